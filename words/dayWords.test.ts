// A day in words: what is not known for certain says so, and by how much.

import { describe, expect, it } from 'vitest'
import type { DayBand, DayEdge, DayTime } from '../contract/day.ts'
import { sampleStatus } from '../proof/fakes/sampleState.ts'
import {
  bandWords,
  blindSpotWords,
  coverageWords,
  dayCountWords,
  dayEdgeDoubt,
  dayTimeDoubt,
  dayTimeWords,
} from './dayWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const MIDNIGHT = Date.UTC(2026, 10, 26)
const HOUR_MS = 3_600_000
const DAY = { from: MIDNIGHT, to: MIDNIGHT + 24 * HOUR_MS }
const at = (hour: number, minute = 0, second = 0): number => MIDNIGHT + ((hour * 60 + minute) * 60 + second) * 1000

function timeOf(ms: number, changes: Partial<DayTime> = {}): DayTime {
  return { ms, missedUpToMs: 0, leastMs: ms, mostMs: ms, ...changes }
}

describe('a time', () => {
  it('that is known stands alone, with its hours', () => {
    expect(dayTimeWords(en, timeOf(724_000))).toBe('0:12:04')
    expect(dayTimeDoubt(en, timeOf(724_000))).toBe('')
  })

  it('is at least so long beside a blind spot, and says by how much', () => {
    const time = timeOf(724_000, { missedUpToMs: 300_000, mostMs: 1_024_000 })
    expect(dayTimeWords(en, time)).toBe('≥ 0:12:04')
    expect(dayTimeDoubt(en, time)).toBe(
      'At least 12:04: up to 5:00 more may lie in what was not observed. The true time lies between 12:04 and 17:04.',
    )
    expect(dayTimeDoubt(zh, time)).toContain('至少 12:04')
  })

  it('is not called uncertain for less than a second', () => {
    expect(dayTimeWords(en, timeOf(724_000, { missedUpToMs: 999, mostMs: 724_999 }))).toBe('0:12:04')
  })

  it('longer than any day is said in hours, and to the second where it is explained', () => {
    expect(dayTimeWords(en, timeOf(25 * HOUR_MS))).toBe('25:00:00')
    expect(dayTimeDoubt(en, timeOf(25 * HOUR_MS))).toBe('')
    expect(dayTimeWords(en, timeOf(51.5 * HOUR_MS))).toBe('51 h')
    expect(dayTimeDoubt(en, timeOf(51.5 * HOUR_MS))).toBe('51:30:00')
    expect(dayTimeDoubt(en, timeOf(51.5 * HOUR_MS, { missedUpToMs: HOUR_MS }))).toMatch(/^At least 51:30:00: /)
  })
})

it('a count beside a blind spot is at least so high', () => {
  expect(dayCountWords(en, { count: 14, isAtLeast: false })).toBe('14')
  expect(dayCountWords(en, { count: 14, isAtLeast: true })).toBe('≥ 14')
})

it.each<[DayEdge, 'first' | 'last', string]>([
  [{ kind: 'none' }, 'first', ''],
  [{ kind: 'beyond', isCertain: true }, 'first', 'Signed in already when the day began.'],
  [{ kind: 'beyond', isCertain: true }, 'last', 'Signed in still at the end of what is known.'],
  [
    { kind: 'beyond', isCertain: false },
    'last',
    'Signed in still at the end of what is known. May have signed out in what was not observed.',
  ],
  [{ kind: 'when', when: { kind: 'at', at: at(9) }, isCertain: true }, 'first', ''],
  [
    { kind: 'when', when: { kind: 'between', notBefore: at(8), notAfter: at(9) }, isCertain: false },
    'first',
    'between 08:00:00 and 09:00:00 There may be an earlier one in what was not observed.',
  ],
  [
    { kind: 'when', when: { kind: 'at', at: at(17) }, isCertain: false },
    'last',
    'There may be a later one in what was not observed.',
  ],
])('%j (%s) says: %s', (edge, which, text) => {
  expect(dayEdgeDoubt(en, edge, which)).toBe(text)
})

describe('a band', () => {
  const stay: DayBand = {
    kind: 'stay',
    from: at(10, 31, 4),
    to: at(10, 35, 10),
    status: sampleStatus('rest'),
    reason: 3,
    group: null,
    learned: 'seen',
    began: { kind: 'at', at: at(10, 31, 4) },
    ended: { kind: 'at', at: at(10, 35, 10) },
    isOpen: false,
  }

  it('says its status, its reason in the user’s words, and its exact times', () => {
    expect(bandWords(en, stay, DAY, [{ code: 3, words: 'Lunch' }])).toBe('Rest (Lunch), 10:31:04 to 10:35:10 (4:06)')
    expect(bandWords(en, stay, DAY)).toBe('Rest (reason 3), 10:31:04 to 10:35:10 (4:06)')
    expect(bandWords(zh, { ...stay, reason: null }, DAY)).toBe('休息，10:31:04 至 10:35:10（4:06）')
  })

  it('says what is not known of its beginning and end', () => {
    const began = { kind: 'between', notBefore: at(10, 30), notAfter: at(10, 31, 4) } as const
    expect(bandWords(en, { ...stay, reason: 0, began, ended: null }, DAY)).toBe(
      'Rest, 10:31:04 to 10:35:10 (4:06), began between 10:30:00 and 10:31:04, nobody saw when it ended',
    )
  })

  it('that began before midnight or goes on says so', () => {
    const before = { ...stay, reason: null, from: MIDNIGHT, began: { kind: 'at', at: MIDNIGHT - HOUR_MS } } as const
    expect(bandWords(en, { ...before, isOpen: true, ended: null }, DAY)).toBe(
      'Rest, since 00:00:00 (10:35:10), began at 25 Nov 23:00:00',
    )
  })

  it('that nobody observed says why', () => {
    const missed = { kind: 'not-observed', from: at(8), to: at(9), cause: 'sleep', isOpen: false } as const
    expect(bandWords(en, missed, DAY)).toBe('Not observed (the computer was asleep), 08:00:00 to 09:00:00 (1:00:00)')
    expect(blindSpotWords(en, { ...missed, gatewayId: null })).toBe(
      '08:00:00 to 09:00:00 (1:00:00): the computer was asleep',
    )
    expect(blindSpotWords(en, { ...missed, gatewayId: null, isOpen: true })).toMatch(/^since 08:00:00/)
  })
})

it('never rounds away what is missing, nor what there is', () => {
  const today = { until: at(12), to: DAY.to }
  expect(coverageWords(en, { coverage: 0.999, ...today })).toBe('99% of the day so far observed')
  expect(coverageWords(en, { coverage: 1, until: DAY.to, to: DAY.to })).toBe('100% of the day observed')
  expect(coverageWords(en, { coverage: 0.002, ...today })).toBe('Less than 1% of the day so far observed')
  expect(coverageWords(en, { coverage: 0, ...today })).toBe('Nothing was observed on this day')
})
