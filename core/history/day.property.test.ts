// Whatever really happened and however badly it was watched: observed and not observed are the day exactly, every true figure lies
// within what the report says, and an export read back says what the report says.

import * as fc from 'fast-check'
import process from 'node:process'
import { expect, test } from 'vitest'
import type { AgentName } from '../../contract/agent.ts'
import {
  bandsOf,
  type AgentDay,
  type DayBand,
  type DayBounds,
  type DayEdge,
  type DayTime,
  type ExportKind,
} from '../../contract/day.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { EpochMs, When } from '../../contract/time.ts'
import { readCsv } from '../../proof/fakes/readCsv.ts'
import { SHIFT_AGENT, watchShift, type TrueStay, type Watching } from '../../proof/fakes/watchedShift.ts'
import type { DayQuestion, HistoryRecord, HistoryStore } from '../ports/history.ts'
import type { Saved } from '../ports/ports.ts'
import { exportPieces } from './exportPieces.ts'
import { DAY_SHEET_COLUMNS, daySheet } from './exportRows.ts'
import { NO_FACTS, withRecords, type Facts } from './facts.ts'
import { createMemoryHistory } from './memoryHistory.ts'
import { dayReport, dayTimeline } from './report.ts'

/** Random shifts; 10,000 by `npm run prove`. */
const RUNS = Number(process.env['DAYS'] ?? 2_000)
/** Exports are read back less often outside of that: each is three files. */
const READ_BACK = Number(process.env['DAYS'] ?? 300)
const BEGIN: EpochMs = Date.UTC(2026, 9, 25, 8, 0, 0)
const CLOCKS_GO_BACK: EpochMs = Date.UTC(2026, 9, 25, 1)
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
        const spans = signedInSpans(real)
        edgeIsTrue(row.firstSignIn, spans, 'from', bounds.from)
        edgeIsTrue(row.lastSignOut, spans.toReversed(), 'to', bounds.until)
      }),
      { numRuns: RUNS },
    )
    expect(withGaps).toBeGreaterThan(RUNS / 4)
    expect(whole).toBeGreaterThan(RUNS / 20)
  },
)

/** The longest that an answer counts as one in good time. */
const UNSEEN_MS = 13_000

interface Span {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** When somebody was really signed in. */
function signedInSpans(real: readonly Real[]): readonly Span[] {
  const spans: Span[] = []
  for (const { status, from, to } of real) {
    if (status === 'signed-out') continue
    const last = spans.at(-1)
    if (last?.to === from) spans[spans.length - 1] = { from: last.from, to }
    else spans.push({ from, to })
  }
  return spans
}

/**
 * What is called certain must be so, give or take one interval; who was signed in for less than that may pass unseen altogether.
 *
 * @param spans the one at this edge of the day first
 * @param side where the edge is in a span
 * @param bound of the day; who was signed in there already (still) has no edge
 */
function edgeIsTrue(told: DayEdge, spans: readonly Span[], side: keyof Span, bound: EpochMs): void {
  if (told.kind !== 'when' || !told.isCertain || spans[0] === undefined || spans[0][side] === bound) return
  const { when } = told
  const [notBefore, notAfter] = when.kind === 'at' ? [when.at, when.at] : [when.notBefore, when.notAfter]
  const unseen = spans.findIndex(({ from, to }) => to - from >= UNSEEN_MS)
  const possible = unseen === -1 ? spans : spans.slice(0, unseen + 1)
  const isTrue = ({ [side]: at }: Span): boolean => at >= notBefore - UNSEEN_MS && at <= notAfter + UNSEEN_MS
  claim(possible.some(isTrue), `really ${spans[0][side]}`)
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
    { numRuns: READ_BACK },
  )
})

/** The same, by the names of its columns. */
function linesOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [columns = [], ...lines] = readCsv(text)
  return lines.map((line) => Object.fromEntries(columns.map((column, at) => [column, line[at] ?? ''])))
}

interface Everything {
  readonly from: EpochMs
  readonly until: EpochMs
  readonly agents: readonly {
    readonly who: AgentName
    readonly figures: AgentDay
    readonly pieces: readonly (DayBand & { readonly fromIso: string; readonly toIso: string })[]
  }[]
}

