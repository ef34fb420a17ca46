// The clock of this process that never jumps. Sleep counts as time that passed, on every system:
// on Windows and macOS the process's own clock goes on while the computer sleeps; on Linux it stops (CLOCK_MONOTONIC), so
// what the system's uptime (CLOCK_BOOTTIME) counted beyond it is added. Neither follows the computer's wall clock.

import { uptime } from 'node:os'
import process from 'node:process'
import type { Cancel, Clock } from './ports.ts'

/** The system's time sources; `createClock` takes them as arguments so that sleep can be played in a test. */
export interface TimeSources {
  /** Milliseconds, monotonic; may or may not stop during sleep. */
  readonly monotonicMs: () => number
  /** Seconds since the computer started, sleep included; must not follow the wall clock. */
  readonly uptimeS: () => number
  readonly wallMs: () => number
  readonly setTimer: (run: () => void, ms: number) => Cancel
}

/** Differences below this are the coarse resolution of the uptime, not sleep. */
const SHORTEST_SLEEP_MS = 1_000
/** The uptime costs a system call: it is asked again only when so much time has passed. */
const ASK_UPTIME_EVERY_MS = 1_000
/** Longer timers would fire at once (Node holds the delay in 32 bits). */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** @returns a clock whose `mono` counts milliseconds from an arbitrary beginning */
export function createClock({ monotonicMs, uptimeS, wallMs, setTimer }: TimeSources): Clock {
  let askedAt = monotonicMs()
  let askedUptimeMs = uptimeS() * 1000
  let sleptMs = 0

  const mono = (): number => {
    const now = monotonicMs()
    if (now - askedAt >= ASK_UPTIME_EVERY_MS) {
      const uptimeMs = uptimeS() * 1000
      const missingMs = uptimeMs - askedUptimeMs - (now - askedAt)
      if (missingMs >= SHORTEST_SLEEP_MS) sleptMs += missingMs
      askedAt = now
      askedUptimeMs = uptimeMs
    }
    return now + sleptMs
  }

  const after = (ms: number, run: () => void): Cancel => {
    const due = mono() + ms
    let cancel: Cancel = () => undefined
    const wait = (): void => {
      const leftMs = due - mono()
      if (leftMs <= 0) run()
      else cancel = setTimer(wait, Math.min(Math.ceil(leftMs), LONGEST_TIMER_MS))
    }
    cancel = setTimer(wait, Math.min(Math.max(0, Math.ceil(ms)), LONGEST_TIMER_MS))
    return () => cancel()
  }

  return { now: () => ({ mono: mono(), wall: wallMs() }), after }
}

/**
 * The time sources of this process. Only Linux needs the uptime, and only there it is independent of the wall clock
 * (macOS computes it from that).
 */
function systemTime(platform: NodeJS.Platform): TimeSources {
  const monotonicMs = (): number => performance.now()
  return {
    monotonicMs,
    uptimeS: platform === 'linux' ? uptime : () => monotonicMs() / 1000,
    wallMs: Date.now,
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
}

/** The clock that the product runs on. */
export function createSystemClock(platform: NodeJS.Platform = process.platform): Clock {
  return createClock(systemTime(platform))
}
