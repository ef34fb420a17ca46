// The tray's tooltip: trouble first, then who is doing what, then how many are not current.

import type { AgentState } from '../../contract/agent.ts'
import { CONNECTION_WORDS, type GatewayState } from '../../contract/gateway.ts'
import type { AppState } from '../../contract/state.ts'
import { STATUS_WORDS } from '../../contract/status.ts'
import { shorten } from '../alerts/agentTitle.ts'
import { createClockTime } from '../alerts/clockTime.ts'
import { remarkText } from './agentWords.ts'
import { gatewayIcon, isPaused, type TrayIcon } from './trayIcon.ts'

/** Windows shows no more than 127 characters. */
const LONGEST = 127

const WORST_FIRST: readonly TrayIcon[] = ['locked', 'trouble', 'attention', 'paused']

/** `Agent Monitor · 12 agents: 4 talking, 3 idle; 2 not current`. At most 127 characters. */
export function trayTooltip(state: AppState): string {
  for (let listed = Infinity; ; listed = Math.min(listed, 9) - 1) {
    const parts = ['Agent Monitor', troubleText(state.gateways), agentsText(state, listed), pauseText(state)]
    const text = parts.filter((part) => part !== null).join(' · ')
    if (text.length <= LONGEST || listed <= 1) return shorten(text, LONGEST)
  }
}

function troubleText(gateways: readonly GatewayState[]): string | null {
  for (const icon of WORST_FIRST) {
    const troubled = gateways.filter((gateway) => gatewayIcon(gateway) === icon)
    const [first] = troubled
    if (first === undefined) continue
    const words = first.question === null ? CONNECTION_WORDS[first.connection.kind] : questionText(first.question.kind)
    if (gateways.length === 1) return words
    const others = troubled.length - 1
    return `${words}: ${first.origin.replace('https://', '')}${others > 0 ? ` and ${others} more` : ''}`
  }
  return null
}

function questionText(kind: NonNullable<GatewayState['question']>['kind']): string {
  return kind === 'certificate' ? CONNECTION_WORDS.untrusted : 'Signed in elsewhere'
}

/** @param listed how many groups are named, the largest; the others become `…` */
function agentsText({ agents, gateways }: AppState, listed: number): string {
  if (agents.length === 0) return gateways.length === 0 ? 'no gateway set up' : 'no agents watched'
  const total = agents.length === 1 ? '1 agent' : `${agents.length} agents`
  const counts = new Map<string, number>()
  for (const agent of agents) {
    const words = countedAs(agent)
    if (words !== null) counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  if (counts.size === 0) return `${total}, none current`
  const groups = [...counts].sort(([, a], [, b]) => b - a).map(([words, count]) => `${count} ${words}`)
  const named = groups.length > listed ? [...groups.slice(0, listed), '…'] : groups
  const notCurrent = agents.length - [...counts.values()].reduce((sum, count) => sum + count, 0)
  return `${total}: ${named.join(', ')}${notCurrent > 0 ? `; ${notCurrent} not current` : ''}`
}

/** In which group an agent is counted; null when its knowledge is not current. */
function countedAs({ freshness, observation }: AgentState): string | null {
  if (freshness !== 'fresh' || observation === null) return null
  for (const remark of observation.remarks) {
    const words = remarkText(remark)
    if (words !== null) return words
  }
  const { key } = observation.info.status
  return key === 'unrecognised' ? 'with unrecognised status' : STATUS_WORDS[key].toLowerCase()
}

function pauseText(state: AppState): string | null {
  if (!isPaused(state)) return null
  if (state.pause.kind !== 'until') return 'notifications paused'
  return `notifications paused until ${createClockTime()(state.pause.at.wall).slice(0, 5)}`
}
