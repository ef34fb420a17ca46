// The clock on the wall in a time zone, summer time included.

import type { EpochMs } from '../../contract/time.ts'

export interface LocalClock {
  /** How far (ms) the clock on the wall is ahead of UTC at this moment. */
  aheadAt(at: EpochMs): number
}

/** @param timeZone IANA name */
export function createLocalClock(timeZone: string): LocalClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return {
    aheadAt(at) {
      const read = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
      const { year = 0, month = 1, day = 0, hour = 0, minute = 0, second = 0 } = read
      return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
    },
  }
}
