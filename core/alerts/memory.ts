// Everything that the rules about notifications remember between two steps.

import { gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { MonoMs } from '../../contract/time.ts'
import { EMPTY_ATTENTION, type AttentionMemory, type DueAlert } from './attention.ts'
import type { BurstMemory } from './burstGrouping.ts'
import type { AgentDraft, Decision, Draft, GeneralDraft } from './decision.ts'
import { NO_UNREST, type FlappingMemory } from './flapping.ts'
import type { Interruptions } from './interruptions.ts'
import { NOTHING_SHOWN, type RateLimitMemory } from './rateLimit.ts'
import { NO_SLEEP, sleptThrough, withoutSleepers, type SleepMemory } from './sleepDigest.ts'
import { drop, NO_TROUBLE, type TroubleMemory } from './troubles.ts'

/** What was found changed across a blind spot, and which. */
export interface Missed {
  readonly draft: AgentDraft
  readonly cause: BlindSpotCause
}

/** What found no room, until there is some. */
export interface Waiting {
  /** Changes: they are summed up. */
  readonly ofAgents: readonly AgentDraft[]
  /** Each is shown as it is, before the changes. */
  readonly digests: readonly GeneralDraft[]
}

/** Why the user wanted quiet when something was to be told. */
export type Silence = 'paused' | 'quiet-hours'

/** What was held while the user wanted quiet, until one digest tells it. */
export interface Withheld {
  /** Of each agent the newest news. */
  readonly drafts: ReadonlyMap<AgentKey, AgentDraft>
  /** What silenced the last of them. */
  readonly by: Silence
}

/** What needs the supervisor and has not been told yet. */
export interface WaitingAlert {
  readonly alert: DueAlert
  /** When it became due. */
  readonly since: MonoMs
  /** Why it was decided not to tell it yet; null: nothing is decided. */
  readonly heldFor: Silence | 'budget' | null
}

export interface AlertMemory {
  /** Null in a rehearsal: there it was found out before what is due. */
  readonly attention: AttentionMemory | null
  readonly alerts: readonly WaitingAlert[]
  /** Since when alerts of first sights are gathered, and when they are told together; null: there are none. */
  readonly firstSights: { readonly since: MonoMs; readonly tellAt: MonoMs } | null
  readonly burst: BurstMemory | null
  readonly rateLimit: RateLimitMemory
  readonly interruptions: Interruptions
  readonly waiting: Waiting
  /** Null: nothing. */
  readonly withheld: Withheld | null
  readonly flapping: FlappingMemory
  readonly troubles: TroubleMemory
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
  attention: EMPTY_ATTENTION,
  alerts: [],
  firstSights: null,
  burst: null,
  rateLimit: NOTHING_SHOWN,
  interruptions: [],
  waiting: { ofAgents: [], digests: [] },
  withheld: null,
  flapping: NO_UNREST,
  troubles: NO_TROUBLE,
  blindSpots: new Map(),
  sleep: NO_SLEEP,
}

/** Does one thing after the other, each with what the one before made of the memory. */
export function inTurn(memory: AlertMemory, ...steps: readonly ((memory: AlertMemory) => Step)[]): Step {
  let current = memory
  const decisions: Decision[] = []
  for (const step of steps) {
    const done = step(current)
    current = done.memory
    decisions.push(...done.decisions)
  }
  return { memory: current, decisions }
}

/** Forgets agents that are not watched any more, with all that was to be told of them. */
export function forgetAgents(memory: AlertMemory, isGone: (agent: AgentKey) => boolean): AlertMemory {
  const isKept = ({ agent }: Draft): boolean => agent === null || !isGone(agent)
  const kept = <Value>(map: ReadonlyMap<AgentKey, Value>): ReadonlyMap<AgentKey, Value> =>
    new Map([...map].filter(([agent]) => !isGone(agent)))
  const { burst, waiting, withheld } = memory
  return {
    ...memory,
    alerts: memory.alerts.filter(({ alert }) => isKept(alert.draft)),
    burst: burst === null ? null : { ...burst, gathered: burst.gathered.filter(isKept) },
    waiting: { ...waiting, ofAgents: waiting.ofAgents.filter(isKept) },
    withheld: withheld === null ? null : { ...withheld, drafts: kept(withheld.drafts) },
    flapping: { ...memory.flapping, unrest: kept(memory.flapping.unrest) },
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
    troubles: drop(after.troubles, gatewayId),
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
