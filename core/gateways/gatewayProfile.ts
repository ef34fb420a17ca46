// What is known of a gateway apart from how it is doing: where it is, as whom it is asked, and what of that is saved.

import type { ProxyChoice, ReasonWords } from '../../contract/gateway.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { TrustStore } from '../session/trustStore.ts'
import type { SavedGateway } from './gatewaysFile.ts'

/** The gateway whose place a new one takes once it has answered. `keepsName`: the same contact center at another address. */
export interface Predecessor {
  readonly id: GatewayId
  readonly keepsName: boolean
}

export interface GatewayProfile {
  readonly id: GatewayId
  /** What the user calls it; '' when it has no name. */
  readonly name: string
  /** `https://host:port` */
  readonly origin: string
  readonly ownAgentId: string
  readonly proxy: ProxyChoice
  readonly isDemo: boolean
  /** False while the user is still connecting it for the first time: nothing of it is saved. */
  readonly isSetUp: boolean
  readonly predecessor: Predecessor | null
  readonly sessionKind: SavedGateway['sessionKind']
  readonly keepSignedIn: boolean
  /** '' when there is none. */
  readonly phoneNumber: string
  /** What the user said of its reason codes. */
  readonly reasons: readonly ReasonWords[]
}

/** A gateway as it was saved. */
export function profileOf(saved: SavedGateway): GatewayProfile {
  return {
    id: saved.id,
    name: saved.name,
    origin: saved.origin,
    ownAgentId: saved.ownAgentId,
    proxy: saved.proxy,
    isDemo: false,
    isSetUp: true,
    predecessor: null,
    sessionKind: saved.sessionKind,
    keepSignedIn: saved.keepSignedIn,
    phoneNumber: saved.phoneNumber,
    reasons: saved.reasons,
  }
}

/** What is to be saved of a gateway. */
export function savedOf(profile: GatewayProfile, trust: TrustStore): SavedGateway {
  return {
    id: profile.id,
    name: profile.name,
    origin: profile.origin,
    ownAgentId: profile.ownAgentId,
    proxy: profile.proxy,
    trusted: trust.trusted(profile.origin),
    verified: trust.verified(profile.origin),
    authorities: trust.ownAuthorities(profile.origin).map(({ pem }) => pem),
    sessionKind: profile.sessionKind,
    keepSignedIn: profile.keepSignedIn,
    phoneNumber: profile.phoneNumber,
    reasons: profile.reasons,
  }
}
