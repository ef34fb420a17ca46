// The main window: where it stands, how it appears, and what closing it means.

import { BrowserWindow } from 'electron'
import type { Clock, Log, WindowView } from '../../core/ports/ports.ts'
import type { DesktopWords } from '../system/desktopWords.ts'
import type { Quitting } from '../system/quitting.ts'
import type { TrayHostWatch } from '../tray/trayHostWatch.ts'
import { startPage } from './appScheme.ts'
import type { CloseNotice } from './closeNotice.ts'
import { closingMeans } from './closing.ts'
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
import { MAIN_SHAPE, placeWindow } from './windowPlace.ts'

const APPEARS_WITHIN_MS = 2_000

export interface WindowOptions {
  /** Absolute path of the bundled preload script. */
  readonly preload: string
  readonly memory: KeptWindowMemory
  readonly words: DesktopWords
  readonly trayHost: TrayHostWatch
  readonly quitting: Quitting
  readonly closeNotice: CloseNotice
  readonly hasDevTools: boolean
  readonly startsHidden: boolean
  readonly clock: Clock
  readonly log: Log
}

export interface MainWindow extends Pick<WindowView, 'isInFront'> {
  readonly window: BrowserWindow
  /** It is on the screen, perhaps behind others. */
  readonly isShown: () => boolean
  /** Resolves when the page has been painted once, also out of sight; after 2 s in any case. */
  readonly appeared: Promise<void>
  /** Brings it to the front, hidden or minimised or not. */
  readonly raise: () => void
  /** Closes it for good: to be called when the app is quitting. Resolves when it is gone, after 1 s at most. */
  close(): Promise<void>
}

/** Makes the window and starts loading the page; it shows itself when there is something to see. */
export function openWindow(options: WindowOptions): MainWindow {
  const { memory, words, trayHost, quitting, startsHidden, clock, log } = options
  const remembered = memory.current()
  const window = new BrowserWindow({
    ...placeWindow(remembered.bounds, workAreas(), MAIN_SHAPE),
    minWidth: MAIN_SHAPE.smallest.width,
    minHeight: MAIN_SHAPE.smallest.height,
    title: words.current().say('productName'),
    show: false,
    backgroundColor: backgroundColour(),
    autoHideMenuBar: true,
    webPreferences: pagePreferences(options.preload, options.hasDevTools),
  })
  if (remembered.isMaximized && !startsHidden) window.once('show', () => window.maximize())

  const appeared = new Promise<void>((resolve) => {
    clock.after(APPEARS_WITHIN_MS, resolve)
    window.once('ready-to-show', () => resolve())
  })
  window.once('ready-to-show', () => {
    if (!startsHidden) window.show()
    else if (!trayHost.isHosted()) window.minimize()
    // One that was never shown counts as seen by its page, which would go on drawing every second.
    else window.hide()
  })
  keepBackground(window)
  keepTitle(window, words, (now) => now.say('productName'))
  rememberPlace(window, clock, () =>
    memory.update({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
  )

  const raise = (): void => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  window.on('close', (event) => {
    const closing = closingMeans({
      platform: process.platform,
      isQuitting: quitting.isQuitting(),
      hasTray: trayHost.isHosted(),
    })
    if (closing === 'close') return
    event.preventDefault()
    if (closing === 'hide') window.hide()
    else window.minimize()
    options.closeNotice.show(closing, raise)
  })

  window.loadURL(startPage('main')).catch(() => {
    // Quitting while it loads is no failure.
    if (!quitting.isQuitting()) log.error('The page could not be loaded')
  })
  const isShown = (): boolean => !window.isDestroyed() && window.isVisible() && !window.isMinimized()
  const isInFront = (): boolean => isShown() && window.isFocused()
  return { window, appeared, raise, isShown, isInFront, close: () => closeForGood(window, clock) }
}
