// What every window of the app has in common: how its page is shut in, its background, its title, and that its place is remembered.

import { nativeTheme, screen, type BrowserWindow, type WebPreferences } from 'electron'
import type { Cancel, Clock } from '../../core/ports/ports.ts'
import type { Words } from '../../words/words.ts'
import type { DesktopWords } from '../system/desktopWords.ts'
import type { Rectangle } from './windowPlace.ts'

const BACKGROUND = { light: '#f5f6f8', dark: '#14171c' }
const REMEMBER_AFTER_MS = 500
/** How long a page that hangs may hold up the closing of its window. */
const CLOSES_WITHIN_MS = 1_000

/** @param preload absolute path of the bundled preload script */
export function pagePreferences(preload: string, hasDevTools: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    devTools: hasDevTools,
  }
}

/** The work areas of the screens that are there now, the main one first. */
export function workAreas(): readonly Rectangle[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  return [main, ...others].map((display) => display.workArea)
}

/** The colour of the page before it is painted, in the theme in force. */
export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}

/** Lets the background follow the theme as long as the window is there. */
export function keepBackground(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(backgroundColour())
  nativeTheme.on('updated', follow)
  window.once('closed', () => void nativeTheme.removeListener('updated', follow))
}

/** The title is ours, in the language in force; what the page calls itself does not matter. */
export function keepTitle(window: BrowserWindow, words: DesktopWords, titleIn: (words: Words) => string): void {
  window.on('page-title-updated', (event) => event.preventDefault())
  const stopListening = words.onChange((now) => window.setTitle(titleIn(now)))
  window.once('closed', stopListening)
}

/** Calls `remember` at most twice a second while the window moves, and before it is closed or hidden. */
export function rememberPlace(window: BrowserWindow, clock: Clock, remember: () => void): void {
  let cancel: Cancel = () => undefined
  const later = (): void => {
    cancel()
    cancel = clock.after(REMEMBER_AFTER_MS, remember)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', () => {
    cancel()
    remember()
  })
  window.once('closed', () => cancel())
}

/** Closes the window for good. Resolves when it is gone, after 1 s at most. */
export function closeForGood(window: BrowserWindow, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
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
}
