// What the tray shows, as a pure function of the state and in codes: the icon's kind, the tooltip and the menu.
// Old knowledge never looks current here: a row that is not fresh counts as unknown.

import type { AgentState } from '../../contract/agent.ts'
import { openIncidents, type Incident } from '../../contract/incident.ts'
import { isPausedAt } from '../../contract/notification.ts'
import type { AppState } from '../../contract/state.ts'
import type { TrayEntry, TrayPause, TrayTooltip } from '../../contract/tray.ts'
import { trayIcon, type TrayIcon } from './trayIcon.ts'
import { trayRemarks } from './trayRemarks.ts'
import { trayTooltip } from './trayTooltip.ts'

export interface TrayModel {
  readonly icon: TrayIcon
  readonly tooltip: TrayTooltip
  readonly menu: readonly TrayEntry[]
  /** Equal keys mean equal models: the adapter touches the desktop only when it changes. */
  readonly key: string
}

const LISTED = 20
const LISTED_INCIDENTS = 5
const SEPARATOR: TrayEntry = { kind: 'separator' }
const PAUSES: readonly TrayPause[] = [15, 60, 'until-resumed']

/** The tray for this state. Cheap enough to be computed after every change. */
export function trayModel(state: AppState): TrayModel {
  const icon = trayIcon(state)
  const tooltip = trayTooltip(state)
  const menu = trayMenu(state)
  return { icon, tooltip, menu, key: JSON.stringify([icon, tooltip, menu]) }
}

function trayMenu(state: AppState): readonly TrayEntry[] {
  const agents = state.agents.slice(0, LISTED).map(agentEntry)
  const more = state.agents.length - agents.length
  if (more > 0) agents.push({ kind: 'more', agents: more })
  const listed = agents.length === 0 ? [] : [...agents, SEPARATOR]
  return [
    { kind: 'show' },
    ...needsYouEntry(openIncidents(state.incidents)),
    { kind: 'mini-bar' },
    pauseEntry(state),
    SEPARATOR,
    ...listed,
    { kind: 'quit' },
  ]
}

function needsYouEntry(open: readonly Incident[]): readonly TrayEntry[] {
  if (open.length === 0) return []
  const worst = open
    .slice(0, LISTED_INCIDENTS)
    .map(({ id, cause }): TrayEntry => ({ kind: 'incident', incident: id, cause }))
  const entries: readonly TrayEntry[] = [...worst, SEPARATOR, { kind: 'show-needs-you' }]
  return [{ kind: 'needs-you', openIncidents: open.length, entries }]
}

function pauseEntry({ pause, at }: AppState): TrayEntry {
  if (isPausedAt(pause, at.mono)) return { kind: 'pause', pause: 'resume' }
  return { kind: 'pauses', entries: PAUSES.map((length) => ({ kind: 'pause', pause: length })) }
}

function agentEntry({ key, name, workno, freshness, observation }: AgentState): TrayEntry {
  return {
    kind: 'agent',
    agent: key,
    who: { name, workno },
    freshness,
    status: observation?.info.status ?? null,
    remarks: freshness === 'fresh' && observation !== null ? trayRemarks(observation) : [],
  }
}
