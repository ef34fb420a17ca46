// What "Updated" says about one row: how old its knowledge is, or why there is none.

import type { AgentState } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'
import { agoWords, coarseAgoWords } from '../../words/ageWords.ts'
import type { Words } from '../../words/words.ts'

/** The age in seconds while fresh; in whole minutes once stale, where nothing ticks. */
export function updatedText(words: Words, agent: AgentState, now: MonoMs): string {
  if (agent.observation === null) {
    if (agent.problem !== null) return ''
    if (agent.lastAnsweredAt === null) return words.say('rowNoAnswerYet')
    return words.say('rowLastAnswer', { ago: coarseAgoWords(words, now - agent.lastAnsweredAt.mono) })
  }
  const age = Math.max(0, now - agent.observation.observedAt.mono)
  return agent.freshness === 'fresh' ? agoWords(words, age) : coarseAgoWords(words, age)
}
