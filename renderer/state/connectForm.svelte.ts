// What is being typed into the connect view. The secrets in it live no longer than the form, and are wiped once used.

import { DEFAULT_GATEWAY_PORT } from '../../contract/figures.ts'
import {
  addressOf,
  type ConnectRequest,
  type FieldProblems,
  type GatewayState,
  type ProxyChoice,
} from '../../contract/gateway.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { GivenGateway } from '../../contract/policy.ts'

export class ConnectForm {
  address = $state('')
  ownAgentId = $state('')
  way = $state<'guid' | 'sign-in'>('guid')
  guid = $state('')
  password = $state('')
  phoneNumber = $state('')
  keepSignedIn = $state(false)
  proxyKind = $state<ProxyChoice['kind']>('system')
  proxyUrl = $state('')
  /** PEM of an authority that is to be added. */
  authority = $state('')
  /** What is ticked; it counts only while `isAtNewAddress`. */
  isSameContactCenter = $state(true)
  problems = $state.raw<FieldProblems>({})
  /** The gateway that this form is about, once there is one. */
  gatewayId = $state<GatewayId | null>(null)
  /** Where the gateway that is being changed is now; null for a new one. */
  readonly #ownPlace: string | null = null
  /** Whether a gateway is being changed to another address than its own. */
  readonly isAtNewAddress = $derived(
    this.#ownPlace !== null && this.address.trim() !== '' && placeIn(this.address) !== this.#ownPlace,
  )

  /** Starts from what is known of a gateway; its secret is not known to the page. */
  constructor(known: GatewayState | null) {
    if (known === null) return
    this.gatewayId = known.id
    if (known.isSetUp) this.#ownPlace = placeIn(known.origin)
    this.address = addressOf(known.origin)
    this.ownAgentId = known.ownAgentId
    this.way = known.session.kind === 'opened' || known.keepSignedIn ? 'sign-in' : 'guid'
    this.keepSignedIn = known.keepSignedIn
    this.proxyKind = known.proxy.kind
    this.proxyUrl = known.proxy.kind === 'manual' ? known.proxy.url : ''
  }

  /** Fills in what the organisation says of a gateway; null: another one, of which it says nothing. */
  take(given: GivenGateway | null): void {
    this.problems = {}
    this.address = given === null ? '' : addressOf(given.origin)
    this.proxyKind = given?.proxy?.kind ?? 'system'
    this.proxyUrl = given?.proxy?.kind === 'manual' ? given.proxy.url : ''
  }

  request(): ConnectRequest {
    return {
      gatewayId: this.gatewayId,
      // At its own address, with another proxy or agent ID, a gateway is the same without being asked about.
      isSameContactCenter: this.#ownPlace !== null && (this.isSameContactCenter || !this.isAtNewAddress),
      address: this.address.trim(),
      ownAgentId: this.ownAgentId.trim(),
      session:
        this.way === 'guid'
          ? { kind: 'guid', guid: this.guid.trim() }
          : {
              kind: 'sign-in',
              password: this.password,
              phoneNumber: this.phoneNumber.trim(),
              keepSignedIn: this.keepSignedIn,
            },
      proxy: this.proxyKind === 'manual' ? { kind: 'manual', url: this.proxyUrl.trim() } : { kind: this.proxyKind },
      ...(this.authority.trim() === '' ? {} : { authority: this.authority }),
    }
  }

  wipeSecrets(): void {
    this.guid = ''
    this.password = ''
  }
}

/** `host:port` of a typed address, so far as it takes to tell that nothing was changed. Whether it is an address, main says. */
function placeIn(address: string): string {
  const typed = address
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '')
  return /:\d+$/.test(typed) ? typed : `${typed}:${DEFAULT_GATEWAY_PORT}`
}
