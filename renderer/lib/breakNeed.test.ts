// Who needs a break: the order, and how surely it is known.

import { expect, it } from 'vitest'
import type { BreakNeed } from '../../contract/day.ts'
import { agentDayOf, breakNeedOf, HOUR_MS } from '../testing/testDays.ts'
import { byNeed, sinceRestSign } from './breakNeed.ts'

it('puts the longest without rest first, then the longest stretch, and leaves out who is not there', () => {
  const rows = [
    agentDayOf('1', { breakNeed: breakNeedOf(HOUR_MS) }),
    agentDayOf('2'),
    agentDayOf('3', { breakNeed: breakNeedOf(2 * HOUR_MS, { stretchMs: 5 }) }),
    agentDayOf('4', { breakNeed: breakNeedOf(2 * HOUR_MS, { stretchMs: 9 }) }),
  ]
  expect(byNeed(rows).map(({ who }) => who.workno)).toEqual(['4', '3', '1'])
})

it('says where it may be longer, or a rest may have been missed', () => {
  const signOf = (changes: Partial<BreakNeed>) => sinceRestSign(breakNeedOf(HOUR_MS, changes))
  expect(signOf({})).toBe('')
  expect(signOf({ isAtLeast: true })).toBe('≥ ')
  expect(signOf({ isUncertain: true })).toBe('≤ ')
  expect(signOf({ isUncertain: true, isAtLeast: true })).toBe('≈ ')
})
