// How long each agent has been in its state, and its own time limit for that: told once for each stay, at the moment at which
// the limit falls. Stays that were over it at first sight are gathered: at a start they are many, and none of them is news.

import { latestBegin, type AgentAlertSettings, type AgentKnowledge, type AgentName } from '../../contract/agent.ts'
import { gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { AgentStatus } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { ObservedAgent } from '../agents/watchEvent.ts'
import { agentDraft } from './drafts.ts'
import type { AgentDraft } from './decision.ts'

/** An agent's stay in one state, as the newest answer tells it. */
interface Stay {
  readonly who: AgentName
  readonly status: AgentStatus
  /** Counting from here never says too much. */
  readonly latestBegin: MonoMs
  /** When the agent was seen for the first time, if it has not changed since; null: its stay was seen to begin. */
  readonly firstSeenAt: MonoMs | null
  /** Until when it may be said that it goes on. */
  readonly freshUntil: MonoMs
  /** The limit (s) that was told for this stay; null: none. */
  readonly toldS: number | null
}

export type StayMemory = ReadonlyMap<AgentKey, Stay>

/** Those that were over their limit when they were first seen, until they are told together. */
export interface OverAtFirst {
  readonly agents: ReadonlySet<AgentKey>
  readonly since: MonoMs
  readonly tellAt: MonoMs
}

/** The first answers come one by one: told is when none has come for so long (ms), or after so long in all. */
const FIRST_SIGHTS_APART_MS = 5_000
const FIRST_SIGHTS_MS = 60_000

type AgentAlerts = (agent: AgentKey) => AgentAlertSettings

const NOT_FRESH: MonoMs = -Infinity

/** Takes what one answer shows: a change begins a new stay, anything else goes on with the one that is known. */
export function observeStays(memory: StayMemory, agents: readonly ObservedAgent[]): StayMemory {
  const after = new Map(memory)
  for (const { knowledge, change, freshUntil } of agents) {
    const { key, workno, name, observation } = knowledge
    if (observation === null) continue
    const goesOn = change === null ? memory.get(key) : undefined
    const isSeenToBegin = change !== null && change.kind !== 'first-seen'
    after.set(key, {
      who: { name, workno },
      status: observation.info.status,
      latestBegin: latestBegin(observation.began).mono,
      firstSeenAt: goesOn === undefined ? (isSeenToBegin ? null : observation.observedAt.mono) : goesOn.firstSeenAt,
      freshUntil,
      toldS: goesOn?.toldS ?? null,
    })
  }
  return after
}

/** Of those that are not current any more nothing is told until they are answered again. */
export function ageStays(memory: StayMemory, agents: readonly AgentKnowledge[]): StayMemory {
  const old = new Set(agents.filter(({ freshness }) => freshness !== 'fresh').map(({ key }) => key))
  return old.size === 0 ? memory : withoutFreshness(memory, (agent) => old.has(agent))
}

/** The same for everybody of a gateway. */
export function ageStaysOf(memory: StayMemory, gatewayId: GatewayId): StayMemory {
  return withoutFreshness(memory, (agent) => gatewayIdOf(agent) === gatewayId)
}

function withoutFreshness(memory: StayMemory, isOld: (agent: AgentKey) => boolean): StayMemory {
  return new Map([...memory].map(([agent, stay]) => [agent, isOld(agent) ? { ...stay, freshUntil: NOT_FRESH } : stay]))
}

/** Those whose limit has certainly fallen by now, as notifications; `atFirst`: those of which it had when they were first seen. */
export function takeFallen(
  memory: StayMemory,
  agentAlerts: AgentAlerts,
  now: MonoMs,
): { readonly memory: StayMemory; readonly drafts: readonly AgentDraft[]; readonly atFirst: readonly AgentKey[] } {
  const drafts: AgentDraft[] = []
  const atFirst: AgentKey[] = []
  const told = new Map<AgentKey, Stay>()
  for (const [agent, stay] of memory) {
    const { limitS } = agentAlerts(agent)
    if (limitS === null || wasTold(stay, limitS) || now >= stay.freshUntil) continue
    const limitMs = limitS * 1000
    const fallsAt = stay.latestBegin + limitMs
    if (now < fallsAt) continue
    told.set(agent, { ...stay, toldS: limitS })
    const wasOverAtFirstSight = stay.firstSeenAt !== null && stay.firstSeenAt >= fallsAt
    if (wasOverAtFirstSight) atFirst.push(agent)
    else drafts.push(limitDraft(agent, stay, limitMs, now))
  }
  return { memory: told.size === 0 ? memory : new Map([...memory, ...told]), drafts, atFirst }
}

function limitDraft(
  agent: AgentKey,
  { who, status, latestBegin: began }: Stay,
  limitMs: number,
  now: MonoMs,
): AgentDraft {
  return agentDraft(agent, { who, kind: 'limit', status, forMs: now - began, limitMs })
}

/** Gathers some more; null: there are none. */
export function gatherOverAtFirst(
  memory: OverAtFirst | null,
  agents: readonly AgentKey[],
  now: MonoMs,
): OverAtFirst | null {
  if (agents.length === 0) return memory
  const since = memory?.since ?? now
  const tellAt = Math.min(now + FIRST_SIGHTS_APART_MS, since + FIRST_SIGHTS_MS)
  return { agents: new Set([...(memory?.agents ?? []), ...agents]), since, tellAt }
}

/** Of those that were gathered the ones that are still in the same stay; who is not fresh just now falls again when it is. */
export function takeOverAtFirst(
  memory: StayMemory,
  { agents }: OverAtFirst,
  now: MonoMs,
): { readonly memory: StayMemory; readonly drafts: readonly AgentDraft[] } {
  const drafts: AgentDraft[] = []
  const again = new Map<AgentKey, Stay>()
  for (const agent of agents) {
    const stay = memory.get(agent)
    if (stay === undefined || stay.firstSeenAt === null || stay.toldS === null) continue
    if (now < stay.freshUntil) drafts.push(limitDraft(agent, stay, stay.toldS * 1000, now))
    else again.set(agent, { ...stay, toldS: null })
  }
  return { memory: again.size === 0 ? memory : new Map([...memory, ...again]), drafts }
}

/** When the next limit falls of which it may be told then; null: none before an agent is answered again. */
export function nextFall(memory: StayMemory, agentAlerts: AgentAlerts, now: MonoMs): MonoMs | null {
  let next = Infinity
  for (const [agent, stay] of memory) {
    const { limitS } = agentAlerts(agent)
    if (limitS === null || wasTold(stay, limitS)) continue
    const fallsAt = stay.latestBegin + limitS * 1000
    if (fallsAt > now && fallsAt < stay.freshUntil) next = Math.min(next, fallsAt)
  }
  return next === Infinity ? null : next
}

function wasTold({ toldS }: Stay, limitS: number): boolean {
  return toldS !== null && toldS >= limitS
}
