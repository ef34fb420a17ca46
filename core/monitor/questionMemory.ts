// What the asking of one gateway has to remember between two questions. Read-only to everyone but core/monitor.

import type { BulkState } from '../../contract/gateway.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Budget } from './budget.ts'

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
  /** Start of the last question, single or bulk. */
  readonly lastAskedAt: MonoMs | null
  /** Arrival of the last answer that held this agent. */
  readonly lastAnsweredAt: MonoMs | null
  readonly isInFlight: boolean
  /** The user asked for an answer now. */
  readonly wantsRefresh: boolean
  /** Failed questions in a row. */
  readonly failures: number
  /** The status of the last answer and when that state began, as well as it is known; null before the first. */
  readonly status: StatusKey | null
  readonly beganAt: MonoMs | null
  readonly weight: AgentWeight
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
  readonly bulk: BulkState
}
