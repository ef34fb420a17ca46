// An agent's own time limit: told once for each stay in a state, and never for what was found so at first sight.

import type { AgentKey } from '../../contract/agent.ts'
import type { AgentChange } from '../monitor/change.ts'
import type { TimeInState } from './alertInput.ts'

/** The limit (s) that was told for the present stay; `first-sight`: the agent has just been seen for the first time. */
export type LimitMemory = ReadonlyMap<AgentKey, number | 'first-sight'>

/** A change begins a new stay. */
export function beginStays(memory: LimitMemory, changes: readonly AgentChange[]): LimitMemory {
  const after = new Map(memory)
  for (const { agent, kind } of changes) {
    if (kind === 'first-seen') after.set(agent, 'first-sight')
    else after.delete(agent)
  }
  return after
}

/** @param limitS the user's limit for this agent in seconds; null: none */
export function checkLimit(
  memory: LimitMemory,
  { agent, forMs }: TimeInState,
  limitS: number | null,
): { readonly memory: LimitMemory; readonly isToTell: boolean } {
  const told = memory.get(agent)
  const isOver = limitS !== null && forMs >= limitS * 1000
  const after = new Map(memory)
  if (isOver) after.set(agent, limitS)
  else if (limitS === null || told === 'first-sight') after.delete(agent)
  const isToTell = isOver && told !== 'first-sight' && (told === undefined || limitS > told)
  return { memory: after, isToTell }
}
