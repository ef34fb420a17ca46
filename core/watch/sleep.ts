// Whether the computer sleeps. After waking up the network comes back a moment later than the computer: that is waited for.

import type { Cancel, Clock, Power } from '../ports.ts'

/** How often (ms) a computer that woke up looks whether its network is back. */
const NETWORK_LOOK_MS = 1_000

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
  let stopWaiting: Cancel = () => undefined

  function wakeUp(): void {
    stopWaiting()
    if (!isAsleep) return
    if (!power.isOnline()) {
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
      return true
    },
    wakeUp,
    stop: () => stopWaiting(),
  }
}
