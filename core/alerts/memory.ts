// Everything that the rules about notifications remember between two steps.

import type { AgentKey } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import { NOTHING_SHOWN, type RateLimitMemory } from './rateLimit.ts'
import type { Decision, Draft } from './decision.ts'
import type { FlappingMemory } from './flapping.ts'
import type { LimitMemory } from './thresholds.ts'
import type { BurstMemory } from './burstGrouping.ts'
import { NO_SLEEP, sleptThrough, withoutSleepers, type SleepMemory } from './sleepDigest.ts'
import { drop, NO_INCIDENTS, type IncidentMemory } from './incidents.ts'

export interface AlertMemory {
  readonly storm: BurstMemory | null
  readonly cap: RateLimitMemory
  readonly flapping: FlappingMemory
  readonly limits: LimitMemory
  readonly troubles: IncidentMemory
  /** What was found changed across a gap that is not over yet. */
  readonly gaps: ReadonlyMap<GatewayId, readonly Draft[]>
  readonly sleep: SleepMemory
}

/** What one part of the rules makes of the memory, and what it decides. */
export interface Step {
  readonly memory: AlertMemory
  readonly decisions: readonly Decision[]
}

export const EMPTY_MEMORY: AlertMemory = {
  storm: null,
  cap: NOTHING_SHOWN,
  flapping: new Map(),
  limits: new Map(),
  troubles: NO_INCIDENTS,
  gaps: new Map(),
  sleep: NO_SLEEP,
}

/** Forgets agents that are not watched any more, with all that was to be told of them. */
export function forgetAgents(memory: AlertMemory, isGone: (agent: AgentKey) => boolean): AlertMemory {
  const stays = ({ agent }: Draft): boolean => agent === null || !isGone(agent)
  const keep = <Value>(map: ReadonlyMap<AgentKey, Value>): ReadonlyMap<AgentKey, Value> =>
    new Map([...map].filter(([agent]) => !isGone(agent)))
  return {
    storm: memory.storm === null ? null : { ...memory.storm, gathered: memory.storm.gathered.filter(stays) },
    cap: { ...memory.cap, waiting: memory.cap.waiting.filter(stays) },
    flapping: keep(memory.flapping),
    limits: keep(memory.limits),
    troubles: memory.troubles,
    gaps: new Map([...memory.gaps].map(([id, drafts]) => [id, drafts.filter(stays)])),
    sleep: withoutSleepers(memory.sleep, isGone),
  }
}

/** Forgets a gateway and its agents. */
export function forgetGateway(memory: AlertMemory, gatewayId: GatewayId): AlertMemory {
  const after = forgetAgents(memory, (agent) => agent.startsWith(`${gatewayId}/`))
  return {
    ...after,
    troubles: drop(after.troubles, gatewayId),
    gaps: withoutGap(after.gaps, gatewayId),
    sleep: sleptThrough(after.sleep, gatewayId),
  }
}

export function withoutGap(gaps: AlertMemory['gaps'], gatewayId: GatewayId): AlertMemory['gaps'] {
  return gaps.has(gatewayId) ? new Map([...gaps].filter(([id]) => id !== gatewayId)) : gaps
}
