// Ten thousand short days of a small floor in whatever order things happen: each breach is told at most once for its stay and level
// (and again only while nobody acknowledged it), never wrongly, never while snoozed, and none is missing from what is open.
// DAYS=n plays so many.

import process from 'node:process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TellWhen } from '../../contract/agent.ts'
import { TOLD_AGAIN_AT_MOST, TOLD_AGAIN_EVERY_MS } from '../../contract/figures.ts'
import { agentKey } from '../../contract/ids.ts'
import type { StatusKey } from '../../contract/status.ts'
import { createAttentionBench, type AttentionBench } from '../../proof/fakes/attentionBench.ts'
import { benchObserved } from '../../proof/fakes/alertBench.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { incidentsOf, type DueAlert } from './attention.ts'
import { attentionToFile, NOTHING_SAVED, parseAttention, savedAttention, withRestored } from './attentionFile.ts'

const DAYS = Number(process.env['DAYS'] ?? 1000)
const WORKNOS = ['20011', '20012', '20013'] as const
type Workno = (typeof WORKNOS)[number]
const STATUSES = ['idle', 'talking', 'rest'] as const satisfies readonly StatusKey[]
/** Stays that begin closer together than this (ms) cannot be told apart after nothing was known for a while. */
const SHORTEST_STAY_MS = 11_000
const FRESH_MS = 3_600_000

type Event = { readonly after: number } & (
  | { readonly kind: 'moves'; readonly workno: Workno; readonly to: (typeof STATUSES)[number] }
  | { readonly kind: 'asked' | 'stale' | 'acknowledged' | 'undone'; readonly workno: Workno }
  | { readonly kind: 'snoozed'; readonly workno: Workno; readonly forMs: number | null }
  | { readonly kind: 'waited-for'; readonly workno: Workno; readonly tellWhen: TellWhen | null }
  | { readonly kind: 'limit'; readonly criticalS: number | null }
  | { readonly kind: 'wall-jump'; readonly ms: number }
  | { readonly kind: 'outage' | 'session-lost' | 'tick' }
  | { readonly kind: 'killed'; readonly offMs: number }
)

const AFTER = fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 400_000 }))
const WORKNO = fc.constantFrom(...WORKNOS)

