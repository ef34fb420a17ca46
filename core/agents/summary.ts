// The list of one gateway in a few numbers, for its header. Pure.

import type { GatewayState } from '../../contract/gateway.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import type { Roster } from './roster.ts'

/**
 * Those that may not be shown count as stale. While one of them is waited for there is no oldest knowledge: nobody can say that all are
 * newer than it. Of one that fails its row says so.
 */
export function summarise(
  roster: Pick<Roster, 'worknos' | 'freshness' | 'observedAt' | 'hasFailed'>,
  promisedIntervalMs: (workno: string) => number,
  now: MonoMs,
): Pick<GatewayState, 'pinned' | 'stale' | 'oldestKnowledge'> {
  const worknos = roster.worknos()
  let oldest: Moment | null = null
  let stale = 0
  let isOneAwaited = false
  // In one pass and without an object for each: of thousands of agents it is asked for every second.
  for (const workno of worknos) {
    const freshness = roster.freshness(workno, promisedIntervalMs(workno), now)
    if (freshness !== 'fresh') stale += 1
    if (freshness === 'unknown' && !roster.hasFailed(workno)) isOneAwaited = true
    const observedAt = freshness === 'unknown' ? null : roster.observedAt(workno)
    if (observedAt !== null && (oldest === null || observedAt.mono < oldest.mono)) oldest = observedAt
  }
  return { pinned: worknos.length, stale, oldestKnowledge: isOneAwaited ? null : oldest }
}
