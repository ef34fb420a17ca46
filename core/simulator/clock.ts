// The two clocks a simulator runs on: the computer's own, and one that a test moves by hand.

import type { Cancel, Clock } from '../ports.ts'

/** The computer's clock. */
export function createSystemClock(): Clock {
  return {
    now: () => ({ mono: performance.now(), wall: Date.now() }),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
}

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, running what is due on the way, in order of time. */
  advance(ms: number): void
  /** How many timers wait. */
  waiting(): number
}

/** A clock at `mono` 0 and the given epoch (ms), moved by `advance`. */
export function createManualClock(wallAtStart = Date.UTC(2026, 0, 5, 8)): ManualClock {
  let mono = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const nextDue = (until: number): { readonly at: number; readonly run: () => void } | null => {
    let first = null
    for (const timer of timers) if (timer.at <= until && (first === null || timer.at < first.at)) first = timer
    return first
  }
  return {
    now: () => ({ mono, wall: wallAtStart + mono }),
    after: (ms, run): Cancel => {
      const timer = { at: mono + Math.max(0, ms), run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: (ms) => {
      const until = mono + ms
      for (let timer = nextDue(until); timer !== null; timer = nextDue(until)) {
        timers.delete(timer)
        mono = timer.at
        timer.run()
      }
      mono = until
    },
    waiting: () => timers.size,
  }
}
