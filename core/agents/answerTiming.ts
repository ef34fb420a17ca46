// One answer placed in time, and against the answer before it.

import type { AgentInfo, Observation, StateBegan } from '../../contract/agent.ts'
import type { Moment } from '../../contract/time.ts'

/** When a question was sent and its answer received. */
export interface Travel {
  readonly sentAt: Moment
  readonly receivedAt: Moment
}

/** The gateway counts whole seconds: two durations of one stay may differ by so much (ms) without meaning anything. */
const SAME_STAY_MS = 2000

/**
 * The gateway's sign-in time is on the gateway's own clock. A computer whose clock is wrong by the hour of a time-zone rule is
 * far likelier than a duration that is wrong by less than that, so only a greater contradiction (ms) counts.
 */
const CLOCKS_MAY_DIFFER_MS = 65 * 60_000

export interface AnswerTiming {
  readonly receivedAt: Moment
  /** Half the way there and back (ms): the gateway looked at the middle of the travel, give or take this. */
  readonly halfTravelMs: number
  /** By how much (ms) two dates may differ without meaning anything. */
  readonly toleranceMs: number
  /** What the gateway says of the time in state (ms); null when it says nothing. */
  readonly durationMs: number | null
  /** It says something that cannot be, whatever was seen before: negative, or long before the sign-in. */
  readonly isOddInItself: boolean
}

/** The time between the previous answer and this one. */
export interface Interval {
  /** On the monotonic clock (ms), to the middle of this answer's travel. */
  readonly elapsedMs: number
  /**
   * What that clock may have missed (ms): on some computers it stands still during sleep. Only across an announced interval, and an
   * upper bound, because the other clock may have been moved instead.
   */
  readonly lostMs: number
}

/** Reads what an answer says about time. */
export function timingOf(info: AgentInfo, travel: Travel): AnswerTiming {
  const halfTravelMs = Math.max(0, travel.receivedAt.mono - travel.sentAt.mono) / 2
  const told = info.timeInStateS === null ? null : info.timeInStateS * 1000
  const isNegative = told !== null && told < 0
  return {
    receivedAt: travel.receivedAt,
    halfTravelMs,
    toleranceMs: SAME_STAY_MS + halfTravelMs,
    durationMs: isNegative ? null : told,
    isOddInItself: isNegative || (told !== null && beganBeforeSignIn(info, travel.receivedAt, told)),
  }
}

function beganBeforeSignIn(info: AgentInfo, receivedAt: Moment, durationMs: number): boolean {
  if (info.signedInAt === null || info.status.key === 'signed-out') return false
  return receivedAt.wall - durationMs < info.signedInAt - CLOCKS_MAY_DIFFER_MS
}

/** Measures the time since the previous answer. */
export function intervalBetween(previous: Observation, timing: AnswerTiming, acrossBlindSpot: boolean): Interval {
  const mono = timing.receivedAt.mono - previous.observedAt.mono
  const wall = timing.receivedAt.wall - previous.observedAt.wall
  return {
    elapsedMs: Math.max(0, mono - timing.halfTravelMs),
    lostMs: acrossBlindSpot ? Math.max(0, wall - mono) : 0,
  }
}

/**
 * By how much (ms) the gateway's duration has grown beyond what one uninterrupted stay would show (negative: less);
 * null when it is not told in both answers. Compared answer to answer, so that slowly drifting clocks add up to nothing.
 */
export function excessMs(previous: Observation, timing: AnswerTiming, interval: Interval): number | null {
  if (timing.durationMs === null || previous.info.timeInStateS === null) return null
  return timing.durationMs - (previous.info.timeInStateS * 1000 + interval.elapsedMs)
}

/** Whether the computer slept unannounced: its other clock and the gateway agree on how long it was. */
export function sleptUnnoticed(previous: Observation, timing: AnswerTiming): boolean {
  if (previous.info.timeInStateS === null || timing.durationMs === null) return false
  const wall = timing.receivedAt.wall - previous.observedAt.wall
  const counted = timing.durationMs - previous.info.timeInStateS * 1000
  return Math.abs(wall - counted) <= timing.toleranceMs
}

/** The moment `ms` before the gateway looked, on both clocks as they run now. */
function ago(timing: AnswerTiming, ms: number): Moment {
  const back = timing.halfTravelMs + ms
  return { mono: timing.receivedAt.mono - back, wall: timing.receivedAt.wall - back }
}

/** The state began somewhere between the previous answer and this one. */
export function betweenAnswers(timing: AnswerTiming, interval: Interval): StateBegan {
  return { kind: 'between', notBefore: ago(timing, interval.elapsedMs + interval.lostMs), notAfter: timing.receivedAt }
}

/** The state began `durationMs` ago. */
export function exactly(timing: AnswerTiming, durationMs: number): StateBegan & { readonly kind: 'exact' } {
  return { kind: 'exact', at: ago(timing, durationMs) }
}

/** A beginning kept while the monotonic clock stood still for `lostMs`: as long ago as it really is. */
export function movedBack(began: StateBegan, lostMs: number): StateBegan {
  const back = (moment: Moment): Moment => ({ mono: moment.mono - lostMs, wall: moment.wall })
  switch (began.kind) {
    case 'exact':
      return { kind: 'exact', at: back(began.at) }
    case 'between':
      return { kind: 'between', notBefore: back(began.notBefore), notAfter: back(began.notAfter) }
    case 'before':
      return { kind: 'before', notAfter: back(began.notAfter) }
  }
}
