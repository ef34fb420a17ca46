// Keeps the name and group of each pinned agent with its pin, so that a list is not one of numbers after a start without a session.
// Nothing else that a gateway says of a person is kept there.

import type { WatchEvent } from '../agents/watchEvent.ts'
import type { Cancel, Clock } from '../ports/ports.ts'
import type { WatchList } from '../watchlist/watchList.ts'

/** First answers come one by one: they are written together (ms). */
const WRITE_AFTER_MS = 5_000

export interface KeptNames {
  take(event: WatchEvent): void
  /** Writes what is waiting now. */
  stop(): void
}

/** @param save writes the list as it is, unless it is none to be saved */
export function createKeptNames(clock: Clock, watchList: Pick<WatchList, 'learn'>, save: () => void): KeptNames {
  let timer: Cancel | null = null

  function write(): void {
    timer?.()
    timer = null
    save()
  }

  return {
    take(event) {
      if (event.kind !== 'observed') return
      const known = event.agents.flatMap(({ knowledge: { key, observation } }) =>
        observation === null ? [] : [{ key, name: observation.info.name, groupName: observation.info.groupName }],
      )
      if (watchList.learn(known)) timer ??= clock.after(WRITE_AFTER_MS, write)
    },
    stop() {
      if (timer !== null) write()
    },
  }
}
