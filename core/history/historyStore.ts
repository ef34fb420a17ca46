// The history in this thread. It loads the database with its 14 MB of memory, so the app has it in a thread of its own instead.

import type { HistoryStore } from '../ports/history.ts'
import type { Clock, Log } from '../ports/ports.ts'
import type { CallName, HistoryCalls } from './calls.ts'
import { createHistoryKeeper } from './historyKeeper.ts'
import { createKeptHistory } from './keptHistory.ts'

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
  return createKeptHistory({
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
