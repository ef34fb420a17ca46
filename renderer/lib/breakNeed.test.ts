// Who needs a break: the order, and how surely it is known.

import { expect, it } from 'vitest'
import type { BreakNeed, DayEdge } from '../../contract/day.ts'
import { agentDayOf, HOUR_MS, MIDNIGHT, TODAY } from '../testing/testDays.ts'
import { byNeed, sinceRestSign } from './breakNeed.ts'

function needOf(sinceRestMs: number, changes: Partial<BreakNeed> = {}): BreakNeed {
  return { sinceRestMs, restEndedAt: null, stretchMs: 0, longestStretchMs: 0, isUncertain: false, ...changes }
}

it('puts the longest without rest first, then the longest stretch, and leaves out who is not there', () => {
  const rows = [
    agentDayOf('1', { breakNeed: needOf(HOUR_MS) }),
    agentDayOf('2'),
    agentDayOf('3', { breakNeed: needOf(2 * HOUR_MS, { stretchMs: 5 }) }),
    agentDayOf('4', { breakNeed: needOf(2 * HOUR_MS, { stretchMs: 9 }) }),
  ]
  expect(byNeed(rows, TODAY.until).map(({ who }) => who.workno)).toEqual(['4', '3', '1'])
})

it('says where it may be longer, or a rest may have been missed', () => {
  const found: DayEdge = {
    kind: 'when',
    when: { kind: 'between', notBefore: MIDNIGHT, notAfter: MIDNIGHT + 10 * HOUR_MS },
    isCertain: false,
  }
  const signOf = (breakNeed: BreakNeed, firstSignIn?: DayEdge) => {
    const [needy] = byNeed(
      [agentDayOf('1', firstSignIn === undefined ? { breakNeed } : { breakNeed, firstSignIn })],
      TODAY.until,
    )
    return needy === undefined ? null : sinceRestSign(needy)
  }
  expect(signOf(needOf(2 * HOUR_MS))).toBe('')
  expect(signOf(needOf(2 * HOUR_MS), found)).toBe('≥ ')
  expect(signOf(needOf(2 * HOUR_MS, { isUncertain: true }))).toBe('≤ ')
  expect(signOf(needOf(2 * HOUR_MS, { isUncertain: true }), found)).toBe('≈ ')
  // It signed out and in again after it was found: since then it is known.
  expect(signOf(needOf(HOUR_MS), found)).toBe('')
})
