// What the rules about notifications decide, and by what they decide.

import type { AgentAlertSettings } from '../../contract/agent.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { IncidentLevel } from '../../contract/incident.ts'
import type { StatusLimits } from '../../contract/limits.ts'
import type {
  AgentNews,
  HoldReason,
  NotificationContent,
  NotificationPause,
  QuietNow,
} from '../../contract/notification.ts'
import type { Settings } from '../../contract/settings.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { Moment } from '../../contract/time.ts'

export interface AlertContext {
  readonly settings: Settings
  readonly pause: NotificationPause
  /** Asked about everybody at every step: it must be quick. */
  readonly agentAlerts: (agent: AgentKey) => AgentAlertSettings
  /** The limits in force for this agent in this state, by the group that its gateway last told. Must be quick as well. */
  readonly limitsOf: (agent: AgentKey, status: StatusKey, groupName: string | null) => StatusLimits
  /** The labels that the user gave this agent. */
  readonly labelsOf: (agent: AgentKey) => readonly string[]
  /** Everybody who is watched, whether anything is known of them or not. Asked only where there are floor rules. */
  readonly pinned: () => readonly AgentKey[]
  /** Whether the user has this agent's row before the eyes now. */
  readonly isSeen: (agent: AgentKey) => boolean
  /** What is known of everybody who is watched; asked only when a group is told. */
  readonly facts: () => readonly AgentFacts[]
  readonly quiet: QuietNow
  readonly now: Moment
}

/** What several agents may have in common. It does not age: who signed out still has the phone number that it had. */
export interface AgentFacts {
  readonly agent: AgentKey
  readonly gatewayId: GatewayId
  /** How people call its gateway. */
  readonly place: string
  /** The state that it was last seen in. */
  readonly status: StatusKey
  readonly groupName: string | null
  readonly skills: readonly string[]
  readonly phoneNumber: string | null
}

/** How much it matters that something is told: of a change less than of what needs the supervisor. */
export type Severity = 'change' | IncidentLevel

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
