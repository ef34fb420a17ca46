// The gateways that are watched now. Makes their monitors, holds them and ends them; decides nothing.

import type { GatewayId } from '../../contract/ids.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import type { QuestionOptions } from '../polling/questions.ts'
import { createListeners } from '../ports/listeners.ts'
import type { Cancel, Ports } from '../ports/ports.ts'
import type { TrustStore } from '../session/trustStore.ts'
import { createGatewayMonitor, type GatewayMonitor } from './gatewayMonitor.ts'
import { savedOf, type GatewayProfile } from './gatewayProfile.ts'
import type { SavedGateway } from './gatewaysFile.ts'

export interface GatewayRegister {
  /** In the order in which they came. */
  monitors(): readonly GatewayMonitor[]
  find(id: GatewayId): GatewayMonitor | null
  /** Adds a gateway; its monitor waits for `connect`. */
  add(profile: GatewayProfile): GatewayMonitor
  /** Takes it out and ends its monitor (which signs out what it signed in). */
  takeOut(monitor: GatewayMonitor): Promise<void>
  takeOutAll(): Promise<void>
  /** What is to be saved: set-up gateways, never the demo floor. */
  saved(): readonly SavedGateway[]
  /** The events of all gateways; returns its own unsubscribe. Subscribers hear in the order in which they came. */
  onEvent(listener: (event: WatchEvent) => void): Cancel
}

/** @param questionOptions how a new gateway is asked; later changes are told to its monitor */
export function createGatewayRegister(
  ports: Ports,
  trust: TrustStore,
  questionOptions: () => QuestionOptions,
): GatewayRegister {
  const events = createListeners<WatchEvent>()
  let monitors: readonly GatewayMonitor[] = []

  function takeOut(monitor: GatewayMonitor): Promise<void> {
    monitors = monitors.filter((other) => other !== monitor)
    return monitor.stop()
  }

  return {
    monitors: () => monitors,
    find: (id) => monitors.find((monitor) => monitor.profile().id === id) ?? null,
    add(profile) {
      const monitor = createGatewayMonitor({
        profile,
        ports,
        trust,
        questionOptions: questionOptions(),
        tell: events.tell,
      })
      monitors = [...monitors, monitor]
      return monitor
    },
    takeOut,
    async takeOutAll() {
      await Promise.all(monitors.map(takeOut))
    },
    saved() {
      const kept = monitors.map((monitor) => monitor.profile()).filter(({ isSetUp, isDemo }) => isSetUp && !isDemo)
      return kept.map((profile) => savedOf(profile, trust))
    },
    onEvent: events.add,
  }
}
