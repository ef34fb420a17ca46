// What adding to the watch list did, in one sentence.

import type { WatchOutcome } from '../../contract/gateway.ts'

const NAMED = 5

/** `3 added, 1 already watched, 2 not valid (abc, 7).` */
export function watchOutcomeText(outcome: WatchOutcome): string {
  const named = outcome.rejected.slice(0, NAMED).join(', ') + (outcome.rejectedCount > NAMED ? ', …' : '')
  const parts = [
    `${outcome.added.length} added`,
    outcome.alreadyWatched > 0 ? `${outcome.alreadyWatched} already watched` : null,
    outcome.rejectedCount > 0 ? `${outcome.rejectedCount} not valid (${named})` : null,
    outcome.overLimit > 0 ? `${outcome.overLimit} left out: the list holds at most 500` : null,
  ]
  return `${parts.filter((part) => part !== null).join(', ')}.`
}
