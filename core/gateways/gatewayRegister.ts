// The gateways that are watched now, each with what is saved of it. Holds them; decides nothing.

import type { GatewayId, GatewayState } from '../../contract/gateway.ts'
import type { SavedGateway } from './gatewaysFile.ts'
import type { TrustStore } from '../session/trustStore.ts'
import type { GatewayMonitor } from './monitorInterface.ts'

export interface GatewayEntry {
  readonly watch: GatewayMonitor
  /** False while the user is still connecting it for the first time: nothing of it is saved. */
  isSetUp: boolean
  /** The gateway whose place it takes once it is set up. */
  readonly replaces: GatewayId | null
  sessionKind: SavedGateway['sessionKind']
  keepSignedIn: boolean
  phoneNumber: string
}

export interface GatewayRegister {
  entries(): readonly GatewayEntry[]
  find(id: GatewayId): GatewayEntry | null
  put(entry: GatewayEntry): void
  /** Takes it out and ends its watch (which signs out what it signed in). */
  takeOut(id: GatewayId): Promise<void>
  /** A name that no gateway here has. */
  freeId(): GatewayId
  /** What is to be saved: set-up gateways, never the demo floor. */
  saved(): readonly SavedGateway[]
  states(): readonly GatewayState[]
}

export function createGatewayRegister(trust: TrustStore): GatewayRegister {
  const entries = new Map<GatewayId, GatewayEntry>()

  function stateOf(entry: GatewayEntry): GatewayState {
    const { watch, isSetUp, keepSignedIn } = entry
    const { id, origin, agentId, isDemo, proxy } = watch.config
    return {
      ...{ id, origin, agentId, isDemo, isSetUp, proxy, keepSignedIn },
      ...watch.view(),
      ...watch.summary(),
      trusted: trust.trusted(origin),
    }
  }

  return {
    entries: () => [...entries.values()],
    find: (id) => entries.get(id) ?? null,
    put: (entry) => void entries.set(entry.watch.config.id, entry),
    async takeOut(id) {
      const entry = entries.get(id)
      entries.delete(id)
      await entry?.watch.stop()
    },
    freeId() {
      let number = 1
      while (entries.has(`g${number}`)) number += 1
      return `g${number}`
    },
    saved() {
      const kept = [...entries.values()].filter((entry) => entry.isSetUp && !entry.watch.config.isDemo)
      return kept.map(({ watch, sessionKind, keepSignedIn, phoneNumber }) => {
        const { id, origin, agentId, proxy } = watch.config
        const saved = { id, origin, agentId, proxy, trusted: trust.trusted(origin), sessionKind, keepSignedIn }
        return phoneNumber === '' ? saved : { ...saved, phoneNumber }
      })
    },
    states: () => [...entries.values()].map(stateOf),
  }
}
