// A day at work as a supervisor would tell it: who did what for how long, what nobody saw, and why.

import { expect, test } from 'vitest'
import { bandsOf, type DayBounds } from '../../contract/day.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import type { DayQuestion, HistoryRecord, LiveEnd, StayRecord } from '../ports/history.ts'
import { NO_FACTS, withRecords } from './facts.ts'
import { handoverFacts } from './handover.ts'
import { createCalendar } from './localDay.ts'
import { dayReport, dayTimeline } from './report.ts'

const ANNA: AgentKey = 'g1/20011'
const MINUTE_MS = 60_000
const MIDNIGHT = Date.UTC(2026, 10, 26)
const at = (hours: number, minutes = 0): EpochMs => MIDNIGHT + (hours * 60 + minutes) * MINUTE_MS

/** Begun exactly then, seen 5 s later; the stay before was seen until 3 s before. */
function stay(status: StatusKey, began: EpochMs, deviations: Partial<StayRecord> = {}): StayRecord {
  return sampleStay(ANNA, began + 5000, {
    status: sampleStatus(status),
    began: { notBefore: began, notAfter: began },
    before: { lastSeen: began - 3000, wasWatched: true },
    ...deviations,
  })
}

const run = (began: EpochMs): HistoryRecord => ({ kind: 'run-began', at: began })
const alive = (until: EpochMs): HistoryRecord => ({
  kind: 'alive',
  at: until,
  gateways: [{ gatewayId: 'g1', observedUntil: until }],
})

function question(now: EpochMs, liveEnds: readonly LiveEnd[] = [], timeZone = 'UTC'): DayQuestion {
  const bounds: DayBounds = createCalendar(timeZone).bounds('2026-11-26', now)
  return { bounds, listed: [{ agent: ANNA, who: { name: 'Anna', workno: '20011' } }], only: null, liveEnds }
}

const rowOf = (records: readonly HistoryRecord[], asked: DayQuestion) =>
  dayReport(withRecords(NO_FACTS, records), asked).rows[0]!

const bandsOfAnna = (records: readonly HistoryRecord[], asked: DayQuestion) => {
  const timeline = dayTimeline(withRecords(NO_FACTS, records), asked)
  return bandsOf(timeline, timeline.agents[0]!)
}

/** In at nine, on the phone from ten, out at noon. */
const MORNING: readonly HistoryRecord[] = [
  run(at(7)),
  stay('signed-out', at(0), { event: 'first-seen', observedAt: at(7), before: null }),
  stay('idle', at(9)),
  stay('talking', at(10)),
  stay('wrap-up', at(10, 30)),
  stay('idle', at(10, 40)),
  stay('signed-out', at(12)),
  alive(at(13)),
]

test('a morning that was watched whole', () => {
  const row = rowOf(MORNING, question(at(13)))
  expect(row.notObservedMs).toBe(0)
  expect(row.signedIn).toMatchObject({ ms: 180 * MINUTE_MS, missedUpToMs: 0 })
  expect(row.firstSignIn).toEqual({ kind: 'when', when: { kind: 'at', at: at(9) }, isCertain: true })
  expect(row.lastSignOut).toEqual({ kind: 'when', when: { kind: 'at', at: at(12) }, isCertain: true })
  expect(row.statuses.map(({ status, ms, count }) => [status, ms / MINUTE_MS, count.count])).toEqual([
    ['idle', 140, 2],
    ['wrap-up', 10, 1],
    ['talking', 30, 1],
    ['signed-out', 600, 2],
  ])
  expect(row.longestTalking.ms).toBe(30 * MINUTE_MS)
  expect(row.occupancy?.share).toBeCloseTo(40 / 180, 6)
  expect(row.changes).toEqual({ count: 5, isAtLeast: false })
  expect(row.breakNeed).toBeNull()
})

test('what two answers leave open is no blind spot, and is said all the same', () => {
  const { statuses } = rowOf(MORNING, question(at(13)))
  const talking = statuses.find(({ status }) => status === 'talking')!
  expect(talking.ms - talking.leastMs).toBe(3000)
  expect(talking.mostMs - talking.ms).toBe(4 * 3000)
})

test('a gap takes away, never adds: at least so long, up to so much more', () => {
  const records: readonly HistoryRecord[] = [
    run(at(8)),
    stay('idle', at(8), { event: 'first-seen', before: null }),
    { kind: 'blind-spot-began', subject: 'g1', cause: 'outage', at: at(10) },
    { kind: 'blind-spot-ended', subject: 'g1', at: at(11) },
    stay('rest', at(10, 45), { observedAt: at(11), before: { lastSeen: at(10), wasWatched: false } }),
    alive(at(12)),
  ]
  const asked = question(at(12))
  const row = rowOf(records, asked)
  expect(row.statuses.map(({ status, ms }) => [status, ms / MINUTE_MS])).toEqual([
    ['idle', 120],
    ['rest', 75],
  ])
  expect(row.signedIn).toMatchObject({ ms: 195 * MINUTE_MS, missedUpToMs: 525 * MINUTE_MS })
  expect(row.firstSignIn).toEqual({
    kind: 'when',
    when: { kind: 'between', notBefore: at(0), notAfter: at(8) },
    isCertain: false,
  })
  expect(row.lastSignOut).toMatchObject({ kind: 'beyond' })
  expect(bandsOfAnna(records, asked).map((band) => (band.kind === 'stay' ? band.status.key : band.cause))).toEqual([
    'not-running',
    'idle',
    'outage',
    'rest',
  ])
  const report = dayReport(withRecords(NO_FACTS, records), asked)
  expect(report.coverage).toBeCloseTo(195 / 720, 6)
  expect(report.blindSpots.map(({ cause, from, to }) => [cause, from, to])).toEqual([
    ['not-running', at(0), at(8)],
    ['outage', at(10), at(11)],
  ])
})

