// Puts what the watches know into the state: agents one by one, gateways and the order of the list when they change.

import type { AgentKey, AgentState } from '../../contract/agent.ts'
import { agentKey } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { GatewayRegister } from '../gateways/gatewayRegister.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import type { StateStore } from '../state/stateStore.ts'

export interface Publishing {
  /** These agents may read differently now; those that are not pinned are passed over. */
  agents(gatewayId: GatewayId, worknos: readonly string[]): void
  /** The list is another one now: every pin anew. */
  list(): void
  /** The gateways may read differently now; looked at once at the end of this turn. */
  gateways(): void
}

export function createPublishing(store: StateStore, book: GatewayRegister, pins: () => readonly Pin[]): Publishing {
  let byKey = new Map<AgentKey, Pin>()
  let isGatewaysDue = false

  function stateOf(pin: Pin): AgentState | null {
    const known = book.find(pin.gatewayId)?.watch.knowledge(pin.workno)
    if (known === undefined) return null
    const { gatewayId, workno, alerts } = pin
    return { key: keyOf(pin), gatewayId, workno, alerts, ...known }
  }

  function publish(pin: Pin): void {
    const agent = stateOf(pin)
    if (agent !== null) store.set({ kind: 'agent', agent })
  }

  function gateways(): void {
    if (isGatewaysDue) return
    isGatewaysDue = true
    queueMicrotask(() => {
      isGatewaysDue = false
      store.set({ kind: 'gateways', gateways: book.states() })
    })
  }

  return {
    gateways,
    agents(gatewayId, worknos) {
      for (const workno of worknos) {
        const pin = byKey.get(agentKey(gatewayId, workno))
        if (pin !== undefined) publish(pin)
      }
      gateways()
    },
    list() {
      const listed = pins()
      byKey = new Map(listed.map((pin) => [keyOf(pin), pin]))
      store.set({ kind: 'order', keys: [...byKey.keys()] })
      listed.forEach(publish)
      gateways()
    },
  }
}
