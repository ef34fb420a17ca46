// What the monitor of one gateway tells, in one stream: alerts, state and history subscribe to it.
// Each event carries all that its subscribers need, so that nobody asks back.

import type { AgentKnowledge } from '../../contract/agent.ts'
import type { Connection, GatewayState } from '../../contract/gateway.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Moment, MonoMs } from '../../contract/time.ts'
import type { AgentChange } from './change.ts'

/** One agent as an answer showed it. */
export interface ObservedAgent {
  readonly knowledge: AgentKnowledge
  /** What happened since the answer before; null: the same stay goes on. */
  readonly change: AgentChange | null
  /** When time alone makes this knowledge stale. */
  readonly freshUntil: MonoMs
}

interface OfGateway {
  readonly gatewayId: GatewayId
  /** How people call the gateway: its name, else `host:port`. */
  readonly place: string
  /** False while the user is still connecting it. */
  readonly isSetUp: boolean
  readonly at: Moment
}

/** What is told, apart from which gateway tells it and when. */
export type WatchEventContent =
  | {
      /** One answer, single or bulk; first sights included (`first-seen`). */
      readonly kind: 'observed'
      readonly agents: readonly ObservedAgent[]
    }
  | {
      /** By time alone (stale, not answering), or because the question about one agent failed. */
      readonly kind: 'reads-differently'
      readonly agents: readonly AgentKnowledge[]
    }
  | {
      /** Connection, session, question or figures; at most once a turn. */
      readonly kind: 'gateway-changed'
      readonly gateway: GatewayState
    }
  | { readonly kind: 'connection-changed'; readonly connection: Connection; readonly before: Connection }
  /** An authority vouches for it, with another certificate than the last time or for the first time: worth saving. */
  | { readonly kind: 'certificate-verified' }
  | { readonly kind: 'session-lost' | 'certificate-changed' | 'certificate-untrusted'; readonly problem: Problem }
  | {
      /** What was known of its agents is old from now on, or (`session`) no longer shown. */
      readonly kind: 'blind-spot-began'
      readonly cause: BlindSpotCause
      readonly agents: readonly AgentKnowledge[]
    }
  /** Every agent has been asked again: once for each interval that is over by that, `isLast` with the last of them. */
  | { readonly kind: 'caught-up'; readonly cause: BlindSpotCause; readonly isLast: boolean }

export type WatchEvent = OfGateway & WatchEventContent
