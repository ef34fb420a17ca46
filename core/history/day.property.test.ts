// Whatever really happened and however badly it was watched: observed and not observed are the day exactly, every true figure lies
// within what the report says, and an export read back says what the report says.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgentDay, DayBounds, DayEdge, DayTime } from '../../contract/day.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import { readCsv } from '../../proof/fakes/readCsv.ts'
import { SHIFT_AGENT, watchShift, type TrueStay, type Watching } from '../../proof/fakes/watchedShift.ts'
import type { DayQuestion, HistoryStore } from '../ports/history.ts'
import { DAY_SHEET_COLUMNS, daySheet } from './exportRows.ts'
import { createMemoryHistory } from './memoryHistory.ts'

const RUNS = 10_000
const BEGIN: EpochMs = Date.UTC(2026, 9, 25, 8, 0, 0)
const STATUSES: readonly StatusKey[] = ['idle', 'talking', 'wrap-up', 'ringing', 'rest', 'signed-out']

/** The gateway tells whole seconds, and two seconds of difference mean nothing: shorter stays than three leave no trace. */
const truths = fc.array(fc.record({ status: fc.constantFrom(...STATUSES), seconds: fc.integer({ min: 3, max: 90 }) }), {
  minLength: 1,
  maxLength: 14,
})

