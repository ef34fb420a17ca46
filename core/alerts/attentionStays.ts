// How long each agent has been in its state as the newest answer tells it, what stands out about that stay, and whether an answer
// goes on with the stay that is known or begins another one.

import { latestBegin, type AgentKnowledge, type AgentName, type Observation } from '../../contract/agent.ts'
import { gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import { limitLevel, type LimitLevel, type StatusLimits } from '../../contract/limits.ts'
import type { AgentStatus } from '../../contract/status.ts'
import type { Moment, MonoMs } from '../../contract/time.ts'
import { nextFreshnessChange } from '../agents/freshness.ts'
import { NOT_ANSWERING_AFTER_MS } from '../agents/remarks.ts'
import type { ObservedAgent } from '../agents/watchEvent.ts'
import { editMap } from './mapEdit.ts'

/** An agent's stay in one state. */
export interface Stay {
  readonly who: AgentName
  readonly status: AgentStatus
  readonly groupName: string | null
  readonly skills: readonly string[]
  /** The latest moment at which it can have begun: counting from here never says too much. */
  readonly began: Moment
  /** The newest answer that showed it. */
  readonly observedAt: Moment
  /** Until when it may be said that it goes on. */
  readonly freshUntil: MonoMs
  /** When the agent was seen for the first time, if it has not changed since; null: its stay was seen to begin. */
  readonly firstSeenAt: MonoMs | null
  /** What the newest answer said beside the status, and since when that is so. */
  readonly remark: StayRemark | null
  /** Its warning limit has been heard, or need not be. */
  readonly isWarningHeard: boolean
}

export interface StayRemark {
  readonly kind: 'not-answering' | 'cannot-take-calls'
  readonly from: Moment
}

export type StayMemory = ReadonlyMap<AgentKey, Stay>

/** What is enough to know a stay again after nothing was known for a while. */
export interface KnownStay {
  readonly status: AgentStatus
  /** Its beginning on either clock; `mono` null: not comparable with this run's. */
  readonly began: { readonly mono: MonoMs | null; readonly wall: number }
}

/** Beginnings of one stay, dated twice, differ by no more than this (ms). */
const SAME_BEGIN_MS = 10_000

export const NOT_FRESH: MonoMs = -Infinity

export function later({ mono, wall }: Moment, ms: number): Moment {
  return { mono: mono + ms, wall: wall + ms }
}

/** How long (ms) it had lasted when an answer last showed it. */
export function stayMs({ observedAt, began }: Stay): number {
  return observedAt.mono - began.mono
}

/** Whether an agent that is seen anew is still in the stay that was known: the same state, begun at the same time. */
export function isSameStay(known: KnownStay, status: AgentStatus, began: Moment): boolean {
  if (known.status.key !== status.key) return false
  const isOtherCode = known.status.status !== status.status || known.status.ctiStatus !== status.ctiStatus
  if (status.key === 'unrecognised' && isOtherCode) return false
  const isSameOnWall = Math.abs(known.began.wall - began.wall) <= SAME_BEGIN_MS
  return isSameOnWall || (known.began.mono !== null && Math.abs(known.began.mono - began.mono) <= SAME_BEGIN_MS)
}

/** Whether an answer goes on with the stay that was known. A session's end makes it a first sight of what goes on all the same. */
export function goesOnWith(known: Stay, { knowledge: { observation }, change }: ObservedAgent): boolean {
  if (change === null) return true
  if (change.kind !== 'first-seen' || observation === null) return false
  return isSameStay(known, observation.info.status, latestBegin(observation.began))
}

/**
 * The stay that an answer shows; null: it shows none.
 *
 * @param goesOn the stay that it goes on with; null: it begins one
 */
export function stayOf({ knowledge, change, freshUntil }: ObservedAgent, goesOn: Stay | null): Stay | null {
  const { workno, name, observation } = knowledge
  if (observation === null) return null
  const { info, observedAt } = observation
  const isSeenToBegin = change !== null && change.kind !== 'first-seen'
  const began = latestBegin(observation.began)
  return {
    who: goesOn !== null && goesOn.who.name === name ? goesOn.who : { name, workno },
    status: info.status,
    groupName: info.groupName,
    skills: info.skills.flatMap((skill) => skill.name ?? []),
    began,
    observedAt,
    freshUntil,
    firstSeenAt: goesOn === null ? (isSeenToBegin ? null : observedAt.mono) : goesOn.firstSeenAt,
    remark: remarkOf(observation, began, goesOn?.remark ?? null),
    isWarningHeard: goesOn?.isWarningHeard ?? false,
  }
}

function remarkOf({ remarks, observedAt }: Observation, began: Moment, before: StayRemark | null): StayRemark | null {
  if (remarks.includes('not-answering')) return { kind: 'not-answering', from: later(began, NOT_ANSWERING_AFTER_MS) }
  if (!remarks.includes('cannot-take-calls')) return null
  return before?.kind === 'cannot-take-calls' ? before : { kind: 'cannot-take-calls', from: observedAt }
}

/** How far the stay was when an answer last showed it. */
export function levelOf(stay: Stay, limits: StatusLimits): LimitLevel {
  return limitLevel(limits, stayMs(stay))
}

/** Takes what reads differently by time or by a changed promise: until when it may be called current. */
export function rereadStays(memory: StayMemory, agents: readonly AgentKnowledge[], now: MonoMs): StayMemory {
  const edit = editMap(memory)
  for (const { key, freshness, lastAnsweredAt, promisedIntervalMs } of agents) {
    const stay = edit.get(key)
    if (stay === undefined) continue
    const freshUntil =
      freshness === 'fresh'
        ? nextFreshnessChange({ lastAnsweredAt: lastAnsweredAt?.mono ?? null, promisedIntervalMs }, now)
        : NOT_FRESH
    if (freshUntil !== stay.freshUntil) edit.set(key, { ...stay, freshUntil })
  }
  return edit.result()
}

/** Nothing that is known of a gateway's agents is current any more until they are answered again. */
export function ageStaysOf(memory: StayMemory, gatewayId: GatewayId): StayMemory {
  const edit = editMap(memory)
  for (const [agent, stay] of memory) {
    if (gatewayIdOf(agent) === gatewayId) edit.set(agent, { ...stay, freshUntil: NOT_FRESH })
  }
  return edit.result()
}

/** Whether anything that floor rules go by is another than before. */
export function countsDifferently(before: Stay | undefined, after: Stay, now: MonoMs): boolean {
  if (before === undefined || now >= before.freshUntil) return true
  if (before.status.key !== after.status.key || before.groupName !== after.groupName) return true
  return before.skills.length !== after.skills.length || before.skills.some((name, at) => name !== after.skills[at])
}
