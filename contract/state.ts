// The one state that main owns, and the changes by which a page follows it.
// A page asks once for the whole; after that changes arrive in order, each with the next revision: a gap means "ask again".

import type { AgentKey, AgentState } from './agent.ts'
import type { AlertRecord, NotificationPause } from './alert.ts'
import type { GatewayState } from './gateway.ts'
import type { Settings } from './settings.ts'
import type { Moment } from './time.ts'

/** Something the user should know that is no gateway's fault. Stays until `dismissNotice` or until it is over. */
export interface Notice {
  readonly id: string
  readonly kind: 'file-set-aside' | 'cannot-save' | 'secret-in-memory-only' | 'notifications-fail' | 'storage-recovered'
  readonly sentence: string
  readonly nextStep: string
  readonly canDismiss: boolean
}

/** Where the Guid is kept: encrypted by the operating system, or in memory only because that is not available. */
export type SecretStorage = 'encrypted' | 'memory-only'

export interface AppState {
  readonly revision: number
  readonly at: Moment
  readonly gateways: readonly GatewayState[]
  /** In the user's order. */
  readonly agents: readonly AgentState[]
  readonly settings: Settings
  readonly pause: NotificationPause
  readonly notices: readonly Notice[]
  readonly secretStorage: SecretStorage
  /** The newest decisions about notifications, newest first, at most 500. */
  readonly alerts: readonly AlertRecord[]
  readonly isDemo: boolean
}

/** One part of the state that is new. Agents travel one by one; `order` lists the keys that are pinned now. */
export type StatePart =
  | { readonly kind: 'agent'; readonly agent: AgentState }
  | { readonly kind: 'order'; readonly keys: readonly AgentKey[] }
  | { readonly kind: 'gateways'; readonly gateways: readonly GatewayState[] }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'pause'; readonly pause: NotificationPause }
  | { readonly kind: 'notices'; readonly notices: readonly Notice[] }
  | { readonly kind: 'alert'; readonly alert: AlertRecord }
  | { readonly kind: 'mode'; readonly isDemo: boolean; readonly secretStorage: SecretStorage }

/** What changed since revision − 1. An `agent` part comes before the `order` that first names it. */
export interface StateChange {
  readonly revision: number
  readonly at: Moment
  readonly parts: readonly StatePart[]
}
