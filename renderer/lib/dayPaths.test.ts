// Bands as paths: one for each status, blind spots left out, and no two statuses alike without their colours.

import { describe, expect, it } from 'vitest'
import { STATUS_KEYS } from '../../contract/status.ts'
import { HOUR_MS, MIDNIGHT, timelineOf } from '../testing/testDays.ts'
import { bandPaths, bandPlaceAt, meaningsShown, STATUS_LANES, viewBoxOf } from './dayPaths.ts'

const TIMELINE = timelineOf({
  '20011': [
    ['not-running', 8],
    ['idle', 9],
    ['talking', 10],
    ['idle', 11],
    ['idle', 12],
  ],
  '20012': [
    ['outage', 1],
    ['rest', 12],
  ],
})
const [first, second] = TIMELINE.agents as [(typeof TIMELINE.agents)[0], (typeof TIMELINE.agents)[0]]

describe('bandPaths', () => {
  it('makes one path of all stays of a status, and one of those that follow each other', () => {
    const { statuses, observed } = bandPaths(TIMELINE, first)
    expect(statuses.map(({ status }) => status)).toEqual(['idle', 'talking'])
    expect(statuses[0]?.d).toBe('M28800 14H32400V19H28800ZM36000 14H43200V19H36000Z')
    expect(statuses[1]?.d).toBe('M32400 1H36000V19H32400Z')
    expect(observed).toBe('M28800 0H32400V20H28800ZM32400 0H36000V20H32400ZM36000 0H43200V20H36000Z')
  })

  it('draws only the agent’s own', () => {
    expect(bandPaths(TIMELINE, second).statuses.map(({ status }) => status)).toEqual(['rest'])
  })
})

it('gives no two statuses the same stripes', () => {
  const stripes = STATUS_KEYS.map((key) => JSON.stringify(STATUS_LANES[key]))
  expect(new Set(stripes).size).toBe(STATUS_KEYS.length)
})

it('finds the band of a moment', () => {
  const placeAt = (hour: number) => bandPlaceAt(TIMELINE, first, MIDNIGHT + hour * HOUR_MS)
  expect([0, 7.99, 8, 9.5, 11.5].map(placeAt)).toEqual([0, 0, 1, 2, 4])
  expect(placeAt(12)).toBeNull()
  expect(bandPlaceAt(TIMELINE, second, MIDNIGHT)).toBe(5)
})

it('shows a part of the day by its view box', () => {
  expect(viewBoxOf(MIDNIGHT, { from: MIDNIGHT + HOUR_MS, to: MIDNIGHT + 2 * HOUR_MS })).toBe('3600 0 3600 20')
})

it('explains what is shown', () => {
  expect(meaningsShown(TIMELINE.meanings)).toEqual({ statuses: ['idle', 'talking', 'rest'], hasMissed: true })
})
