// What the asking of one gateway has to remember between two questions. Types alone, so that all who read and change it stand
// above it; read-only to everyone but core/polling.

import type { BulkState } from '../../contract/gateway.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Budget } from './budget.ts'
import type { FloorRates, StateRates } from './rates.ts'
import type { Traits } from './traits.ts'

/** Why some agents deserve to be asked more often than others. */
export interface AgentWeight {
  readonly workno: string
  /** Changes of this agent are notified. */
  readonly notifies: boolean
  /** The row is on the screen now. */
  readonly inView: boolean
  /** Time (ms) in each state after which the user is to be told. */
  readonly limitsMs: LimitsMs
}

/** Critical limits (ms) in the order of rates.ts; null: the state has none. */
export type LimitsMs = readonly (number | null)[]

/**
 * What may be over its limit unseen: nothing before `afterMs` after the last answer. Then breaches begin at `perMs` (a ms) where the
 * stay follows on the state last seen, and at a rate that grows by `perMs2` with every ms where another state lies between.
 */
export interface UnseenBreach {
  readonly afterMs: number
  readonly perMs: number
  readonly perMs2: number
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
  /** The latest moment at which it can have begun; null: never answered. */
  readonly latestBeganAt: MonoMs | null
  /** When the limit of this stay falls, for as long as no answer has shown it over its limit; null: there is nothing to ask for. */
  readonly limitFallsAt: MonoMs | null
  /** What may be over its limit unseen, and (once more, where a pick finds it fastest) from when on after the last answer (ms). */
  readonly unseen: readonly UnseenBreach[]
  readonly unseenAfterMs: number
  /** From when on the present stay is still to be learned from. */
  readonly watchedFrom: MonoMs | null
  /** What the agent does faster or slower than the floor; `factor`: the one for the present state. */
  readonly traits: Traits
  readonly factor: number
  readonly weight: AgentWeight
  /** What `weight` comes to: 1 for an agent that is notified of and out of view. */
  readonly importance: number
}

/** Agents that follow each other in the list, and the rates that they are weighed by: as they were when the block was made. */
export interface AgentBlock {
  readonly agents: readonly AgentMemory[]
  readonly rates: readonly StateRates[]
  readonly summary: BlockSummary
}

/** What tells whether a block need be looked into, of those of its agents that are not in flight. Of moments, Infinity: nobody. */
export interface BlockSummary {
  /** Who they are, and which of them bulk answers leave out: places in the block. */
  readonly askable: readonly number[]
  readonly missing: readonly number[]
  /** Somebody wants a refresh; somebody wants a question alone. */
  readonly wantsRefresh: boolean
  readonly wantsSingle: boolean
  /** When the first limit falls. */
  readonly soonestLimit: MonoMs
  /** Since when the one who waits longest waits: of all, and of those that bulk answers leave out for a question alone. */
  readonly longestAsked: MonoMs
  readonly longestMissing: MonoMs
  /** Of those whose last answer was a bulk answer: the longest without a question alone (-Infinity: never had one). */
  readonly longestUnchecked: MonoMs
}

/** All agents of a gateway (agentBlocks.ts); `turn`: the block that takes over what was learned after the next answer. */
export interface AgentBlocks {
  readonly length: number
  readonly blocks: readonly AgentBlock[]
  readonly turn: number
}

/** What is remembered of the gateway's bulk query. */
export interface BulkMemory {
  readonly state: BulkState
  /** The one probe is on its way. */
  readonly isProbing: boolean
  /** The first form of the list was refused: the probe is made once more, with the other. */
  readonly isOtherForm: boolean
  /** Where the next query begins: a number of whole hundreds of agents. */
  readonly cursor: number
  readonly nextAt: MonoMs
  /** Somebody looked at a window when the last query began. */
  readonly isSeen: boolean
  readonly nextCheckAt: MonoMs
  readonly checkEveryMs: number
  readonly unanswered: number
  readonly undatedDifferences: number
  readonly emptyAnswers: number
  /** How often it was given up for failing; beyond the limit, and after an untruth, it stays given up. */
  readonly strikes: number
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
  readonly agents: AgentBlocks
  /** Place of each agent in `agents`. */
  readonly places: ReadonlyMap<string, number>
  /** Unpinned while a question about them was on its way. */
  readonly departedInFlight: readonly string[]
  /** Questions on their way. */
  readonly inFlight: number
  /** The gateway as a whole failed so often in a row, and is not asked before `notBefore`. */
  readonly failures: number
  readonly notBefore: MonoMs
  /** Questions since the last one that went before its turn: a refresh, or one about a limit that fell. */
  readonly sinceJump: number
  readonly floor: FloorRates
  readonly bulk: BulkMemory
}
