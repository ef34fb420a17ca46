// The mini bar: a small window that stays on top of all others, made when it is wanted and gone when it is not, so that a hidden
// one costs nothing. One more view of the one state, shut in as the main window is.

import { BrowserWindow, type WebContents } from 'electron'
import type { Clock, Log } from '../../core/ports/ports.ts'
import type { DesktopWords } from '../system/desktopWords.ts'
import type { Quitting } from '../system/quitting.ts'
import { startPage } from './appScheme.ts'
import {
  backgroundColour,
  closeForGood,
  keepBackground,
  keepTitle,
  pagePreferences,
  rememberPlace,
  workAreas,
} from './pageWindow.ts'
import type { KeptWindowMemory } from './windowMemory.ts'
import { MINI_BAR_SHAPE, placeWindow, type MiniBarMemory } from './windowPlace.ts'

export interface MiniBarOptions {
  /** Absolute path of the bundled preload script. */
  readonly preload: string
  readonly memory: KeptWindowMemory
  readonly words: DesktopWords
  readonly quitting: Quitting
  readonly hasDevTools: boolean
  readonly platform: NodeJS.Platform
  readonly clock: Clock
  readonly log: Log
  /** Called with each page that it gets, before that is loaded. */
  readonly onPage: (page: WebContents) => void
}

export interface MiniBar {
  /** Shows it, with the keyboard in it; or closes it when it is there. */
  readonly toggle: () => void
  /** Shows it where it was there when the app ended, without taking the keyboard from what is in front. */
  reopen(): void
  /** Closes it for good: to be called when the app is quitting. Resolves when it is gone, after 1 s at most. */
  close(): Promise<void>
}

export function createMiniBar(options: MiniBarOptions): MiniBar {
  const { memory, words, quitting, platform, clock, log } = options
  let window: BrowserWindow | null = null

  const remember = (changes: Partial<MiniBarMemory>): void =>
    memory.update({ miniBar: { ...memory.current().miniBar, ...changes } })

  function open(takesKeyboard: boolean): BrowserWindow {
    const title = words.current().say('miniBarTitle')
    const opened = new BrowserWindow({
      ...placeWindow(memory.current().miniBar.bounds, workAreas(), MINI_BAR_SHAPE),
      minWidth: MINI_BAR_SHAPE.smallest.width,
      minHeight: MINI_BAR_SHAPE.smallest.height,
      title,
      show: false,
      frame: false,
      alwaysOnTop: true,
      maximizable: false,
      minimizable: false,
      fullscreenable: false,
      // Alt+Tab finds it all the same there; elsewhere what is not in the task bar is not found by the keyboard either.
      skipTaskbar: platform === 'win32',
      backgroundColor: backgroundColour(),
      webPreferences: pagePreferences(options.preload, options.hasDevTools),
    })
    opened.once('ready-to-show', () => {
      if (takesKeyboard) opened.show()
      else opened.showInactive()
    })
    keepBackground(opened)
    keepTitle(opened, words, (now) => now.say('miniBarTitle'))
    rememberPlace(opened, clock, () => remember({ bounds: opened.getNormalBounds() }))
    // What quitting closes comes back with the app; what the user closed does not, though the app be quit before the window is gone.
    const leave = (): void => {
      if (!quitting.isQuitting()) remember({ isOpen: false })
    }
    opened.on('close', leave)
    opened.once('closed', () => {
      window = null
      leave()
    })
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || opened.isDestroyed()) return
      // It is a convenience, and one click brings it back: not worth a dialog.
      log.error(`The mini bar's process ended: ${reason}`)
      opened.destroy()
    })
    options.onPage(opened.webContents)
    opened.loadURL(startPage('mini')).catch(() => {
      // Closing it while it loads is no failure.
      if (window === opened && !quitting.isQuitting()) log.error('The page of the mini bar could not be loaded')
    })
    remember({ isOpen: true })
    return opened
  }

  return {
    toggle() {
      if (window === null) window = open(true)
      else window.close()
    },
    reopen() {
      if (window === null && memory.current().miniBar.isOpen) window = open(false)
    },
    close: () => (window === null ? Promise.resolve() : closeForGood(window, clock)),
  }
}