test('a stay that the gateway’s duration proves to have gone on spans an outage and a restart', () => {
  const records: readonly HistoryRecord[] = [
    run(at(8)),
    stay('rest', at(8), { event: 'first-seen', before: null }),
    alive(at(9)),
    run(at(10)),
    stay('rest', at(8), { event: 'first-seen', observedAt: at(10), before: null }),
    alive(at(11)),
  ]
  const row = rowOf(records, question(at(11)))
  expect(row.statuses).toMatchObject([{ status: 'rest', ms: 180 * MINUTE_MS, count: { count: 1 } }])
  expect(row.notObservedMs).toBe(480 * MINUTE_MS)
})

test('after a kill nothing counts as seen that was not', () => {
  const records: readonly HistoryRecord[] = [
    run(at(8)),
    stay('talking', at(8), { event: 'first-seen', before: null }),
    alive(at(9)),
  ]
  const bands = bandsOfAnna(records, question(at(12)))
  expect(bands.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['not-observed', at(0), at(8)],
    ['stay', at(8), at(9)],
    ['not-observed', at(9), at(12)],
  ])
  expect(bands.at(-1)).toMatchObject({ cause: 'not-running', isOpen: true })
})

test('a clock that was set back makes no time twice, and takes none away', () => {
  const records: readonly HistoryRecord[] = [
    run(at(8)),
    stay('idle', at(8), { event: 'first-seen', before: null }),
    stay('talking', at(11)),
    stay('wrap-up', at(9), { observedAt: at(11, 10), before: { lastSeen: at(9), wasWatched: true } }),
    stay('rest', at(9, 30), { observedAt: at(11, 20), before: { lastSeen: at(9, 20), wasWatched: true } }),
    alive(at(12)),
  ]
  const row = rowOf(records, question(at(12)))
  expect(row.statuses.map(({ status, ms }) => [status, ms / MINUTE_MS])).toEqual([
    ['idle', 180],
    ['rest', 60],
  ])
  expect(row.observedMs + row.notObservedMs).toBe(720 * MINUTE_MS)
})

test('an outage that the app did not live to see the end of ends with it', () => {
  const records: readonly HistoryRecord[] = [
    run(at(8)),
    stay('idle', at(8), { event: 'first-seen', before: null }),
    alive(at(8, 58)),
    { kind: 'blind-spot-began', subject: 'g1', cause: 'outage', at: at(9) },
    alive(at(9, 30)),
    run(at(10)),
    stay('rest', at(10, 20), { event: 'first-seen', before: null }),
    alive(at(11)),
  ]
  const asked = question(at(11))
  const causes = bandsOfAnna(records, asked).flatMap((band) => (band.kind === 'stay' ? [] : [[band.cause, band.to]]))
  expect(causes).toEqual([
    ['not-running', at(8)],
    ['outage', at(9, 30)],
    ['not-running', at(10, 20)],
  ])
  const { blindSpots } = dayReport(withRecords(NO_FACTS, records), asked)
  expect(blindSpots.find(({ cause }) => cause === 'outage')).toMatchObject({
    from: at(9),
    to: at(9, 30),
    isOpen: false,
  })
})

test('an agent that was taken off the list is not observed from the last answer on', () => {
  const records: readonly HistoryRecord[] = [
    run(at(8)),
    stay('idle', at(8), { event: 'first-seen', before: null }),
    { kind: 'blind-spot-began', subject: ANNA, cause: 'not-pinned', at: at(9) },
    alive(at(12)),
  ]
  expect(bandsOfAnna(records, question(at(12))).at(-1)).toMatchObject({ cause: 'not-pinned', from: at(9) })
})

test('the stay that goes on now is open, and a day gone by ends at midnight', () => {
  const records: readonly HistoryRecord[] = [
    run(at(20)),
    stay('idle', at(20), { event: 'first-seen', before: null }),
    alive(at(23)),
  ]
  const live = [{ agent: ANNA, lastSeen: at(22, 59), isFresh: true }]
  expect(bandsOfAnna(records, question(at(23), live)).at(-1)).toMatchObject({ status: { key: 'idle' }, isOpen: true })
  const tomorrow = question(at(30), [{ agent: ANNA, lastSeen: at(30), isFresh: true }])
  expect(rowOf(records, tomorrow).statuses).toMatchObject([{ status: 'idle', ms: 240 * MINUTE_MS }])
})

