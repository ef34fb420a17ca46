// `npm run bench:history`: what a history of 500 agents over 90 days costs. The first run builds it, in a folder of its own below
// the system's temporary one, and the blocks of its hours; later runs use it again. `--json` prints the figures only (figures/history.json keeps one such
// answer), `--anew` builds it again. What is read is told in processor time too, which other programs' work lengthens less.

import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import type { DayBounds, LocalDay } from '../../contract/day.ts'
import { agentKey, type AgentKey } from '../../contract/ids.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import { createHistoryThread } from '../../core/history/historyThread.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { openHistoryDatabase } from '../../core/history/historyDatabase.ts'
import { createCalendar } from '../../core/history/localDay.ts'
import type { DayQuestion, HistoryRecord, StayRecord } from '../../core/ports/history.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import { QUIET_LOG } from '../fakes/logs.ts'
import { median } from './median.ts'

const AGENTS = 500
const DAYS = 90
const CHANGES_A_DAY = 300
const DAY_MS = 86_400_000
/** Nine hours of work, from eight o'clock. */
const SHIFT_BEGINS_MS = 8 * 3_600_000
const SHIFT_MS = 9 * 3_600_000
const TIME_ZONE = 'UTC'
/** The last day that is built; fixed, so that the same history serves for ever. */
const LAST_DAY: LocalDay = '2026-11-26'

interface Figure {
  readonly what: string
  readonly is: number
  /** Processor time (ms) of the whole program, its other threads too; null: it was not measured. */
  readonly processorMs: number | null
  readonly aim: number | null
  readonly unit: 'ms' | 'MB' | 'stays'
}

const calendar = createCalendar(TIME_ZONE)
const lastDayBegins = calendar.beginOf(LAST_DAY)
const agents = Array.from({ length: AGENTS }, (_, place): AgentKey => agentKey('g1', String(20_011 + place)))
/** Whose stays are appended, and deleted again. */
const APPENDED = agentKey('g1', '1')
const isJson = process.argv.includes('--json')

function say(line: string): void {
  if (!isJson) process.stdout.write(`${line}\n`)
}

/** One day of everybody, in the order of time. */
function recordsOf(dayBegins: number, random: () => number): readonly HistoryRecord[] {
  const begins = dayBegins + SHIFT_BEGINS_MS
  const stays: StayRecord[] = []
  for (const [place, agent] of agents.entries()) {
    let lastSeen = begins
    for (let change = 0; change < CHANGES_A_DAY; change += 1) {
      const began = Math.round(begins + ((change + random()) * SHIFT_MS) / CHANGES_A_DAY)
      const observedAt = began + Math.round(random() * 8000)
      const key = STATUS_KEYS[Math.floor(random() * 9)] ?? 'idle'
      stays.push({
        kind: 'stay',
        agent,
        name: `Agent ${place}`,
        group: `group ${place % 12}`,
        status: { key, status: 7, ctiStatus: 5 },
        reason: key === 'rest' ? 1 + Math.floor(random() * 5) : null,
        event: change === 0 ? 'first-seen' : 'changed',
        wasForMs: change === 0 ? null : Math.round(random() * 200_000),
        began: { notBefore: began, notAfter: began },
        observedAt,
        before: change === 0 ? null : { lastSeen: Math.min(began, lastSeen), wasWatched: true },
      })
      lastSeen = observedAt
    }
  }
  stays.sort((one, other) => one.observedAt - other.observedAt)
  const ends = begins + SHIFT_MS
  return [
    { kind: 'run-began', at: begins },
    ...stays,
    { kind: 'alive', at: ends, gateways: [{ gatewayId: 'g1', observedUntil: ends }] },
  ]
}

function build(path: string): void {
  const begunAt = performance.now()
  const database = openHistoryDatabase(path)
  const random = seeded(11)
  for (let day = 0; day < DAYS; day += 1) {
    database.write(recordsOf(lastDayBegins - (DAYS - 1 - day) * DAY_MS, random))
    const seconds = Math.round((performance.now() - begunAt) / 1000)
    if (!isJson) process.stdout.write(`\r  building: day ${day + 1} of ${DAYS}, ${seconds} s `)
  }
  database.close()
  say('')
}

/** As the app does in the background. What is new since the last time: all of it, in a history of an earlier version. */
function pack(path: string): Cost | null {
  const begunAt = performance.now()
  const used = process.cpuUsage()
  const database = openHistoryDatabase(path)
  let goes = 0
  while (database.pack(lastDayBegins + 2 * DAY_MS)) {
    goes += 1
    const seconds = Math.round((performance.now() - begunAt) / 1000)
    if (!isJson) process.stdout.write(`\r  packing hours: ${goes}, ${seconds} s `)
  }
  database.close()
  if (goes === 0) return null
  say('')
  const { user, system } = process.cpuUsage(used)
  return { is: (performance.now() - begunAt) / goes, processorMs: (user + system) / 1000 / goes }
}

function questionOf(day: LocalDay, only: readonly AgentKey[] | null): DayQuestion {
  const bounds: DayBounds = calendar.bounds(day, lastDayBegins + SHIFT_BEGINS_MS + SHIFT_MS)
  return { bounds, listed: agents.map((agent) => ({ agent, who: { name: null, workno: '1' } })), only, liveEnds: [] }
}

interface Cost {
  readonly is: number
  readonly processorMs: number
}

