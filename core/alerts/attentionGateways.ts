// Trouble with gateways as incidents: an outage that has lasted, a session that ended, a certificate that is not trusted. They end
// when the gateway answers again.

import type { ConnectionKind } from '../../contract/gateway.ts'
import { OUTAGE_TOLD_AFTER_MS } from '../../contract/figures.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { Moment, MonoMs } from '../../contract/time.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import { later } from './attentionStays.ts'
import { editMap, withoutKeys } from './mapEdit.ts'
import { QUIET_AFTER_WAKING_MS } from './troubles.ts'

/** A lost session and a certificate are each the cause of what fails after them. */
export const TROUBLE_KINDS = ['outage', 'session', 'trust'] as const
export type TroubleKind = (typeof TROUBLE_KINDS)[number]

export interface GatewayTrouble {
  readonly kind: TroubleKind
  readonly connection: ConnectionKind
  readonly place: string
  readonly since: Moment
  /** When it became an incident; null: it has not lasted long enough yet. */
  readonly from: Moment | null
}

export interface GatewayMemory {
  readonly troubles: ReadonlyMap<GatewayId, GatewayTrouble>
  /** `host:port`, as far as it was told. */
  readonly addresses: ReadonlyMap<GatewayId, string>
  /** Until when an outage becomes no incident: the network may need a moment after sleep (Infinity: the computer sleeps). */
  readonly quietUntil: MonoMs
}

export const NO_GATEWAYS: GatewayMemory = { troubles: new Map(), addresses: new Map(), quietUntil: -Infinity }

export function takeForGateways(memory: GatewayMemory, event: WatchEvent): GatewayMemory {
  switch (event.kind) {
    case 'gateway-changed':
      return withAddress(memory, event.gatewayId, addressOf(event.gateway.origin))
    case 'connection-changed':
      return takeConnection(memory, event)
    case 'session-lost':
      return withTrouble(memory, event, 'session', 'session-ended')
    case 'certificate-changed':
    case 'certificate-untrusted':
      return withTrouble(memory, event, 'trust', 'untrusted')
    case 'observed':
    case 'reads-differently':
    case 'certificate-verified':
    case 'blind-spot-began':
    case 'caught-up':
      return memory
  }
}

function takeConnection(
  memory: GatewayMemory,
  event: Extract<WatchEvent, { kind: 'connection-changed' }>,
): GatewayMemory {
  const { kind } = event.connection
  switch (kind) {
    case 'connected':
      return withoutTrouble(memory, event.gatewayId)
    case 'unreachable':
    case 'refuses':
      return withTrouble(memory, event, 'outage', kind)
    // Why it is so is told by an event of its own.
    case 'session-ended':
    case 'untrusted':
    case 'connecting':
    case 'paused':
      return memory
  }
}

/** While a gateway is being connected the connect view tells all this. */
function withTrouble(
  memory: GatewayMemory,
  { gatewayId, place, isSetUp, at }: WatchEvent,
  kind: TroubleKind,
  connection: ConnectionKind,
): GatewayMemory {
  const before = memory.troubles.get(gatewayId)
  if (!isSetUp || (before !== undefined && before.kind !== kind && kind === 'outage')) return memory
  const trouble =
    before?.kind === kind ? { ...before, connection, place } : { kind, connection, place, since: at, from: null }
  return { ...memory, troubles: new Map(memory.troubles).set(gatewayId, trouble) }
}

export function withoutTrouble(memory: GatewayMemory, gatewayId: GatewayId): GatewayMemory {
  const troubles = withoutKeys(memory.troubles, (id) => id === gatewayId)
  return troubles === memory.troubles ? memory : { ...memory, troubles }
}

function withAddress(memory: GatewayMemory, gatewayId: GatewayId, address: string): GatewayMemory {
  const edit = editMap(memory.addresses)
  edit.set(gatewayId, address)
  const addresses = edit.result()
  return addresses === memory.addresses ? memory : { ...memory, addresses }
}

export function withoutGateway(memory: GatewayMemory, gatewayId: GatewayId): GatewayMemory {
  const after = withoutTrouble(memory, gatewayId)
  return { ...after, addresses: withoutKeys(after.addresses, (id) => id === gatewayId) }
}

export function gatewaysAsleep(memory: GatewayMemory): GatewayMemory {
  return { ...memory, quietUntil: Infinity }
}

export function gatewaysAwake(memory: GatewayMemory, now: MonoMs): GatewayMemory {
  return { ...memory, quietUntil: now + QUIET_AFTER_WAKING_MS }
}

/** Those whose time is up become incidents. */
export function openTroubles(memory: GatewayMemory, now: MonoMs): GatewayMemory {
  const edit = editMap(memory.troubles)
  for (const [id, trouble] of memory.troubles) {
    const at = opensAt(memory, trouble)
    if (trouble.from === null && now >= at) {
      edit.set(id, { ...trouble, from: later(trouble.since, at - trouble.since.mono) })
    }
  }
  const troubles = edit.result()
  return troubles === memory.troubles ? memory : { ...memory, troubles }
}

/** When the next one becomes an incident; Infinity: none will by time alone. */
export function gatewaysWakeAt(memory: GatewayMemory): MonoMs {
  let earliest = Infinity
  for (const trouble of memory.troubles.values()) {
    if (trouble.from === null) earliest = Math.min(earliest, opensAt(memory, trouble))
  }
  return earliest
}

function opensAt({ quietUntil }: GatewayMemory, { kind, since }: GatewayTrouble): MonoMs {
  return Math.max(kind === 'outage' ? since.mono + OUTAGE_TOLD_AFTER_MS : since.mono, quietUntil)
}

function addressOf(origin: string): string {
  return origin.replace(/^https:\/\//, '')
}
