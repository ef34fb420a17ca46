// Days of the calendar in a time zone: which day a moment belongs to, and where it begins and ends (23, 24 or 25 hours apart).

import type { DayBounds, LocalDay } from '../../contract/day.ts'
import type { EpochMs } from '../../contract/time.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Tells days in one time zone. */
export interface Calendar {
  dayAt(at: EpochMs): LocalDay
  /** The first moment of a day: midnight, or the hour after it where the clocks are put forward at midnight. */
  beginOf(day: LocalDay): EpochMs
  bounds(day: LocalDay, now: EpochMs): DayBounds
}

/** @param timeZone IANA name */
export function createCalendar(timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })

  function dayAt(at: EpochMs): LocalDay {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const year = (parts.get('year') ?? '').padStart(4, '0')
    return `${year}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}` as LocalDay
  }

  /** No zone is further than 15 hours from UTC, and a local date never goes back: the first moment is found by halving. */
  function beginOf(day: LocalDay): EpochMs {
    const utc = Date.parse(`${day}T00:00:00Z`)
    let before = utc - 15 * HOUR_MS
    let within = utc + 15 * HOUR_MS
    while (within - before > 1) {
      const middle = Math.floor((before + within) / 2)
      if (dayAt(middle) < day) before = middle
      else within = middle
    }
    return within
  }

  return {
    dayAt,
    beginOf,
    bounds(day, now) {
      const from = beginOf(day)
      const to = beginOf(dayAfter(day))
      return { day, timeZone, from, to, until: Math.min(to, Math.max(from, now)) }
    },
  }
}

export function dayAfter(day: LocalDay): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10) as LocalDay
}
