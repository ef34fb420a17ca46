// The history behind its port, wherever its keeper is: in a thread of its own (historyThread.ts) or in this one (historyStore.ts).

import type { AgentKey } from '../../contract/ids.ts'
import type { HistoryStore } from '../ports/history.ts'
import type { CallName, HistoryCalls } from './calls.ts'

/** How calls reach their keeper. */
export interface Keeping {
  call<Name extends CallName>(
    name: Name,
    argument: Parameters<HistoryCalls[Name]>[0],
  ): Promise<Awaited<ReturnType<HistoryCalls[Name]>>>
  setAsideAs(): string | null
  /** Who wants to hear of the export that is being written; null: nobody any more. */
  onProgress(listener: ((share: number) => void) | null): void
}

export function createKeptHistory({ call, setAsideAs, onProgress }: Keeping): HistoryStore {
  return {
    append: (records) => call('append', records),
    newest: (agent: AgentKey, limit: number) => call('newest', { agent, limit }),
    day: (question) => call('day', question),
    timeline: (question) => call('timeline', question),
    async exportDay(question, what, path, listener) {
      onProgress(listener)
      const outcome = await call('exportDay', { question, what, path })
      onProgress(null)
      return outcome
    },
    cancelExport: () => void call('cancelExport', null),
    forget: (agent) => call('forget', agent),
    keepFor: (days) => void call('keepFor', days),
    recovered() {
      const name = setAsideAs()
      return name === null ? null : { setAsideAs: name }
    },
    close: async () => {
      await call('close', null)
    },
  }
}
