// Quiet hours on the clock on the wall, in the nights in which it is put forward and back too.

import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { QuietNow } from '../../contract/notification.ts'
import { WEEKDAYS, type QuietWindow } from '../../contract/quietHours.ts'
import { createLocalClock } from './localTime.ts'
import { planQuiet } from './quietHours.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const BERLIN = createLocalClock('Europe/Berlin')
const UTC = createLocalClock('UTC')

function quietWindow(from: string, to: string, deviations: Partial<QuietWindow> = {}): QuietWindow {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return { days: WEEKDAYS, from: minutes(from), to: minutes(to), letCriticalThrough: false, ...deviations }
}

/** Until when it is quiet then (ISO, UTC); null: it is not. */
function quietUntil(windows: readonly QuietWindow[], at: string, clock = BERLIN): string | null {
  const { quiet } = planQuiet(windows, Date.parse(at), clock)
  return quiet.kind === 'off' ? null : new Date(quiet.until).toISOString().slice(0, 16)
}

describe('an ordinary window', () => {
  test.each([
    ['2025-03-10T11:59Z', null],
    ['2025-03-10T12:00Z', '2025-03-10T13:30'],
    ['2025-03-10T13:29Z', '2025-03-10T13:30'],
    ['2025-03-10T13:30Z', null],
  ])('holds from its first minute to before its last: %s', (at, until) => {
    expect(quietUntil([quietWindow('12:00', '13:30')], at, UTC)).toBe(until)
  })

  it('holds on its days only', () => {
    // 2025-03-10 was a Monday.
    const days = Array.from({ length: 8 }, (_, day) => `2025-03-${10 + day}T12:30Z`)
    const quiet = days.map((at) => quietUntil([quietWindow('12:00', '13:00', { days: [0, 4] })], at, UTC) !== null)
    expect(quiet).toEqual([true, false, false, false, true, false, false, true])
  })

  it('goes on over midnight, by the day on which it began', () => {
    const nights = [quietWindow('22:00', '06:00', { days: [6] })]
    expect(quietUntil(nights, '2025-03-16T21:59Z', UTC)).toBeNull()
    expect(quietUntil(nights, '2025-03-16T22:00Z', UTC)).toBe('2025-03-17T06:00')
    expect(quietUntil(nights, '2025-03-17T05:59Z', UTC)).toBe('2025-03-17T06:00')
    expect(quietUntil(nights, '2025-03-17T06:00Z', UTC)).toBeNull()
    expect(quietUntil(nights, '2025-03-17T22:00Z', UTC)).toBeNull()
  })

  it('that ends when it begins lasts a day', () => {
    const whole = [quietWindow('08:00', '08:00', { days: [0] })]
    expect(quietUntil(whole, '2025-03-10T08:00Z', UTC)).toBe('2025-03-11T08:00')
    expect(quietUntil(whole, '2025-03-11T07:59Z', UTC)).toBe('2025-03-11T08:00')
    expect(quietUntil(whole, '2025-03-10T07:59Z', UTC)).toBeNull()
  })
})

describe('several windows', () => {
  it('that meet or overlap are quiet until the last of them ends', () => {
    const windows = [quietWindow('12:00', '13:00'), quietWindow('12:30', '14:00'), quietWindow('14:00', '15:00')]
    expect(quietUntil(windows, '2025-03-10T12:10Z', UTC)).toBe('2025-03-10T15:00')
  })

  it('let through what is critical only where all that hold then do', () => {
    const windows = [quietWindow('12:00', '14:00', { letCriticalThrough: true }), quietWindow('13:00', '15:00')]
    const at = (time: string): QuietNow => planQuiet(windows, Date.parse(`2025-03-10T${time}Z`), UTC).quiet
    expect(at('12:30')).toMatchObject({ letsCriticalThrough: true })
    expect(at('13:30')).toMatchObject({ letsCriticalThrough: false })
    const { changesAt } = planQuiet(windows, Date.parse('2025-03-10T12:30Z'), UTC)
    expect(changesAt).toBe(Date.parse('2025-03-10T13:00Z'))
  })

  it('may leave no minute of the week', () => {
    expect(quietUntil([quietWindow('00:00', '00:00')], '2025-03-10T12:00Z', UTC)).toBe('2025-03-18T12:00')
  })
})

