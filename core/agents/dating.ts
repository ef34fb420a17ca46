// When the state that an answer describes began, and whether the agent was somewhere else in between.
// The gateway's duration is believed unless it contradicts what was seen; then the beginning lies between the two answers.

import type { AgentInfo, Observation, StateBegan } from '../../contract/agent.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { AgentChange } from './change.ts'
import {
  betweenAnswers,
  exactly,
  excessMs,
  movedBack,
  sleptUnnoticed,
  type Interval,
  type AnswerTiming,
} from './answerTiming.ts'

export interface Dated {
  readonly began: StateBegan
  /** The duration contradicts what was seen before, or itself. */
  readonly isOdd: boolean
  /** What must have happened since the answer before; null: the same stay goes on. */
  readonly event: AgentChange['kind'] | null
}

/** The four platform states behind status 7: whether the gateway's duration restarts between them is not documented. */
const CALL_STATES: readonly StatusKey[] = ['reserved', 'connecting', 'ringing', 'talking']

/** Sign-in times of one session differ at most by so much (ms). */
const SAME_SIGN_IN_MS = 2000

/** The first answer about an agent: a baseline. */
export function dateFirstSight(timing: AnswerTiming): Dated {
  const { durationMs, isOddInItself: isOdd } = timing
  const isKnown = durationMs !== null && !isOdd
  const began: StateBegan = isKnown ? exactly(timing, durationMs) : { kind: 'before', notAfter: timing.receivedAt }
  return { began, isOdd, event: 'first-seen' }
}

/** An answer after another one. */
export function dateNext(previous: Observation, info: AgentInfo, timing: AnswerTiming, interval: Interval): Dated {
  if (!sameStatus(previous.info.status, info.status)) return dateNewStatus(previous, info, timing, interval)
  if (signedInAgain(previous.info, info)) {
    return { ...dateNewStatus(previous, info, timing, interval), isOdd: false, event: 'signed-in-again' }
  }
  return dateSameStatus(previous, info, timing, interval)
}

/** Whether two answers show the same status: the codes count only where the tables know no word (4 and 6 are both Idle). */
export function sameStatus(one: AgentStatus, other: AgentStatus): boolean {
  if (one.key !== other.key) return false
  return one.key !== 'unrecognised' || (one.status === other.status && one.ctiStatus === other.ctiStatus)
}

function signedInAgain(before: AgentInfo, now: AgentInfo): boolean {
  if (now.status.key === 'signed-out' || before.signedInAt === null || now.signedInAt === null) return false
  return now.signedInAt - before.signedInAt > SAME_SIGN_IN_MS
}

function dateNewStatus(previous: Observation, info: AgentInfo, timing: AnswerTiming, interval: Interval): Dated {
  const { durationMs } = timing
  const between: Dated = { began: betweenAnswers(timing, interval), isOdd: timing.isOddInItself, event: 'changed' }
  if (durationMs === null) return between
  if (countsOnThroughTheCall(previous, info, timing, interval)) return { ...between, isOdd: false }
  const since = interval.elapsedMs + interval.lostMs
  if (durationMs > since + timing.toleranceMs) return { ...between, isOdd: true }
  return { began: exactly(timing, Math.min(durationMs, since)), isOdd: false, event: 'changed' }
}

/** Inside status 7 the duration went on counting, so it does not tell when ctiStatus moved. */
function countsOnThroughTheCall(
  previous: Observation,
  info: AgentInfo,
  timing: AnswerTiming,
  interval: Interval,
): boolean {
  if (!CALL_STATES.includes(previous.info.status.key) || !CALL_STATES.includes(info.status.key)) return false
  const excess = excessMs(previous, timing, interval)
  return excess !== null && Math.abs(excess) <= timing.toleranceMs
}

function dateSameStatus(previous: Observation, info: AgentInfo, timing: AnswerTiming, interval: Interval): Dated {
  const wasOdd = previous.remarks.includes('odd-duration')
  const carried: Dated = { began: previous.began, isOdd: wasOdd || timing.isOddInItself, event: null }
  const { durationMs, toleranceMs } = timing
  if (durationMs === null || timing.isOddInItself) return carried
  const excess = excessMs(previous, timing, interval)
  if (excess !== null && Math.abs(excess) <= toleranceMs) return carried
  if (excess !== null && excess > 0) return dateLongerThanPossible(previous, timing, interval, excess, carried)
  // A change of the code within one word (4 and 6) may restart the duration without the agent having been elsewhere.
  if (previous.info.status.status !== info.status.status) return carried
  const since = interval.elapsedMs + interval.lostMs
  const isSinceThen = durationMs < interval.elapsedMs - toleranceMs
  if (isSinceThen || (excess !== null && durationMs <= since + toleranceMs)) {
    const began = exactly(timing, Math.min(durationMs, since))
    return { began, isOdd: false, event: 'left-and-came-back' }
  }
  return excess === null ? dateLate(previous, timing, durationMs, carried) : { ...carried, isOdd: true }
}

/** The duration has grown by more than the monotonic clock: that clock stood still, or the gateway contradicts itself. */
function dateLongerThanPossible(
  previous: Observation,
  timing: AnswerTiming,
  interval: Interval,
  excess: number,
  carried: Dated,
): Dated {
  const isWholeSleep = Math.abs(excess - interval.lostMs) <= timing.toleranceMs || sleptUnnoticed(previous, timing)
  if (isWholeSleep) return { ...carried, began: movedBack(carried.began, excess) }
  // Within a sleep the agent may or may not have been elsewhere: only the date is known.
  const durationMs = timing.durationMs ?? 0
  if (excess < interval.lostMs) return { ...carried, began: exactly(timing, durationMs) }
  return { ...carried, isOdd: true }
}

/** The first answer with a duration after some without: the stay is dated now, unless that contradicts what is known. */
function dateLate(previous: Observation, timing: AnswerTiming, durationMs: number, carried: Dated): Dated {
  if (previous.began.kind === 'exact') return carried
  const began = exactly(timing, durationMs)
  const isTooEarly =
    previous.began.kind === 'between' && began.at.mono < previous.began.notBefore.mono - timing.toleranceMs
  return isTooEarly ? { ...carried, isOdd: true } : { ...carried, began }
}
