// Puts what the stream of events tells into the state: agents one by one, gateways as they change, the order of the list.

import type { AgentKnowledge } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import type { StateStore } from '../state/stateStore.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'

export interface Publishing {
  take(event: WatchEvent): void
  /** The list is another one now. What is known of newly pinned agents comes by events. */
  list(pins: readonly Pin[]): void
  gatewayGone(id: GatewayId): void
}

export function createPublishing(store: StateStore): Publishing {
  const gateways = new Map<GatewayId, GatewayState>()
  const known = new Map<AgentKey, AgentKnowledge>()
  let pins = new Map<AgentKey, Pin>()

  function publish(pin: Pin, knowledge: AgentKnowledge): void {
    const { alertSettings } = pin
    store.set({ kind: 'agent', agent: { ...knowledge, ...fromPin(pin, knowledge), alertSettings } })
  }

  function agents(knowledge: readonly AgentKnowledge[]): void {
    for (const one of knowledge) {
      const pin = pins.get(one.key)
      if (pin === undefined) continue
      known.set(one.key, one)
      publish(pin, one)
    }
  }

  function publishGateways(): void {
    store.set({ kind: 'gateways', gateways: [...gateways.values()] })
  }

  return {
    take(event) {
      switch (event.kind) {
        case 'observed':
          agents(event.agents.map((agent) => agent.knowledge))
          return
        case 'reads-differently':
        case 'blind-spot-began':
          agents(event.agents)
          return
        case 'gateway-changed':
          gateways.set(event.gateway.id, event.gateway)
          publishGateways()
          return
        case 'connection-changed':
        case 'session-lost':
        case 'certificate-changed':
        case 'certificate-untrusted':
        case 'certificate-verified':
        case 'caught-up':
          return
      }
    },
    list(next) {
      const before = pins
      pins = new Map(next.map((pin) => [keyOf(pin), pin]))
      for (const key of known.keys()) if (!pins.has(key)) known.delete(key)
      store.set({ kind: 'order', keys: [...pins.keys()] })
      for (const [key, pin] of pins) {
        const knowledge = known.get(key)
        if (knowledge !== undefined && before.get(key) !== pin) publish(pin, knowledge)
      }
    },
    gatewayGone(id) {
      if (gateways.delete(id)) publishGateways()
    },
  }
}

/** What was kept of an agent stands in for what its gateway has not said since the start. */
function fromPin({ lastKnown }: Pin, knowledge: AgentKnowledge): Partial<AgentKnowledge> {
  if (lastKnown == null || knowledge.lastAnsweredAt !== null) return {}
  const { name, groupName } = lastKnown
  return { name, lastKnown: { profile: { groupId: null, groupName, skills: [], phoneNumber: null }, was: null } }
}
