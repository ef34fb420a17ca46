// What the tray's tooltip says: what needs somebody first, then trouble, then who is doing what, then how many are not current.

import type { AgentState } from '../../contract/agent.ts'
import { gatewayPlace, type GatewayState } from '../../contract/gateway.ts'
import { openIncidents } from '../../contract/incident.ts'
import { isPausedAt } from '../../contract/notification.ts'
import type { AppState } from '../../contract/state.ts'
import type { TrayCount, TrayTooltip, TrayTrouble } from '../../contract/tray.ts'
import { gatewayIcon, type TrayIcon } from './trayIcon.ts'
import { trayRemarks } from './trayRemarks.ts'

const WORST_FIRST: readonly TrayIcon[] = ['locked', 'trouble', 'attention', 'paused']

export function trayTooltip({ gateways, agents, incidents, pause, at }: AppState): TrayTooltip {
  const counts = countsOf(agents)
  return {
    openIncidents: openIncidents(incidents).length,
    trouble: troubleOf(gateways),
    gateways: gateways.length,
    agents: agents.length,
    counts,
    notCurrent: agents.length - counts.reduce((sum, count) => sum + count.agents, 0),
    pause: isPausedAt(pause, at.mono) ? pause : { kind: 'off' },
  }
}

function troubleOf(gateways: readonly GatewayState[]): TrayTrouble | null {
  for (const icon of WORST_FIRST) {
    const troubled = gateways.filter((gateway) => gatewayIcon(gateway) === icon)
    const [first] = troubled
    if (first === undefined) continue
    return {
      kind: troubleKind(first),
      place: gateways.length === 1 ? null : gatewayPlace(first),
      others: troubled.length - 1,
    }
  }
  return null
}

function troubleKind({ connection, question }: GatewayState): TrayTrouble['kind'] {
  if (question === null) return connection.kind
  return question.kind === 'certificate' ? 'untrusted' : 'signed-in-elsewhere'
}

function countsOf(agents: readonly AgentState[]): readonly TrayCount[] {
  const counts = new Map<TrayCount['what'], number>()
  for (const agent of agents) {
    const what = countedAs(agent)
    if (what !== null) counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([what, count]) => ({ what, agents: count }))
}

/** In which group an agent is counted; null when its knowledge is not current. */
function countedAs({ freshness, observation }: AgentState): TrayCount['what'] | null {
  if (freshness !== 'fresh' || observation === null) return null
  return trayRemarks(observation)[0] ?? observation.info.status.key
}
