// Notifications and what became of each, and the history of an agent.

import type { AgentKey } from './agent.ts'
import type { AgentStatus } from './status.ts'
import type { GatewayId } from './gateway.ts'
import type { EpochMs, Moment } from './time.ts'

/** When something happened, as surely as it is known (computer's clock, for people). */
export type When =
  | { readonly kind: 'at'; readonly at: EpochMs }
  | { readonly kind: 'between'; readonly notBefore: EpochMs; readonly notAfter: EpochMs }

/** What a notification is about. */
export type AlertSubject =
  | 'change'
  | 'hidden-change'
  | 'group'
  | 'flapping'
  | 'limit'
  | 'outage'
  | 'digest'
  | 'session-ended'
  | 'certificate-changed'
  | 'test'

/** Why a notification was not handed to the desktop. */
export type HoldReason =
  'off' | 'off-for-agent' | 'status-not-chosen' | 'paused' | 'flapping' | 'cap' | 'grouped' | 'outage' | 'asleep'

/** What became of a notification. */
export type AlertOutcome =
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'clicked' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'held'; readonly reason: HoldReason }

/** One decision about a notification; the last 500 are kept. Newest first wherever they are listed. */
export interface AlertRecord {
  readonly id: number
  readonly at: EpochMs
  readonly subject: AlertSubject
  readonly title: string
  readonly body: string
  /** The agent to focus on a click; null: the click opens the list. */
  readonly agent: AgentKey | null
  readonly outcome: AlertOutcome
}

/** One line of an agent's history. */
export interface HistoryEntry {
  readonly id: number
  readonly agent: AgentKey
  readonly gatewayId: GatewayId
  readonly when: When
  readonly observedAt: EpochMs
  readonly event:
    | { readonly kind: 'first-seen'; readonly to: AgentStatus }
    | {
        readonly kind: 'changed'
        readonly from: AgentStatus
        readonly to: AgentStatus
        readonly wasForMs: number | null
      }
    | { readonly kind: 'left-and-came-back'; readonly status: AgentStatus }
    | { readonly kind: 'signed-in-again'; readonly status: AgentStatus }
}

/** Until when notifications are held back by the user: a moment, until resumed, or not at all. */
export type NotificationPause =
  { readonly kind: 'off' } | { readonly kind: 'until'; readonly at: Moment } | { readonly kind: 'until-resumed' }