const EVENT: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant('asked' as const), after: AFTER, workno: WORKNO }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('moves' as const),
      after: AFTER,
      workno: WORKNO,
      to: fc.constantFrom(...STATUSES),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('acknowledged' as const, 'undone' as const, 'stale' as const),
      after: AFTER,
      workno: WORKNO,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('snoozed' as const),
      after: AFTER,
      workno: WORKNO,
      forMs: fc.option(fc.integer({ min: 1_000, max: 900_000 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('waited-for' as const),
      after: AFTER,
      workno: WORKNO,
      tellWhen: fc.option(fc.constantFrom<TellWhen>(...STATUSES, 'any-change')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      after: AFTER,
      criticalS: fc.constantFrom(30, 60, 120, 600, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wall-jump' as const),
      after: AFTER,
      ms: fc.integer({ min: -10_000_000, max: 10_000_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('outage' as const, 'session-lost' as const, 'tick' as const),
      after: AFTER,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('killed' as const),
      after: AFTER,
      offMs: fc.integer({ min: 0, max: 600_000 }),
    }),
  },
)

/** What an agent really does. Times are true ones (ms since the day began), which no clock and no restart moves. */
interface Reality {
  status: StatusKey
  /** The number of its stay. */
  stay: number
  began: number
}

/** What the answers so far have shown of an agent, kept by the test in its own way. */
interface Shown {
  readonly status: StatusKey
  readonly stay: number
  readonly began: number
  readonly answeredAt: number
  isFresh: boolean
}

/** One stay over its limit, as the test counts what is told of it. */
interface Account {
  told: number[]
  isAcknowledged: boolean
  /** How often it may be told beyond the first time and its repeats: a snooze ended, or another limit was broken. */
  extra: number
  /** Told again at once, whenever it was last told. */
  mayBeEarly: boolean
}

interface Day {
  bench: AttentionBench
  now: number
  readonly reality: Map<Workno, Reality>
  /** Null: not heard of since the product was started, or since the session was lost. */
  readonly shown: Map<Workno, Shown>
  /** Agents that a first sight is due of. */
  readonly unseen: Set<Workno>
  readonly accounts: Map<string, Account>
  readonly snoozedUntil: Map<Workno, number>
  readonly waitedFor: Map<Workno, TellWhen>
  /** Whose change the answer shows that was to be told once. */
  mustBeTold: Workno | null
  criticalS: number | null
}

function beginDay(): Day {
  const day: Day = {
    bench: createAttentionBench(),
    now: 0,
    reality: new Map(WORKNOS.map((workno) => [workno, { status: 'idle', stay: 0, began: -20_000 }])),
    shown: new Map(),
    unseen: new Set(WORKNOS),
    accounts: new Map(),
    snoozedUntil: new Map(),
    waitedFor: new Map(),
    mustBeTold: null,
    criticalS: 60,
  }
  setLimit(day, 60)
  return day
}

function setLimit(day: Day, criticalS: number | null): void {
  day.criticalS = criticalS
  const limits = { warningS: null, criticalS }
  day.bench.chosen.limits = { idle: limits, talking: limits, rest: limits }
}

function accountOf(day: Day, workno: Workno, stay: number): Account {
  const name = `${workno} ${stay}`
  const account = day.accounts.get(name) ?? { told: [], isAcknowledged: false, extra: 0, mayBeEarly: false }
  day.accounts.set(name, account)
  return account
}

/** Whether by the newest answer the agent is over its limit. */
function isOver(day: Day, workno: Workno): boolean {
  const shown = day.shown.get(workno)
  return shown !== undefined && day.criticalS !== null && shown.answeredAt - shown.began >= day.criticalS * 1000
}

function live(day: Day, event: Event): void {
  passTime(day, event.after)
  const { bench } = day
  switch (event.kind) {
    case 'moves': {
      const real = realityOf(day, event.workno)
      if (day.now - real.began < SHORTEST_STAY_MS) return
      day.reality.set(event.workno, { status: event.to, stay: real.stay + 1, began: day.now })
      return
    }
    case 'asked':
      ask(day, event.workno)
      break
    case 'stale': {
      const shown = day.shown.get(event.workno)
      if (shown === undefined) return
      shown.isFresh = false
      const { knowledge } = benchObserved(bench.clock, { workno: event.workno, still: shown.status })
      bench.tell({ kind: 'reads-differently', agents: [{ ...knowledge, freshness: 'stale' }] })
      break
    }
    case 'acknowledged':
    case 'undone': {
      const shown = day.shown.get(event.workno)
      const isUndone = event.kind === 'undone'
      if (shown !== undefined && isOver(day, event.workno))
        accountOf(day, event.workno, shown.stay).isAcknowledged = !isUndone
      bench.take({ kind: 'acknowledge', incident: `agent:${agentKey('g1', event.workno)}`, isUndone })
      break
    }
    case 'snoozed':
      snooze(day, event.workno, event.forMs)
      break
    case 'waited-for':
      if (event.tellWhen === null) day.waitedFor.delete(event.workno)
      else day.waitedFor.set(event.workno, event.tellWhen)
      bench.take({ kind: 'tell-when', agent: agentKey('g1', event.workno), tellWhen: event.tellWhen })
      break
    case 'limit':
      if (day.criticalS === null || (event.criticalS !== null && event.criticalS !== day.criticalS)) allowAnother(day)
      setLimit(day, event.criticalS)
      bench.take({ kind: 'tick' })
      break
    case 'wall-jump':
      bench.clock.jumpWall(event.ms)
      return
    case 'outage':
    case 'session-lost': {
      for (const shown of day.shown.values()) shown.isFresh = false
      if (event.kind === 'session-lost') WORKNOS.forEach((workno) => day.unseen.add(workno))
      const cause = event.kind === 'outage' ? 'outage' : 'session'
      bench.tell({ kind: 'blind-spot-began', cause, agents: [] })
      break
    }
    case 'tick':
      bench.take({ kind: 'tick' })
      break
    case 'killed':
      restart(day, event.offMs)
      break
  }
  check(day)
}

/** Over another limit it is another breach, unless it was over it all along. */
function allowAnother(day: Day): void {
  for (const account of day.accounts.values()) {
    account.extra++
    account.mayBeEarly = true
  }
}

function passTime(day: Day, ms: number): void {
  day.now += ms
  day.bench.clock.advance(ms)
  for (const [workno, until] of day.snoozedUntil) if (day.now >= until) endSnooze(day, workno)
  expect(day.bench.due()).toEqual([])
}

function realityOf(day: Day, workno: Workno): Reality {
  const real = day.reality.get(workno)
  if (real === undefined) throw new Error('everybody is somewhere')
  return real
}

/** The gateway answers about an agent, as it really is. */
function ask(day: Day, workno: Workno): void {
  const { bench } = day
  const real = realityOf(day, workno)
  const before = day.shown.get(workno)
  const isFirst = day.unseen.has(workno)
  day.shown.set(workno, { ...real, answeredAt: day.now, isFresh: true })
  day.unseen.delete(workno)
  const waited = day.waitedFor.get(workno)
  const isMeant = waited === 'any-change' || waited === real.status
  const hasMoved = before !== undefined && before.stay !== real.stay
  day.mustBeTold = isMeant && hasMoved && !day.snoozedUntil.has(workno) ? workno : null
  const seen = { agoMs: day.now - real.began, freshForMs: FRESH_MS }
  if (isFirst || before === undefined) bench.first(workno, real.status, seen)
  else if (before.stay === real.stay) bench.still(workno, real.status, seen)
  else bench.change(workno, before.status, real.status, seen)
}

function snooze(day: Day, workno: Workno, forMs: number | null): void {
  const subject = `agent:${agentKey('g1', workno)}` as const
  if (forMs === null) {
    endSnooze(day, workno)
    day.bench.take({ kind: 'snooze', subject, until: null })
    return
  }
  day.snoozedUntil.set(workno, day.now + forMs)
  const { mono, wall } = day.bench.clock.now()
  day.bench.take({ kind: 'snooze', subject, until: { mono: mono + forMs, wall: wall + forMs } })
}

function endSnooze(day: Day, workno: Workno): void {
  if (!day.snoozedUntil.delete(workno)) return
  const shown = day.shown.get(workno)
  if (shown === undefined) return
  const account = accountOf(day, workno, shown.stay)
  account.extra++
  account.mayBeEarly = true
}

/** The product ends at once and is started again later, with a clock of its own. */
function restart(day: Day, offMs: number): void {
  const { bench } = day
  const now = bench.clock.now()
  const upMs = 1_000_000_000 + day.now
  const file: unknown = JSON.parse(JSON.stringify(attentionToFile(savedAttention(bench.memory, now, upMs))))
  const next = createAttentionBench(createFakeClock({ mono: 3_000 + offMs, wall: now.wall + offMs }))
  next.chosen.limits = bench.chosen.limits
  next.chosen.pinned = bench.chosen.pinned
  next.memory = withRestored(next.memory, parseAttention(file) ?? NOTHING_SAVED, next.clock.now(), upMs + offMs)
  next.take({ kind: 'tick' })
  day.bench = next
  day.now += offMs
  for (const [workno, until] of day.snoozedUntil) if (day.now >= until) endSnooze(day, workno)
  // It begins with nobody known: what is open shows again with the first answers.
  WORKNOS.forEach((workno) => day.unseen.add(workno))
  day.shown.clear()
  expect(bench.due()).toEqual([])
}

function check(day: Day): void {
  day.bench.due().forEach((due) => checkDue(day, due))
  if (day.mustBeTold !== null) expect(day.waitedFor.has(day.mustBeTold)).toBe(false)
  day.mustBeTold = null
  checkOpen(day)
}

function checkDue(day: Day, { draft: { content }, incident }: DueAlert): void {
  if (content.kind !== 'limit' && content.kind !== 'tell-when') throw new Error(`nobody asked for ${content.kind}`)
  const workno = WORKNOS.find((one) => one === content.who.workno)
  if (workno === undefined) throw new Error('nobody is called so')
  expect(day.snoozedUntil.has(workno)).toBe(false)
  const shown = day.shown.get(workno)
  if (content.kind === 'tell-when') {
    const waited = day.waitedFor.get(workno)
    expect([content.status.key, 'any-change']).toContain(waited)
    expect(shown?.answeredAt).toBe(day.now)
    day.waitedFor.delete(workno)
    return
  }
  expect(incident).toBe(`agent:${agentKey('g1', workno)}`)
  // It is so, and the newest answer shows it.
  expect(shown?.isFresh).toBe(true)
  expect(isOver(day, workno)).toBe(true)
  expect(content.status.key).toBe(shown?.status)
  const account = accountOf(day, workno, shown?.stay ?? -1)
  expect(account.isAcknowledged).toBe(false)
  const last = account.told.at(-1)
  if (last !== undefined && !account.mayBeEarly) expect(day.now - last).toBeGreaterThanOrEqual(TOLD_AGAIN_EVERY_MS)
  account.mayBeEarly = false
  account.told.push(day.now)
  expect(account.told.length).toBeLessThanOrEqual((1 + TOLD_AGAIN_AT_MOST) * (1 + account.extra))
}

/** What is open is exactly what is over its limit by the newest answers. */
function checkOpen(day: Day): void {
  const open = incidentsOf(day.bench.memory).map(({ id, level, mark, isCertain }) => ({
    id,
    level,
    mark: mark.kind,
    isCertain,
  }))
  const expected = WORKNOS.filter((workno) => isOver(day, workno)).map((workno) => {
    const shown = day.shown.get(workno)
    const isAcknowledged = accountOf(day, workno, shown?.stay ?? -1).isAcknowledged
    return {
      id: `agent:${agentKey('g1', workno)}`,
      level: 'critical',
      mark: day.snoozedUntil.has(workno) ? 'snoozed' : isAcknowledged ? 'acknowledged' : 'open',
      isCertain: shown?.isFresh === true,
    }
  })
  const byId = (one: { readonly id: string }, other: { readonly id: string }): number => (one.id < other.id ? -1 : 1)
  expect(open.toSorted(byId)).toEqual(expected.toSorted(byId))
}

test(`${DAYS} days`, { timeout: DAYS * 20 + 60_000 }, () => {
  let told = 0
  fc.assert(
    fc.property(fc.array(EVENT, { minLength: 1, maxLength: 40 }), (events) => {
      const day = beginDay()
      events.forEach((event) => live(day, event))
      for (const account of day.accounts.values()) told += account.told.length
    }),
    { numRuns: DAYS },
  )
  // The days are about something.
  expect(told).toBeGreaterThan(DAYS / 2)
})
