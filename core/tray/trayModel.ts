// What the tray shows, as a pure function of the state: the icon's kind, the tooltip and the menu.
// Old knowledge never looks current here: a row that is not fresh reads as unknown.

import type { AgentState } from '../../contract/agent.ts'
import type { AppState } from '../../contract/state.ts'
import { statusText } from '../../contract/status.ts'
import { agentTitle } from '../alerts/agentTitle.ts'
import { remarkText } from './agentWords.ts'
import { isPaused, trayIcon, type TrayIcon } from './trayIcon.ts'
import { trayTooltip } from './trayTooltip.ts'

export type TrayAction =
  | { readonly kind: 'show' }
  | { readonly kind: 'pause'; readonly pause: number | 'until-resumed' | 'resume' }
  | { readonly kind: 'focus-agent'; readonly agent: AgentState['key'] }
  | { readonly kind: 'quit' }

/** Labels are plain text: the adapter escapes what its platform reads as a mnemonic (`&`, `_`). */
export type TrayEntry =
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] }
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'separator' }

export interface TrayModel {
  readonly icon: TrayIcon
  readonly tooltip: string
  readonly menu: readonly TrayEntry[]
  /** Equal keys mean equal models: the adapter touches the desktop only when it changes. */
  readonly key: string
}

const LISTED = 20
const SEPARATOR: TrayEntry = { kind: 'separator' }

/** The tray for this state. Cheap enough to be computed after every change. */
export function trayModel(state: AppState): TrayModel {
  const icon = trayIcon(state)
  const tooltip = trayTooltip(state)
  const menu = trayMenu(state)
  return { icon, tooltip, menu, key: JSON.stringify([icon, tooltip, menu]) }
}

function trayMenu(state: AppState): readonly TrayEntry[] {
  const show: TrayEntry = { kind: 'action', label: 'Show Agent Monitor', action: { kind: 'show' } }
  const quit: TrayEntry = { kind: 'action', label: 'Quit', action: { kind: 'quit' } }
  const agents = state.agents.slice(0, LISTED).map(agentEntry)
  const more = state.agents.length - agents.length
  if (more > 0) agents.push({ kind: 'note', label: `and ${more} more in the window` })
  const listed = agents.length === 0 ? [] : [...agents, SEPARATOR]
  return [show, pauseEntry(state), SEPARATOR, ...listed, quit]
}

function pauseEntry(state: AppState): TrayEntry {
  if (isPaused(state)) {
    return { kind: 'action', label: 'Resume notifications', action: { kind: 'pause', pause: 'resume' } }
  }
  const choice = (label: string, pause: number | 'until-resumed'): TrayEntry => ({
    kind: 'action',
    label,
    action: { kind: 'pause', pause },
  })
  const entries = [choice('For 15 minutes', 15), choice('For 1 hour', 60), choice('Until resumed', 'until-resumed')]
  return { kind: 'submenu', label: 'Pause notifications', entries }
}

function agentEntry(agent: AgentState): TrayEntry {
  const title = agentTitle(agent.name, agent.workno)
  return { kind: 'action', label: `${title}: ${statusLabel(agent)}`, action: { kind: 'focus-agent', agent: agent.key } }
}

function statusLabel(agent: AgentState): string {
  const { observation, freshness } = agent
  if (observation === null || freshness === 'unknown') return 'unknown'
  const words = statusText(observation.info.status)
  if (freshness === 'stale') return `unknown, last ${words}`
  const remarks = observation.remarks.map(remarkText).filter((text) => text !== null)
  return remarks.length === 0 ? words : `${words} (${remarks.join(', ')})`
}
