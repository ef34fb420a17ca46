// Everything that the rules about notifications remember between two steps.

import { gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { BurstMemory } from './burstGrouping.ts'
import type { AgentDraft, Decision, Draft } from './decision.ts'
import type { FlappingMemory } from './flapping.ts'
import { drop, NO_INCIDENTS, type IncidentMemory } from './incidents.ts'
import { NOTHING_SHOWN, type RateLimitMemory } from './rateLimit.ts'
import { NO_SLEEP, sleptThrough, withoutSleepers, type SleepMemory } from './sleepDigest.ts'
import type { OverAtFirst, StayMemory } from './thresholds.ts'

/** What was found changed across a blind spot, and which. */
export interface Missed {
  readonly draft: AgentDraft
  readonly cause: BlindSpotCause
}

export interface AlertMemory {
  readonly burst: BurstMemory | null
  readonly rateLimit: RateLimitMemory
  readonly flapping: FlappingMemory
  readonly stays: StayMemory
  /** Null: nobody. */
  readonly overAtFirst: OverAtFirst | null
  readonly incidents: IncidentMemory
  /** What was found changed across blind spots that are not over yet. */
  readonly blindSpots: ReadonlyMap<GatewayId, readonly Missed[]>
  readonly sleep: SleepMemory
}

/** What one part of the rules makes of the memory, and what it decides. */
export interface Step {
  readonly memory: AlertMemory
  readonly decisions: readonly Decision[]
}

export const EMPTY_MEMORY: AlertMemory = {
  burst: null,
  rateLimit: NOTHING_SHOWN,
  flapping: new Map(),
  stays: new Map(),
  overAtFirst: null,
  incidents: NO_INCIDENTS,
  blindSpots: new Map(),
  sleep: NO_SLEEP,
}

/** Forgets agents that are not watched any more, with all that was to be told of them. */
export function forgetAgents(memory: AlertMemory, isGone: (agent: AgentKey) => boolean): AlertMemory {
  const isKept = ({ agent }: Draft): boolean => agent === null || !isGone(agent)
  const kept = <Value>(map: ReadonlyMap<AgentKey, Value>): ReadonlyMap<AgentKey, Value> =>
    new Map([...map].filter(([agent]) => !isGone(agent)))
  return {
    burst: memory.burst === null ? null : { ...memory.burst, gathered: memory.burst.gathered.filter(isKept) },
    rateLimit: { ...memory.rateLimit, waiting: memory.rateLimit.waiting.filter(isKept) },
    flapping: kept(memory.flapping),
    stays: kept(memory.stays),
    // Who is gone has no stay any more, by which those that are told are chosen.
    overAtFirst: memory.overAtFirst,
    incidents: memory.incidents,
    blindSpots: new Map(
      [...memory.blindSpots].map(([id, missed]) => [id, missed.filter(({ draft }) => isKept(draft))]),
    ),
    sleep: withoutSleepers(memory.sleep, isGone),
  }
}

/** Forgets a gateway and its agents. */
export function forgetGateway(memory: AlertMemory, gatewayId: GatewayId): AlertMemory {
  const after = forgetAgents(memory, (agent) => gatewayIdOf(agent) === gatewayId)
  return {
    ...after,
    incidents: drop(after.incidents, gatewayId),
    blindSpots: withoutBlindSpot(after.blindSpots, gatewayId),
    sleep: sleptThrough(after.sleep, gatewayId),
  }
}

/** @param keep what belongs to another blind spot of this gateway, which is not over yet */
export function withoutBlindSpot(
  blindSpots: AlertMemory['blindSpots'],
  gatewayId: GatewayId,
  keep: (missed: Missed) => boolean = () => false,
): AlertMemory['blindSpots'] {
  const missed = blindSpots.get(gatewayId)
  if (missed === undefined) return blindSpots
  const kept = missed.filter(keep)
  const others = [...blindSpots].filter(([id]) => id !== gatewayId)
  return new Map(kept.length === 0 ? others : [...others, [gatewayId, kept]])
}
