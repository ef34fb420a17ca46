// Whether the computer sleeps. After waking up the network comes back a moment later than the computer: that is waited for.

import type { Cancel, Clock, Power } from '../ports/ports.ts'

/** How often (ms) a computer that woke up looks whether its network is back. */
const NETWORK_LOOK_MS = 1_000
/** A computer may believe itself offline and still reach the gateway: so often it is waited for, then tried anyway. */
const MOST_LOOKS = 15

export interface Sleep {
  isAsleep(): boolean
  /** False when it was asleep already. */
  fallAsleep(): boolean
  /** `onAwake` is called once the network is there. */
  wakeUp(): void
  stop(): void
}

export function createSleep(clock: Clock, power: Pick<Power, 'isOnline'>, onAwake: () => void): Sleep {
  let isAsleep = false
  let looks = 0
  let stopWaiting: Cancel = () => undefined

  function wakeUp(): void {
    stopWaiting()
    if (!isAsleep) return
    if (!power.isOnline() && looks < MOST_LOOKS) {
      looks += 1
      stopWaiting = clock.after(NETWORK_LOOK_MS, wakeUp)
      return
    }
    isAsleep = false
    onAwake()
  }

  return {
    isAsleep: () => isAsleep,
    fallAsleep() {
      stopWaiting()
      if (isAsleep) return false
      isAsleep = true
      looks = 0
      return true
    },
    wakeUp,
    stop: () => stopWaiting(),
  }
}
