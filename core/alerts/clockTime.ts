// Times of day as people read them, in notifications and in the tray.

import type { When } from '../../contract/alert.ts'
import type { EpochMs } from '../../contract/time.ts'

/**
 * `10:31:04`, 24 hours, with seconds.
 *
 * @param at milliseconds since 1970 on the computer's clock
 * @param timeZone IANA name; left out: the computer's own
 */
export function clockTime(at: EpochMs, timeZone?: string): string {
  // Made anew each time: the computer's time zone may change while the program runs.
  const format = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  return format.format(at)
}

/** `at 10:31:04`, or `between 10:31:00 and 10:31:10` where the moment is not known better (two equal times are one). */
export function whenText(when: When, timeZone?: string): string {
  if (when.kind === 'at') return `at ${clockTime(when.at, timeZone)}`
  const first = clockTime(when.notBefore, timeZone)
  const last = clockTime(when.notAfter, timeZone)
  return first === last ? `at ${first}` : `between ${first} and ${last}`
}
