// The list of one gateway in a few numbers, for its header. Pure.

import type { GatewayState } from '../../contract/gateway.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import type { Roster } from './roster.ts'

/** Those that may not be shown count as stale and say nothing about the oldest knowledge. */
export function summarise(
  roster: Pick<Roster, 'worknos' | 'freshness' | 'observedAt'>,
  promisedIntervalMs: (workno: string) => number,
  now: MonoMs,
): Pick<GatewayState, 'pinned' | 'stale' | 'oldestKnowledge'> {
  const worknos = roster.worknos()
  let oldest: Moment | null = null
  let stale = 0
  // In one pass and without an object for each: of thousands of agents it is asked for every second.
  for (const workno of worknos) {
    const freshness = roster.freshness(workno, promisedIntervalMs(workno), now)
    if (freshness !== 'fresh') stale += 1
    const observedAt = freshness === 'unknown' ? null : roster.observedAt(workno)
    if (observedAt !== null && (oldest === null || observedAt.mono < oldest.mono)) oldest = observedAt
  }
  return { pinned: worknos.length, stale, oldestKnowledge: oldest }
}
