// How many agents are in which status now. Old knowledge is counted as old, never as a status.

import type { AgentState } from '../../contract/agent.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import { shownStatus } from './shownStatus.ts'

/** What an agent is counted under: its status while that is fresh, else that it is stale, or that nothing is known. */
export type Counted = StatusKey | 'stale'

export function countedAs(agent: AgentState): Counted {
  return agent.freshness === 'stale' ? 'stale' : shownStatus(agent).key
}

/** The slots of the numbers above the list, always all of them and in this order, so that nothing moves under the pointer. */
export const STATUS_SLOTS: readonly StatusKey[] = [...STATUS_KEYS.filter((key) => key !== 'unknown'), 'unknown']

export function countStatuses(agents: readonly AgentState[]): ReadonlyMap<Counted, number> {
  const counts = new Map<Counted, number>()
  for (const agent of agents) {
    const counted = countedAs(agent)
    counts.set(counted, (counts.get(counted) ?? 0) + 1)
  }
  return counts
}
