// Keeps an answer at hand to "is there a tray?", because closing the window cannot wait for one. A panel may come after the app
// (both start at sign-in) and may go away.

import type { Cancel, Clock } from '../core/ports.ts'

export interface TrayHostWatchOptions {
  readonly ask: () => Promise<boolean>
  readonly clock: Clock
  /** Called when the answer has changed, first when it is known to be yes. */
  readonly onChange: (isHosted: boolean) => void
}

export interface TrayHostWatch {
  readonly isHosted: () => boolean
  /** Asks now. */
  check(): Promise<boolean>
  readonly stop: Cancel
}

const ASK_AGAIN_MS = 15_000

/** Asks at once, and then every 15 s. */
export function watchTrayHost({ ask, clock, onChange }: TrayHostWatchOptions): TrayHostWatch {
  let isHosted = false
  let isStopped = false
  let cancel: Cancel = () => undefined
  const check = async (): Promise<boolean> => {
    const answer = await ask()
    if (answer !== isHosted && !isStopped) {
      isHosted = answer
      onChange(answer)
    }
    return answer
  }
  const checkAgain = (): void => {
    cancel = clock.after(ASK_AGAIN_MS, () => {
      check().then(checkAgain, checkAgain)
    })
  }
  checkAgain()
  return {
    isHosted: () => isHosted,
    check,
    stop: () => {
      isStopped = true
      cancel()
    },
  }
}
