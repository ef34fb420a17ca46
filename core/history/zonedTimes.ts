// Moments as ISO 8601 with the offset that the time zone had then: `2026-10-25T02:30:00.000+02:00`.

import type { EpochMs } from '../../contract/time.ts'

export interface ZonedTimes {
  iso(at: EpochMs): string
}

/** The offset is looked up once for each quarter of an hour: no zone changes its own within one. */
const QUARTER_MS = 15 * 60_000

/** @param timeZone IANA name */
export function createZonedTimes(timeZone: string): ZonedTimes {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const offsets = new Map<number, { readonly ms: number; readonly text: string }>()

  function offsetAt(at: EpochMs): { readonly ms: number; readonly text: string } {
    const quarter = Math.floor(at / QUARTER_MS)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const told = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d\d):(\d\d)/.exec(told) ?? []
    const ms = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
    const offset = { ms, text: `${sign}${hours}:${minutes}` }
    offsets.set(quarter, offset)
    return offset
  }

  return {
    iso(at) {
      const { ms, text } = offsetAt(at)
      return `${new Date(at + ms).toISOString().slice(0, -1)}${text}`
    },
  }
}
