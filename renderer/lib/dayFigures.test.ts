// Figures of several agents together: sums, the longest, and bounds that still hold.

import { expect, it } from 'vitest'
import { agentDayOf, HOUR_MS, timeOf } from '../testing/testDays.ts'
import { otherTime, statusTime, sumOfDays } from './dayFigures.ts'

const MISSED = { missedUpToMs: HOUR_MS }

it('adds times and counts, and takes the longest of all', () => {
  const sum = sumOfDays([
    agentDayOf('1'),
    agentDayOf('2', {
      longestTalking: timeOf(2.5 * HOUR_MS),
      changes: { count: 6, isAtLeast: true },
      notObservedMs: 5,
    }),
  ])
  expect(sum.signedIn.ms).toBe(8 * HOUR_MS)
  expect(statusTime(sum, 'talking').ms).toBe(6 * HOUR_MS)
  expect(sum.statuses.map(({ status, count }) => [status, count.count])).toEqual([
    ['idle', 6],
    ['talking', 4],
  ])
  expect(sum.longestTalking.ms).toBe(2.5 * HOUR_MS)
  expect(sum.changes).toEqual({ count: 10, isAtLeast: true })
  expect(sum.notObservedMs).toBe(5)
  expect(sum.occupancy).toEqual({ share: 0.75, least: 0.75, most: 0.75 })
  expect(sum.firstSignIn).toBeNull()
})

it('of nobody is nothing', () => {
  const sum = sumOfDays([])
  expect(sum.signedIn.ms).toBe(0)
  expect(sum.occupancy).toBeNull()
})

it('a state that was not seen may fill all that was not observed', () => {
  const day = agentDayOf('1', { signedIn: timeOf(0, { missedUpToMs: HOUR_MS, mostMs: HOUR_MS }) })
  expect(statusTime(day, 'study')).toEqual({ ms: 0, missedUpToMs: HOUR_MS, leastMs: 0, mostMs: HOUR_MS })
})

it('counts what was not observed only once for several states together', () => {
  const half = timeOf(HOUR_MS, { ...MISSED, mostMs: 2 * HOUR_MS })
  const count = { count: 1, isAtLeast: true }
  const day = agentDayOf('1', {
    statuses: [
      { status: 'reserved', ...half, count },
      { status: 'pre-rest', ...half, count },
    ],
  })
  expect(otherTime(day)).toEqual({
    ms: 2 * HOUR_MS,
    missedUpToMs: HOUR_MS,
    leastMs: 2 * HOUR_MS,
    mostMs: 3 * HOUR_MS,
  })
})

it('bounds an occupancy by what may have been missed', () => {
  const uncertain = agentDayOf('1', {
    statuses: [
      { status: 'idle', ...timeOf(HOUR_MS, { ...MISSED, mostMs: 2 * HOUR_MS }), count: { count: 1, isAtLeast: true } },
      {
        status: 'talking',
        ...timeOf(HOUR_MS, { ...MISSED, mostMs: 2 * HOUR_MS }),
        count: { count: 1, isAtLeast: true },
      },
    ],
    signedIn: timeOf(2 * HOUR_MS, { ...MISSED, mostMs: 3 * HOUR_MS }),
  })
  const { occupancy } = sumOfDays([uncertain])
  expect(occupancy?.share).toBe(0.5)
  expect(occupancy?.least).toBeCloseTo(1 / 3)
  expect(occupancy?.most).toBeCloseTo(2 / 3)
})
