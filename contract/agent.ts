// What the gateway says about one agent (seed, Tables 4 and 5), decoded, and what the product concludes from it.
// A field that the gateway left out, sent as null or in a form nobody can read is null here.

import type { AgentKey, GatewayId } from './ids.ts'
import type { IncidentLevel, IncidentMark } from './incident.ts'
import type { LimitOverrides, LimitsInForce } from './limits.ts'
import type { Problem } from './problem.ts'
import type { AgentStatus, StatusKey } from './status.ts'
import type { EpochMs, Moment } from './time.ts'

/** One skill of an agent (seed, Table 5). `mediaType` codes: spec, "Media types of a skill". */
export interface Skill {
  readonly id: number | null
  readonly name: string | null
  readonly mediaType: number | null
}

/** The three media sign-ins behind the seed's `mediatype` string ("TTF"): null where the character is neither T nor F. */
export interface MediaSignIns {
  readonly voice: boolean | null
  readonly chat: boolean | null
  readonly mail: boolean | null
}

/** One agent as one answer described it (seed, Table 4). */
export interface AgentInfo {
  readonly workno: string
  readonly name: string | null
  readonly status: AgentStatus
  readonly groupId: number | null
  readonly groupName: string | null
  readonly skills: readonly Skill[]
  readonly callIds: readonly string[]
  readonly media: MediaSignIns | null
  readonly vdnId: number | null
  readonly phoneNumber: string | null
  /** Seconds in the current state when the gateway answered (seed 3.12); null when missing or not sane (negative). */
  readonly timeInStateS: number | null
  /** Sign-in time (seed 3.13); null for the "none" values 0 and 4294967295000. */
  readonly signedInAt: EpochMs | null
  readonly inConference: boolean | null
  /** Reason code of the current status (seed 3.15); 0 means none. */
  readonly reason: number | null
}

/** When the current state began. `between`: the gateway's duration is missing or contradicts itself. */
export type StateBegan =
  | { readonly kind: 'exact'; readonly at: Moment }
  | { readonly kind: 'between'; readonly notBefore: Moment; readonly notAfter: Moment }
  | { readonly kind: 'before'; readonly notAfter: Moment }

/** Things about an agent that deserve a word of their own beside its status. */
export type AgentRemark =
  /** Idle, but not signed in to the CTI Server: looks ready, cannot take calls. */
  | 'cannot-take-calls'
  /** Ringing for longer than 20 s: not answering. */
  | 'not-answering'
  /** status and ctiStatus contradict the tables. */
  | 'contradicting-codes'
  /** The gateway's duration contradicts what was seen before. */
  | 'odd-duration'

/** The last knowledge of an agent. */
export interface Observation {
  readonly info: AgentInfo
  readonly observedAt: Moment
  readonly began: StateBegan
  readonly remarks: readonly AgentRemark[]
}

/** What of an agent does not age as a status does. */
export type AgentProfile = Pick<AgentInfo, 'groupId' | 'groupName' | 'skills' | 'phoneNumber'>

/** What is still worth showing of an agent whose status may not be shown any more. `was` null: only what was kept on the disk. */
export interface LastKnown {
  readonly profile: AgentProfile
  readonly was: { readonly status: AgentStatus; readonly at: Moment } | null
}

/**
 * `fresh`: younger than the schedule promises and than a minute, and the gateway answers; `stale`: not so; `unknown`: never
 * answered, or the session ended.
 */
export type Freshness = 'fresh' | 'stale' | 'unknown'

/** What is known of one agent at this moment, and how far it may be called current. */
export interface AgentKnowledge {
  readonly key: AgentKey
  readonly gatewayId: GatewayId
  readonly workno: string
  /** As the gateway last told it; kept when the session ends, since a name does not age as a status does. */
  readonly name: string | null
  readonly freshness: Freshness
  /** When the gateway last answered about this agent, even if nothing of that may be shown any more. */
  readonly lastAnsweredAt: Moment | null
  /** Null until the first answer, and again when the session ended. */
  readonly observation: Observation | null
  /** Null while there is an observation, and where nothing was ever known. */
  readonly lastKnown: LastKnown | null
  /** Why the last question about this agent failed; null when it was answered. */
  readonly problem: Problem | null
  /** How long (ms) the schedule lets this agent wait at most between two answers at present. */
  readonly promisedIntervalMs: number
}

/** One row of the watch list. */
export interface AgentState extends AgentKnowledge {
  readonly alertSettings: AgentAlertSettings
  /** In the order in which the user gave them. */
  readonly labels: readonly string[]
  /** The limits of the state that it was last known to be in; null where nothing is known. */
  readonly limits: LimitsInForce | null
  /** What is open about this agent; null: nothing. */
  readonly incident: { readonly level: IncidentLevel; readonly mark: IncidentMark } | null
  /** Until when nothing is to be heard of it; null: it is not snoozed. */
  readonly snoozedUntil: EpochMs | null
  /** To be told once, when it is next in this state; null: nothing. */
  readonly tellWhen: TellWhen | null
}

/** The state that is waited for. */
export type TellWhen = StatusKey | 'any-change'

/** How an agent is called: the name as the gateway told it (may be missing, blank, or the ID itself), and its ID. */
export interface AgentName {
  readonly name: string | null
  readonly workno: string
}

/** The latest moment at which a state can have begun: counting from there never says too much. */
export function latestBegin(began: StateBegan): Moment {
  return began.kind === 'exact' ? began.at : began.notAfter
}

/** What the user chose for one agent; null entries mean "as the general settings say". */
export interface AgentAlertSettings {
  /** True: every change of it is told, whatever else was chosen; false: none is. */
  readonly notify: boolean | null
  /** Its own limits, above all others. */
  readonly limits: LimitOverrides
}

/** Nothing chosen: all as the general settings say. */
export const DEFAULT_AGENT_ALERTS: AgentAlertSettings = { notify: null, limits: {} }
