// When the state that an answer describes began, and whether the agent was somewhere else in between.
// The gateway's duration is believed unless it contradicts what was seen; then the beginning lies between the two answers.

import type { AgentInfo, Observation, StateBegan } from '../../contract/agent.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { AgentChange } from './change.ts'
import { betweenAnswers, exactly, excessMs, movedBack, sleptUnnoticed } from './answerTiming.ts'
import type { Gap, AnswerTiming } from './answerTiming.ts'

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
export function dateFirstSight(sight: AnswerTiming): Dated {
  const { durationMs, isOddInItself: isOdd } = sight
  const isKnown = durationMs !== null && !isOdd
  const began: StateBegan = isKnown ? exactly(sight, durationMs) : { kind: 'before', notAfter: sight.receivedAt }
  return { began, isOdd, event: 'first-seen' }
}

/** An answer after another one. */
export function dateNext(previous: Observation, info: AgentInfo, sight: AnswerTiming, gap: Gap): Dated {
  if (!sameStatus(previous.info.status, info.status)) return dateNewStatus(previous, info, sight, gap)
  if (signedInAgain(previous.info, info)) {
    return { ...dateNewStatus(previous, info, sight, gap), isOdd: false, event: 'signed-in-again' }
  }
  return dateSameStatus(previous, info, sight, gap)
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

function dateNewStatus(previous: Observation, info: AgentInfo, sight: AnswerTiming, gap: Gap): Dated {
  const { durationMs } = sight
  const between: Dated = { began: betweenAnswers(sight, gap), isOdd: sight.isOddInItself, event: 'changed' }
  if (durationMs === null) return between
  if (countsOnThroughTheCall(previous, info, sight, gap)) return { ...between, isOdd: false }
  const since = gap.elapsedMs + gap.lostMs
  if (durationMs > since + sight.toleranceMs) return { ...between, isOdd: true }
  return { began: exactly(sight, Math.min(durationMs, since)), isOdd: false, event: 'changed' }
}

/** Inside status 7 the duration went on counting, so it does not tell when ctiStatus moved. */
function countsOnThroughTheCall(previous: Observation, info: AgentInfo, sight: AnswerTiming, gap: Gap): boolean {
  if (!CALL_STATES.includes(previous.info.status.key) || !CALL_STATES.includes(info.status.key)) return false
  const excess = excessMs(previous, sight, gap)
  return excess !== null && Math.abs(excess) <= sight.toleranceMs
}

function dateSameStatus(previous: Observation, info: AgentInfo, sight: AnswerTiming, gap: Gap): Dated {
  const wasOdd = previous.remarks.includes('odd-duration')
  const carried: Dated = { began: previous.began, isOdd: wasOdd || sight.isOddInItself, event: null }
  const { durationMs, toleranceMs } = sight
  if (durationMs === null || sight.isOddInItself) return carried
  const excess = excessMs(previous, sight, gap)
  if (excess !== null && Math.abs(excess) <= toleranceMs) return carried
  if (excess !== null && excess > 0) return dateLongerThanPossible(previous, sight, gap, excess, carried)
  // A change of the code within one word (4 and 6) may restart the duration without the agent having been elsewhere.
  if (previous.info.status.status !== info.status.status) return carried
  const since = gap.elapsedMs + gap.lostMs
  const isSinceThen = durationMs < gap.elapsedMs - toleranceMs
  if (isSinceThen || (excess !== null && durationMs <= since + toleranceMs)) {
    const began = exactly(sight, Math.min(durationMs, since))
    return { began, isOdd: false, event: 'left-and-came-back' }
  }
  return excess === null ? dateLate(previous, sight, durationMs, carried) : { ...carried, isOdd: true }
}

/** The duration has grown by more than the monotonic clock: that clock stood still, or the gateway contradicts itself. */
function dateLongerThanPossible(
  previous: Observation,
  sight: AnswerTiming,
  gap: Gap,
  excess: number,
  carried: Dated,
): Dated {
  const isWholeSleep = Math.abs(excess - gap.lostMs) <= sight.toleranceMs || sleptUnnoticed(previous, sight)
  if (isWholeSleep) return { ...carried, began: movedBack(carried.began, excess) }
  // Within a sleep the agent may or may not have been elsewhere: only the date is known.
  const durationMs = sight.durationMs ?? 0
  if (excess < gap.lostMs) return { ...carried, began: exactly(sight, durationMs) }
  return { ...carried, isOdd: true }
}

/** The first answer with a duration after some without: the stay is dated now, unless that contradicts what is known. */
function dateLate(previous: Observation, sight: AnswerTiming, durationMs: number, carried: Dated): Dated {
  if (previous.began.kind === 'exact') return carried
  const began = exactly(sight, durationMs)
  const isTooEarly =
    previous.began.kind === 'between' && began.at.mono < previous.began.notBefore.mono - sight.toleranceMs
  return isTooEarly ? { ...carried, isOdd: true } : { ...carried, began }
}
