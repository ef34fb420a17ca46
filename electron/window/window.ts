// The one window: where it stands, how it appears, and what closing it means.

import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Cancel, Clock, Log } from '../../core/ports/ports.ts'
import type { DesktopWords } from '../system/desktopWords.ts'
import type { Quitting } from '../system/quitting.ts'
import type { TrayHostWatch } from '../tray/trayHostWatch.ts'
import { startPage } from './appScheme.ts'
import type { CloseNotice } from './closeNotice.ts'
import { closingMeans } from './closing.ts'
import type { KeptWindowMemory } from './windowMemory.ts'
import { SMALLEST, placeWindow } from './windowPlace.ts'

const BACKGROUND = { light: '#f5f6f8', dark: '#14171c' }
const REMEMBER_AFTER_MS = 500
const APPEARS_WITHIN_MS = 2_000
/** How long a page that hangs may hold up the closing of its window. */
const CLOSES_WITHIN_MS = 1_000

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

export interface MainWindow {
  readonly window: BrowserWindow
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
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  const window = new BrowserWindow({
    ...placeWindow(
      remembered.bounds,
      [main, ...others].map((display) => display.workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: words.current().say('productName'),
    show: false,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: options.hasDevTools,
    },
  })
  if (remembered.isMaximized && !startsHidden) window.once('show', () => window.maximize())

  const appeared = new Promise<void>((resolve) => {
    clock.after(APPEARS_WITHIN_MS, resolve)
    window.once('ready-to-show', () => resolve())
  })
  window.once('ready-to-show', () => {
    if (!startsHidden) window.show()
    else if (!trayHost.isHosted()) window.minimize()
  })
  keepBackground(window)
  keepTitle(window, words)
  rememberPlace(window, memory, clock)

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
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (window.isDestroyed()) {
        resolve()
        return
      }
      const giveUp = clock.after(CLOSES_WITHIN_MS, () => window.destroy())
      window.once('closed', () => {
        giveUp()
        resolve()
      })
      window.close()
    })
  return { window, appeared, raise, close }
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}

function keepBackground(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', follow)
  window.once('closed', () => void nativeTheme.removeListener('updated', follow))
}

/** The title is ours, in the language in force; what the page calls itself does not matter. */
function keepTitle(window: BrowserWindow, words: DesktopWords): void {
  window.on('page-title-updated', (event) => event.preventDefault())
  const stopListening = words.onChange((now) => window.setTitle(now.say('productName')))
  window.once('closed', stopListening)
}

/** Its place is remembered at most twice a second while it moves, and before it is hidden. */
function rememberPlace(window: BrowserWindow, memory: KeptWindowMemory, clock: Clock): void {
  let cancel: Cancel = () => undefined
  const remember = (): void => {
    cancel()
    memory.update({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
  const later = (): void => {
    cancel()
    cancel = clock.after(REMEMBER_AFTER_MS, remember)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', remember)
  window.once('closed', () => cancel())
}
