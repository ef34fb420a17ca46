// The watch list: which agents are pinned, in the user's order, with what the user chose for each. Pure.

import { DEFAULT_AGENT_ALERTS, type AgentAlertSettings } from '../../contract/agent.ts'
import { MOST_PINNED } from '../../contract/figures.ts'
import { agentKey, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { KeptName, Pin } from './pinsFile.ts'

export function keyOf(pin: Pin): AgentKey {
  return agentKey(pin.gatewayId, pin.workno)
}

export interface Pinning {
  readonly pins: readonly Pin[]
  readonly added: readonly Pin[]
  readonly alreadyWatched: number
  readonly overLimit: number
}

/** Pins agents of one gateway at the end of the list; those pinned already stay where they are. */
export function pinAll(pins: readonly Pin[], gatewayId: GatewayId, worknos: readonly string[]): Pinning {
  const known = new Set(pins.map(keyOf))
  const fresh = worknos.filter((workno) => !known.has(agentKey(gatewayId, workno)))
  const room = Math.max(0, MOST_PINNED - pins.length)
  const added = fresh
    .slice(0, room)
    .map((workno) => ({ gatewayId: gatewayId, workno, alertSettings: DEFAULT_AGENT_ALERTS, labels: [] }))
  return {
    pins: [...pins, ...added],
    added,
    alreadyWatched: worknos.length - fresh.length,
    overLimit: fresh.length - added.length,
  }
}

export function unpin(pins: readonly Pin[], keys: readonly AgentKey[]): readonly Pin[] {
  const gone = new Set(keys)
  return pins.filter((pin) => !gone.has(keyOf(pin)))
}

/** Moves one agent to a place (0-based, clamped); an agent that is not pinned changes nothing. */
export function movePin(pins: readonly Pin[], key: AgentKey, index: number): readonly Pin[] {
  const pin = pins.find((candidate) => keyOf(candidate) === key)
  if (pin === undefined) return pins
  const others = pins.filter((candidate) => candidate !== pin)
  const place = Math.max(0, Math.min(others.length, index))
  return others.toSpliced(place, 0, pin)
}

export function withAlertSettings(
  pins: readonly Pin[],
  key: AgentKey,
  alertSettings: AgentAlertSettings,
): readonly Pin[] {
  return pins.map((pin) => (keyOf(pin) === key ? { ...pin, alertSettings } : pin))
}

export function withLabels(pins: readonly Pin[], key: AgentKey, labels: readonly string[]): readonly Pin[] {
  return pins.map((pin) => (keyOf(pin) === key ? { ...pin, labels: [...new Set(labels)] } : pin))
}

/** Each answer tells names, and hardly ever news: thousands of pins are not looked through for them. @returns the same pin when it is none */
export function withKeptName(pin: Pin, { name, groupName }: KeptName): Pin {
  const { lastKnown } = pin
  const isNews = name !== lastKnown?.name || groupName !== lastKnown.groupName
  return isNews ? { ...pin, lastKnown: { name, groupName } } : pin
}

/** The pins of a gateway that took another's place, under its new name. */
export function renameGateway(pins: readonly Pin[], from: GatewayId, to: GatewayId): readonly Pin[] {
  return pins.map((pin) => (pin.gatewayId === from ? { ...pin, gatewayId: to } : pin))
}
