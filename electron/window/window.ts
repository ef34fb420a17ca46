// The one window: where it stands, how it appears, and what closing it means.

import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Clock, Log } from '../../core/ports/ports.ts'
import { START_PAGE } from './appScheme.ts'
import { closingMeans } from './closing.ts'
import type { Closing } from './closing.ts'
import type { WindowMemory } from './windowPlace.ts'
import { SMALLEST, placeWindow } from './windowPlace.ts'

const BACKGROUND = { light: '#f5f6f8', dark: '#14171c' }
const REMEMBER_AFTER_MS = 500
const APPEARS_WITHIN_MS = 2_000

export interface WindowOptions {
  /** Absolute path of the bundled preload script. */
  readonly preload: string
  readonly memory: WindowMemory
  readonly hasDevTools: boolean
  readonly startsHidden: boolean
  readonly hasTray: () => boolean
  readonly isQuitting: () => boolean
  /** The window moved or changed its size; called at most twice a second and before it is hidden. */
  readonly onPlaceChange: (place: Pick<WindowMemory, 'bounds' | 'isMaximized'>) => void
  /** Closing was turned into hiding or minimising. */
  readonly onCloseNotice: (how: Exclude<Closing, 'close'>) => void
  readonly clock: Clock
  readonly log: Log
}

export interface MainWindow {
  readonly window: BrowserWindow
  /** Resolves when the page has been painted once, also out of sight; after 2 s in any case. */
  readonly appeared: Promise<void>
  /** Brings it to the front, hidden or minimised or not. */
  readonly raise: () => void
}

/** Makes the window and starts loading the page; it shows itself when there is something to see. */
export function openWindow(options: WindowOptions): MainWindow {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  const window = new BrowserWindow({
    ...placeWindow(
      options.memory.bounds,
      [main, ...others].map((display) => display.workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Agent Monitor',
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
  if (options.memory.isMaximized && !options.startsHidden) window.once('show', () => window.maximize())

  const appeared = new Promise<void>((resolve) => {
    options.clock.after(APPEARS_WITHIN_MS, resolve)
    window.once('ready-to-show', () => resolve())
  })
  window.once('ready-to-show', () => {
    if (!options.startsHidden) window.show()
    else if (!options.hasTray()) window.minimize()
  })
  keepBackground(window)
  rememberPlace(window, options.onPlaceChange)

  window.on('close', (event) => {
    const closing = closingMeans({
      platform: process.platform,
      isQuitting: options.isQuitting(),
      hasTray: options.hasTray(),
    })
    if (closing === 'close') return
    event.preventDefault()
    if (closing === 'hide') window.hide()
    else window.minimize()
    options.onCloseNotice(closing)
  })

  window.loadURL(START_PAGE).catch(() => {
    // Quitting while it loads is no failure.
    if (!options.isQuitting()) options.log.error('The page could not be loaded')
  })
  return {
    window,
    appeared,
    raise() {
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}

function keepBackground(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', follow)
  window.once('closed', () => void nativeTheme.removeListener('updated', follow))
}

function rememberPlace(window: BrowserWindow, onPlaceChange: WindowOptions['onPlaceChange']): void {
  let timer: NodeJS.Timeout | undefined
  const remember = (): void => {
    clearTimeout(timer)
    onPlaceChange({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(remember, REMEMBER_AFTER_MS)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', remember)
  window.once('closed', () => clearTimeout(timer))
}
