// The history outlives the program, a stale lock, a broken file and a disk that refuses; what it holds is never lost.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../contract/history.ts'
import type { HistoryStore } from '../ports/ports.ts'
import { createFakeClock, type FakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { openHistoryDatabase } from './historyDatabase.ts'
import { createHistoryStore } from './historyStore.ts'
import { createMemoryHistory } from './memoryHistory.ts'

const DAY_MS = 24 * 3_600_000

function setUp(path = join(temporaryFolder(), 'history.db'), clock = createFakeClock()) {
  const warnings: string[] = []
  const log = { info: () => undefined, warn: (line: string) => warnings.push(line), error: () => undefined }
  const open = () => createHistoryStore({ path, clock, log })
  return { path, clock, open, warnings }
}

function entry(clock: FakeClock, workno: string, wasForMs: number): HistoryEntry {
  const { wall } = clock.now()
  return {
    id: 0,
    agent: `g1/${workno}`,
    gatewayId: 'g1',
    when: { kind: 'between', notBefore: wall - 1000, notAfter: wall },
    observedAt: wall,
    event: { kind: 'changed', from: sampleStatus('idle'), to: sampleStatus('unrecognised'), wasForMs },
  }
}

const lengths = (entries: readonly HistoryEntry[]) =>
  entries.map(({ event }) => (event.kind === 'changed' ? event.wasForMs : null))

test.each([
  ['on disk', () => setUp().open()],
  ['in memory', createMemoryHistory],
])('%s: newest first, of the one agent, with numbers of their own', (_where, create: () => HistoryStore) => {
  const clock = createFakeClock()
  const history = create()
  expect(history.newest('g1/20011', 200)).toEqual([])
  expect(history.append([entry(clock, '20011', 1), entry(clock, '20012', 2)])).toEqual({ ok: true })
  expect(history.append([entry(clock, '20011', 3)])).toEqual({ ok: true })
  const [newest, oldest] = history.newest('g1/20011', 200)
  expect({ ...newest, id: 0 }).toEqual(entry(clock, '20011', 3))
  expect(newest?.id).toBeGreaterThan(oldest?.id ?? Infinity)
  expect(lengths(history.newest('g1/20011', 200))).toEqual([3, 1])
  expect(lengths(history.newest('g1/20011', 1))).toEqual([3])
  history.close()
})

test('every kind of event is kept, over a restart', () => {
  const { clock, open } = setUp()
  const status = sampleStatus('talking')
  const base = entry(clock, '20011', 1)
  const entries: HistoryEntry[] = [
    { ...base, event: { kind: 'first-seen', to: status } },
    { ...base, event: { kind: 'left-and-came-back', status }, when: { kind: 'at', at: 5 } },
    { ...base, event: { kind: 'signed-in-again', status } },
    { ...base, event: { kind: 'changed', from: status, to: status, wasForMs: null } },
  ]
  const first = open()
  first.append(entries)
  first.close()
  const second = open()
  expect(second.newest('g1/20011', 10).map((found) => ({ ...found, id: 0 }))).toEqual([...entries].reverse())
  second.close()
})

test('opens nothing before it is used', () => {
  const { path, open } = setUp()
  open().close()
  expect(existsSync(path)).toBe(false)
})

test('a lock that a killed process left behind is removed', () => {
  const { clock, path, open } = setUp()
  const first = open()
  first.append([entry(clock, '20011', 1)])
  first.close()
  mkdirSync(`${path}.lock`)
  const second = open()
  expect(second.append([entry(clock, '20011', 2)])).toEqual({ ok: true })
  expect(lengths(second.newest('g1/20011', 10))).toEqual([2, 1])
  second.close()
})

test('what is older than 30 days goes, at the start; a clock set far ahead removes nothing', () => {
  const { clock, open } = setUp()
  const first = open()
  first.append([entry(clock, '20011', 1)])
  clock.advance(31 * DAY_MS)
  first.append([entry(clock, '20011', 2)])
  clock.advance(DAY_MS)
  first.append([entry(clock, '20011', 3)])
  first.close()
  clock.jumpWall(3650 * DAY_MS)
  const second = open()
  expect(lengths(second.newest('g1/20011', 10))).toEqual([3, 2])
  second.close()
})

test('a change written while the clock was set far ahead costs nobody the days before it', () => {
  const { clock, open } = setUp()
  const first = open()
  first.append([entry(clock, '20011', 1), entry(clock, '20011', 2)])
  clock.jumpWall(400 * DAY_MS)
  first.append([entry(clock, '20011', 3)])
  first.close()
  const second = open()
  expect(lengths(second.newest('g1/20011', 10))).toEqual([3, 2, 1])
  second.close()
})

test('of too many rows the oldest go', () => {
  const { clock, path } = setUp()
  const database = openHistoryDatabase(path)
  database.insert(Array.from({ length: 20 }, (_, index) => entry(clock, '20011', index)))
  database.prune(clock.now().wall, 3)
  expect(lengths(database.newest('g1/20011', 100))).toEqual([19, 18, 17])
  database.close()
})

test.each([
  ['no database', () => Buffer.from('garbage '.repeat(1000))],
  ['cut off', () => Buffer.from('SQLite format 3\0'.padEnd(60, '\0'))],
])('a file that is %s is set aside, told, and replaced', (_what, content) => {
  const { clock, path, open, warnings } = setUp()
  writeFileSync(path, content())
  const history = open()
  expect(history.append([entry(clock, '20011', 1)])).toEqual({ ok: true })
  expect(lengths(history.newest('g1/20011', 10))).toEqual([1])
  expect(history.recovered()).toEqual({ setAsideAs: 'history.broken-2025-03-10T10-31-00-000Z.db' })
  expect(warnings).toHaveLength(1)
  expect(readdirSync(dirname(path)).sort()).toEqual(['history.broken-2025-03-10T10-31-00-000Z.db', 'history.db'])
  history.close()
})

test('a database whose content is damaged while it is used is replaced, and nothing new is lost', () => {
  const { clock, path, open } = setUp()
  const history = open()
  history.append(Array.from({ length: 500 }, (_, index) => entry(clock, '20011', index)))
  writeFileSync(path, Buffer.alloc(100_000, 7))
  expect(history.append([entry(clock, '20011', 1000)])).toEqual({ ok: true })
  expect(lengths(history.newest('g1/20011', 1))).toEqual([1000])
  expect(history.recovered()).not.toBeNull()
  history.close()
})

test('a database of a later version is set aside, not written over', () => {
  const { clock, path, open } = setUp()
  const first = open()
  first.append([entry(clock, '20011', 1)])
  first.close()
  setVersion(path, 99)
  const second = open()
  expect(second.newest('g1/20011', 10)).toEqual([])
  expect(second.recovered()).not.toBeNull()
  second.close()
})

test('what cannot be written is a value, is shown all the same, and is written once that works', () => {
  const folder = join(temporaryFolder(), 'profile')
  writeFileSync(folder, 'a file where the folder should be')
  const { clock, open } = setUp(join(folder, 'history.db'))
  const history = open()
  expect(history.append([entry(clock, '20011', 1)])).toMatchObject({ ok: false })
  expect(history.append([entry(clock, '20011', 2)])).toMatchObject({ ok: false })
  expect(lengths(history.newest('g1/20011', 10))).toEqual([2, 1])
  expect(new Set(history.newest('g1/20011', 10).map(({ id }) => id)).size).toBe(2)
  rmSync(folder)
  expect(history.append([entry(clock, '20011', 3)])).toEqual({ ok: true })
  expect(lengths(history.newest('g1/20011', 10))).toEqual([3, 2, 1])
  expect(history.newest('g1/20011', 10).every(({ id }) => id > 0)).toBe(true)
  history.close()
})

/** The version stands in the file's header: SQLite's "user version" at offset 60. */
function setVersion(path: string, version: number): void {
  const content = readFileSync(path)
  content.writeUInt32BE(version, 60)
  writeFileSync(path, content)
}
