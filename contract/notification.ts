// Notifications in codes and figures (words/ renders them), and what became of each.

import type { AgentName } from './agent.ts'
import { KEPT_NOTIFICATIONS, KEPT_UNCHOSEN } from './figures.ts'
import type { FloorRule } from './floorRule.ts'
import type { AgentKey } from './ids.ts'
import type { Problem } from './problem.ts'
import type { TellAbout } from './settings.ts'
import type { AgentStatus } from './status.ts'
import type { EpochMs, MonoMs, Moment, When } from './time.ts'

/** Why nobody was asked for a while. */
export type BlindSpotCause = 'outage' | 'certificate' | 'session' | 'sleep'

/** What is told of one agent. Durations in ms. */
export type AgentNews = { readonly who: AgentName } & (
  | {
      readonly kind: 'change'
      readonly from: AgentStatus
      readonly to: AgentStatus
      /** How long the state before lasted; null when that is not known. */
      readonly wasForMs: number | null
      readonly when: When
    }
  | { readonly kind: 'left-and-came-back'; readonly status: AgentStatus; readonly when: When }
  | { readonly kind: 'signed-in-again'; readonly status: AgentStatus; readonly when: When }
  | { readonly kind: 'flapping'; readonly changes: number; readonly withinMs: number }
  | { readonly kind: 'limit'; readonly status: AgentStatus; readonly forMs: number; readonly limitMs: number }
  /** Rings without being answered, or looks ready but cannot take calls. */
  | { readonly kind: 'not-answering' | 'cannot-take-calls'; readonly status: AgentStatus; readonly forMs: number }
  | {
      /** What was to be told once: it is in that state now. */
      readonly kind: 'tell-when'
      readonly status: AgentStatus
      readonly was: AgentStatus
      readonly wasForMs: number | null
    }
)

/** Why news is told together that is not told at once: nobody was asked, or the user wanted quiet. */
export type DigestCause = BlindSpotCause | 'pause' | 'quiet-hours'

/** What all agents of a grouped notification have in common, and no other watched agent has. */
export type CommonAttribute =
  | { readonly kind: 'group' | 'skill' | 'gateway'; readonly name: string }
  /** The first digits of their phone numbers, and how many follow in each; null: not as many in all. */
  | { readonly kind: 'phone'; readonly digits: string; readonly followedBy: number | null }

/** What a notification says. `news` of many agents: of each the newest, the most important first, at most 20 of `agents`. */
export type NotificationContent =
  | AgentNews
  | {
      readonly kind: 'group'
      readonly agents: number
      readonly news: readonly AgentNews[]
      /** Some of the same burst were told singly before. */
      readonly isMore: boolean
      /** The state to which all of them changed; null: to several, or it is no change. */
      readonly to: AgentStatus | null
      readonly common: CommonAttribute | null
    }
  | {
      readonly kind: 'digest'
      readonly cause: DigestCause
      readonly agents: number
      readonly news: readonly AgentNews[]
    }
  | {
      readonly kind: 'outage'
      readonly connection: 'unreachable' | 'refuses'
      /** How people call the gateway: its name, else `host:port`. */
      readonly place: string
      readonly problem: Problem
    }
  | {
      /** `certificate-untrusted`: it is no other one, yet nothing vouches for it (any more). */
      readonly kind: 'session-ended' | 'certificate-changed' | 'certificate-untrusted'
      /** How people call the gateway: its name, else `host:port`. */
      readonly place: string
      readonly problem: Problem
    }
  | {
      readonly kind: 'floor-rule'
      readonly rule: FloorRule
      /** How many are in the rule's status. */
      readonly agents: number
      readonly forMs: number
    }
  | { readonly kind: 'test' }

/** Why a notification was not handed to the desktop. */
export type HoldReason =
  | 'off'
  | 'off-for-agent'
  /** "Tell me about" leaves it out. */
  | 'not-chosen'
  | 'paused'
  | 'quiet-hours'
  | 'snoozed'
  | 'flapping'
  | 'rate-limit'
  /** As many an hour as the user wants have been shown. */
  | 'budget'
  | 'grouped'
  /** The row was marked instead. */
  | 'marked'
  | 'outage'
  | 'asleep'

/** `refused`: the desktop said no, `technical` in its own words where it gave any; `no-answer`: it said nothing. */
export type NotificationFailure = 'refused' | 'no-answer'

/** What became of a notification. */
export type NotificationOutcome =
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'clicked' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly reason: NotificationFailure; readonly technical: string | null }
  | { readonly kind: 'held'; readonly reason: HoldReason }

/** One decision about a notification; the newest are kept. Newest first wherever they are listed. */
export interface NotificationRecord {
  readonly id: number
  readonly at: EpochMs
  readonly content: NotificationContent
  /** The agent to focus on a click; null: the click opens the list. */
  readonly agent: AgentKey | null
  readonly outcome: NotificationOutcome
}

/**
 * The kept decisions, newest first, with one that is new, or of which more is known now (the same `id`). What was merely not
 * chosen does not push out the rest: of it only the newest few are kept.
 */
export function withRecord(
  records: readonly NotificationRecord[],
  record: NotificationRecord,
): readonly NotificationRecord[] {
  const known = records.findIndex(({ id }) => id === record.id)
  if (known >= 0) return records.with(known, record)
  const after = [record, ...records]
  const unchosen = after.filter(isUnchosen)
  if (unchosen.length <= KEPT_UNCHOSEN && after.length <= KEPT_NOTIFICATIONS) return after
  const oldest = unchosen.length > KEPT_UNCHOSEN ? unchosen.at(-1) : after.findLast((one) => !isUnchosen(one))
  return after.filter((one) => one !== oldest)
}

/** Whether it was held because the user chose not to hear of such things. */
export function isUnchosen({ outcome }: NotificationRecord): boolean {
  if (outcome.kind !== 'held') return false
  const { reason } = outcome
  return reason === 'not-chosen' || reason === 'off' || reason === 'off-for-agent'
}

/** Until when notifications are held back by the user: a moment, until resumed, or not at all. */
export type NotificationPause =
  { readonly kind: 'off' } | { readonly kind: 'until'; readonly at: Moment } | { readonly kind: 'until-resumed' }

/** Whether notifications are held back at `now`, on the clock that does not jump. */
export function isPausedAt(pause: NotificationPause, now: MonoMs): boolean {
  switch (pause.kind) {
    case 'off':
      return false
    case 'until-resumed':
      return true
    case 'until':
      return now < pause.at.mono
  }
}

/** How many notifications today's changes would have made with each choice of "Tell me about", counted since `since`. */
export interface Rehearsal {
  readonly since: EpochMs
  readonly counts: Readonly<Record<TellAbout, number>>
}

/** Whether it is quiet by the user's quiet hours now, until when, and what passes all the same. */
export type QuietNow =
  { readonly kind: 'off' } | { readonly kind: 'quiet'; readonly until: EpochMs; readonly letsCriticalThrough: boolean }
