// What "Updated" says about one row: how old its knowledge is, or why there is none.

import type { AgentState } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'
import { agoText, coarseAgoText } from './ago.ts'

/** The age in seconds while fresh; in whole minutes once stale, where nothing ticks. */
export function updatedText(agent: AgentState, now: MonoMs): string {
  if (agent.observation === null) {
    if (agent.problem !== null) return ''
    return agent.lastAnsweredAt === null ? 'no answer yet' : `last ${coarseAgoText(now - agent.lastAnsweredAt.mono)}`
  }
  const age = Math.max(0, now - agent.observation.observedAt.mono)
  return agent.freshness === 'fresh' ? agoText(age) : coarseAgoText(age)
}
