// After a blind spot (announced outage, lost session, sleep) every pinned agent is asked again before the digest is told. Pure.
// A change found on the way belongs to the blind spot exactly when the agent had not been answered since the blind spot began.

import type { BlindSpotCause } from '../../contract/notification.ts'

/** `waiting`: agents that have not been asked with success (or said no about) since the blind spot ended. */
export type CatchUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'blind-spot'; readonly cause: BlindSpotCause }
  | { readonly kind: 'catching-up'; readonly cause: BlindSpotCause; readonly waiting: ReadonlySet<string> }

export const NO_BLIND_SPOT: CatchUp = { kind: 'none' }

/** A blind spot began; a lost session outweighs sleep, sleep outweighs an outage, since each says more about what was missed. */
export function blindSpotBegan(catchUp: CatchUp, cause: BlindSpotCause): CatchUp {
  const weight: Record<BlindSpotCause, number> = { outage: 0, certificate: 1, sleep: 2, session: 3 }
  const heavier = catchUp.kind !== 'none' && weight[catchUp.cause] > weight[cause] ? catchUp.cause : cause
  return { kind: 'blind-spot', cause: heavier }
}

/** The gateway answers again: every agent that is known from before is waited for. */
export function blindSpotEnded(catchUp: CatchUp, knownBefore: readonly string[]): CatchUp {
  if (catchUp.kind !== 'blind-spot') return catchUp
  return { kind: 'catching-up', cause: catchUp.cause, waiting: new Set(knownBefore) }
}

/** True when what is about to be learned of this agent lies across the blind spot. */
export function isAcrossBlindSpot(catchUp: CatchUp, workno: string): boolean {
  return catchUp.kind === 'blind-spot' || (catchUp.kind === 'catching-up' && catchUp.waiting.has(workno))
}

/** One agent has been asked since (or is pinned no longer). */
export function caughtUpWith(catchUp: CatchUp, workno: string): CatchUp {
  if (catchUp.kind !== 'catching-up' || !catchUp.waiting.has(workno)) return catchUp
  const waiting = new Set(catchUp.waiting)
  waiting.delete(workno)
  return { ...catchUp, waiting }
}

/** True once when nobody is waited for any more: tell the digest and go on with `NO_BLIND_SPOT`. */
export function isCaughtUp(catchUp: CatchUp): catchUp is Extract<CatchUp, { kind: 'catching-up' }> {
  return catchUp.kind === 'catching-up' && catchUp.waiting.size === 0
}
