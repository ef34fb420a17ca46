// When it is quiet by the user's weekly windows. It is quiet whenever the clock on the wall reads a time within one of them, so
// that in the night in which an hour comes twice it is quiet in both, and an hour that is left out is in none.

import type { QuietNow } from '../../contract/notification.ts'
import type { QuietWindow, Weekday } from '../../contract/quietHours.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { LocalClock } from './localTime.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Whatever the windows are, they repeat after a week. */
const LOOK_AHEAD_MS = 8 * DAY_MS
/** No zone moves its clock twice within so long. */
const STEP_MS = DAY_MS / 4

export interface QuietPlan {
  readonly quiet: QuietNow
  /** When it must be looked at anew; null: there are no windows. */
  readonly changesAt: EpochMs | null
}

/** Whether it is quiet at this moment, until when, and when that changes next. */
export function planQuiet(windows: readonly QuietWindow[], at: EpochMs, clock: LocalClock): QuietPlan {
  if (windows.length === 0) return { quiet: { kind: 'off' }, changesAt: null }
  const now = reading(windows, at + clock.aheadAt(at))
  const horizon = at + LOOK_AHEAD_MS
  let changesAt: EpochMs | null = null
  for (const moment of edgesAfter(windows, at, horizon, clock)) {
    const then = reading(windows, moment + clock.aheadAt(moment))
    if (then === now) continue
    changesAt ??= moment
    if (now === 'loud') return { quiet: { kind: 'off' }, changesAt }
    if (then === 'loud') return { quiet: quietUntil(moment, now), changesAt }
  }
  const quiet: QuietNow = now === 'loud' ? { kind: 'off' } : quietUntil(horizon, now)
  return { quiet, changesAt: changesAt ?? horizon }
}

/** `quiet-but-critical`: what is critical passes. */
type Reading = 'loud' | 'quiet-but-critical' | 'quiet'

function quietUntil(until: EpochMs, now: Reading): QuietNow {
  return { kind: 'quiet', until, letsCriticalThrough: now === 'quiet-but-critical' }
}

/** @param local what the clock on the wall reads (ms, as if it were UTC). Of several windows the strictest counts. */
function reading(windows: readonly QuietWindow[], local: number): Reading {
  const open = windows.filter((window) => isWithin(window, local))
  if (open.length === 0) return 'loud'
  return open.every(({ letCriticalThrough }) => letCriticalThrough) ? 'quiet-but-critical' : 'quiet'
}

function isWithin({ days, from, to }: QuietWindow, local: number): boolean {
  const day = Math.floor(local / DAY_MS)
  const minute = (local - day * DAY_MS) / MINUTE_MS
  if (from < to) return minute >= from && minute < to && days.includes(weekdayOf(day))
  return (minute >= from && days.includes(weekdayOf(day))) || (minute < to && days.includes(weekdayOf(day - 1)))
}

/** @param day days since 1970-01-01, which was a Thursday */
function weekdayOf(day: number): Weekday {
  return ((((day + 3) % 7) + 7) % 7) as Weekday
}

/** Every moment after `at` at which a window may begin or end, or the clock is put forward or back, earliest first. */
function* edgesAfter(
  windows: readonly QuietWindow[],
  at: EpochMs,
  horizon: EpochMs,
  clock: LocalClock,
): Generator<EpochMs> {
  const minutes = [...new Set(windows.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other)
  let from = at
  while (from < horizon) {
    const ahead = clock.aheadAt(from)
    const to = endOfStretch(from, from + STEP_MS, ahead, clock)
    for (let day = Math.floor((from + ahead) / DAY_MS); day <= Math.floor((to + ahead) / DAY_MS); day++) {
      for (const minute of minutes) {
        const moment = day * DAY_MS + minute * MINUTE_MS - ahead
        if (moment > from && moment < to) yield moment
      }
    }
    yield to
    from = to
  }
}

/** Until when, at most `to`, the clock on the wall stays so far ahead; to the second. */
function endOfStretch(from: EpochMs, to: EpochMs, ahead: number, clock: LocalClock): EpochMs {
  if (clock.aheadAt(to) === ahead) return to
  let [same, other] = [from, to]
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (clock.aheadAt(middle) === ahead) same = middle
    else other = middle
  }
  return other
}
