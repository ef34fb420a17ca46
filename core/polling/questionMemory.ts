// What the asking of one gateway has to remember between two questions. Read-only to everyone but core/polling.

import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Budget } from './budget.ts'
import type { BulkMemory } from './bulkPlan.ts'
import type { FloorRates } from './rates.ts'
import type { Traits } from './traits.ts'

/** Why some agents deserve to be asked more often than others. */
export interface AgentWeight {
  readonly workno: string
  /** Changes of this agent are notified. */
  readonly notifies: boolean
  /** The row is on the screen now. */
  readonly inView: boolean
  /** Time in state (ms) after which the user wants to be told; null: no limit. */
  readonly limitMs: number | null
}

/** One pinned agent as the schedule sees it. */
export interface AgentMemory {
  readonly workno: string
  readonly pinnedAt: MonoMs
  /** Start of the last question that named this agent, and of the last that asked about it alone. */
  readonly lastAskedAt: MonoMs | null
  readonly lastAskedAloneAt: MonoMs | null
  /** Arrival of the last answer that held this agent, and whether that was a bulk answer. */
  readonly lastAnsweredAt: MonoMs | null
  readonly wasBulkAnswer: boolean
  readonly isInFlight: boolean
  /** The user asked for an answer now. */
  readonly wantsRefresh: boolean
  /** The last bulk answer left this agent out. */
  readonly isMissing: boolean
  /** The bulk query raised a question that only a single one can answer. */
  readonly wantsSingle: boolean
  /** Failed single questions in a row. */
  readonly failures: number
  /** The status of the last answer (and its place in the rates), and when it began as well as that is known. */
  readonly status: StatusKey | null
  readonly state: number
  readonly beganAt: MonoMs | null
  /** From when on the present stay is still to be learned from. */
  readonly watchedFrom: MonoMs | null
  /** What the agent does faster or slower than the floor; `factor`: the one for the present state. */
  readonly traits: Traits
  readonly factor: number
  readonly weight: AgentWeight
  /** What `weight` comes to: 1 for an agent that is notified of and out of view. */
  readonly importance: number
}

/** What can be asked of the gateway. */
export type Ask =
  | { readonly kind: 'single'; readonly workno: string }
  /** Up to 100 agents in one query. */
  | { readonly kind: 'bulk'; readonly worknos: readonly string[] }

/** What to do now; `untilMono` is Infinity when only an answer or a pin can change anything. */
export type Question = Ask | { readonly kind: 'wait'; readonly untilMono: MonoMs }

export interface QuestionMemory {
  readonly budget: Budget
  readonly agents: readonly AgentMemory[]
  /** Place of each agent in `agents`. */
  readonly places: ReadonlyMap<string, number>
  /** Unpinned while a question about them was on its way. */
  readonly departedInFlight: readonly string[]
  /** Questions on their way. */
  readonly inFlight: number
  /** The gateway as a whole failed so often in a row, and is not asked before `notBefore`. */
  readonly failures: number
  readonly notBefore: MonoMs
  /** Questions since the last one that was a refresh. */
  readonly sinceRefresh: number
  readonly floor: FloorRates
  readonly bulk: BulkMemory
}

/** A newly pinned agent. */
export function newAgent(workno: string, now: MonoMs, isInFlight: boolean, traits: Traits): AgentMemory {
  const weight: AgentWeight = { workno, notifies: true, inView: false, limitMs: null }
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

/** The memory with some of its agents changed; names that are not pinned are passed over. */
export function updated(
  memory: QuestionMemory,
  worknos: Iterable<string>,
  change: (draft: AgentDraft) => void,
): QuestionMemory {
  const agents = memory.agents.slice()
  for (const workno of worknos) {
    const place = memory.places.get(workno)
    const agent = place === undefined ? undefined : agents[place]
    if (place === undefined || agent === undefined) continue
    const draft = draftOf(agent)
    change(draft)
    agents[place] = draft
  }
  return { ...memory, agents }
}

/** The memory with other agents. */
export function withAgents(memory: QuestionMemory, agents: readonly AgentMemory[]): QuestionMemory {
  return { ...memory, agents, places: new Map(agents.map((agent, place) => [agent.workno, place])) }
}
