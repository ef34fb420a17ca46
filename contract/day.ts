// One local day of the watched agents as it was observed: what each did for how long, and how surely that is known.
// Everything is "observed by this computer": the contact center's own reports count otherwise.

import type { AgentName } from './agent.ts'
import type { AgentKey, GatewayId } from './ids.ts'
import type { IncidentCause, IncidentLevel } from './incident.ts'
import type { BlindSpotCause } from './notification.ts'
import type { AgentStatus, StatusKey } from './status.ts'
import type { EpochMs, When } from './time.ts'

/** A day of a calendar, as `2026-11-26`. Which moments it covers depends on the time zone. */
export type LocalDay = `${number}-${number}-${number}`

/** Where a day begins and ends, and how far it has come. */
export interface DayBounds {
  readonly day: LocalDay
  /** IANA name. */
  readonly timeZone: string
  /** Local midnight and the next: 23, 24 or 25 hours apart. */
  readonly from: EpochMs
  readonly to: EpochMs
  /** How far it has come: `to`, or now; `from` for a day that is still to come. */
  readonly until: EpochMs
}

/**
 * How long, and how surely. The true time lies between `leastMs` and `mostMs` (give or take a second for each change, since the
 * gateway counts whole seconds).
 */
export interface DayTime {
  /** As observed (ms). Between two answers in good time the first of them counts. */
  readonly ms: number
  /** So much of the time that was not observed may belong to it too. Above 0 it is "at least `ms`, up to so much more". */
  readonly missedUpToMs: number
  /** Without what lies between two answers, of which the later one shows it no longer. */
  readonly leastMs: number
  /** With all that was missed, and with what may have passed unseen between two answers. */
  readonly mostMs: number
}

/** How often. `isAtLeast`: a blind spot may hide more. */
export interface DayCount {
  readonly count: number
  readonly isAtLeast: boolean
}

/** One status of an agent's day: all its stays that touch the day, cut at midnight. */
export interface DayStatus extends DayTime {
  readonly status: StatusKey
  readonly count: DayCount
}

/**
 * The first sign-in or the last sign-out of a day. `beyond`: signed in when the day began (still, when it ended, or now,
 * or when last seen). `isCertain` false: an earlier (later) one may lie in a blind spot.
 */
export type DayEdge =
  | { readonly kind: 'none' }
  | { readonly kind: 'beyond'; readonly isCertain: boolean }
  | { readonly kind: 'when'; readonly when: When; readonly isCertain: boolean }

/** A share from 0 to 1, and between which bounds the true one lies. */
export interface DayShare {
  readonly share: number
  readonly least: number
  readonly most: number
}

/** One agent's day. What all statuses sum up to and `notObservedMs` are the day so far, to the millisecond. */
export interface AgentDay {
  readonly agent: AgentKey
  readonly who: AgentName
  readonly gatewayId: GatewayId
  /** As the gateway called it last on this day; null: it told none. */
  readonly group: string | null
  /** Signed in: every status but signed out and unknown. */
  readonly signedIn: DayTime
  readonly firstSignIn: DayEdge
  readonly lastSignOut: DayEdge
  /** Only those that were seen, in the order of `STATUS_KEYS`. */
  readonly statuses: readonly DayStatus[]
  readonly longestTalking: DayTime
  readonly longestWrapUp: DayTime
  /** (talking + wrap-up) / (talking + wrap-up + idle); null: none of the three was seen. */
  readonly occupancy: DayShare | null
  /** From one stay to another, within the day. */
  readonly changes: DayCount
  readonly observedMs: number
  readonly notObservedMs: number
  /** Today only, and only while signed in. */
  readonly breakNeed: BreakNeed | null
}

/** Time without rest. A stretch is unbroken while one stay of talking, wrap-up, ringing, connecting or reserved follows another. */
export interface BreakNeed {
  /** Since the last rest (or since signing in, or since the day began); what blind spots may have held counts as no rest. */
  readonly sinceRestMs: number
  /** When that rest ended; null: there was none on this day. */
  readonly restEndedAt: When | null
  /** The stretch that goes on now; 0: none. */
  readonly stretchMs: number
  readonly longestStretchMs: number
  /** A blind spot lies within `sinceRestMs`: there may have been a rest. */
  readonly isUncertain: boolean
  /** Signed in before anybody looked, or before the day began: it may be longer without rest. */
  readonly isAtLeast: boolean
  /** It began where a blind spot ends, or with the day: it may have begun before. */
  readonly isStretchAtLeast: boolean
  /** A blind spot of the day, or the day before, may hold a longer one. */
  readonly isLongestAtLeast: boolean
}

export interface DayReport extends DayBounds {
  /** In the order of the list; then those who are not on the list any more. */
  readonly rows: readonly AgentDay[]
  /** Observed share of the time so far, all agents together; 0 without agents. */
  readonly coverage: number
  /** What kept a whole gateway from being observed, or all of them (`gatewayId` null), in the order of time. */
  readonly blindSpots: readonly DayBlindSpot[]
  /** The oldest day of which anything is kept; null: nothing is. */
  readonly firstDay: LocalDay | null
}

/**
 * Why nobody knows. `not-running`: the app was not; `not-asked`: the agent's turn did not come in time; `between-answers`: it was
 * elsewhere between two answers; `switched-off`: no history was kept.
 */
export type NotObservedCause =
  BlindSpotCause | 'not-running' | 'agent-failed' | 'not-asked' | 'not-pinned' | 'between-answers' | 'switched-off'

export interface DayBlindSpot {
  readonly gatewayId: GatewayId | null
  readonly cause: NotObservedCause
  /** Cut at midnight and now. */
  readonly from: EpochMs
  readonly to: EpochMs
  /** It goes on. */
  readonly isOpen: boolean
}

