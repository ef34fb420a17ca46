// What the tray says, in codes and figures: its tooltip and its menu. words/ renders both.

import type { AgentName, AgentRemark, Freshness } from './agent.ts'
import type { ConnectionKind } from './gateway.ts'
import type { AgentKey } from './ids.ts'
import type { IncidentCause, IncidentId } from './incident.ts'
import type { NotificationPause } from './notification.ts'
import type { AgentStatus, StatusKey } from './status.ts'

/** Remarks that are worth a place in the tray: who looks ready but is not, and who does not answer. */
export type TrayRemark = Extract<AgentRemark, 'cannot-take-calls' | 'not-answering'>

/** The worst that is the matter with a gateway. */
export interface TrayTrouble {
  readonly kind: ConnectionKind | 'signed-in-elsewhere'
  /** How people call the first such gateway (its name, else `host:port`); null where there is only one gateway at all. */
  readonly place: string | null
  /** How many other gateways are in the same kind of trouble. */
  readonly others: number
}

/** How many agents are doing the same now. Who is remarkable is counted by the remark, not by the status. */
export interface TrayCount {
  readonly what: StatusKey | TrayRemark
  readonly agents: number
}

/** What needs somebody first, then trouble, then who is doing what, then how many are not current. */
export interface TrayTooltip {
  /** How many incidents are open. */
  readonly openIncidents: number
  readonly trouble: TrayTrouble | null
  readonly gateways: number
  /** All that are pinned. */
  readonly agents: number
  /** Only of those whose knowledge is current; the largest first. */
  readonly counts: readonly TrayCount[]
  readonly notCurrent: number
  /** `off` also when the time is up. */
  readonly pause: NotificationPause
}

/** How long a pause that the tray offers lasts: minutes, or until it is ended by hand. */
export type TrayPause = 15 | 60 | 'until-resumed'

/** One entry of the menu. Those that can be chosen say by themselves what is to be done. */
export type TrayEntry =
  | { readonly kind: 'show' }
  | { readonly kind: 'pause'; readonly pause: TrayPause | 'resume' }
  /** A submenu with the lengths of a pause. */
  | { readonly kind: 'pauses'; readonly entries: readonly TrayEntry[] }
  | {
      readonly kind: 'agent'
      readonly agent: AgentKey
      readonly who: AgentName
      readonly freshness: Freshness
      /** The last one known; null when nothing is known. */
      readonly status: AgentStatus | null
      /** None unless the knowledge is current. */
      readonly remarks: readonly TrayRemark[]
    }
  /** How many agents are not listed. */
  | { readonly kind: 'more'; readonly agents: number }
  /** A submenu with the worst of so many open incidents. */
  | { readonly kind: 'needs-you'; readonly openIncidents: number; readonly entries: readonly TrayEntry[] }
  | { readonly kind: 'incident'; readonly incident: IncidentId; readonly cause: IncidentCause }
  /** All open incidents, in the window. */
  | { readonly kind: 'show-needs-you' }
  /** Shows the mini bar, or hides it when it is there. */
  | { readonly kind: 'mini-bar' }
  | { readonly kind: 'separator' }
  | { readonly kind: 'quit' }

/** What the user chose in the menu. */
export type TrayChoice = Extract<
  TrayEntry,
  { kind: 'show' | 'pause' | 'agent' | 'incident' | 'show-needs-you' | 'mini-bar' | 'quit' }
>
