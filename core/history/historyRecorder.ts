// Writes down what the stream of events tells, and asks what was written. Never within an event itself, so that no disk stands
// before a notification. What the demo floor does is held in memory only.

import type { DayReport, ExportKind, ExportOutcome, Timeline } from '../../contract/day.ts'
import { DEMO_GATEWAY_ID, type AgentKey } from '../../contract/ids.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import type { DayQuestion, HistoryStore } from '../ports/history.ts'
import type { Clock, Saved } from '../ports/ports.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMemoryHistory } from './memoryHistory.ts'

/** Whose day; what goes on now is known here. */
export type DayAsked = Omit<DayQuestion, 'liveEnds'>

export interface HistoryRecorder {
  take(event: WatchEvent): void
  /** Nobody asks about them any more. */
  unpinned(agents: readonly AgentKey[]): void
  /** What the user chose: whether history is kept, and for how many days. */
  choose(choice: { readonly keepsHistory: boolean; readonly historyDays: number }): void
  /** @param isDemo of the demo floor, instead of one's own */
  day(asked: DayAsked, isDemo: boolean): Promise<DayReport>
  timeline(asked: DayAsked, isDemo: boolean): Promise<Timeline>
  exportDay(
    asked: DayAsked,
    isDemo: boolean,
    what: ExportKind,
    path: string,
    onProgress: (share: number) => void,
  ): Promise<ExportOutcome>
  cancelExport(): void
  forget(agent: AgentKey | null, isDemo: boolean): Promise<Saved>
  /** Writes what is waiting now. Records that could not be written are held by the store: nothing new is enough. */
  write(): void
  forgetDemo(): void
  close(): Promise<void>
}

/** @param onWritten what became of each attempt to write */
export function createHistoryRecorder(
  disk: HistoryStore,
  clock: Clock,
  onWritten: (saved: Saved) => void,
): HistoryRecorder {
  const own = createLedger(disk, clock, onWritten)
  const createDemo = (): Ledger => createLedger(createMemoryHistory(), clock, () => undefined)
  let demo = createDemo()
  let keptDays: number | null = null

  const ledgerOf = (isDemo: boolean): Ledger => (isDemo ? demo : own)

  /** The question with what goes on now, after all that has happened is on its way to the store. */
  function upToNow(ledger: Ledger, asked: DayAsked): DayQuestion {
    ledger.write()
    return { ...asked, liveEnds: ledger.liveEnds() }
  }

  return {
    write: own.write,
    take: (event) => ledgerOf(event.gatewayId === DEMO_GATEWAY_ID).take(event),
    unpinned(agents) {
      own.unpinned(agents)
      demo.unpinned(agents)
    },
    choose({ keepsHistory, historyDays }) {
      own.setKept(keepsHistory)
      if (historyDays !== keptDays) disk.keepFor(historyDays)
      keptDays = historyDays
    },
    day(asked, isDemo) {
      const ledger = ledgerOf(isDemo)
      return ledger.store.day(upToNow(ledger, asked))
    },
    timeline(asked, isDemo) {
      const ledger = ledgerOf(isDemo)
      return ledger.store.timeline(upToNow(ledger, asked))
    },
    exportDay(asked, isDemo, what, path, onProgress) {
      const ledger = ledgerOf(isDemo)
      return ledger.store.exportDay(upToNow(ledger, asked), what, path, onProgress)
    },
    cancelExport() {
      own.store.cancelExport()
      demo.store.cancelExport()
    },
    forget: (agent, isDemo) => ledgerOf(isDemo).forget(agent),
    forgetDemo() {
      void demo.close()
      demo = createDemo()
    },
    async close() {
      await demo.close()
      await own.close()
    },
  }
}
