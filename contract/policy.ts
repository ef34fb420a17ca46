// What the organisation has set for everybody on this computer, as far as the page must know of it.

import type { Certificate } from './certificate.ts'
import type { ProxyChoice } from './gateway.ts'
import type { Settings } from './settings.ts'

/** A gateway that the organisation gives. */
export interface GivenGateway {
  /** `https://host:port`, normalised. */
  readonly origin: string
  /** Null: as the person chooses. */
  readonly proxy: ProxyChoice | null
  /** SHA-256 (`AA:BB:…`) of certificates that count as trusted; none: it must verify, or be trusted by hand. */
  readonly fingerprints: readonly string[]
  /** It can neither be moved to another address nor be taken off, and its proxy is the given one. */
  readonly isEnforced: boolean
}

/** An authority whose word the organisation takes for one gateway. */
export interface GivenAuthority {
  /** `https://host:port`, normalised. */
  readonly origin: string
  readonly certificate: Certificate
}

/** What a person may do. */
export interface Rights {
  /** Connect a gateway that the organisation does not give. */
  readonly mayAddGateways: boolean
  /** Trust a certificate by hand, or take another authority's word for one. */
  readonly mayTrustCertificates: boolean
}

export interface PolicyState {
  /** The settings that nobody but the organisation can change. */
  readonly enforced: readonly (keyof Settings)[]
  /** So many queries a second to one gateway at most may be chosen; null: as many as the gateway allows. */
  readonly mostQueriesPerSecond: number | null
  readonly rights: Rights
  readonly gateways: readonly GivenGateway[]
  readonly authorities: readonly GivenAuthority[]
}

/** Of an organisation that says nothing. */
export const NO_POLICY_STATE: PolicyState = {
  enforced: [],
  mostQueriesPerSecond: null,
  rights: { mayAddGateways: true, mayTrustCertificates: true },
  gateways: [],
  authorities: [],
}
