// What happens when something of ours breaks: it is logged, the user is told in a sentence, and watching goes on.

import type { App, BrowserWindow, Dialog } from 'electron'
import type { Clock, Log } from '../../core/ports/ports.ts'
import type { MonoMs } from '../../contract/time.ts'

/** A second crash of the page within so short a time would only be followed by a third. */
const CRASHES_APART_MS = 60_000

/** @returns whether the page is simply loaded again after a crash, or the user asked first */
export function afterPageCrash(previous: MonoMs | null, now: MonoMs): 'reload' | 'ask' {
  return previous !== null && now - previous < CRASHES_APART_MS ? 'ask' : 'reload'
}

export interface CrashOptions {
  readonly app: Pick<App, 'quit'>
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly clock: Clock
  readonly log: Log
}

/** Brings a crashed page back; everything that matters lives in main and went on meanwhile. */
export function reviveCrashedPage(window: BrowserWindow, { app, dialog, clock, log }: CrashOptions): void {
  let previous: MonoMs | null = null
  const tell = async (action: 'reload' | 'ask'): Promise<void> => {
    if (action === 'reload') {
      window.webContents.reload()
      await dialog.showMessageBox(window, {
        type: 'warning',
        title: 'Agent Monitor',
        message: "The window's contents stopped working and were loaded again.",
        detail: 'Watching and notifications went on meanwhile. Nothing was lost.',
      })
      return
    }
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title: 'Agent Monitor',
      message: "The window's contents stopped working again.",
      detail: 'Watching and notifications go on without the window. The log in the profile folder says more.',
      buttons: ['Load again', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 0) window.webContents.reload()
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
export function reportUncaught(target: NodeJS.Process, { dialog, log }: Omit<CrashOptions, 'app' | 'clock'>): void {
  let isTold = false
  const report = (kind: string, thrown: unknown): void => {
    log.error(`${kind}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`)
    if (isTold) return
    isTold = true
    const told = dialog.showMessageBox({
      type: 'error',
      title: 'Agent Monitor',
      message: 'Something in Agent Monitor went wrong.',
      detail:
        'It goes on running. If it behaves oddly, quit and start it again; the log in the profile folder says more.',
    })
    told.catch(() => log.error('The error could not be told'))
  }
  target.on('uncaughtException', (error) => report('Uncaught error', error))
  target.on('unhandledRejection', (reason) => report('Unhandled rejection', reason))
}
