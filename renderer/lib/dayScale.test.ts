// What a timeline shows: zooming, moving, and the marks of the local clock on days of every length.

import { describe, expect, it } from 'vitest'
import { moved, showing, ticksOf, zoomed } from './dayScale.ts'

const HOUR_MS = 3_600_000
const DAY = { from: 0, to: 24 * HOUR_MS }
const hours = (from: number, to: number) => ({ from: from * HOUR_MS, to: to * HOUR_MS })

describe('zooming', () => {
  it('leaves the moment that is pointed at where it is', () => {
    expect(zoomed(DAY, DAY, 6 * HOUR_MS, 2)).toEqual(hours(3, 15))
    expect(zoomed(hours(3, 15), DAY, 6 * HOUR_MS, 2)).toEqual(hours(4.5, 10.5))
  })

  it('never shows more than the day, nor less than two minutes', () => {
    expect(zoomed(hours(20, 24), DAY, 23 * HOUR_MS, 0.01)).toEqual(DAY)
    const nearest = zoomed(DAY, DAY, 12 * HOUR_MS, 1e9)
    expect(nearest.to - nearest.from).toBe(120_000)
  })
})

it('moves up to the ends of the day', () => {
  expect(moved(hours(4, 8), DAY, HOUR_MS)).toEqual(hours(5, 9))
  expect(moved(hours(4, 8), DAY, -9 * HOUR_MS)).toEqual(hours(0, 4))
  expect(moved(hours(4, 8), DAY, 99 * HOUR_MS)).toEqual(hours(20, 24))
})

it('goes where a stay begins, and stays where that is in sight', () => {
  expect(showing(hours(4, 8), DAY, hours(5, 20))).toEqual(hours(4, 8))
  const later = showing(hours(4, 8), DAY, hours(10, 11))
  expect(later.from <= 10 * HOUR_MS && later.to > 10 * HOUR_MS).toBe(true)
  const earlier = showing(hours(4, 8), DAY, hours(1, 2))
  expect(earlier.from <= HOUR_MS && earlier.to > HOUR_MS).toBe(true)
})

describe('the marks', () => {
  const labels = (from: number, to: number, zone: string, most: number) =>
    ticksOf({ from, to }, zone, most).map(({ label }) => label)

  it('stand at round times, no more than there is room for', () => {
    expect(labels(0, 24 * HOUR_MS, 'UTC', 12)).toEqual(
      Array.from({ length: 12 }, (_, at) => `${String(2 * at).padStart(2, '0')}:00`),
    )
    expect(labels(9.02 * HOUR_MS, 9.3 * HOUR_MS, 'UTC', 5)).toEqual(['09:05', '09:10', '09:15'])
  })

  it('follow the local clock where its offset is no whole hour', () => {
    // Kathmandu: UTC+05:45
    expect(labels(0, 6 * HOUR_MS, 'Asia/Kathmandu', 6)).toEqual(['06:00', '07:00', '08:00', '09:00', '10:00', '11:00'])
  })

  it('leave out the hour that is skipped, and mark the one that comes twice twice', () => {
    const spring = Date.UTC(2026, 2, 28, 23)
    expect(labels(spring, spring + 23 * HOUR_MS, 'Europe/Berlin', 24)).not.toContain('02:00')
    const autumn = Date.UTC(2026, 9, 24, 22)
    const marks = labels(autumn, autumn + 25 * HOUR_MS, 'Europe/Berlin', 25)
    expect(marks.filter((label) => label === '02:00')).toHaveLength(2)
    expect(marks).toHaveLength(25)
  })
})
