// The days before and after a day of the calendar.

import type { LocalDay } from '../../contract/day.ts'

const DAY_MS = 24 * 3_600_000

/** @param by so many days later; negative: earlier */
export function daysFrom(day: LocalDay, by: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10) as LocalDay
}
