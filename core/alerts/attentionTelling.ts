// What became of telling an incident: for each subject and level whether it is still to be told, how often it was, and whether
// somebody acknowledged it. It lasts as long as the stay, the shortage or the trouble that it is about.

import { TOLD_AGAIN_AT_MOST, TOLD_AGAIN_EVERY_MS } from '../../contract/figures.ts'
import type { IncidentId, IncidentLevel, UntoldReason } from '../../contract/incident.ts'
import type { EpochMs, MonoMs } from '../../contract/time.ts'

/** One level of one incident. */
export interface Telling {
  /** An answer from then on lets it be told; null: it is not to be told (again), or somebody is about to. */
  readonly owedFrom: MonoMs | null
  /** How often it was shown. */
  readonly times: number
  readonly untold: UntoldReason | null
  readonly acknowledgedAt: EpochMs | null
  /** The longest limit (s) that it was about; null: it is about none. */
  readonly limitS: number | null
}

/** The levels of one subject. */
export type Tellings = Readonly<Partial<Record<IncidentLevel, Telling>>>

export type TellingMemory = ReadonlyMap<IncidentId, Tellings>

/** One that has just become an incident. @param owedFrom null: somebody else tells it */
export function newTelling(owedFrom: MonoMs | null, limitS: number | null): Telling {
  return { owedFrom, times: 0, untold: null, acknowledgedAt: null, limitS }
}

/** What was told and acknowledged before a restart. */
export type KnownTelling = Pick<Telling, 'times' | 'acknowledgedAt' | 'limitS'>
export type KnownTellings = Readonly<Partial<Record<IncidentLevel, KnownTelling>>>

/**
 * What was known before a restart goes on: what was told already is not told again at once.
 *
 * @param now null: somebody else tells it
 */
export function restoredTellings({ warning, critical }: KnownTellings, now: MonoMs | null): Tellings {
  const tellings: Partial<Record<IncidentLevel, Telling>> = {}
  if (warning !== undefined) tellings.warning = restoredTelling(warning, 'warning', now)
  if (critical !== undefined) tellings.critical = restoredTelling(critical, 'critical', now)
  return tellings
}

function restoredTelling(known: KnownTelling, level: IncidentLevel, now: MonoMs | null): Telling {
  const { times, acknowledgedAt, limitS } = known
  const owedFrom = now === null ? null : times === 0 ? now : nextOwed(level, times, now)
  return { owedFrom, times, untold: null, acknowledgedAt, limitS }
}

/** When it is told again after it was told for the so many-th time. */
export function nextOwed(level: IncidentLevel, times: number, now: MonoMs): MonoMs | null {
  return level === 'critical' && times <= TOLD_AGAIN_AT_MOST ? now + TOLD_AGAIN_EVERY_MS : null
}

/** Whether it is to be told, by an answer (or a count) of then. */
export function isOwed({ owedFrom, acknowledgedAt }: Telling, answeredAt: MonoMs): boolean {
  return owedFrom !== null && acknowledgedAt === null && answeredAt >= owedFrom
}
