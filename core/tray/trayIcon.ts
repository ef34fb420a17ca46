// Which icon the tray shows: the worst that is true of anything watched. Each kind has a shape of its own, not only a colour.

import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import { openIncidents } from '../../contract/incident.ts'
import { isPausedAt } from '../../contract/notification.ts'
import type { AppState, Notice } from '../../contract/state.ts'

/**
 * `all-well`: everything watched is current · `needs-you`: an incident is open · `attention`: something is stale, unanswered or
 * not working · `trouble`: a gateway is unreachable or refuses · `locked`: a certificate or a session needs the user · `paused`:
 * notifications or asking are paused · `idle-no-agents`: nothing is watched.
 */
export type TrayIcon = 'all-well' | 'needs-you' | 'attention' | 'trouble' | 'locked' | 'paused' | 'idle-no-agents'

/** The icon for this state. Never `all-well` while anything pinned is not current. */
export function trayIcon(state: AppState): TrayIcon {
  const gateways = state.gateways.map(gatewayIcon)
  if (gateways.includes('locked')) return 'locked'
  if (gateways.includes('trouble')) return 'trouble'
  if (openIncidents(state.incidents).length > 0) return 'needs-you'
  if (state.agents.some(needsAttention) || state.notices.some(isAlarming)) return 'attention'
  if (gateways.includes('attention')) return 'attention'
  if (gateways.includes('paused') || isPausedAt(state.pause, state.at.mono)) return 'paused'
  return state.agents.length === 0 ? 'idle-no-agents' : 'all-well'
}

/** What one gateway alone would have the tray show. */
export function gatewayIcon({ connection, question }: GatewayState): TrayIcon {
  if (question !== null) return 'locked'
  switch (connection.kind) {
    case 'untrusted':
    case 'session-ended':
      return 'locked'
    case 'unreachable':
    case 'refuses':
      return 'trouble'
    case 'connecting':
      return 'attention'
    case 'paused':
      return 'paused'
    case 'connected':
      return 'all-well'
  }
}

function needsAttention(agent: AgentState): boolean {
  if (agent.freshness !== 'fresh' || agent.observation === null || agent.problem !== null) return true
  return agent.observation.remarks.includes('not-answering')
}

function isAlarming(notice: Notice): boolean {
  return notice.kind === 'notifications-fail' || notice.kind === 'cannot-save'
}
