// Quitting in order: the core signs out and saves first, within bounds; then all that the desktop shows of the app goes, then the app.
// An Electron without electron/electron#45368 crashes in its very end when one of its own objects was found garbage a moment before:
// then it is deleted twice. So notifications and tray stay referred to until the end, and what is garbage has a moment to go.
// The same moment lets the history's thread rest, which must not be ended in the middle of its work.

import type { App as ElectronApp } from 'electron'
import { THREAD_RESTS_MS } from '../../core/history/historyThread.ts'
import type { Clock, Log } from '../../core/ports/ports.ts'

export interface QuittingOptions {
  readonly app: Pick<ElectronApp, 'on' | 'quit' | 'exit'>
  readonly stopCore: () => Promise<void>
  /** Takes the app off the desktop: notifications, window, tray. */
  readonly leaveDesktop: () => Promise<void>
  /** What is to happen last of all: a newer version takes this one's place. Not bounded, and it may end the app itself. */
  readonly finish: () => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

export interface Quitting {
  /** Whether the user (or the system) wants the app to end: closing the window then means closing it. */
  readonly isQuitting: () => boolean
}

/** The core takes at most 2 s to sign out; whatever hangs beyond this is left behind. */
const STOP_WITHIN_MS = 5_000
/** Some turns of the loop after the thread's rest, with the runtime's own tasks in them: what was found garbage is then gone. */
const SETTLE_MS = THREAD_RESTS_MS + 50

/** Holds back the first quit until the core has stopped and the desktop is left. */
export function stopBeforeQuit({ app, stopCore, leaveDesktop, finish, clock, log }: QuittingOptions): Quitting {
  let stage: 'running' | 'stopping' | 'stopped' = 'running'
  const quit = (): void => {
    stage = 'stopped'
    finish()
      .catch((error: unknown) => log.error(`Installing the new version failed: ${String(error)}`))
      .finally(() => app.quit())
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
      .then(leaveDesktop)
      .catch((error: unknown) => log.error(`Leaving the desktop failed: ${String(error)}`))
      .finally(() => {
        giveUp()
        clock.after(SETTLE_MS, quit)
      })
  })
  return { isQuitting: () => stage !== 'running' }
}
