// How many agents are in which status now. Old knowledge is counted as old, never as a status.

import type { AgentState } from '../../contract/agent.ts'
import type { StatusKey } from '../../contract/status.ts'
import { shownStatus } from './shownStatus.ts'

export interface StatusCounts {
  /** Fresh ones by status, the most frequent first. */
  readonly byStatus: readonly (readonly [StatusKey, number])[]
  readonly stale: number
  readonly unknown: number
}

export function countStatuses(agents: readonly AgentState[]): StatusCounts {
  const counts = new Map<StatusKey, number>()
  let stale = 0
  let unknown = 0
  for (const agent of agents) {
    if (agent.freshness === 'stale') stale++
    else if (agent.freshness === 'unknown') unknown++
    else counts.set(shownStatus(agent).key, (counts.get(shownStatus(agent).key) ?? 0) + 1)
  }
  return { byStatus: [...counts].toSorted((a, b) => b[1] - a[1]), stale, unknown }
}
