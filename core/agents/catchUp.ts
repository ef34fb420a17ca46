// After a blind spot (announced outage, lost session, sleep) every pinned agent is asked again before its digest is told. Pure.
// When a second blind spot begins before everybody was asked, each agent keeps the interval that its next news lies across: who
// was asked in between missed the second only, who was not missed both, of which the one that says more about it counts.

import type { BlindSpotCause } from '../../contract/notification.ts'

export interface CatchUp {
  /** Why nobody is asked now; null: they are asked. */
  readonly blindSpot: BlindSpotCause | null
  /** Who has not been asked with success (or said no about) since, and across which interval. */
  readonly waiting: ReadonlyMap<string, BlindSpotCause>
  /** The intervals that have not been told as over, in their order. */
  readonly intervals: readonly BlindSpotCause[]
}

export const NO_BLIND_SPOT: CatchUp = { blindSpot: null, waiting: new Map(), intervals: [] }

/** A lost session outweighs sleep, sleep outweighs an outage, since each says more about what was missed. */
const WEIGHT: Readonly<Record<BlindSpotCause, number>> = { outage: 0, certificate: 1, sleep: 2, session: 3 }

function heavier(one: BlindSpotCause | null, other: BlindSpotCause): BlindSpotCause {
  return one !== null && WEIGHT[one] > WEIGHT[other] ? one : other
}

/** A blind spot began. Several without an answer between them are one. */
export function blindSpotBegan(catchUp: CatchUp, cause: BlindSpotCause): CatchUp {
  return { ...catchUp, blindSpot: heavier(catchUp.blindSpot, cause) }
}

/** The gateway answers again: every agent that is known from before is waited for. */
export function blindSpotEnded(catchUp: CatchUp, knownBefore: readonly string[]): CatchUp {
  const { blindSpot } = catchUp
  if (blindSpot === null) return catchUp
  const waiting = new Map(
    knownBefore.map((workno) => [workno, heavier(catchUp.waiting.get(workno) ?? null, blindSpot)] as const),
  )
  const isOwn = waiting.size === 0 || [...waiting.values()].includes(blindSpot)
  const intervals = [...new Set([...catchUp.intervals, ...(isOwn ? [blindSpot] : [])])]
  return { blindSpot: null, waiting, intervals }
}

/** The interval that what is about to be learned of this agent lies across; null: none. */
export function acrossBlindSpot({ blindSpot, waiting }: CatchUp, workno: string): BlindSpotCause | null {
  const missed = waiting.get(workno) ?? null
  return blindSpot === null ? missed : heavier(missed, blindSpot)
}

/** These agents have been asked since (or are pinned no longer). */
export function caughtUpWith(catchUp: CatchUp, worknos: readonly string[]): CatchUp {
  if (catchUp.blindSpot !== null || !worknos.some((workno) => catchUp.waiting.has(workno))) return catchUp
  const waiting = new Map(catchUp.waiting)
  for (const workno of worknos) waiting.delete(workno)
  return { ...catchUp, waiting }
}

/** True once when nobody is waited for any more: tell its `intervals` and go on with `NO_BLIND_SPOT`. */
export function isCaughtUp({ blindSpot, waiting, intervals }: CatchUp): boolean {
  return blindSpot === null && waiting.size === 0 && intervals.length > 0
}
