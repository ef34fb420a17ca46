// An agent's own time limit: told once for each stay in a state, and never for what was found so at first sight.

import type { AgentKey } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { AgentChange } from '../agents/change.ts'
import type { TimeInState } from './alertInput.ts'

interface Stay {
  /** When the agent was seen for the first time, if it has not changed since; null: its stay was seen to begin. */
  readonly firstSeenAt: MonoMs | null
  /** The limit (s) that was told for this stay. */
  readonly toldS: number | null
}

export type LimitMemory = ReadonlyMap<AgentKey, Stay>

const NEW_STAY: Stay = { firstSeenAt: null, toldS: null }

/** A change begins a new stay. */
export function beginStays(memory: LimitMemory, changes: readonly AgentChange[]): LimitMemory {
  const after = new Map(memory)
  for (const { agent, kind, observedAt } of changes) {
    if (kind === 'first-seen') after.set(agent, { firstSeenAt: observedAt.mono, toldS: null })
    else after.delete(agent)
  }
  return after
}

/** @param limitS the user's limit for this agent in seconds */
export function checkLimit(
  memory: LimitMemory,
  { agent, forMs }: TimeInState,
  limitS: number,
  now: MonoMs,
): { readonly memory: LimitMemory; readonly isToTell: boolean } {
  const stay = memory.get(agent) ?? NEW_STAY
  const wasTold = stay.toldS !== null && stay.toldS >= limitS
  if (forMs < limitS * 1000 || wasTold) return { memory, isToTell: false }
  const forMsAtFirstSight = stay.firstSeenAt === null ? 0 : forMs - (now - stay.firstSeenAt)
  const isToTell = forMsAtFirstSight < limitS * 1000
  return { memory: new Map(memory).set(agent, { ...stay, toldS: limitS }), isToTell }
}