const watchings = fc.array(
  fc.record({
    kind: fc.constantFrom<Watching['kind'][]>('asks', 'asks', 'asks', 'outage', 'sleep', 'fails', 'kill', 'unpin'),
    seconds: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 1, maxLength: 9 },
)

/** A part of the shift, or more than it, as the day (s after its beginning). */
const days = fc.record({ from: fc.integer({ min: -60, max: 200 }), length: fc.integer({ min: 1, max: 600 }) })

interface Case {
  readonly truth: readonly TrueStay[]
  readonly watching: readonly Watching[]
  readonly day: { readonly from: number; readonly length: number }
}

async function reportOf(store: HistoryStore, { truth, watching, day }: Case): Promise<[AgentDay, DayBounds]> {
  const { now, liveEnds } = watchShift(store, BEGIN, merged(truth), watching)
  const from = BEGIN + day.from * 1000
  const to = from + day.length * 1000
  const bounds: DayBounds = { day: '2026-10-25', timeZone: 'UTC', from, to, until: Math.max(from, Math.min(to, now)) }
  const question: DayQuestion = {
    bounds,
    listed: [{ agent: SHIFT_AGENT, who: { name: null, workno: '20011' } }],
    only: null,
    liveEnds,
  }
  const [report, timeline] = await Promise.all([store.day(question), store.timeline(question)])
  const [row] = report.rows
  claim(report.rows.length === 1, 'one row for one agent')
  const { from: starts, to: ends } = timeline.columns
  if (bounds.until > bounds.from) {
    claim(starts[0] === bounds.from && ends.at(-1) === bounds.until, 'the bands are the whole day')
    claim(
      starts.every((start, place) => place === 0 || start === ends[place - 1]),
      'the bands leave nothing out',
    )
  }
  return [row!, bounds]
}

/** One stay of a status cannot follow another of the same without anything between them. */
function merged(truth: readonly TrueStay[]): readonly TrueStay[] {
  const stays: TrueStay[] = []
  for (const stay of truth) {
    const last = stays.at(-1)
    if (last?.status !== stay.status) stays.push(stay)
    else stays[stays.length - 1] = { status: stay.status, seconds: last.seconds + stay.seconds }
  }
  return stays
}

interface Real {
  readonly status: StatusKey
  readonly from: EpochMs
  readonly to: EpochMs
}

/** What really happened within the day; before the shift nothing is known of it. */
function realStays(truth: readonly TrueStay[], { from, until }: DayBounds): readonly Real[] {
  const stays = merged(truth)
  let began = BEGIN
  return stays
    .map(({ status, seconds }, place): Real => {
      const begin = began
      began += seconds * 1000
      const end = place === stays.length - 1 ? Infinity : began
      return { status, from: Math.max(from, begin), to: Math.min(until, end) }
    })
    .filter((stay) => stay.to > stay.from)
}

/** Millions of times `expect` would take minutes. */
function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

function within(real: number, { ms, leastMs, mostMs, missedUpToMs }: DayTime, what: string): void {
  claim(real >= leastMs, `${what}: really ${real}, at least ${leastMs}`)
  claim(real <= mostMs, `${what}: really ${real}, at most ${mostMs}`)
  claim(ms >= leastMs && ms + missedUpToMs <= mostMs, `${what}: ${ms} of ${leastMs} to ${mostMs}`)
}

test(
  `${RUNS} shifts: the day adds up exactly, and every true figure lies within what is said`,
  { timeout: 300_000 },
  async () => {
    let withGaps = 0
    let whole = 0
    await fc.assert(
      fc.asyncProperty(truths, watchings, days, async (truth, watching, day) => {
        const [row, bounds] = await reportOf(createMemoryHistory(), { truth, watching, day })
        const soFar = bounds.until - bounds.from
        const observed = row.statuses.reduce((sum, { ms }) => sum + ms, 0)
        claim(observed + row.notObservedMs === soFar, `${observed} + ${row.notObservedMs} is not ${soFar}`)
        claim(row.observedMs === observed, 'observed is what the statuses sum up to')
        if (row.notObservedMs > 0) withGaps += 1
        else if (soFar > 0) whole += 1

        // What was before the shift is nobody's to tell; there it was not observed.
        if (bounds.from < BEGIN) return
        const real = realStays(truth, bounds)
        const trueMs = (...keys: readonly StatusKey[]): number =>
          real.filter(({ status }) => keys.includes(status)).reduce((sum, { from, to }) => sum + to - from, 0)
        const unsureMs = row.statuses.reduce((sum, { ms, leastMs }) => sum + ms - leastMs, 0)
        for (const key of STATUSES) {
          const told = row.statuses.find(({ status }) => status === key)
          const none = { ms: 0, leastMs: 0, mostMs: row.notObservedMs + unsureMs, missedUpToMs: row.notObservedMs }
          within(trueMs(key), told ?? none, key)
        }
        within(trueMs('idle', 'talking', 'wrap-up', 'ringing', 'rest'), row.signedIn, 'signed in')
        const longest = (key: StatusKey): number =>
          Math.max(0, ...real.filter(({ status }) => status === key).map(({ from, to }) => to - from))
        within(longest('talking'), row.longestTalking, 'longest talking')
        within(longest('wrap-up'), row.longestWrapUp, 'longest wrap-up')
        const busyMs = trueMs('talking', 'wrap-up')
        const share = busyMs / (busyMs + trueMs('idle'))
        if (row.occupancy !== null && !Number.isNaN(share)) {
          const { least, most } = row.occupancy
          claim(share >= least - 1e-9 && share <= most + 1e-9, `occupancy: really ${share}, ${least} to ${most}`)
        }
        claim(Math.max(0, real.length - 1) >= row.changes.count, 'no more changes than there were')
        edgeIsTrue(row.firstSignIn, firstSignIn(real, bounds))
        edgeIsTrue(row.lastSignOut, lastSignOut(real, bounds))
      }),
      { numRuns: RUNS },
    )
    expect(withGaps).toBeGreaterThan(RUNS / 4)
    expect(whole).toBeGreaterThan(RUNS / 20)
  },
)

/** The longest that an answer counts as one in good time. */
const UNSEEN_MS = 13_000

type TrueEdge = EpochMs | 'none' | 'beyond'

function firstSignIn(real: readonly Real[], { from }: DayBounds): TrueEdge {
  const first = real.find(({ status }) => status !== 'signed-out')
  if (first === undefined) return 'none'
  return first.from === from ? 'beyond' : first.from
}

function lastSignOut(real: readonly Real[], { until }: DayBounds): TrueEdge {
  const last = real.findLast(({ status }) => status !== 'signed-out')
  if (last === undefined) return 'none'
  return last.to === until ? 'beyond' : last.to
}

/** What is called certain must be so; what happens between two answers may pass unseen, within one interval. */
function edgeIsTrue(told: DayEdge, really: TrueEdge): void {
  if (told.kind !== 'when' || !told.isCertain || typeof really !== 'number') return
  const { when } = told
  const [notBefore, notAfter] = when.kind === 'at' ? [when.at, when.at] : [when.notBefore, when.notAfter]
  claim(really >= notBefore - UNSEEN_MS && really <= notAfter + UNSEEN_MS, `really ${really}`)
}

test('a day sheet read back says what the report says, whatever people are called', { timeout: 300_000 }, async () => {
  const names = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `=${text}"\r\n,`)
  await fc.assert(
    fc.asyncProperty(truths, watchings, names, async (truth, watching, name) => {
      const store = createMemoryHistory()
      const day = { from: 0, length: 400 }
      const [row, bounds] = await reportOf(store, { truth, watching, day })
      const report = { ...bounds, rows: [{ ...row, who: { name, workno: '20011' } }], coverage: 0, blindSpots: [] }
      const [columns, cells] = readCsv([...daySheet({ ...report, firstDay: null })].join(''))
      const cell = (column: string): string => cells?.[columns?.indexOf(column) ?? -1] ?? 'missing'
      expect(columns).toEqual(DAY_SHEET_COLUMNS)
      expect(cell('agent_name')).toBe(`'${name}`)
      expect(Number(cell('not_observed_s')) * 1000).toBeCloseTo(row.notObservedMs, 3)
      expect(Number(cell('observed_s')) * 1000).toBeCloseTo(row.observedMs, 3)
      for (const { status, ms, count } of row.statuses) {
        const column = status.replaceAll('-', '_')
        expect(Number(cell(`${column}_s`)) * 1000).toBeCloseTo(ms, 3)
        expect(Number(cell(`${column}_count`))).toBe(count.count)
        const [hours = 0, minutes = 0, seconds = 0] = cell(column).split(':').map(Number)
        expect((hours * 60 + minutes) * 60 + seconds).toBe(Math.floor(ms / 1000))
      }
      expect(Number(cell('signed_in_s')) * 1000).toBeCloseTo(row.signedIn.ms, 3)
      expect(Number(cell('changes'))).toBe(row.changes.count)
    }),
    { numRuns: 300 },
  )
})
