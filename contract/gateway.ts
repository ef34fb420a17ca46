// One gateway as the page sees it: where it is, how its connection and session are, and what it asks of the user.

import type { Certificate, CertificateQuestion } from './certificate.ts'
import type { AgentKey, GatewayId } from './ids.ts'
import type { Problem } from './problem.ts'
import type { Moment } from './time.ts'

/** State of the connection, in the terms of the screen's status "Connection". */
export type Connection =
  | { readonly kind: 'connecting'; readonly since: Moment }
  | { readonly kind: 'connected'; readonly since: Moment }
  | { readonly kind: 'unreachable'; readonly since: Moment; readonly problem: Problem; readonly retryAt: Moment | null }
  | { readonly kind: 'session-ended'; readonly since: Moment; readonly problem: Problem }
  | { readonly kind: 'untrusted'; readonly since: Moment; readonly problem: Problem }
  | { readonly kind: 'refuses'; readonly since: Moment; readonly problem: Problem; readonly retryAt: Moment | null }
  | { readonly kind: 'paused'; readonly since: Moment; readonly reason: 'asleep' | 'offline' | 'by-user' }

export type ConnectionKind = Connection['kind']

/** Where the session's Guid comes from, and for an opened session until when the gateway holds it without a poll. */
export type Session =
  | { readonly kind: 'none' }
  | { readonly kind: 'pasted' }
  | { readonly kind: 'signing-in' }
  | {
      readonly kind: 'opened'
      readonly since: Moment
      readonly failingSince: Moment | null
      readonly heldUntil: Moment | null
      readonly events: number
    }
  | { readonly kind: 'signing-out' }

/** Signing in found another program signed in with the same agent ID (100-002). */
export interface SignedInElsewhereQuestion {
  readonly kind: 'signed-in-elsewhere'
  readonly problem: Problem
}

/** A proxy on the way wants to know who is asking. */
export interface ProxyPasswordQuestion {
  readonly kind: 'proxy-password'
  /** `http://host:port`, `https://…` or `socks5://…`: that one, and no other, is told the answer. */
  readonly proxy: string
  /** It was told a user name and password, and did not take them. */
  readonly isWrong: boolean
}

/** How requests travel: by what the system says (PAC included), by a given proxy (`http://host:port`, `https://…`, `socks5://…`), or directly. */
export type ProxyChoice =
  { readonly kind: 'system' } | { readonly kind: 'manual'; readonly url: string } | { readonly kind: 'none' }

/**
 * `contradiction`: a bulk answer contradicted a single one. `unexpected`: it named agents that were not asked for. `failed`: the
 * gateway failed the query. `empty`: it left out everybody who is signed in. `unanswered`: it got no answer.
 */
export type BulkGiveUpReason = 'contradiction' | 'unexpected' | 'failed' | 'empty' | 'unanswered'

/** Whether one query can ask about up to 100 agents (spec, section 2). */
export interface BulkState {
  readonly kind: 'unknown' | 'in-use' | 'not-offered' | 'given-up' | 'off'
  /** Why it was given up; null otherwise. */
  readonly givenUpFor: BulkGiveUpReason | null
}

/** What a reason code of resting or being busy means at this contact center, in its own words. */
export interface ReasonWords {
  readonly code: number
  readonly words: string
}

/** How long (ms) it takes on the average until everybody has been asked anew: as it is now, and with group queries. */
export interface Sweep {
  readonly ms: number
  readonly inGroupsMs: number
}

