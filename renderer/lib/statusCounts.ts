// How many agents are in which status now. Old knowledge is counted as old, never as a status.

import type { AgentState } from '../../contract/agent.ts'
import type { StatusKey } from '../../contract/status.ts'
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

/** The most frequent status first; what is stale and what is unknown come last. */
export function countStatuses(agents: readonly AgentState[]): readonly (readonly [Counted, number])[] {
  const counts = new Map<Counted, number>()
  for (const agent of agents) {
    const counted = countedAs(agent)
    counts.set(counted, (counts.get(counted) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => place(a[0]) - place(b[0]) || b[1] - a[1])
}

function place(counted: Counted): number {
  switch (counted) {
    case 'stale':
      return 1
    case 'unknown':
      return 2
    default:
      return 0
  }
}
