// Keeps an answer at hand to "is there a tray?", because closing the window cannot wait for one. A panel may come after the app
// (both start at sign-in) and may go away.

import type { Cancel, Clock } from '../../core/ports/ports.ts'

export interface TrayHostWatch {
  /** The last answer; false before the first. */
  readonly isHosted: () => boolean
  /** Tells the answer as it is now and whenever it changes; returns its own unsubscribe. */
  onChange(listener: (isHosted: boolean) => void): Cancel
  /** Asks now. */
  check(): Promise<boolean>
  readonly stop: Cancel
}

const ASK_AGAIN_MS = 15_000
/** At sign-in panel and app start side by side, and a busy desktop answers too late: so often (ms) one that was not found is asked for … */
const ASK_SOON_MS = 1_000
/** … so many times. */
const SOON_TIMES = 15

/** Asks at once, every second as long as there is none, 15 s long, and then every 15 s. */
export function watchTrayHost(ask: () => Promise<boolean>, clock: Clock): TrayHostWatch {
  const listeners = new Set<(isHosted: boolean) => void>()
  let isHosted = false
  let isStopped = false
  let soonLeft = SOON_TIMES
  let cancel: Cancel = () => undefined

  const check = async (): Promise<boolean> => {
    const answer = await ask()
    if (answer !== isHosted && !isStopped) {
      isHosted = answer
      for (const listener of listeners) listener(answer)
    }
    return answer
  }
  const checkOn = (): void => {
    const later = (): void => {
      if (isStopped) return
      const isSoon = !isHosted && soonLeft > 0
      soonLeft -= 1
      cancel = clock.after(isSoon ? ASK_SOON_MS : ASK_AGAIN_MS, checkOn)
    }
    check().then(later, later)
  }
  checkOn()
  return {
    isHosted: () => isHosted,
    onChange(listener) {
      listeners.add(listener)
      listener(isHosted)
      return () => void listeners.delete(listener)
    },
    check,
    stop() {
      isStopped = true
      cancel()
    },
  }
}
