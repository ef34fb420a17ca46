// Times of day as people read them, in notifications and in the tray.

import type { When } from '../../contract/alert.ts'
import type { EpochMs } from '../../contract/time.ts'

/** `10:31:04` for milliseconds since 1970 on the computer's clock. */
export type ClockTime = (at: EpochMs) => string

/**
 * Times with 24 hours and seconds, in the time zone that the computer has now: make it anew when that may have changed.
 *
 * @param timeZone IANA name; left out: the computer's own
 */
export function createClockTime(timeZone?: string): ClockTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  return (at) => format.format(at)
}

/** `at 10:31:04`, or `between 10:31:00 and 10:31:10` where the moment is not known better (two equal times are one). */
export function whenText(when: When, clockTime: ClockTime): string {
  if (when.kind === 'at') return `at ${clockTime(when.at)}`
  const first = clockTime(when.notBefore)
  const last = clockTime(when.notAfter)
  return first === last ? `at ${first}` : `between ${first} and ${last}`
}