test('a day of 25 hours has 25 hours', () => {
  const begin = Date.parse('2026-10-24T22:00:00Z')
  const bounds = createCalendar('Europe/Berlin').bounds('2026-10-25', begin + 40 * 3_600_000)
  const records = [run(begin), stay('idle', begin, { event: 'first-seen', before: null }), alive(bounds.to)]
  const row = dayReport(withRecords(NO_FACTS, records), { ...question(0), bounds }).rows[0]!
  expect(row.statuses).toMatchObject([{ ms: 25 * 3_600_000 }])
})

test('who needs a break: since the last rest, and the longest stretch of calls', () => {
  const records: readonly HistoryRecord[] = [
    run(at(0)),
    stay('rest', at(0), { event: 'first-seen', before: null }),
    stay('idle', at(1)),
    stay('ringing', at(2)),
    stay('talking', at(2, 1)),
    stay('wrap-up', at(3)),
    stay('idle', at(3, 10)),
    stay('talking', at(4)),
    alive(at(4, 30)),
  ]
  const live = [{ agent: ANNA, lastSeen: at(4, 30), isFresh: true }]
  expect(rowOf(records, question(at(4, 30), live)).breakNeed).toEqual({
    sinceRestMs: 210 * MINUTE_MS,
    restEndedAt: { kind: 'at', at: at(1) },
    stretchMs: 30 * MINUTE_MS,
    longestStretchMs: 70 * MINUTE_MS,
    isUncertain: false,
    isAtLeast: false,
    isStretchAtLeast: false,
    isLongestAtLeast: false,
  })
})

test('who was signed in before anybody looked is at least so long without rest', () => {
  const live = [{ agent: ANNA, lastSeen: at(4), isFresh: true }]
  const needAfter = (...records: readonly HistoryRecord[]) =>
    rowOf([run(at(1)), ...records, alive(at(4))], question(at(4), live)).breakNeed
  const talks = stay('talking', at(2), { event: 'first-seen', before: null })
  expect(needAfter(talks)).toMatchObject({
    sinceRestMs: 120 * MINUTE_MS,
    isUncertain: false,
    isAtLeast: true,
    isStretchAtLeast: true,
    isLongestAtLeast: true,
  })
  // It was seen to sign in, and its calls to begin; what was missed before may hold a longer stretch.
  const signsIn = [stay('signed-out', at(1), { event: 'first-seen', before: null }), stay('idle', at(2))]
  expect(needAfter(...signsIn, stay('talking', at(3)))).toMatchObject({
    sinceRestMs: 120 * MINUTE_MS,
    isAtLeast: false,
    isStretchAtLeast: false,
    isLongestAtLeast: true,
  })
  const onShift = [stay('idle', at(0), { event: 'first-seen', before: null })]
  expect(rowOf([run(at(0)), ...onShift, alive(at(4))], question(at(4), live)).breakNeed).toMatchObject({
    isAtLeast: true,
    isLongestAtLeast: false,
  })
})

test('who was last seen signed in is not said to have signed out, on the day itself or afterwards', () => {
  const records: readonly HistoryRecord[] = [...MORNING.slice(0, 3), alive(at(10))]
  for (const now of [at(13), at(30)]) {
    const report = dayReport(withRecords(NO_FACTS, records), question(now))
    expect(report.rows[0]?.lastSignOut).toEqual({ kind: 'beyond', isCertain: false })
    expect(handoverFacts(report, []).signedOut).toEqual([])
  }
})

test('a sign-out lies between the last sight of somebody signed in and the first of them signed out', () => {
  const out = stay('signed-out', at(11, 30), { event: 'first-seen', observedAt: at(12), before: null })
  const unknown: StayRecord = { ...out, began: { notBefore: null, notAfter: at(12) } }
  const records: readonly HistoryRecord[] = [...MORNING.slice(0, 3), alive(at(10)), run(at(12)), unknown, alive(at(13))]
  expect(rowOf(records, question(at(13))).lastSignOut).toEqual({
    kind: 'when',
    when: { kind: 'between', notBefore: at(10), notAfter: at(12) },
    isCertain: false,
  })
})

test('a handover note is made of who went, and of outages worth a line', () => {
  const records: readonly HistoryRecord[] = [
    ...MORNING,
    { kind: 'blind-spot-began', subject: 'g1', cause: 'outage', at: at(9, 10) },
    { kind: 'blind-spot-ended', subject: 'g1', at: at(9, 10) + 30_000 },
    { kind: 'blind-spot-began', subject: 'g1', cause: 'session', at: at(9, 20) },
    { kind: 'blind-spot-ended', subject: 'g1', at: at(9, 25) },
  ]
  const facts = handoverFacts(dayReport(withRecords(NO_FACTS, records), question(at(13))), [])
  expect(facts.signedOut).toEqual([
    { agent: ANNA, who: { name: 'Anna', workno: '20011' }, at: { kind: 'at', at: at(12) }, isCertain: true },
  ])
  expect(facts.outages.map(({ cause }) => cause)).toEqual(['not-running', 'session'])
})
