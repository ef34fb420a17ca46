// What is being typed into the connect view. The secrets in it live no longer than the form, and are wiped once used.

import type { ConnectField, ConnectRequest, GatewayId, GatewayState, ProxyChoice } from '../../contract/gateway.ts'

export class ConnectForm {
  address = $state('')
  agentId = $state('')
  way = $state<'guid' | 'sign-in'>('guid')
  guid = $state('')
  password = $state('')
  phoneNumber = $state('')
  keepSignedIn = $state(false)
  proxyKind = $state<ProxyChoice['kind']>('system')
  proxyUrl = $state('')
  errors = $state.raw<Readonly<Partial<Record<ConnectField, string>>>>({})
  /** The gateway that this form is about, once there is one. */
  gatewayId = $state<GatewayId | null>(null)

  /** Starts from what is known of a gateway; its secret is not known to the page. */
  constructor(known: GatewayState | null) {
    if (known === null) return
    this.gatewayId = known.id
    this.address = known.origin.replace(/^https:\/\//, '')
    this.agentId = known.agentId
    this.way = known.session.kind === 'opened' || known.keepSignedIn ? 'sign-in' : 'guid'
    this.keepSignedIn = known.keepSignedIn
    this.proxyKind = known.proxy.kind
    this.proxyUrl = known.proxy.kind === 'manual' ? known.proxy.url : ''
  }

  request(): ConnectRequest {
    return {
      gatewayId: this.gatewayId,
      address: this.address.trim(),
      agentId: this.agentId.trim(),
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
    }
  }

  wipeSecrets(): void {
    this.guid = ''
    this.password = ''
  }
}
