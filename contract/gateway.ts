// One gateway as the page sees it: where it is, how its connection and session are, and what it asks of the user.

import type { AgentKey } from './agent.ts'
import type { Certificate, CertificateQuestion } from './certificate.ts'
import type { Problem } from './problem.ts'
import type { Moment } from './time.ts'

/** Opaque name of one gateway of this installation (`g1`); survives a change of its address. Holds no `/`. */
export type GatewayId = string

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

/** The words of the screen's contract for each kind. */
export const CONNECTION_WORDS: Readonly<Record<ConnectionKind, string>> = {
  connecting: 'Connecting',
  connected: 'Connected',
  unreachable: 'Gateway unreachable',
  'session-ended': 'Session ended',
  untrusted: 'Certificate not trusted',
  refuses: 'Gateway refuses',
  paused: 'Paused',
}

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

/** How requests travel: by what the system says (PAC included), by a given proxy (`http://host:port`), or directly. */
export type ProxyChoice =
  { readonly kind: 'system' } | { readonly kind: 'manual'; readonly url: string } | { readonly kind: 'none' }

/** Whether one query can ask about up to 100 agents (spec, section 2). */
export interface BulkState {
  readonly kind: 'unknown' | 'in-use' | 'not-offered' | 'given-up' | 'off'
  /** Why it was given up, in words; null otherwise. */
  readonly note: string | null
}

export interface GatewayState {
  readonly id: GatewayId
  /** `https://host:port`, normalised. */
  readonly origin: string
  /** The caller's own agent ID. */
  readonly agentId: string
  readonly isDemo: boolean
  /** False while the user is still connecting it for the first time: it is not saved yet. */
  readonly isSetUp: boolean
  readonly connection: Connection
  readonly session: Session
  readonly question: CertificateQuestion | SignedInElsewhereQuestion | null
  /** The certificate trusted for this origin by the user; null when it verified normally or was never trusted. */
  readonly trusted: Certificate | null
  readonly proxy: ProxyChoice
  readonly bulk: BulkState
  /** When the oldest knowledge among its pinned agents was observed; null when one was never observed or none is pinned. */
  readonly oldestKnowledge: Moment | null
  readonly pinned: number
  readonly stale: number
  readonly keepSignedIn: boolean
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
  readonly address: string
  readonly agentId: string
  readonly session: SessionRequest
  readonly proxy: ProxyChoice
}

export type ConnectField = 'address' | 'agentId' | 'guid' | 'password' | 'phoneNumber' | 'proxy'

/** `invalid`: nothing was changed or sent; one sentence for each wrong field. Progress then shows in the gateway's state. */
export type ConnectOutcome =
  | { readonly kind: 'accepted'; readonly gatewayId: GatewayId }
  | { readonly kind: 'invalid'; readonly fields: Readonly<Partial<Record<ConnectField, string>>> }

/** What adding to the watch list did. `rejected` holds the words that are no agent IDs (at most 20 of them). */
export interface WatchOutcome {
  readonly added: readonly AgentKey[]
  readonly alreadyWatched: number
  readonly rejected: readonly string[]
  readonly rejectedCount: number
  /** How many were left out because the list is full (500). */
  readonly overLimit: number
}
