// How long the state before a change lasted, where both of its ends are known well enough to say so.

import type { Observation, StateBegan } from '../../contract/agent.ts'
import type { Interval, AnswerTiming } from './answerTiming.ts'

/** Both ends together may be uncertain by so much (ms), or by this share of the duration, whichever is more. */
const UNCERTAIN_MS = 2000
const UNCERTAIN_SHARE = 0.1

interface Range {
  readonly min: number
  readonly max: number
}

/** Duration (ms) of the stay that `previous` saw and that ended when `began` says; null when that is not known well enough. */
export function wasForMs(
  previous: Observation,
  began: StateBegan,
  timing: AnswerTiming,
  interval: Interval,
): number | null {
  const before = ageThen(previous)
  if (before === null) return null
  const after = ageOfEnd(began, timing, interval)
  const min = before.min + after.min
  const max = before.max + after.max
  const middle = (min + max) / 2
  return max - min <= Math.max(UNCERTAIN_MS, UNCERTAIN_SHARE * middle) ? Math.round(middle) : null
}

/** How old the state was when the previous answer arrived. */
function ageThen(previous: Observation): Range | null {
  const at = previous.observedAt.mono
  const { began } = previous
  switch (began.kind) {
    case 'exact':
      return { min: Math.max(0, at - began.at.mono), max: Math.max(0, at - began.at.mono) }
    case 'between':
      return { min: Math.max(0, at - began.notAfter.mono), max: Math.max(0, at - began.notBefore.mono) }
    case 'before':
      return null
  }
}

/** How long after the previous answer the state ended. What the monotonic clock may have missed is uncertain. */
function ageOfEnd(began: StateBegan, timing: AnswerTiming, interval: Interval): Range {
  const since = interval.elapsedMs + interval.lostMs
  if (began.kind !== 'exact') return { min: 0, max: since }
  const ago = timing.receivedAt.mono - timing.halfTravelMs - began.at.mono
  return { min: Math.max(0, interval.elapsedMs - ago), max: Math.max(0, since - ago) }
}
