// What a keeper of the history can be asked, wherever it runs: in a thread of its own or in this one.

import type { DayReport, ExportKind, ExportOutcome, Timeline } from '../../contract/day.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { DayQuestion, HistoryRecord } from '../ports/history.ts'
import type { Saved } from '../ports/ports.ts'

/** Each takes one argument (null for none). */
export interface HistoryCalls {
  append(argument: readonly HistoryRecord[]): Saved
  newest(argument: { readonly agent: AgentKey; readonly limit: number }): readonly HistoryEntry[]
  day(argument: DayQuestion): DayReport
  timeline(argument: DayQuestion): Timeline
  exportDay(argument: ExportOrder): Promise<ExportOutcome>
  cancelExport(argument: null): null
  forget(argument: AgentKey | null): Saved
  keepFor(argument: number): null
  close(argument: null): null
}

export interface ExportOrder {
  readonly question: DayQuestion
  readonly what: ExportKind
  /** Absolute. */
  readonly path: string
}

export type CallName = keyof HistoryCalls

/** What goes on from one keeper of a run to the next. */
export interface Resumed {
  /** The record with which this run of the app began; null: none was appended yet. */
  readonly run: HistoryRecord | null
  /** For how many days history is kept; null: nobody has said. */
  readonly keptDays: number | null
}

/** With what a thread begins. */
export interface ThreadData {
  /** Absolute path of the database file. */
  readonly path: string
  /** Null: it is the first one since the app started. */
  readonly resumed: Resumed | null
}

/** To the thread. */
export type Asked = {
  readonly [Name in CallName]: {
    readonly number: number
    readonly name: Name
    readonly argument: Parameters<HistoryCalls[Name]>[0]
  }
}[CallName]

/** From the thread. */
export type Told =
  | {
      readonly kind: 'answer'
      readonly number: number
      readonly answer: unknown
      readonly setAsideAs: string | null
      /** It is not to be ended now. */
      readonly isBusy: boolean
    }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'warning'; readonly line: string }
