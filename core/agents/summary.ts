// The list of one gateway in a few numbers, for its header. Pure.

import type { GatewayState } from '../../contract/gateway.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import type { Roster } from './roster.ts'

/** Those that may not be shown count as stale and say nothing about the oldest knowledge. */
export function summarise(
  roster: Pick<Roster, 'worknos' | 'reading'>,
  promisedIntervalMs: (workno: string) => number,
  now: MonoMs,
): Pick<GatewayState, 'pinned' | 'stale' | 'oldestKnowledge'> {
  const readings = roster.worknos().map((workno) => roster.reading(workno, promisedIntervalMs(workno), now))
  const oldest = readings.reduce<Moment | null>((sofar, { observedAt }) => {
    if (sofar === null || observedAt === null) return sofar ?? observedAt
    return observedAt.mono < sofar.mono ? observedAt : sofar
  }, null)
  const stale = readings.filter((reading) => reading.freshness !== 'fresh').length
  return { pinned: readings.length, stale, oldestKnowledge: oldest }
}
