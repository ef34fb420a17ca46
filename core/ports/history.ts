// What the history is told and asked. Who keeps it (a file in a thread of its own, or memory) answers when it can: nobody waits
// for a disk.

import type { AgentName } from '../../contract/agent.ts'
import type { DayBounds, DayReport, ExportKind, ExportOutcome, Timeline } from '../../contract/day.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { AgentStatus } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { Saved } from './ports.ts'

/** `seen-again`: the same status as before, and nobody can say whether it is the same stay. */
export type StayEvent = 'first-seen' | 'changed' | 'left-and-came-back' | 'signed-in-again' | 'seen-again'

/**
 * A stay of one agent in one status. It ends where the agent's next one says that it began: what is written is never changed.
 */
export interface StayRecord {
  readonly kind: 'stay'
  readonly agent: AgentKey
  /** As the gateway tells it now. */
  readonly name: string | null
  readonly group: string | null
  readonly status: AgentStatus
  /** Reason code; null: none. */
  readonly reason: number | null
  readonly event: StayEvent
  /** How long (ms) the stay before lasted, as it was told; null: not known. */
  readonly wasForMs: number | null
  /** `notBefore` null: nobody knows; equal: exactly then. */
  readonly began: { readonly notBefore: EpochMs | null; readonly notAfter: EpochMs }
  /** When the first answer showed it. */
  readonly observedAt: EpochMs
  /**
   * The last answer that showed the stay before (null: none in this run of the app), and whether this one followed in good time,
   * so that the stay before counts as having lasted until this one began.
   */
  readonly before: { readonly lastSeen: EpochMs; readonly wasWatched: boolean } | null
}

/** Why somebody was not asked, as it is written down. `switched-off` is of all (`subject` `*`). */
export type WrittenCause = BlindSpotCause | 'agent-failed' | 'not-asked' | 'not-pinned' | 'switched-off'

/** An agent's key, a gateway's id (for all its agents), or `*` for everybody. */
export type BlindSubject = string

export type HistoryRecord =
  | StayRecord
  | {
      readonly kind: 'blind-spot-began'
      readonly subject: BlindSubject
      readonly cause: WrittenCause
      readonly at: EpochMs
    }
  | { readonly kind: 'blind-spot-ended'; readonly subject: BlindSubject; readonly at: EpochMs }
  /** The app was started. What was open when it ended last is closed. */
  | { readonly kind: 'run-began'; readonly at: EpochMs }
  | {
      /** The app runs, and all its agents but those in a blind spot have been heard of at `observedUntil` or later. */
      readonly kind: 'alive'
      readonly at: EpochMs
      readonly gateways: readonly { readonly gatewayId: GatewayId; readonly observedUntil: EpochMs }[]
    }

/** When an agent was last heard of, for the stay that goes on now. */
export interface LiveEnd {
  readonly agent: AgentKey
  readonly lastSeen: EpochMs
  /** The row counts on: it was heard of in good time. */
  readonly isFresh: boolean
}

/** Whose day is asked for. */
export interface DayQuestion {
  readonly bounds: DayBounds
  /** Who is on the list, in its order. */
  readonly listed: readonly { readonly agent: AgentKey; readonly who: AgentName }[]
  /** Only these; null: the list, and whoever else was observed. */
  readonly only: readonly AgentKey[] | null
  readonly liveEnds: readonly LiveEnd[]
}

/** Never rejects: a failure is told by the value. What is asked sees all that was appended before. */
export interface HistoryStore {
  /** Resolves when the records are on the disk, or cannot be: then they are held, shown, and written with the next ones. */
  append(records: readonly HistoryRecord[]): Promise<Saved>
  /** Newest first; the page is shown days instead. */
  newest(agent: AgentKey, limit: number): Promise<readonly HistoryEntry[]>
  day(question: DayQuestion): Promise<DayReport>
  timeline(question: DayQuestion): Promise<Timeline>
  /**
   * Writes the day into a file, whole or not at all.
   *
   * @param path absolute
   * @param onProgress called now and then with a share from 0 to 1
   */
  exportDay(
    question: DayQuestion,
    what: ExportKind,
    path: string,
    onProgress: (share: number) => void,
  ): Promise<ExportOutcome>
  /** Ends the export that is being written, which resolves as cancelled. */
  cancelExport(): void
  /** Removes all that is kept of an agent, or (null) of everybody, so that it cannot be read from the disk any more. */
  forget(agent: AgentKey | null): Promise<Saved>
  /** What is older goes, little by little. */
  keepFor(days: number): void
  /** The name under which a file that could not be used was set aside since the start; null: there was none. */
  recovered(): { readonly setAsideAs: string } | null
  /** Writes what is held, if that is possible. */
  close(): Promise<void>
}