/** All that was written of a shift in the night in which the clocks go back, and the question about it. */
function watched(
  { truth, watching, day }: Case,
  who: AgentName,
): { readonly facts: Facts; readonly question: DayQuestion } {
  const records: HistoryRecord[] = []
  const append = (written: readonly HistoryRecord[]): Promise<Saved> => {
    records.push(...written)
    return Promise.resolve({ ok: true })
  }
  const { now, liveEnds } = watchShift(
    { ...createMemoryHistory(), append },
    CLOCKS_GO_BACK - 120_000,
    merged(truth),
    watching,
  )
  const from = CLOCKS_GO_BACK - 120_000 + day.from * 1000
  const to = from + day.length * 1000
  const until = Math.max(from, Math.min(to, now))
  const bounds: DayBounds = { day: '2026-10-25', timeZone: 'Europe/Berlin', from, to, until }
  return {
    facts: withRecords(NO_FACTS, records),
    question: { bounds, listed: [{ agent: SHIFT_AGENT, who }], only: null, liveEnds },
  }
}

test(
  `${READ_BACK} shifts: the state log and the JSON read back are the report and the timeline`,
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(truths, watchings, days, fc.string({ maxLength: 8 }), (truth, watching, day, name) => {
        const who = { name, workno: '20011' }
        const { facts, question } = watched({ truth, watching, day }, who)
        const report = dayReport(facts, question)
        const [row] = report.rows
        const timeline = dayTimeline(facts, question)
        const read = (what: ExportKind): string => [...exportPieces(facts, question, what).texts].join('')
        const bands = timeline.agents.flatMap((of) => bandsOf(timeline, of))

        const lines = linesOf(read('state-log'))
        claim(lines.length === bands.length, `${lines.length} lines of ${bands.length} bands`)
        const secondsOf = (line: Readonly<Record<string, string>>): number => Number(line['duration_s'])
        const sumOf = (of: typeof lines): number =>
          Math.round(of.reduce((sum, line) => sum + secondsOf(line), 0) * 1000)
        for (const [place, band] of bands.entries()) {
          const line = lines[place] ?? {}
          claim(Date.parse(line['from'] ?? '') === band.from, `from ${line['from']}`)
          claim(Date.parse(line['to'] ?? '') === band.to, `to ${line['to']}`)
          claim(line['kind'] === band.kind, `kind ${line['kind']}`)
          claim(line['goes_on'] === String(band.isOpen), `goes on ${line['goes_on']}`)
          if (band.kind === 'not-observed') claim(line['not_observed_because'] === band.cause, 'why not')
          else {
            claim(line['status'] === band.status.key && line['learned'] === band.learned, `status ${line['status']}`)
            claim(isTold(band.began, line['began'], line['began_not_before']), `began ${line['began']}`)
            claim(isTold(band.ended, line['ended'], line['ended_not_before']), `ended ${line['ended']}`)
          }
        }
        for (const { status, ms, count } of row!.statuses) {
          const own = lines.filter((line) => line['status'] === status)
          claim(sumOf(own) === ms && own.length === count.count, `${status}: ${sumOf(own)} of ${ms}`)
        }
        claim(sumOf(lines.filter(({ kind }) => kind === 'not-observed')) === row!.notObservedMs, 'not observed')

        const all = JSON.parse(read('everything')) as Everything
        expect([all.from, all.until]).toEqual([question.bounds.from, question.bounds.until])
        const [told, ...others] = all.agents
        claim(others.length === 0 && told !== undefined, 'one agent')
        expect(told?.figures).toEqual(row)
        expect(told?.who).toEqual(who)
        const pieces = told?.pieces.map(({ fromIso, toIso, ...piece }) => {
          claim(Date.parse(fromIso) === piece.from && Date.parse(toIso) === piece.to, `${fromIso} to ${toIso}`)
          return piece
        })
        expect(pieces).toMatchObject(bands)
      }),
      { numRuns: READ_BACK },
    )
  },
)

/** Whether the two cells say the same as the report: the latest moment, and the earliest; empty where nobody knows. */
function isTold(when: When | null, latest = '', earliest = ''): boolean {
  if (when === null) return latest === '' && earliest === ''
  const [notBefore, notAfter] = when.kind === 'at' ? [when.at, when.at] : [when.notBefore, when.notAfter]
  return Date.parse(latest) === notAfter && Date.parse(earliest) === notBefore
}
