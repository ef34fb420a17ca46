// What a row shows of an agent beside its status: group, skills and phone stay when nothing is known of the status any more.

import type { AgentProfile, AgentState } from '../../contract/agent.ts'

/** Null: nothing was ever known. */
export function shownProfile({ lastKnown, observation }: AgentState): AgentProfile | null {
  return observation?.info ?? lastKnown?.profile ?? null
}
