// Knows at any moment whether it is quiet, without reckoning it anew before it changes.

import type { QuietNow } from '../../contract/notification.ts'
import type { QuietWindow } from '../../contract/quietHours.ts'
import type { EpochMs } from '../../contract/time.ts'
import { createLocalClock } from './localTime.ts'
import { planQuiet, type QuietPlan } from './quietHours.ts'

/** Long enough to cost nothing, and short enough to notice soon that the computer went to another time zone (ms). */
const KNOWN_FOR_MS = 60_000

const NEVER_QUIET: QuietPlan = { quiet: { kind: 'off' }, changesAt: null }

export interface QuietWatch {
  /** The same object as long as nothing about it changes. */
  at(wall: EpochMs, windows: readonly QuietWindow[]): QuietNow
  /** In how long (ms) it must be looked at anew; null: there are no windows. */
  changesIn(wall: EpochMs): number | null
}

/** @param timeZone of the computer, asked anew now and then (IANA name) */
export function createQuietWatch(timeZone: () => string): QuietWatch {
  let plan = NEVER_QUIET
  let known: { readonly windows: readonly QuietWindow[]; readonly from: EpochMs; readonly to: EpochMs } | null = null

  return {
    at(wall, windows) {
      if (known !== null && known.windows === windows && wall >= known.from && wall < known.to) return plan.quiet
      // The clock of a time zone is the first of its kind in most starts: 10 ms, for nothing where nothing was chosen.
      const next = windows.length === 0 ? NEVER_QUIET : planQuiet(windows, wall, createLocalClock(timeZone()))
      plan = isSame(plan.quiet, next.quiet) ? { ...next, quiet: plan.quiet } : next
      known = { windows, from: wall, to: Math.min(next.changesAt ?? Infinity, wall + KNOWN_FOR_MS) }
      return plan.quiet
    },
    changesIn: (wall) => (plan.changesAt === null ? null : plan.changesAt - wall),
  }
}

function isSame(one: QuietNow, other: QuietNow): boolean {
  if (one.kind === 'off' || other.kind === 'off') return one.kind === other.kind
  return one.until === other.until && one.letsCriticalThrough === other.letsCriticalThrough
}
