// The file says the same as memory does: whatever was watched, over restarts, read whole, in part, or while it is still held.

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFile, packAll, packedHours } from '../../proof/fakes/historyFile.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { SHIFT_AGENT } from '../../proof/fakes/watchedShift.ts'
import { staysOf } from './facts.ts'
import { openHistoryDatabase, type HistoryDatabase } from './historyDatabase.ts'
import { HISTORY_VERSION } from './historyVersion.ts'

const HOUR_MS = 3_600_000
const BEGIN = Date.UTC(2026, 9, 24, 21, 55, 0)
const LONG_AFTER = BEGIN + 1000 * HOUR_MS

test('an hour is packed when it is over, but the oldest; whoever comes late opens it again', () => {
  const path = join(temporaryFolder(), 'history.db')
  const hour = Math.floor(BEGIN / HOUR_MS)
  const at = (hours: number) => (hour + hours) * HOUR_MS + 60_000
  const steps: [string, (database: HistoryDatabase) => void, readonly number[]][] = [
    ['written', (database) => database.write([0, 1, 2, 4].map((hours) => sampleStay(SHIFT_AGENT, at(hours)))), []],
    ['the third goes on', (database) => packAll(database, at(2) + 30 * 60_000), [1]],
    ['the third is hardly over', (database) => packAll(database, at(3) + 30_000), [1]],
    ['the third is over', (database) => packAll(database, at(3) + 120_000), [1, 2]],
    ['somebody is late', (database) => database.write([sampleStay('g1/2', at(1) + 5)]), [2]],
    ['packed again', (database) => packAll(database, at(3) + 121_000), [1, 2]],
    ['one of two is forgotten', (database) => database.forget('g1/2'), [2]],
    ['packed once more', (database) => packAll(database, at(9)), [1, 2, 4]],
    ['the oldest two went', (database) => database.prune(at(9), 90, 2), [4]],
    ['the oldest is left', (database) => packAll(database, at(9)), [4]],
  ]
  for (const [what, act, packed] of steps) {
    const database = openHistoryDatabase(path)
    act(database)
    database.close()
    expect(packedHours(path), what).toEqual(packed.map((hours) => hour + hours))
  }
})

test('a transaction in the middle of which the process was killed is taken back, whole', () => {
  const folder = temporaryFolder()
  const [path, half] = [join(folder, 'history.db'), join(folder, 'half.db')]
  const first = openHistoryDatabase(path)
  first.write(Array.from({ length: 2000 }, (_, place) => sampleStay(SHIFT_AGENT, BEGIN + place * 1000)))
  first.close()
  inFile(path, (database) => {
    // No room for what is changed: it is in the file before the transaction ends.
    database.exec('PRAGMA cache_size = 4; BEGIN IMMEDIATE; DELETE FROM stays WHERE id % 3 > 0')
    for (const ending of ['', '-journal']) copyFileSync(`${path}${ending}`, `${half}${ending}`)
    database.exec('ROLLBACK')
  })
  const second = openHistoryDatabase(half)
  second.write([sampleStay(SHIFT_AGENT, BEGIN + 2000 * 1000)])
  expect(staysOf(second.facts(BEGIN, BEGIN + 10 * HOUR_MS, null), SHIFT_AGENT)).toHaveLength(2001)
  second.close()
  expect(inFile(half, (database) => database.get('PRAGMA integrity_check'))).toEqual({ integrity_check: 'ok' })
})

test('a block that is damaged is passed over for the rows', () => {
  const path = join(temporaryFolder(), 'history.db')
  const first = openHistoryDatabase(path)
  first.write([0, 1, 2].map((hours) => sampleStay(SHIFT_AGENT, BEGIN + hours * HOUR_MS)))
  packAll(first, LONG_AFTER)
  first.close()
  inFile(path, (database) => database.run('UPDATE hours SET block = ?', [Buffer.from('no block')]))
  const second = openHistoryDatabase(path)
  expect(staysOf(second.facts(BEGIN, BEGIN + 10 * HOUR_MS, null), SHIFT_AGENT)).toHaveLength(3)
  second.close()
})

test('the history of files-3 gets its blocks, and reads the same from them', () => {
  const path = join(temporaryFolder(), 'history.db')
  copyFileSync(join(import.meta.dirname, '../../e2e/profiles/files-3/history.db'), path)
  expect(inFile(path, (database) => database.get('PRAGMA user_version')?.['user_version'])).toBe(2)
  const database = openHistoryDatabase(path)
  const read = () => {
    const facts = database.facts(Date.UTC(2026, 10, 26), Date.UTC(2026, 10, 27), null)
    return [...facts.stays.keys()].map((agent) => [agent, staysOf(facts, agent)])
  }
  const fromRows = read()
  packAll(database, Date.UTC(2026, 11, 1))
  expect(read()).toEqual(fromRows)
  expect(fromRows.flat(2).length).toBeGreaterThan(24)
  database.close()
  expect(packedHours(path).length).toBeGreaterThan(0)
  expect(inFile(path, (file) => file.get('PRAGMA user_version')?.['user_version'])).toBe(HISTORY_VERSION)
})

test('too old or too many go by the thousand, and never all at once', () => {
  const database = openHistoryDatabase(join(temporaryFolder(), 'history.db'))
  const day = 86_400_000
  database.write(Array.from({ length: 5000 }, (_, place) => sampleStay(SHIFT_AGENT, BEGIN + place)))
  database.write([sampleStay(SHIFT_AGENT, BEGIN + 100 * day), sampleStay(SHIFT_AGENT, BEGIN + 101 * day)])
  const left = () => database.newest(SHIFT_AGENT, 10_000).length
  expect(database.prune(BEGIN + 101 * day, 90)).toBe(true)
  expect(left()).toBe(3002)
  expect(database.prune(BEGIN + 101 * day, 90)).toBe(true)
  expect(database.prune(BEGIN + 101 * day, 90)).toBe(false)
  expect(left()).toBe(2)
  database.close()
})

test('a day of 500 agents never reads what is not of it, but for the stay before and the one after', () => {
  const database = openHistoryDatabase(join(temporaryFolder(), 'history.db'))
  const hour = 3_600_000
  database.write([-30, -29, 1, 2, 30, 31].map((hours) => sampleStay(SHIFT_AGENT, BEGIN + hours * hour)))
  const read = (only: readonly (typeof SHIFT_AGENT)[] | null) =>
    staysOf(database.facts(BEGIN, BEGIN + 24 * hour, only), SHIFT_AGENT)
  expect(read(null).map(({ observedAt }) => (observedAt - BEGIN) / hour)).toEqual([-29, 1, 2, 30])
  expect(read([SHIFT_AGENT])).toEqual(read(null))
  expect(read([])).toEqual([])
  database.close()
})
