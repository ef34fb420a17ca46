// A clock for tests and simulated time: it stands still until it is advanced, and its wall clock can be moved by hand.
// Timers run in the order of their due times, each at exactly its own moment.

import type { EpochMs, Moment } from '../../contract/time.ts'
import type { Cancel, Clock } from '../../core/ports/ports.ts'

export interface FakeClock extends Clock {
  /** Lets `ms` milliseconds pass and runs every timer that falls due, those set by other timers included. */
  advance(ms: number): void
  /** Like `advance`, but lets promise callbacks run between timers (for code that awaits what a timer began). */
  advanceAsync(ms: number): Promise<void>
  /** Moves the computer's clock as its user may do; the monotonic clock and its timers notice nothing. */
  jumpWall(ms: number): void
  /** Timers that are waiting. */
  pending(): number
}

interface Timer {
  readonly due: number
  readonly order: number
  readonly run: () => void
}

/** Monday 2025-03-10 10:31:00 UTC. */
const DEFAULT_WALL: EpochMs = Date.UTC(2025, 2, 10, 10, 31, 0)

/**
 * @param start where the two clocks begin, in ms; the monotonic one begins at 1,000,000 so that a 0 taken for "never" shows.
 */
export function createFakeClock(start: Partial<Moment> = {}): FakeClock {
  let mono = start.mono ?? 1_000_000
  let wall = start.wall ?? DEFAULT_WALL
  let order = 0
  let timers: Timer[] = []

  const takeNextDue = (until: number): Timer | null => {
    let next: Timer | null = null
    for (const timer of timers) {
      if (timer.due > until) continue
      if (next === null || timer.due < next.due || (timer.due === next.due && timer.order < next.order)) next = timer
    }
    if (next !== null) timers = timers.filter((timer) => timer !== next)
    return next
  }

  const moveTo = (to: number): void => {
    if (to <= mono) return
    wall += to - mono
    mono = to
  }

  const after = (ms: number, run: () => void): Cancel => {
    const timer: Timer = { due: mono + Math.max(0, ms), order: order++, run }
    timers.push(timer)
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }

  return {
    now: () => ({ mono, wall }),
    after,
    advance(ms) {
      const until = mono + ms
      for (let timer = takeNextDue(until); timer !== null; timer = takeNextDue(until)) {
        moveTo(timer.due)
        timer.run()
      }
      moveTo(until)
    },
    async advanceAsync(ms) {
      const until = mono + ms
      await letPromisesRun()
      for (let timer = takeNextDue(until); timer !== null; timer = takeNextDue(until)) {
        moveTo(timer.due)
        timer.run()
        await letPromisesRun()
      }
      moveTo(until)
    },
    jumpWall(ms) {
      wall += ms
    },
    pending: () => timers.length,
  }
}

/** One turn of the event loop: every promise callback that is ready, and those that they make ready, have run after it. */
function letPromisesRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
