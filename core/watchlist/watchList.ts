// The watch list in force: changes it by the pure rules of pinList.ts and lets the gateways' watches, the page and the disk follow.

import type { AgentAlertSettings, AgentKey } from '../../contract/agent.ts'
import type { GatewayId, WatchOutcome } from '../../contract/gateway.ts'
import type { Settings } from '../../contract/settings.ts'
import { parseAgentList } from '../gateway/agentIds.ts'
import type { GatewayRegister } from '../gateways/gatewayRegister.ts'
import type { Pin } from './pinsFile.ts'
import { agentWeights } from '../app/agentWeights.ts'
import { keyOf, movePin, pinAll, renameGateway, unpin, withAlerts } from './pinList.ts'

/** So many of the words that are no agent IDs are told back. */
const MOST_REJECTED_TOLD = 20

export interface WatchListOptions {
  readonly book: GatewayRegister
  readonly settings: () => Settings
  /** The list is another one now: show it. */
  readonly onList: () => void
  /** The user changed it: save it. */
  readonly onSave: (pins: readonly Pin[]) => void
  readonly onGone: (agents: readonly AgentKey[]) => void
}

export interface WatchList {
  pins(): readonly Pin[]
  find(key: AgentKey): Pin | null
  /** Puts another list in force (at the start, into and out of the demo) without saving it. */
  replace(pins: readonly Pin[]): void
  /** Reads and pins agents typed or pasted by the user. */
  add(gatewayId: GatewayId, text: string): WatchOutcome
  remove(keys: readonly AgentKey[]): void
  removeGateway(gatewayId: GatewayId): void
  renameGateway(from: GatewayId, to: GatewayId): void
  move(key: AgentKey, index: number): void
  setAlerts(key: AgentKey, alerts: AgentAlertSettings): void
  setInView(keys: readonly AgentKey[]): void
  /** Settings that say whom to ask more often may be different now. */
  weigh(): void
}

export function createWatchList(options: WatchListOptions): WatchList {
  const { book } = options
  let pins: readonly Pin[] = []
  let inView: ReadonlySet<AgentKey> = new Set()

  /** Lets each watch know who is pinned there now, in one step for those that came and those that went. */
  function follow(before: readonly Pin[]): void {
    for (const { watch } of book.entries()) {
      const here = (pin: Pin): boolean => pin.gatewayId === watch.config.id
      const had = new Set(before.filter(here).map((pin) => pin.workno))
      const has = new Set(pins.filter(here).map((pin) => pin.workno))
      const gone = [...had].filter((workno) => !has.has(workno))
      const fresh = [...has].filter((workno) => !had.has(workno))
      if (gone.length > 0) watch.unpin(gone)
      if (fresh.length > 0) watch.pin(fresh)
    }
  }

  function weigh(): void {
    for (const { watch } of book.entries()) {
      const here = pins.filter((pin) => pin.gatewayId === watch.config.id)
      watch.setWeights(agentWeights(here, options.settings(), inView))
    }
  }

  function become(next: readonly Pin[]): void {
    const before = pins
    pins = next
    follow(before)
    const kept = new Set(pins.map(keyOf))
    const gone = before.map(keyOf).filter((key) => !kept.has(key))
    if (gone.length > 0) options.onGone(gone)
    weigh()
    options.onList()
  }

  function change(next: readonly Pin[]): void {
    become(next)
    options.onSave(next)
  }

  return {
    pins: () => pins,
    find: (key) => pins.find((pin) => keyOf(pin) === key) ?? null,
    replace: become,
    add(gatewayId, text) {
      const { ids, rejected } = parseAgentList(text)
      const pinning = pinAll(pins, gatewayId, ids)
      if (pinning.added.length > 0) change(pinning.pins)
      return {
        added: pinning.added.map(keyOf),
        alreadyWatched: pinning.alreadyWatched,
        rejected: rejected.slice(0, MOST_REJECTED_TOLD),
        rejectedCount: rejected.length,
        overLimit: pinning.overLimit,
      }
    },
    remove: (keys) => change(unpin(pins, keys)),
    removeGateway: (gatewayId) => change(pins.filter((pin) => pin.gatewayId !== gatewayId)),
    renameGateway: (from, to) => change(renameGateway(pins, from, to)),
    move: (key, index) => change(movePin(pins, key, index)),
    setAlerts: (key, alerts) => change(withAlerts(pins, key, alerts)),
    setInView(keys) {
      inView = new Set(keys)
      weigh()
    },
    weigh,
  }
}
