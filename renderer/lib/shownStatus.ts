// The status that a row shows: what was last known, or "unknown" where nothing is.

import type { AgentState } from '../../contract/agent.ts'
import type { AgentStatus } from '../../contract/status.ts'

const NOTHING_KNOWN: AgentStatus = { key: 'unknown', status: null, ctiStatus: null }

/** Nothing unknown may look like a known status: without an observation, or with none that still holds, it is "unknown". */
export function shownStatus(agent: AgentState): AgentStatus {
  if (agent.observation === null || agent.freshness === 'unknown') return NOTHING_KNOWN
  return agent.observation.info.status
}