/** How the beginning of a stay was learned. */
export type Learned =
  /** Two answers in good time, one before and one after it. */
  | 'seen'
  /** It went on when it was first looked at, or looked at again; `began` may be told by the gateway's duration. */
  | 'found'

/**
 * One piece of an agent's day: a stay, or what was not observed. The pieces of a day stand in the order of time and leave nothing
 * out: each begins (`from`) where the one before ends (`to`).
 */
export type DayBand =
  | {
      readonly kind: 'stay'
      /** Cut at midnight and now: where to draw it. */
      readonly from: EpochMs
      readonly to: EpochMs
      readonly status: AgentStatus
      /** Reason code of the status; null: none. */
      readonly reason: number | null
      readonly group: string | null
      readonly learned: Learned
      /** As it really began, before midnight too; null: nobody knows, it was so at `from`. */
      readonly began: When | null
      /** Null: nobody knows, it was so until `to`. */
      readonly ended: When | null
      /** It goes on now. */
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'not-observed'
      readonly from: EpochMs
      readonly to: EpochMs
      /** What explains most of it. */
      readonly cause: NotObservedCause
      readonly isOpen: boolean
    }

/** Whose bands: those from `first` on, `bands` of them, of the timeline's columns. */
export interface AgentTimeline {
  readonly agent: AgentKey
  readonly who: AgentName
  readonly first: number
  readonly bands: number
}

/** What many bands have in common. */
export type BandMeaning =
  | Omit<Extract<DayBand, { kind: 'stay' }>, 'from' | 'to' | 'began' | 'ended' | 'isOpen'>
  | Omit<Extract<DayBand, { kind: 'not-observed' }>, 'from' | 'to' | 'isOpen'>

/**
 * Many agents' bands, by columns: 150,000 of them cross from process to process without being taken apart. Read them with `bandAt`.
 * Times in ms since 1970; NaN: not known.
 */
export interface Timeline extends DayBounds {
  readonly agents: readonly AgentTimeline[]
  readonly meanings: readonly BandMeaning[]
  readonly columns: {
    /** Place in `meanings`. */
    readonly meaning: Uint32Array
    readonly from: Float64Array
    readonly to: Float64Array
    /** At the latest; `beganSpan`: so much earlier at the earliest (ms). */
    readonly began: Float64Array
    readonly beganSpan: Float64Array
    readonly ended: Float64Array
    readonly endedSpan: Float64Array
    readonly isOpen: Uint8Array
  }
  readonly firstDay: LocalDay | null
  /** The last day before this one on which a stay was observed, where one agent alone was asked for; null: there is none. */
  readonly earlierDay: LocalDay | null
}

function whenOf(notAfter: number | undefined, span: number | undefined): When | null {
  if (notAfter === undefined || span === undefined || Number.isNaN(notAfter)) return null
  return span > 0 ? { kind: 'between', notBefore: notAfter - span, notAfter } : { kind: 'at', at: notAfter }
}

/** The band at a place of the timeline's columns; null: there is none. */
export function bandAt({ columns, meanings }: Timeline, place: number): DayBand | null {
  const meaning = meanings[columns.meaning[place] ?? -1]
  const from = columns.from[place]
  const to = columns.to[place]
  if (meaning === undefined || from === undefined || to === undefined) return null
  const isOpen = columns.isOpen[place] === 1
  if (meaning.kind === 'not-observed') return { ...meaning, from, to, isOpen }
  const began = whenOf(columns.began[place], columns.beganSpan[place])
  const ended = whenOf(columns.ended[place], columns.endedSpan[place])
  return { ...meaning, from, to, began, ended, isOpen }
}

/** All bands of one agent, in the order of time. */
export function bandsOf(timeline: Timeline, { first, bands }: AgentTimeline): readonly DayBand[] {
  return Array.from({ length: bands }, (_, place) => bandAt(timeline, first + place)).filter((band) => band !== null)
}

/** Codes and figures of a handover note. */
export interface HandoverFacts extends DayBounds {
  readonly coverage: number
  /** What is open now and is about an agent or a floor rule: who is over a limit, the worst first. Empty for days gone by. */
  readonly over: readonly HandoverIncident[]
  /** Open incidents that somebody has acknowledged, and when. Empty for days gone by. */
  readonly acknowledged: readonly HandoverIncident[]
  /** Signed out and not in again on this day, in the order of time. */
  readonly signedOut: readonly {
    readonly agent: AgentKey
    readonly who: AgentName
    readonly at: When
    /** False: it may have signed in again in a blind spot. */
    readonly isCertain: boolean
  }[]
  /** When gateways could not be asked, `not-pinned` and shorter ones than a minute left out. */
  readonly outages: readonly DayBlindSpot[]
}

export interface HandoverIncident {
  readonly cause: IncidentCause
  readonly level: IncidentLevel
  /** When the stay, the shortage or the trouble began. */
  readonly since: EpochMs
  /** Null: nobody has. */
  readonly acknowledgedAt: EpochMs | null
}

/** One line an agent and day (CSV) · one line a stay or blind spot (CSV) · both with all figures (JSON). */
export const EXPORTS = ['day-sheet', 'state-log', 'everything'] as const
export type ExportKind = (typeof EXPORTS)[number]

/** `cancelled`: in the save dialog, or while it was written; no half file is left. */
export type ExportOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: 'disk-full' | 'read-only' | 'other'; readonly technical: string }

/** What became of deleting history. */
export type DeleteOutcome =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'failed'; readonly reason: 'disk-full' | 'read-only' | 'other'; readonly technical: string }
