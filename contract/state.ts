// The one state that main owns, and the changes by which a page follows it.
// A page asks once for the whole; after that changes arrive in order, each with the next revision: a gap means "ask again".

import type { AgentState } from './agent.ts'
import type { GatewayState } from './gateway.ts'
import type { AgentKey } from './ids.ts'
import type { Incident } from './incident.ts'
import type { Locale } from './locale.ts'
import type { ImportOffer } from './moving.ts'
import type { NotificationPause, NotificationRecord, QuietNow } from './notification.ts'
import type { PolicyState } from './policy.ts'
import type { Settings } from './settings.ts'
import type { Moment } from './time.ts'
import type { UpdateStep } from './updates.ts'

/** What is kept on the disk, as the user knows it. */
export type Kept = 'gateways' | 'pins' | 'settings' | 'attention' | 'history'

/** Something the user should know that is no gateway's fault. Stays until `dismissNotice` or until it is over. */
export type Notice = { readonly id: string; readonly canDismiss: boolean } & (
  | {
      readonly kind: 'file-set-aside'
      readonly what: Exclude<Kept, 'history'>
      /** The name that the broken file was given; null: it was missing. */
      readonly setAsideAs: string | null
      readonly from: 'last-good-copy' | 'nothing'
    }
  | { readonly kind: 'history-set-aside'; readonly setAsideAs: string }
  | {
      readonly kind: 'cannot-save'
      readonly what: Kept
      readonly reason: 'disk-full' | 'read-only' | 'other'
      readonly technical: string
    }
  | { readonly kind: 'secret-in-memory-only' }
  /** The keyring took a question and did not answer it: it counts as absent until the next start. */
  | { readonly kind: 'keyring-silent' }
  /** The profile's folder was moved or deleted while the app ran. */
  | { readonly kind: 'profile-folder-gone' }
  | { readonly kind: 'notifications-fail' }
  /** A newer version of the app is here, and is installed when the app ends. */
  | { readonly kind: 'update-ready'; readonly version: string }
  /** Of the organisation's policy these keys make no sense; the rest of it counts. */
  | { readonly kind: 'policy-keys-ignored'; readonly keys: readonly string[] }
  /** Nothing of what stands at `place` counts. `not-protected`: somebody else than the administrator could write it. */
  | {
      readonly kind: 'policy-not-used'
      readonly place: string
      readonly reason: 'not-protected' | 'malformed' | 'unreadable'
    }
)

/** Where the Guid is kept: encrypted by the operating system, or in memory only because that is not available. */
export type SecretStorage = 'encrypted' | 'memory-only'

export interface AppState {
  readonly revision: number
  readonly at: Moment
  readonly gateways: readonly GatewayState[]
  /** In the user's order. */
  readonly agents: readonly AgentState[]
  /** The settings in force. */
  readonly settings: Settings
  /** The language in force. */
  readonly locale: Locale
  readonly pause: NotificationPause
  readonly quiet: QuietNow
  /** The worst first; acknowledged and snoozed ones last. */
  readonly incidents: readonly Incident[]
  readonly notices: readonly Notice[]
  readonly secretStorage: SecretStorage
  /** The newest decisions about notifications, newest first. */
  readonly notifications: readonly NotificationRecord[]
  readonly isDemo: boolean
  /** As it was read when the app started. */
  readonly policy: PolicyState
  /** Null: nothing waits to be imported. */
  readonly importOffer: ImportOffer | null
  /** Where it stands with a newer version of the app. */
  readonly update: UpdateStep
}

/** One part of the state that is new. Agents travel one by one; `order` lists the keys that are pinned now. */
export type StatePart =
  | { readonly kind: 'agent'; readonly agent: AgentState }
  | { readonly kind: 'order'; readonly keys: readonly AgentKey[] }
  | { readonly kind: 'gateways'; readonly gateways: readonly GatewayState[] }
  | { readonly kind: 'settings'; readonly settings: Settings; readonly locale: Locale }
  | { readonly kind: 'pause'; readonly pause: NotificationPause }
  | { readonly kind: 'quiet'; readonly quiet: QuietNow }
  | { readonly kind: 'incidents'; readonly incidents: readonly Incident[] }
  | { readonly kind: 'notices'; readonly notices: readonly Notice[] }
  | { readonly kind: 'notification'; readonly notification: NotificationRecord }
  | { readonly kind: 'import-offer'; readonly offer: ImportOffer | null }
  | { readonly kind: 'update'; readonly update: UpdateStep }
  | { readonly kind: 'mode'; readonly isDemo: boolean; readonly secretStorage: SecretStorage }

/** What changed since the revision `since`. An `agent` part comes before the `order` that first names it. */
export interface StateChange {
  readonly revision: number
  /** Left out: the revision before. Several changes told as one begin earlier. */
  readonly since?: number
  /** Nothing in it must be seen before the page's next tick. */
  readonly mayWait: boolean
  readonly at: Moment
  readonly parts: readonly StatePart[]
}
