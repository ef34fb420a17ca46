// Makes the memory of the asking, and new ones from it. Pure.

import type { MonoMs } from '../../contract/time.ts'
import { blocksOf, changing } from './agentBlocks.ts'
import { limitFallsAt, NO_BREACHES, NO_LIMITS, soonestMs, unseenBreaches } from './limits.ts'
import type { AgentMemory, AgentWeight, QuestionMemory } from './memory.ts'
import type { FloorRates } from './rates.ts'
import type { Traits } from './traits.ts'

/** A newly pinned agent. */
export function newAgent(workno: string, now: MonoMs, isInFlight: boolean, traits: Traits): AgentMemory {
  const weight: AgentWeight = { workno, notifies: true, inView: false, limitsMs: NO_LIMITS }
  return {
    workno,
    pinnedAt: wholeMs(now),
    lastAskedAt: null,
    lastAskedAloneAt: null,
    lastAnsweredAt: null,
    wasBulkAnswer: false,
    isInFlight,
    wantsRefresh: false,
    isMissing: false,
    wantsSingle: false,
    failures: 0,
    status: null,
    state: 0,
    beganAt: null,
    latestBeganAt: null,
    limitFallsAt: null,
    unseen: NO_BREACHES,
    unseenAfterMs: soonestMs(NO_BREACHES),
    watchedFrom: null,
    traits,
    factor: 1,
    weight,
    importance: importanceOf(weight),
  }
}

/** A copy that its maker may still change before anyone else sees it. */
export type AgentDraft = { -readonly [Field in keyof AgentMemory]: AgentMemory[Field] }

/** Copies an agent. Field by field and in the order of `newAgent`, because one shape for all is what makes a pick fast. */
export function draftOf(agent: AgentMemory): AgentDraft {
  return {
    workno: agent.workno,
    pinnedAt: agent.pinnedAt,
    lastAskedAt: agent.lastAskedAt,
    lastAskedAloneAt: agent.lastAskedAloneAt,
    lastAnsweredAt: agent.lastAnsweredAt,
    wasBulkAnswer: agent.wasBulkAnswer,
    isInFlight: agent.isInFlight,
    wantsRefresh: agent.wantsRefresh,
    isMissing: agent.isMissing,
    wantsSingle: agent.wantsSingle,
    failures: agent.failures,
    status: agent.status,
    state: agent.state,
    beganAt: agent.beganAt,
    latestBeganAt: agent.latestBeganAt,
    limitFallsAt: agent.limitFallsAt,
    unseen: agent.unseen,
    unseenAfterMs: agent.unseenAfterMs,
    watchedFrom: agent.watchedFrom,
    traits: agent.traits,
    factor: agent.factor,
    weight: agent.weight,
    importance: agent.importance,
  }
}

/** Times of agents are kept in whole ms: a pick reads thousands, and only small whole numbers lie in the agent itself. */
export function wholeMs(ms: MonoMs): MonoMs {
  return Math.round(ms)
}

const UNNOTIFIED = 0.5
const IN_VIEW = 1.5

/** How much a moment of not knowing about this agent counts. */
export function importanceOf(weight: AgentWeight): number {
  return (weight.notifies ? 1 : UNNOTIFIED) * (weight.inView ? IN_VIEW : 1)
}

/**
 * What the limits of the agent come to for the state it was last seen in. `shownAt`: when an answer last showed it there (null:
 * none did). An answer that came when the limit had fallen has said so: nothing is left to ask for.
 */
export function applyLimits(draft: AgentDraft, floor: FloorRates, shownAt: MonoMs | null): void {
  const { latestBeganAt, state } = draft
  const { limitsMs } = draft.weight
  if (latestBeganAt === null || shownAt === null) return
  const fallsAt = limitFallsAt(limitsMs, state, latestBeganAt)
  draft.limitFallsAt = fallsAt === null || fallsAt <= shownAt ? null : fallsAt
  const ageS = Math.max(0, shownAt - latestBeganAt) / 1000
  // The next bulk answer comes long before any limit that began unseen.
  draft.unseen = draft.wasBulkAnswer ? NO_BREACHES : unseenBreaches(floor, limitsMs, state, ageS, draft.factor)
  draft.unseenAfterMs = soonestMs(draft.unseen)
}

/** The memory with some of its agents changed; names that are not pinned are passed over. */
export function updated(
  memory: QuestionMemory,
  worknos: Iterable<string>,
  change: (draft: AgentDraft) => void,
): QuestionMemory {
  const agents = changing(memory.agents)
  for (const workno of worknos) {
    const place = memory.places.get(workno)
    const agent = agents.at(place)
    if (place === undefined || agent === undefined) continue
    const draft = draftOf(agent)
    change(draft)
    agents.put(place, draft)
  }
  return { ...memory, agents: agents.done(memory.floor) }
}

/** The memory with other agents. */
export function withAgents(memory: QuestionMemory, agents: readonly AgentMemory[]): QuestionMemory {
  const places = new Map(agents.map((agent, place) => [agent.workno, place]))
  return { ...memory, agents: blocksOf(agents, memory.floor), places }
}
