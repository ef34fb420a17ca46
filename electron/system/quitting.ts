// Quitting in order: the core signs out and saves first, within bounds; then the windows close.

import type { App as ElectronApp } from 'electron'
import type { Clock, Log } from '../../core/ports/ports.ts'

export interface QuittingOptions {
  readonly app: Pick<ElectronApp, 'on' | 'quit' | 'exit'>
  readonly stopCore: () => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

export interface Quitting {
  /** Whether the user (or the system) wants the app to end: closing the window then means closing it. */
  readonly isQuitting: () => boolean
}

/** The core takes at most 2 s to sign out; whatever hangs beyond this is left behind. */
const STOP_WITHIN_MS = 5_000

/** Holds back the first quit until the core has stopped. */
export function stopBeforeQuit({ app, stopCore, clock, log }: QuittingOptions): Quitting {
  let stage: 'running' | 'stopping' | 'stopped' = 'running'
  const quit = (): void => {
    stage = 'stopped'
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (stage === 'stopped') return
    event.preventDefault()
    if (stage === 'stopping') return
    stage = 'stopping'
    const giveUp = clock.after(STOP_WITHIN_MS, () => {
      log.error('Stopping took too long: quitting without it')
      app.exit(1)
    })
    stopCore()
      .catch((error: unknown) => log.error(`Stopping failed: ${String(error)}`))
      .finally(() => {
        giveUp()
        quit()
      })
  })
  return { isQuitting: () => stage !== 'running' }
}
