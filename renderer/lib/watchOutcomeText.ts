// What adding to the watch list did, in one sentence.

import { MOST_PINNED } from '../../contract/figures.ts'
import type { WatchOutcome } from '../../contract/gateway.ts'
import type { Words } from '../../words/words.ts'

const NAMED = 5

/** `3 added, 1 already watched, 2 not valid (abc, 7).` */
export function watchOutcomeText(words: Words, outcome: WatchOutcome): string {
  if (!outcome.isGatewayKnown) return words.say('addNoSuchGateway')
  const named = outcome.rejected.slice(0, NAMED)
  if (outcome.rejectedCount > NAMED) named.push('…')
  return words.say('addOutcome', {
    added: outcome.added.length,
    already: outcome.alreadyWatched,
    rejected: outcome.rejectedCount,
    named: named.join(words.say('separator')),
    leftOut: outcome.overLimit,
    most: MOST_PINNED,
  })
}
