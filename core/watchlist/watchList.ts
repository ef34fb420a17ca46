// The watch list in force. Changes it by the pure rules of pinList.ts and says what is different; its owner applies that.

import type { AgentAlertSettings } from '../../contract/agent.ts'
import type { WatchOutcome } from '../../contract/gateway.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import { parseAgentList } from '../gateway/agentIds.ts'
import { createListeners } from '../ports/listeners.ts'
import type { Cancel } from '../ports/ports.ts'
import { keyOf, movePin, pinAll, renameGateway, unpin, withAlertSettings, withKeptName, withLabels } from './pinList.ts'
import type { KeptName, Pin } from './pinsFile.ts'

/** So many of the words that are no agent IDs are told back. */
const MOST_REJECTED_TOLD = 20

/** What became of the list. `byUser`: false when it was only put in force (at the start, into and out of the demo). */
export interface WatchListChange {
  readonly pins: readonly Pin[]
  readonly added: readonly Pin[]
  readonly removed: readonly Pin[]
  readonly byUser: boolean
}

export interface WatchList {
  pins(): readonly Pin[]
  find(key: AgentKey): Pin | null
  onChange(listener: (change: WatchListChange) => void): Cancel
  /** Puts another list in force. */
  replace(pins: readonly Pin[]): void
  /** Reads and pins agents typed or pasted by the user. */
  add(gatewayId: GatewayId, text: string): WatchOutcome
  /** Puts a list in force that an import made of the present one, with everybody in it. */
  merge(pins: readonly Pin[]): void
  remove(keys: readonly AgentKey[]): void
  removeGateway(gatewayId: GatewayId): void
  renameGateway(from: GatewayId, to: GatewayId): void
  move(key: AgentKey, index: number): void
  setAlertSettings(key: AgentKey, alertSettings: AgentAlertSettings): void
  setLabels(key: AgentKey, labels: readonly string[]): void
  /** Takes the names that gateways told; nobody is told. @returns whether one of them is news */
  learn(known: readonly (KeptName & { readonly key: AgentKey })[]): boolean
}

export function createWatchList(): WatchList {
  const changes = createListeners<WatchListChange>()
  let pins: readonly Pin[] = []
  let byKey = new Map<AgentKey, Pin>()
  /** Where each stands in `pins`. */
  let places: ReadonlyMap<AgentKey, number> = new Map()

  function become(next: readonly Pin[], byUser: boolean): void {
    const before = byKey
    byKey = new Map(next.map((pin) => [keyOf(pin), pin]))
    places = new Map([...byKey.keys()].map((key, place) => [key, place]))
    const removed = pins.filter((pin) => !byKey.has(keyOf(pin)))
    const added = next.filter((pin) => !before.has(keyOf(pin)))
    pins = next
    changes.tell({ pins, added, removed, byUser })
  }

  return {
    pins: () => pins,
    find: (key) => byKey.get(key) ?? null,
    onChange: changes.add,
    replace: (next) => become(next, false),
    add(gatewayId, text) {
      const { ids, rejected } = parseAgentList(text)
      const pinning = pinAll(pins, gatewayId, ids)
      if (pinning.added.length > 0) become(pinning.pins, true)
      return {
        added: pinning.added.map(keyOf),
        alreadyWatched: pinning.alreadyWatched,
        rejected: rejected.slice(0, MOST_REJECTED_TOLD),
        rejectedCount: rejected.length,
        overLimit: pinning.overLimit,
        isGatewayKnown: true,
      }
    },
    merge: (next) => become(next, true),
    remove: (keys) => become(unpin(pins, keys), true),
    removeGateway: (gatewayId) =>
      become(
        pins.filter((pin) => pin.gatewayId !== gatewayId),
        true,
      ),
    renameGateway: (from, to) => become(renameGateway(pins, from, to), true),
    move: (key, index) => become(movePin(pins, key, index), true),
    setAlertSettings: (key, alertSettings) => become(withAlertSettings(pins, key, alertSettings), true),
    setLabels: (key, labels) => become(withLabels(pins, key, labels), true),
    learn(known) {
      const news = known.flatMap(({ key, name, groupName }) => {
        const pin = byKey.get(key)
        const next = pin === undefined ? pin : withKeptName(pin, { name, groupName })
        return next === undefined || next === pin ? [] : [{ key, pin: next }]
      })
      if (news.length === 0) return false
      const next = pins.slice()
      for (const { key, pin } of news) next[places.get(key) ?? next.length] = pin
      pins = next
      for (const { key, pin } of news) byKey.set(key, pin)
      return true
    },
  }
}