describe('in the night in which the clock is put forward (02:00 → 03:00)', () => {
  it('a window over it is an hour shorter, and ends when the clock on the wall says so', () => {
    expect(quietUntil([quietWindow('22:00', '06:00')], '2025-03-29T21:00Z')).toBe('2025-03-30T04:00')
    expect(quietUntil([quietWindow('22:00', '06:00')], '2025-03-30T04:00Z')).toBeNull()
  })

  it('a window that ends within the hour left out ends when it is left out', () => {
    expect(quietUntil([quietWindow('22:00', '02:30')], '2025-03-29T23:00Z')).toBe('2025-03-30T01:00')
  })

  it('a window that begins within it begins then, and one within it does not happen', () => {
    expect(quietUntil([quietWindow('02:30', '06:00')], '2025-03-30T01:00Z')).toBe('2025-03-30T04:00')
    for (const at of ['2025-03-30T00:59Z', '2025-03-30T01:00Z', '2025-03-30T01:30Z']) {
      expect(quietUntil([quietWindow('02:15', '02:45')], at)).toBeNull()
    }
  })
})

describe('in the night in which it is put back (03:00 → 02:00)', () => {
  it('a window over it is an hour longer', () => {
    expect(quietUntil([quietWindow('22:00', '06:00')], '2025-10-25T20:00Z')).toBe('2025-10-26T05:00')
  })

  it('a window within the hour that comes twice holds in both', () => {
    const windows = [quietWindow('02:15', '02:45')]
    expect(quietUntil(windows, '2025-10-26T00:20Z')).toBe('2025-10-26T00:45')
    expect(quietUntil(windows, '2025-10-26T00:50Z')).toBeNull()
    expect(quietUntil(windows, '2025-10-26T01:20Z')).toBe('2025-10-26T01:45')
  })

  it('a window that ends at the end of that hour goes on through it twice', () => {
    expect(quietUntil([quietWindow('01:00', '03:00')], '2025-10-26T00:30Z')).toBe('2025-10-26T02:00')
  })
})

it('tells when it changes next, whichever windows there are and wherever it is', () => {
  const anyWindow = fc.record({
    days: fc.subarray([...WEEKDAYS]),
    from: fc.integer({ min: 0, max: 1439 }),
    to: fc.integer({ min: 0, max: 1439 }),
    letCriticalThrough: fc.boolean(),
  })
  const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Asia/Kathmandu']
  const clocks = new Map(zones.map((zone) => [zone, createLocalClock(zone)]))
  // Days about those on which one of these zones moves its clock.
  const days = ['2025-03-08', '2025-03-29', '2025-04-05', '2025-10-04', '2025-10-25', '2025-11-01', '2025-06-10']
  fc.assert(
    fc.property(
      fc.array(anyWindow, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...zones),
      fc.constantFrom(...days),
      fc.integer({ min: 0, max: 3 * 1440 }),
      (windows, zone, day, minute) => {
        const clock = clocks.get(zone) ?? UTC
        const at = Date.parse(`${day}T00:00Z`) + minute * MINUTE
        const { quiet, changesAt } = planQuiet(windows, at, clock)
        expect(quiet.kind === 'quiet').toBe(isQuietByTheWall(windows, at, zone))
        if (changesAt === null) throw new Error('there are windows')
        expect(changesAt).toBeGreaterThan(at)
        // Nothing changes before, and minute by minute it stays as the clock on the wall says.
        const horizon = Math.min(changesAt, at + 6 * HOUR)
        for (let then = at + 13 * MINUTE; then < horizon; then += 13 * MINUTE) {
          expect(isQuietByTheWall(windows, then, zone)).toBe(quiet.kind === 'quiet')
        }
        if (quiet.kind === 'quiet' && quiet.until < at + 7 * 24 * HOUR) {
          expect(isQuietByTheWall(windows, quiet.until, zone)).toBe(false)
          expect(isQuietByTheWall(windows, quiet.until - 1, zone)).toBe(true)
        }
      },
    ),
    { numRuns: 400 },
  )
})

/** What a person reads from a clock and a calendar on the wall. */
function isQuietByTheWall(windows: readonly QuietWindow[], at: number, timeZone: string): boolean {
  const read = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const [weekday = '', time = ''] = read.format(at).split(' ')
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday.slice(0, 3))
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const holdsOn = (days: QuietWindow['days'], which: number): boolean => days.some((one) => one === (which + 7) % 7)
  return windows.some(({ days, from, to }) => {
    if (from < to) return holdsOn(days, day) && minute >= from && minute < to
    return (holdsOn(days, day) && minute >= from) || (holdsOn(days, day - 1) && minute < to)
  })
}
