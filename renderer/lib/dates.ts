// Points in time for people: 24-hour clock times, the date only where it is another day.

import type { When } from '../../contract/alert.ts'
import type { EpochMs } from '../../contract/time.ts'

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const shortTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** `10:31:04`, or `21 Nov 10:31:04` when that was not today. */
export function clockTime(at: EpochMs, today: EpochMs): string {
  return dayOf(at) === dayOf(today) ? time.format(at) : `${day.format(at)} ${time.format(at)}`
}

/** `10:31` */
export function minuteTime(at: EpochMs): string {
  return shortTime.format(at)
}

/** `22 November 2026` */
export function longDate(at: EpochMs): string {
  return date.format(at)
}

/** `at 10:31:04`, or `between 10:31:00 and 10:31:10`. */
export function whenText(when: When, today: EpochMs): string {
  return when.kind === 'at'
    ? `at ${clockTime(when.at, today)}`
    : `between ${clockTime(when.notBefore, today)} and ${clockTime(when.notAfter, today)}`
}

function dayOf(at: EpochMs): string {
  return new Date(at).toDateString()
}
