// What needs the supervisor: one incident for one cause, open until it is over, whoever has read it.

import type { AgentName } from './agent.ts'
import type { ConnectionKind } from './gateway.ts'
import type { AgentKey, GatewayId } from './ids.ts'
import type { FloorRule } from './floorRule.ts'
import type { AgentStatus } from './status.ts'
import type { EpochMs } from './time.ts'

/** Names what an incident is about: the same subject has one incident at a time. */
export type IncidentId = `agent:${AgentKey}` | `rule:${string}` | `gateway:${GatewayId}`

/** What is the matter. */
export type IncidentCause =
  | {
      /** An agent is longer in its state than the critical limit allows. */
      readonly kind: 'limit'
      readonly agent: AgentKey
      readonly who: AgentName
      readonly status: AgentStatus
      readonly limitS: number
    }
  | {
      /** Rings without being answered, or looks ready but is not signed in to the CTI server. */
      readonly kind: 'not-answering' | 'cannot-take-calls'
      readonly agent: AgentKey
      readonly who: AgentName
      readonly status: AgentStatus
    }
  | {
      readonly kind: 'floor-rule'
      readonly rule: FloorRule
      /** How many agents were in the status when it was last counted. */
      readonly agents: number
    }
  | {
      readonly kind: 'gateway'
      readonly gatewayId: GatewayId
      /** How people call the gateway: its name, else `host:port`. */
      readonly place: string
      /** `host:port`. */
      readonly address: string
      readonly connection: ConnectionKind
    }

/** `warning`: not answering, looks ready, floor rules. A critical one of the same stay takes its place and breaks its acknowledgement. */
export type IncidentLevel = 'warning' | 'critical'

/** `snoozed`: its agent (or rule, or gateway) is not to be heard of until `until`. */
export type IncidentMark =
  | { readonly kind: 'open' }
  | { readonly kind: 'acknowledged'; readonly at: EpochMs }
  | { readonly kind: 'snoozed'; readonly until: EpochMs }

/** Why an open incident has not been told by a notification. */
export type UntoldReason = 'budget' | 'quiet-hours' | 'paused' | 'off'

export interface Incident {
  readonly id: IncidentId
  readonly cause: IncidentCause
  readonly level: IncidentLevel
  readonly mark: IncidentMark
  /** When the stay, the shortage or the trouble began. */
  readonly since: EpochMs
  /** When it became one: the limit fell, the rule's time was up. */
  readonly from: EpochMs
  /** False: the last answer is old, or too much is unknown. Then it lasted at least until `knownUntil`. */
  readonly isCertain: boolean
  readonly knownUntil: EpochMs
  /** Null: it was told, or is about to be. */
  readonly untold: UntoldReason | null
}

/** Whether something critical needs somebody now. */
export function isCriticalOpen(incidents: readonly Incident[]): boolean {
  return openIncidents(incidents).some(({ level }) => level === 'critical')
}

/** How many need somebody: open is what is neither acknowledged nor snoozed. */
export function openIncidents(incidents: readonly Incident[]): readonly Incident[] {
  return incidents.filter(({ mark }) => mark.kind === 'open')
}
