// What happens when something of ours breaks: it is logged, the user is told in a sentence, and watching goes on.

import type { App, BrowserWindow } from 'electron'
import type { MonoMs } from '../../contract/time.ts'
import type { Clock, Log } from '../../core/ports/ports.ts'
import { showMessageBox, type MessageBoxPlace } from '../system/messageBox.ts'

/** A second crash of the page within so short a time would only be followed by a third. */
const CRASHES_APART_MS = 60_000

/** @returns whether the page is simply loaded again after a crash, or the user asked first */
export function afterPageCrash(previous: MonoMs | null, now: MonoMs): 'reload' | 'ask' {
  return previous !== null && now - previous < CRASHES_APART_MS ? 'ask' : 'reload'
}

export interface CrashOptions {
  readonly app: Pick<App, 'quit'>
  readonly box: MessageBoxPlace
  readonly clock: Clock
  readonly log: Log
}

/** Brings a crashed page back; everything that matters lives in main and went on meanwhile. */
export function reviveCrashedPage(window: BrowserWindow, { app, box, clock, log }: CrashOptions): void {
  const place: MessageBoxPlace = { ...box, window }
  let previous: MonoMs | null = null
  const tell = async (action: 'reload' | 'ask'): Promise<void> => {
    if (action === 'reload') {
      window.webContents.reload()
      await showMessageBox(place, 'warning', (words) => ({
        message: words.say('crashReloaded'),
        detail: words.say('crashReloadedDetail'),
        buttons: [words.say('desktopOk')],
      }))
      return
    }
    const pressed = await showMessageBox(place, 'error', (words) => ({
      message: words.say('crashAgain'),
      detail: words.say('crashAgainDetail'),
      buttons: [words.say('crashLoadAgain'), words.say('crashQuit')],
    }))
    if (pressed === 0) window.webContents.reload()
    else app.quit()
  }
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error(`The page's process ended: ${reason} (${exitCode})`)
    const now = clock.now().mono
    const action = afterPageCrash(previous, now)
    previous = now
    tell(action).catch(() => log.error('The crash could not be told'))
  })
}

/** Logs what nobody caught, and tells the user once: one dialog for a hundred errors of one cause. */
export function reportUncaught(target: NodeJS.Process, { box, log }: Pick<CrashOptions, 'box' | 'log'>): void {
  let isTold = false
  const report = (kind: string, thrown: unknown): void => {
    log.error(`${kind}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`)
    if (isTold) return
    isTold = true
    showMessageBox(box, 'error', (words) => ({
      message: words.say('crashInMain'),
      detail: words.say('crashInMainDetail'),
      buttons: [words.say('desktopOk')],
    })).catch(() => log.error('The error could not be told'))
  }
  target.on('uncaughtException', (error) => report('Uncaught error', error))
  target.on('unhandledRejection', (reason) => report('Unhandled rejection', reason))
}
