// Notifications in codes and figures (words/ renders them), and what became of each.

import type { AgentName } from './agent.ts'
import type { AgentKey } from './ids.ts'
import type { Problem } from './problem.ts'
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
)

/** What a notification says. `news` of many agents: of each the newest, the most important first, at most 20 of `agents`. */
export type NotificationContent =
  | AgentNews
  | {
      readonly kind: 'group'
      readonly agents: number
      readonly news: readonly AgentNews[]
      /** Some of the same burst were told singly before. */
      readonly isMore: boolean
    }
  | {
      readonly kind: 'digest'
      readonly cause: BlindSpotCause
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
  | { readonly kind: 'test' }

/** Why a notification was not handed to the desktop. */
export type HoldReason =
  'off' | 'off-for-agent' | 'status-not-chosen' | 'paused' | 'flapping' | 'rate-limit' | 'grouped' | 'outage' | 'asleep'

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
