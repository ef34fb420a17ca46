// The history behind its port: the calls of a keeper, made here and now or in a thread of its own.

import type { AgentKey } from '../../contract/ids.ts'
import type { HistoryStore } from '../ports/history.ts'
import type { Clock, Log } from '../ports/ports.ts'
import type { CallName, HistoryCalls } from './calls.ts'
import { createHistoryKeeper } from './historyKeeper.ts'

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

export function createStore({ call, setAsideAs, onProgress }: Keeping): HistoryStore {
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

export interface HistoryStoreOptions {
  /** Absolute path of the database file; its folder is made when it is missing. */
  readonly path: string
  readonly clock: Clock
  readonly log: Log
}

/** In this thread: for tests and tools, where nobody minds waiting for the disk. */
export function createHistoryStore({ path, clock, log }: HistoryStoreOptions): HistoryStore {
  let listener: ((share: number) => void) | null = null
  const keeper = createHistoryKeeper({
    path,
    wall: () => clock.now().wall,
    warn: log.warn,
    onProgress: (share) => listener?.(share),
  })
  return createStore({
    call<Name extends CallName>(name: Name, argument: Parameters<HistoryCalls[Name]>[0]) {
      // The compiler does not see that name and argument belong together.
      const call = keeper.calls[name] as (argument: unknown) => Awaited<ReturnType<HistoryCalls[Name]>>
      return Promise.resolve(call(argument))
    },
    setAsideAs: keeper.setAsideAs,
    onProgress(heard) {
      listener = heard
    },
  })
}
