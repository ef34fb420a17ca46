// How many agents are in which status now. Old knowledge is counted as old, never as a status.

import type { AgentState } from '../../contract/agent.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import { statusWord } from '../../words/statusWords.ts'
import type { Words } from '../../words/words.ts'
import { shownStatus } from './shownStatus.ts'

/** What an agent is counted under: its status while that is fresh, else that it is stale, or that nothing is known. */
export type Counted = StatusKey | 'stale'

export function countedAs(agent: AgentState): Counted {
  return agent.freshness === 'stale' ? 'stale' : shownStatus(agent).key
}

export function countedWord(words: Words, counted: Counted): string {
  return counted === 'stale' ? words.say('stale') : statusWord(words, counted)
}

/** Always in this order, so that nothing moves under the pointer. What is stale and what is unknown come last. */
const ORDER: readonly Counted[] = [...STATUS_KEYS.filter((key) => key !== 'unknown'), 'stale', 'unknown']

/** @param kept is listed even if nobody is counted under it: the filter that is in force never vanishes */
export function countStatuses(
  agents: readonly AgentState[],
  kept: Counted | null = null,
): readonly (readonly [Counted, number])[] {
  const counts = new Map<Counted, number>()
  for (const agent of agents) {
    const counted = countedAs(agent)
    counts.set(counted, (counts.get(counted) ?? 0) + 1)
  }
  return ORDER.flatMap((counted) => {
    const count = counts.get(counted) ?? 0
    return count === 0 && counted !== kept ? [] : [[counted, count] as const]
  })
}
