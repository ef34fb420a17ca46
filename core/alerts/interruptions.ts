// No more interruptions an hour than the user wants. The last ones are kept for what matters more: changes may take six tenths of
// them, warnings eight.

import type { MonoMs } from '../../contract/time.ts'
import type { Severity } from './decision.ts'

export const HOUR_MS = 3_600_000
const TENTHS: Readonly<Record<Severity, number>> = { change: 6, warning: 8, critical: 10 }

/** When the notifications of the last hour were shown, oldest first. */
export type Interruptions = readonly MonoMs[]

/** From when one more of this severity may be shown. @param most an hour; null: no bound */
export function interruptionFrom(memory: Interruptions, severity: Severity, most: number | null): MonoMs {
  if (most === null) return -Infinity
  const share = Math.max(1, Math.floor((most * TENTHS[severity]) / 10))
  const oldest = memory.at(-share)
  return oldest === undefined ? -Infinity : oldest + HOUR_MS + 1
}

export function noteInterruption(memory: Interruptions, now: MonoMs): Interruptions {
  return [...memory.filter((at) => now - at <= HOUR_MS), now]
}
