// What the rules about notifications decide, and by what they decide.

import type { AgentAlertSettings, AgentKey } from '../../contract/agent.ts'
import type { AlertSubject, HoldReason, NotificationPause } from '../../contract/alert.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Moment } from '../../contract/time.ts'
import type { ClockTime } from './clockTime.ts'

export interface AlertContext {
  readonly settings: Settings
  readonly pause: NotificationPause
  readonly agentAlerts: (agent: AgentKey) => AgentAlertSettings
  readonly now: Moment
  readonly clockTime: ClockTime
}

/** A notification that is worth making. */
export interface Draft {
  readonly subject: AlertSubject
  readonly title: string
  readonly body: string
  /** The agent to focus on a click; null: the click opens the list. */
  readonly agent: AgentKey | null
  readonly isUrgent: boolean
  /** How it reads as one of many in a grouped notification, and how early it comes there (small: early). */
  readonly line: string
  readonly rank: number
}

/** One decision about one draft: shown now, or not shown at all and why. */
export interface Decision {
  readonly draft: Draft
  readonly outcome: { readonly kind: 'show' } | { readonly kind: 'held'; readonly reason: HoldReason }
}

export function show(draft: Draft): Decision {
  return { draft, outcome: { kind: 'show' } }
}

export function hold(draft: Draft, reason: HoldReason): Decision {
  return { draft, outcome: { kind: 'held', reason } }
}
