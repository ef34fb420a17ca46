// What the mini bar says of the floor: how many are in which status, and what is worst now. Pure.

import type { AgentState } from '../../contract/agent.ts'
import { openIncidents, type Incident } from '../../contract/incident.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import { isOverLimit } from './limitView.ts'
import { stayMs } from './timeInState.ts'

export interface FloorCounts {
  /** Fresh knowledge only, in the order in which statuses are listed; nobody in a status: left out. */
  readonly statuses: readonly { readonly status: StatusKey; readonly agents: number }[]
  /** Of so many agents nothing is known that may be called current. */
  readonly notCurrent: number
}

export function floorCounts(agents: readonly AgentState[]): FloorCounts {
  const current = agents.flatMap(({ freshness, observation }) =>
    freshness === 'fresh' && observation !== null ? [observation.info.status.key] : [],
  )
  const statuses = STATUS_KEYS.map((status) => ({
    status,
    agents: current.filter((key) => key === status).length,
  }))
  return { statuses: statuses.filter(({ agents: count }) => count > 0), notCurrent: agents.length - current.length }
}

/** `agent`: over a limit, or close to one, without being an incident. */
export type WorstEntry =
  { readonly kind: 'incident'; readonly incident: Incident } | { readonly kind: 'agent'; readonly agent: AgentState }

/**
 * What is open first, then who is beyond a warning, the nearest to the critical limit (or furthest beyond the warning) first.
 *
 * @param incidents as main orders them: the worst first
 */
export function worstEntries(
  incidents: readonly Incident[],
  agents: readonly AgentState[],
  now: MonoMs,
  most: number,
): readonly WorstEntry[] {
  const open = openIncidents(incidents).map((incident): WorstEntry => ({ kind: 'incident', incident }))
  if (open.length >= most) return open.slice(0, most)
  const near = agents
    .map((agent) => ({ agent, share: shareOfLimit(agent, now) }))
    .filter(({ share }) => share !== null)
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .map(({ agent }): WorstEntry => ({ kind: 'agent', agent }))
  return [...open, ...near].slice(0, most)
}

/** How much of its limit an agent has used up; null where it is within it, or the user has seen to it. */
function shareOfLimit(agent: AgentState, now: MonoMs): number | null {
  const { incident, limits, snoozedUntil } = agent
  const limitS = limits?.criticalS ?? limits?.warningS ?? null
  const stay = stayMs(agent, () => now)
  if (incident !== null || snoozedUntil !== null || limitS === null || stay === null) return null
  return isOverLimit(agent, now) ? stay / (limitS * 1000) : null
}