async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const begunAt = performance.now()
  const used = process.cpuUsage()
  await work()
  const is = performance.now() - begunAt
  const { user, system } = process.cpuUsage(used)
  return { is, processorMs: (user + system) / 1000 }
}

/** What it costs, and the longest time (ms) that this thread could do nothing else meanwhile. */
async function watched(work: () => Promise<unknown>): Promise<{ readonly cost: Cost; readonly blockedMs: number }> {
  let blockedMs = 0
  let last = performance.now()
  const ticking = setInterval(() => {
    const now = performance.now()
    blockedMs = Math.max(blockedMs, now - last - 1)
    last = now
  }, 1)
  const cost = await timed(work)
  await setTimeout(2)
  clearInterval(ticking)
  return { cost, blockedMs }
}

async function measure(path: string, worker: URL, packing: Cost | null): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const note = (what: string, cost: number | Cost, aim: number | null, unit: Figure['unit'] = 'ms'): void => {
    const { is, processorMs } = typeof cost === 'number' ? { is: cost, processorMs: null } : cost
    figures.push({ what, is, processorMs, aim, unit })
  }
  const clock = createSystemClock()
  const empty = createHistoryThread({ path: join(path, '..', 'empty.db'), worker, clock, log: QUIET_LOG })
  const first = agents[0] ?? 'g1/1'
  const openedEmpty = await timed(() => empty.newest(first, 200))
  await empty.close()

  const history = createHistoryThread({ path, worker, clock, log: QUIET_LOG })
  note('opening it, and the first look at one agent’s history', await timed(() => history.newest(first, 200)), null)
  note('opening an empty one, likewise', openedEmpty, null)

  const dayBefore = calendar.dayAt(lastDayBegins - DAY_MS)
  note('one agent’s day', await timed(() => history.day(questionOf(dayBefore, [agents[3] ?? first]))), 30)
  note('another agent’s day', await timed(() => history.day(questionOf(dayBefore, [agents[4] ?? first]))), 30)
  const cold = await watched(() => history.day(questionOf(LAST_DAY, null)))
  note('day report of 500 agents, read from the disk', cold.cost, 300)
  note('  of that this thread stood still for at most', cold.blockedMs, 50)
  note('the same of the day before', await timed(() => history.day(questionOf(dayBefore, null))), 300)
  note('day report of 500 agents, looked at before', await timed(() => history.day(questionOf(LAST_DAY, null))), 300)
  const timeline = await watched(() => history.timeline(questionOf(LAST_DAY, null)))
  note('timeline of 500 agents (150,000 bands)', timeline.cost, null)
  note('  of that this thread stood still for at most', timeline.blockedMs, 50)

  const appends = 200
  const own: number[] = []
  const whole: number[] = []
  const stays = recordsOf(lastDayBegins + DAY_MS, seeded(12)).filter((record) => record.kind === 'stay')
  for (let number = 0; number < appends; number += 1) {
    const two = stays.slice(2 * number, 2 * number + 2).map((stay) => ({ ...stay, agent: APPENDED }))
    const at = two.at(-1)?.observedAt ?? lastDayBegins + DAY_MS
    const before = performance.eventLoopUtilization()
    const begunAt = performance.now()
    await history.append([...two, { kind: 'alive', at, gateways: [{ gatewayId: 'g1', observedUntil: at }] }])
    whole.push(performance.now() - begunAt)
    // What is sent is sent a moment after the call: counted is all that this thread did until it was written.
    own.push(performance.eventLoopUtilization(before).active)
  }
  note('appending two stays: this thread’s share (median)', median(own), 0.2)
  note('appending two stays, until it is on the disk (median)', median(whole), null)
  // The next run shall find what this one found.
  await history.forget(APPENDED)
  await history.close()
  if (packing !== null) note('making the block of an hour, in the background', packing, null)
  note('size on the disk', statSync(path).size / 1e6, null, 'MB')
  note('kept', AGENTS * DAYS * CHANGES_A_DAY, null, 'stays')
  return figures
}

const folder = join(tmpdir(), 'agent-monitor-bench-history-2')
const path = join(folder, 'history.db')
const isWhole = join(folder, 'is-whole')
if (process.argv.includes('--anew')) rmSync(folder, { recursive: true, force: true })
if (!existsSync(isWhole)) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  say(`Building ${(AGENTS * DAYS * CHANGES_A_DAY).toLocaleString('en')} stays in ${folder}`)
  build(path)
  mkdirSync(isWhole)
}
const figures = await measure(path, new URL('../history/historyWorker.cjs', import.meta.url), pack(path))
if (isJson) {
  const exact = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
  const [load] = loadavg()
  process.stdout.write(`${JSON.stringify({ agents: AGENTS, days: DAYS, load, figures }, exact, 2)}\n`)
} else {
  for (const { what, is, processorMs, aim, unit } of figures) {
    const amount = `${is < 1 ? is.toFixed(3) : Math.round(is).toLocaleString('en')} ${unit}`
    const processor = processorMs === null ? '' : `processor ${Math.round(processorMs)} ms`
    const isKept = aim === null || is <= aim
    const against = aim === null ? '' : `aim ${aim} ${unit}${isKept ? '' : '  MISSED'}`
    say(`${what.padEnd(58)} ${amount.padStart(16)}   ${processor.padEnd(18)} ${against}`.trimEnd())
  }
}
