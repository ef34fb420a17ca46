// What the rest of the core wants of a gateway: typed questions and answers, and a look at its certificate.
// `createGatewayAccess` (real HTTPS) fills this in; the soak on simulated time fills it in without a network.

import type { AgentInfo } from '../../contract/agent.ts'
import type { Certificate, CertificateWarning } from '../../contract/certificate.ts'
import type { ProxyChoice } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Moment } from '../../contract/time.ts'

/** The outcome of one request, with the moments between which it travelled. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly sentAt: Moment; readonly receivedAt: Moment }
  | { readonly ok: false; readonly problem: Problem; readonly sentAt: Moment; readonly receivedAt: Moment }

/** The certificates trusted for the client's origin: any of them, and no other. None: it must verify the normal way. */
export type TrustedFingerprints = () => readonly string[]

/** What a proxy is told of who is asking. */
export interface ProxyPassword {
  readonly userName: string
  readonly password: string
}

/** What the user said to the proxies on the way to one gateway: each is for one proxy, and no other is ever told it. */
export interface ProxyPasswords {
  /**
   * @param proxy `http://host:port`, `https://…` or `socks5://…`
   * @returns null: nothing was said to this one
   */
  find(proxy: string): ProxyPassword | null
  /** The proxy wants to know who is asking. `sent`: what it was told and did not take, and must not be told again; null: nothing. */
  asked(proxy: string, sent: ProxyPassword | null): void
}

/** How a gateway is reached, and who may vouch for its certificate. */
export interface GatewayWay {
  /** `https://host:port`. */
  readonly origin: string
  readonly proxy: ProxyChoice
  readonly proxyPasswords: ProxyPasswords
  /** PEM of the authorities that were added for this gateway: they count like those that every program relies on. */
  readonly authorities: () => readonly string[]
}

export interface ClientOptions extends GatewayWay {
  /** The caller's own agent ID. */
  readonly ownAgentId: string
  /** The session's Guid at this moment; null: requests fail with `no-guid` and nothing is sent. */
  readonly guid: () => string | null
  /**
   * Called for every answer that carries `Set-GUID`, before the answer is handed over. `sentWith`: the Guid of the request
   * (null: a sign-in, whose caller gets the new one with the answer), so that a late answer to an earlier session is known.
   */
  readonly onNewGuid: (guid: string, sentWith: string | null) => void
  readonly trustedFingerprints: TrustedFingerprints
}

/** `missing`: asked for, but not in the answer. `unexpected`: in the answer, but not asked for (how many). */
export interface BulkAnswer {
  readonly agents: readonly AgentInfo[]
  readonly missing: readonly string[]
  readonly unexpected: number
}

export interface SignInRequest {
  readonly password: string
  readonly phoneNumber: string
  /** Throw out the program that is signed in with the same ID (only after the user said so). */
  readonly force: boolean
}

/** `platformOnly`: signed in by `loginex`, which occupies no licence. */
export interface SignedIn {
  readonly guid: string
  readonly platformOnly: boolean
}

/** One event of the caller's own session; content is not kept. */
export interface GatewayEvent {
  readonly type: string
}

export interface GatewayClient {
  /** The seed's interface, `queryAgentInfoByWorkNo`. */
  queryAgent(workno: string): Promise<Answer<AgentInfo>>
  /** Up to 100 agents in one query (spec, section 2). Counts once against the budget. */
  queryAgents(worknos: readonly string[]): Promise<Answer<BulkAnswer>>
  /** `loginex` first; where the gateway does not know it, the ordinary sign-in (spec, section 3). */
  signIn(request: SignInRequest): Promise<Answer<SignedIn>>
  /** Holds up to about 10 s; null: nothing happened. Outside the query budget. */
  pollEvent(): Promise<Answer<GatewayEvent | null>>
  /**
   * One query without a Guid: whether a gateway answers there at all. Any answer in a gateway's own form is a success, a refusal
   * above all. Counts once against the budget.
   */
  knock(): Promise<Answer<null>>
  signOut(): Promise<Answer<null>>
  /** Ends requests in flight and destroys every pooled connection; the client stays usable. */
  dropConnections(): void
  close(): void
}

export type Inspection =
  | { readonly kind: 'verified'; readonly certificate: Certificate }
  | {
      readonly kind: 'unverified'
      readonly certificate: Certificate
      readonly verifierCode: string
      readonly warnings: readonly CertificateWarning[]
    }
  | { readonly kind: 'failed'; readonly problem: Problem }

/**
 * What is behind on the way to a gateway. `route`: this way is tried from now on (`proxy` null: directly). `name-found`: the
 * gateway's own. `road-open`: bytes reach the gateway. `encrypted`: the handshake is over; `TLSv1.3`, null where not known.
 */
export type Milestone =
  | { readonly kind: 'route'; readonly proxy: string | null; readonly isDirect: boolean }
  | { readonly kind: 'name-found' | 'proxy-reached' | 'road-open' }
  | { readonly kind: 'encrypted'; readonly protocol: string | null }

export interface GatewayAccess {
  createClient(options: ClientOptions): GatewayClient
  /**
   * TLS handshake only: not one byte of HTTP is sent to the gateway.
   *
   * @param onMilestone told on the way, in order
   */
  inspectCertificate(way: GatewayWay, onMilestone?: (milestone: Milestone) => void): Promise<Inspection>
}
