// The history outlives the program, a stale lock, a broken file and a disk that refuses; what it holds is never lost.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sqlite from 'node-sqlite3-wasm'
import { expect, test } from 'vitest'
import { bandsOf } from '../../contract/day.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { HistoryStore, StayRecord } from '../ports/history.ts'
import { agentKey, type AgentKey } from '../../contract/ids.ts'
import { createFakeClock, type FakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { openHistoryDatabase } from './historyDatabase.ts'
import { createHistoryStore } from './historyStore.ts'
import { HISTORY_VERSION } from './historyVersion.ts'
import { createMemoryHistory } from './memoryHistory.ts'

const DAY_MS = 24 * 3_600_000
const AGENTS_OF_THE_PROFILE = Array.from({ length: 12 }, (_, place) => agentKey('g1', String(20011 + place)))

function setUp(path = join(temporaryFolder(), 'history.db'), clock = createFakeClock()) {
  const warnings: string[] = []
  const log = { info: () => undefined, warn: (line: string) => warnings.push(line), error: () => undefined }
  const open = () => createHistoryStore({ path, clock, log })
  return { path, clock, open, warnings }
}

/** Marked by its status code, so that a test can tell which ones came back. */
function entry(clock: FakeClock, workno: string, mark: number): StayRecord {
  const status = { key: 'unrecognised', status: mark, ctiStatus: 9 } as const
  return sampleStay(`g1/${workno}`, clock.now().wall, { status })
}

const marks = (entries: readonly HistoryEntry[]) =>
  entries.map(({ event }) => ('to' in event ? event.to.status : event.status.status))

test.each([
  ['on disk', () => setUp().open()],
  ['in memory', createMemoryHistory],
])('%s: newest first, of the one agent, with numbers of their own', async (_where, create: () => HistoryStore) => {
  const clock = createFakeClock()
  const history = create()
  expect(await history.newest('g1/20011', 200)).toEqual([])
  expect(await history.append([entry(clock, '20011', 1), entry(clock, '20012', 2)])).toEqual({ ok: true })
  expect(await history.append([entry(clock, '20011', 3)])).toEqual({ ok: true })
  const [newest, oldest] = await history.newest('g1/20011', 200)
  const { wall } = clock.now()
  expect(newest).toMatchObject({
    agent: 'g1/20011',
    gatewayId: 'g1',
    observedAt: wall,
    when: { kind: 'between', notBefore: wall - 1000, notAfter: wall },
    event: { kind: 'changed', from: { status: 1 }, to: { key: 'unrecognised', status: 3, ctiStatus: 9 } },
  })
  expect(newest?.id).toBeGreaterThan(oldest?.id ?? Infinity)
  expect(marks(await history.newest('g1/20011', 200))).toEqual([3, 1])
  expect(marks(await history.newest('g1/20011', 1))).toEqual([3])
  await history.close()
})

test.each([
  ['on disk', () => setUp().open()],
  ['in memory', createMemoryHistory],
])('%s: the day on which one agent was last seen before', async (_where, create: () => HistoryStore) => {
  const from = Date.UTC(2026, 10, 26)
  const bounds = { day: '2026-11-26', timeZone: 'UTC', from, to: from + DAY_MS, until: from + 1 } as const
  const history = create()
  await history.append([
    sampleStay('g1/20011', from - 5 * DAY_MS),
    sampleStay('g1/20011', from - 4 * DAY_MS + 1),
    sampleStay('g1/20012', from - DAY_MS),
    sampleStay('g1/20011', from),
  ])
  const earlierDay = async (only: readonly AgentKey[] | null) =>
    (await history.timeline({ bounds, listed: [], only, liveEnds: [] })).earlierDay
  expect(await earlierDay(['g1/20011'])).toBe('2026-11-22')
  expect(await earlierDay(['g1/20012'])).toBe('2026-11-25')
  expect(await earlierDay(['g1/20013'])).toBeNull()
  expect(await earlierDay(null)).toBeNull()
  await history.close()
})

test('every kind of event is kept, over a restart', async () => {
  const { clock, open } = setUp()
  const status = sampleStatus('talking')
  const { wall } = clock.now()
  const stay = (event: StayRecord['event'], began: number, wasForMs: number | null) =>
    sampleStay('g1/20011', wall, { status, event, began: { notBefore: began, notAfter: began }, wasForMs })
  const first = open()
  await first.append([
    stay('first-seen', wall - 60_000, null),
    stay('left-and-came-back', 5, null),
    stay('signed-in-again', wall, null),
    stay('changed', wall, 12_345),
  ])
  await first.close()
  const second = open()
  expect((await second.newest('g1/20011', 10)).map(({ when, event }) => ({ when, event }))).toEqual([
    { when: { kind: 'at', at: wall }, event: { kind: 'changed', from: status, to: status, wasForMs: 12_345 } },
    { when: { kind: 'at', at: wall }, event: { kind: 'signed-in-again', status } },
    { when: { kind: 'at', at: 5 }, event: { kind: 'left-and-came-back', status } },
    { when: { kind: 'at', at: wall }, event: { kind: 'first-seen', to: status } },
  ])
  await second.close()
})

test('opens nothing before it is used', async () => {
  const { path, open } = setUp()
  await open().close()
  expect(existsSync(path)).toBe(false)
})

test('a lock that a killed process left behind is removed', async () => {
  const { clock, path, open } = setUp()
  const first = open()
  await first.append([entry(clock, '20011', 1)])
  await first.close()
  mkdirSync(`${path}.lock`)
  const second = open()
  expect(await second.append([entry(clock, '20011', 2)])).toEqual({ ok: true })
  expect(marks(await second.newest('g1/20011', 10))).toEqual([2, 1])
  await second.close()
})

test('what is older than was chosen goes; a clock set far ahead removes nothing', async () => {
  const { clock, open } = setUp()
  const first = open()
  await first.append([entry(clock, '20011', 1)])
  clock.advance(31 * DAY_MS)
  await first.append([entry(clock, '20011', 2)])
  clock.advance(DAY_MS)
  await first.append([entry(clock, '20011', 3)])
  await first.close()
  clock.jumpWall(3650 * DAY_MS)
  const second = open()
  second.keepFor(30)
  await second.append([])
  expect(marks(await second.newest('g1/20011', 10))).toEqual([3, 2])
  await second.close()
})

test('a change written while the clock was set far ahead costs nobody the days before it', async () => {
  const { clock, open } = setUp()
  const first = open()
  await first.append([entry(clock, '20011', 1), entry(clock, '20011', 2)])
  clock.jumpWall(400 * DAY_MS)
  await first.append([entry(clock, '20011', 3)])
  await first.close()
  const second = open()
  second.keepFor(30)
  await second.append([])
  expect(marks(await second.newest('g1/20011', 10))).toEqual([3, 2, 1])
  await second.close()
})

test('hours that are over are packed while the app runs, once it has started', async () => {
  const { clock, path, open } = setUp()
  const packed = (): number => {
    const database = new sqlite.Database(path)
    const hours = database.all('SELECT hour FROM hours').length
    database.close()
    return hours
  }
  const from = clock.now().wall - DAY_MS / 2
  const bounds = { day: '2025-03-10', timeZone: 'UTC', from, to: from + DAY_MS, until: from + DAY_MS } as const
  const day = (history: HistoryStore) => history.day({ bounds, listed: [], only: null, liveEnds: [] })
  const history = open()
  for (let hours = 0; hours < 4; hours += 1) {
    await history.append([entry(clock, '20011', hours)])
    clock.advance(3_600_000)
  }
  await history.close()
  const written = packed()
  const again = open()
  await again.append([])
  const told = await day(again)
  await again.append([])
  expect(packed()).toBe(written)
  clock.advance(60_000)
  await again.append([])
  await again.close()
  expect(packed()).toBe(3)
  const last = open()
  expect(await day(last)).toEqual(told)
  await last.close()
})

test('of too many rows the oldest go', async () => {
  const { clock, path } = setUp()
  const database = openHistoryDatabase(path)
  database.write(Array.from({ length: 20 }, (_, index) => entry(clock, '20011', index)))
  database.prune(clock.now().wall, 90, 3)
  expect(database.newest('g1/20011', 100).map(({ status }) => status.status)).toEqual([19, 18, 17])
  database.close()
})

test.each([
  ['no database', () => Buffer.from('garbage '.repeat(1000))],
  ['cut off', () => Buffer.from('SQLite format 3\0'.padEnd(60, '\0'))],
])('a file that is %s is set aside, told, and replaced', async (_what, content) => {
  const { clock, path, open, warnings } = setUp()
  writeFileSync(path, content())
  const history = open()
  expect(await history.append([entry(clock, '20011', 1)])).toEqual({ ok: true })
  expect(marks(await history.newest('g1/20011', 10))).toEqual([1])
  expect(history.recovered()).toEqual({ setAsideAs: 'history.broken-2025-03-10T10-31-00-000Z.db' })
  expect(warnings).toHaveLength(1)
  expect(readdirSync(dirname(path)).sort()).toEqual(['history.broken-2025-03-10T10-31-00-000Z.db', 'history.db'])
  await history.close()
})

test('a database whose content is damaged while it is used is replaced, and nothing new is lost', async () => {
  const { clock, path, open } = setUp()
  const history = open()
  await history.append(Array.from({ length: 500 }, (_, index) => entry(clock, '20011', index)))
  writeFileSync(path, Buffer.alloc(100_000, 7))
  expect(await history.append([entry(clock, '20011', 1000)])).toEqual({ ok: true })
  expect(marks(await history.newest('g1/20011', 1))).toEqual([1000])
  expect(history.recovered()).not.toBeNull()
  await history.close()
})

test('a database of a later version is set aside, not written over', async () => {
  const { clock, path, open } = setUp()
  const first = open()
  await first.append([entry(clock, '20011', 1)])
  await first.close()
  setVersion(path, 99)
  const second = open()
  expect(await second.newest('g1/20011', 10)).toEqual([])
  expect(second.recovered()).not.toBeNull()
  await second.close()
})

test('what cannot be written is a value, is shown all the same, and is written once that works', async () => {
  const folder = join(temporaryFolder(), 'profile')
  writeFileSync(folder, 'a file where the folder should be')
  const { clock, open } = setUp(join(folder, 'history.db'))
  const history = open()
  expect(await history.append([entry(clock, '20011', 1)])).toMatchObject({ ok: false })
  expect(await history.append([entry(clock, '20011', 2)])).toMatchObject({ ok: false })
  expect(marks(await history.newest('g1/20011', 10))).toEqual([2, 1])
  expect(new Set((await history.newest('g1/20011', 10)).map(({ id }) => id)).size).toBe(2)
  rmSync(folder)
  expect(await history.append([entry(clock, '20011', 3)])).toEqual({ ok: true })
  expect(marks(await history.newest('g1/20011', 10))).toEqual([3, 2, 1])
  expect((await history.newest('g1/20011', 10)).every(({ id }) => id > 0)).toBe(true)
  await history.close()
})

test.each([
  ['0.1.0', 11],
  ['files-2', 17],
])('the history that %s wrote is taken over, line by line', async (version, lines) => {
  const { path, open, warnings } = setUp()
  copyFileSync(join(import.meta.dirname, '../../e2e/profiles', version, 'history.db'), path)
  const history = open()
  const entries = await Promise.all(AGENTS_OF_THE_PROFILE.map((agent) => history.newest(agent, 200)))
  expect(entries.flat()).toHaveLength(lines)
  expect(entries[0]?.at(-1)?.event).toMatchObject({ kind: 'first-seen', to: { key: 'idle', status: 4, ctiStatus: 1 } })
  expect(readFileSync(path).readInt32BE(60)).toBe(HISTORY_VERSION)
  const from = Date.UTC(2026, 10, 26)
  const bounds = { day: '2026-11-26', timeZone: 'UTC', from, to: from + DAY_MS, until: from + DAY_MS } as const
  const day = await history.timeline({ bounds, listed: [], only: ['g1/20011'], liveEnds: [] })
  const stays = day.agents.flatMap((one) => bandsOf(day, one)).filter((band) => band.kind === 'stay')
  expect(stays.slice(0, 3).map(({ status }) => status.key)).toEqual(['idle', 'talking', 'wrap-up'])
  expect(warnings).toEqual([])
  await history.close()
})

test('what is kept of one agent goes at once, and cannot be read from the file any more', async () => {
  const { clock, path, open } = setUp()
  const history = open()
  const named = { ...entry(clock, '20012', 2), name: 'Zhang Wei (secret)' }
  await history.append([entry(clock, '20011', 1), named])
  expect(readFileSync(path).includes('Zhang Wei (secret)')).toBe(true)
  expect(await history.forget('g1/20012')).toEqual({ ok: true })
  expect(await history.newest('g1/20012', 10)).toEqual([])
  expect(marks(await history.newest('g1/20011', 10))).toEqual([1])
  expect(readFileSync(path).includes('Zhang Wei (secret)')).toBe(false)
  expect(await history.forget(null)).toEqual({ ok: true })
  expect(await history.newest('g1/20011', 10)).toEqual([])
  await history.append([entry(clock, '20011', 3)])
  expect(marks(await history.newest('g1/20011', 10))).toEqual([3])
  await history.close()
})

/** The version stands in the file's header: SQLite's "user version" at offset 60. */
function setVersion(path: string, version: number): void {
  const content = readFileSync(path)
  content.writeUInt32BE(version, 60)
  writeFileSync(path, content)
}
