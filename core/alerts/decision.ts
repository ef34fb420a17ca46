// What the rules about notifications decide, and by what they decide.

import type { AgentAlertSettings } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { AgentNews, HoldReason, NotificationContent, NotificationPause } from '../../contract/notification.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Moment } from '../../contract/time.ts'

export interface AlertContext {
  readonly settings: Settings
  readonly pause: NotificationPause
  /** Asked about everybody at every step: it must be quick. */
  readonly agentAlerts: (agent: AgentKey) => AgentAlertSettings
  readonly now: Moment
}

/** A notification about one agent, worth making: shown singly, or as one of many. A click leads to the agent. */
export interface AgentDraft {
  readonly content: AgentNews
  readonly agent: AgentKey
  readonly isUrgent: false
}

/** A notification about a gateway or about many agents. A click opens the list. */
export interface GeneralDraft {
  readonly content: Exclude<NotificationContent, AgentNews>
  readonly agent: null
  readonly isUrgent: boolean
}

export type Draft = AgentDraft | GeneralDraft

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
