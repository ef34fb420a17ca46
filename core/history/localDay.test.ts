// Days of the calendar, where clocks are put back and forward and where midnight is missing.

import { expect, test } from 'vitest'
import { createCalendar, dayAfter } from './localDay.ts'
import { createZonedTimes } from './zonedTimes.ts'

const HOUR_MS = 3_600_000

test.each([
  ['Europe/Berlin', '2026-10-25', 25, '2026-10-24T22:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29', 23, '2026-03-28T23:00:00.000Z'],
  ['Europe/Berlin', '2026-11-26', 24, '2026-11-25T23:00:00.000Z'],
  ['Asia/Shanghai', '2026-11-26', 24, '2026-11-25T16:00:00.000Z'],
  ['America/New_York', '2026-11-01', 25, '2026-11-01T04:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01', 24, '2025-12-31T10:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', 24.5, '2026-04-04T13:00:00.000Z'],
  // The clocks are put forward at midnight: the day begins at one.
  ['Asia/Beirut', '2026-03-29', 23, '2026-03-28T22:00:00.000Z'],
] as const)('%s: %s has %s hours', (timeZone, day, hours, begins) => {
  const calendar = createCalendar(timeZone)
  const { from, to } = calendar.bounds(day, 0)
  expect(new Date(from).toISOString()).toBe(begins)
  expect((to - from) / HOUR_MS).toBe(hours)
  expect(calendar.dayAt(from)).toBe(day)
  expect(calendar.dayAt(from - 1)).not.toBe(day)
  expect(calendar.dayAt(to)).toBe(dayAfter(day))
})

test('a day has come as far as now, and not further than its end; one that is to come not at all', () => {
  const calendar = createCalendar('UTC')
  const midnight = Date.UTC(2026, 10, 26)
  expect(calendar.bounds('2026-11-26', midnight + 5).until).toBe(midnight + 5)
  expect(calendar.bounds('2026-11-25', midnight + 5).until).toBe(midnight)
  expect(calendar.bounds('2026-11-28', midnight + 5)).toMatchObject({ until: midnight + 48 * HOUR_MS })
})

test('the hour that comes twice is told apart by its offset', () => {
  const times = createZonedTimes('Europe/Berlin')
  const first = Date.UTC(2026, 9, 25, 0, 30)
  expect(times.iso(first)).toBe('2026-10-25T02:30:00.000+02:00')
  expect(times.iso(first + HOUR_MS)).toBe('2026-10-25T02:30:00.000+01:00')
  expect(createZonedTimes('America/St_Johns').iso(0)).toBe('1969-12-31T20:30:00.000-03:30')
  expect(createZonedTimes('UTC').iso(0)).toBe('1970-01-01T00:00:00.000+00:00')
})