export interface GatewayState {
  readonly id: GatewayId
  /** What the user calls it; '' when it was given no name. */
  readonly name: string
  /** `https://host:port`, normalised. */
  readonly origin: string
  /** The caller's own agent ID. */
  readonly ownAgentId: string
  readonly isDemo: boolean
  /** False while the user is still connecting it for the first time: it is not saved yet. */
  readonly isSetUp: boolean
  readonly connection: Connection
  readonly session: Session
  readonly question: CertificateQuestion | SignedInElsewhereQuestion | ProxyPasswordQuestion | null
  /** The certificates trusted for this origin by the user; empty when it verified normally or none was ever trusted. */
  readonly trusted: readonly Certificate[]
  /** Those whose word the user takes for this origin, beside those whom every program relies on. */
  readonly authorities: readonly Certificate[]
  readonly proxy: ProxyChoice
  readonly bulk: BulkState
  /** When the oldest knowledge among its pinned agents was observed; null while one of them is waited for, or none is pinned. */
  readonly oldestKnowledge: Moment | null
  readonly pinned: number
  readonly stale: number
  readonly sweep: Sweep
  readonly keepSignedIn: boolean
  /** What the user said of its reason codes; each code once. */
  readonly reasons: readonly ReasonWords[]
}

/** How people call a gateway: by the name that they gave it, else `host:port`. */
export function gatewayPlace({ name, origin }: Pick<GatewayState, 'name' | 'origin'>): string {
  return name === '' ? addressOf(origin) : name
}

/** `host:port` of `https://host:port`. */
export function addressOf(origin: string): string {
  return origin.replace(/^https:\/\//, '')
}

/** How a session is begun. */
export type SessionRequest =
  | { readonly kind: 'guid'; readonly guid: string }
  | {
      readonly kind: 'sign-in'
      readonly password: string
      readonly phoneNumber: string
      readonly keepSignedIn: boolean
    }

/** What the connect view sends. `gatewayId` null: a new gateway. */
export interface ConnectRequest {
  readonly gatewayId: GatewayId | null
  /** The gateway keeps its identity, and its agents their history, at the new address. Only with a `gatewayId`. */
  readonly isSameContactCenter: boolean
  readonly address: string
  readonly ownAgentId: string
  readonly session: SessionRequest
  readonly proxy: ProxyChoice
  /** PEM of one or several authorities whose word is to be taken for it; left out, or empty: no more than before. */
  readonly authority?: string
}

export type ConnectField =
  | 'address'
  | 'ownAgentId'
  | 'guid'
  | 'password'
  | 'phoneNumber'
  | 'proxy'
  | 'authority'
  | 'proxyUserName'
  | 'proxyPassword'

/** What is wrong with one field; together with the field it becomes a sentence. */
export type FieldProblem =
  | {
      readonly kind:
        | 'empty'
        | 'has-credentials'
        | 'has-path'
        | 'has-spaces'
        | 'ipv6-without-brackets'
        | 'plain-http'
        | 'no-host'
        | 'bad-port'
        | 'no-port'
        | 'malformed'
        /** The organisation says which one, and this is another. */
        | 'set-by-organisation'
        /** Of authorities: it comes with a key that is nobody else's affair. */
        | 'has-private-key'
        /** It is no authority's own certificate. */
        | 'no-authority'
        | 'expired-authority'
        /** It was signed by another authority, which is not there. */
        | 'chain-not-whole'
    }
  | { readonly kind: 'bad-scheme'; readonly scheme: string }
  | { readonly kind: 'too-long' | 'too-many'; readonly most: number }

export type FieldProblems = Readonly<Partial<Record<ConnectField, FieldProblem>>>

/** `invalid`: nothing was changed or sent; one problem for each wrong field. Progress then shows in the gateway's state. */
export type ConnectOutcome =
  | { readonly kind: 'accepted'; readonly gatewayId: GatewayId }
  | { readonly kind: 'invalid'; readonly fields: FieldProblems }

/** What adding to the watch list did. `rejected` holds the words that are no agent IDs (at most 20 of them). */
export interface WatchOutcome {
  readonly added: readonly AgentKey[]
  readonly alreadyWatched: number
  readonly rejected: readonly string[]
  readonly rejectedCount: number
  /** How many were left out because the list is full. */
  readonly overLimit: number
  /** False when there is no such gateway (any more): nothing was added. */
  readonly isGatewayKnown: boolean
}
