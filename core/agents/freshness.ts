// How far the last knowledge of an agent may be called current (screen's contract: fresh, stale, unknown).

import type { Freshness } from '../../contract/agent.ts'
import { FRESH_AT_MOST_MS } from '../../contract/figures.ts'
import type { MonoMs } from '../../contract/time.ts'

/**
 * A question that starts when the promise falls due still has to travel: so much (ms) is granted on top of the promise, but
 * never more than the promise itself, so that nothing older than two promised intervals is fresh.
 */
const TRAVEL_GRANTED_MS = 3000

export interface FreshnessInput {
  /** Arrival of the last answer; null: never answered, or the session ended. */
  readonly lastAnsweredAt: MonoMs | null
  /** The longest wait (ms) between two answers that the schedule promises at present. */
  readonly promisedIntervalMs: number
}

/** The freshness at `now`. */
export function freshnessOf(input: FreshnessInput, now: MonoMs): Freshness {
  if (input.lastAnsweredAt === null) return 'unknown'
  return now < staleFrom(input.lastAnsweredAt, input.promisedIntervalMs) ? 'fresh' : 'stale'
}

/** When (mono ms) time alone will turn the agent stale; Infinity when it is not fresh at `now`. */
export function nextFreshnessChange(input: FreshnessInput, now: MonoMs): MonoMs {
  if (input.lastAnsweredAt === null) return Infinity
  const at = staleFrom(input.lastAnsweredAt, input.promisedIntervalMs)
  return at > now ? at : Infinity
}

/** What the schedule promises is no reason to believe an answer for long: a long list is old for a part of its time. */
function staleFrom(lastAnsweredAt: MonoMs, promisedIntervalMs: number): MonoMs {
  const promised = promisedIntervalMs + Math.min(promisedIntervalMs, TRAVEL_GRANTED_MS)
  return lastAnsweredAt + Math.min(promised, FRESH_AT_MOST_MS)
}
