// What waits beside the history's database: whole lines count, each once, and nothing that was there before is harmed.

import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import type { HistoryRecord } from '../ports/history.ts'
import { createHistoryStore } from './historyStore.ts'
import { createWaitingFile, readWaitingFiles, waitingPath } from './waitingFile.ts'

const AGENT = 'g1/20011'
const EVERY_KIND: readonly HistoryRecord[] = [
  { kind: 'run-began', at: 1 },
  sampleStay(AGENT, 2),
  sampleStay(AGENT, 3, { name: '王芳', before: null, began: { notBefore: null, notAfter: 3 } }),
  { kind: 'blind-spot-began', subject: AGENT, cause: 'agent-failed', at: 4 },
  { kind: 'blind-spot-ended', subject: AGENT, at: 5 },
  { kind: 'alive', at: 6, gateways: [{ gatewayId: 'g1', observedUntil: 5 }] },
]

function setUp() {
  const database = join(temporaryFolder(), 'history.db')
  const path = waitingPath(database)
  let ids = 0
  const createFile = () => createWaitingFile(database, () => String((ids += 1)))
  const open = () => createHistoryStore({ path: database, clock: createFakeClock(), log: QUIET_LOG })
  const kept = async () => {
    const store = open()
    const entries = await store.newest(AGENT, 100)
    await store.close()
    return entries.map(({ observedAt }) => observedAt)
  }
  return { database, path, open, kept, createFile, file: createFile() }
}

test('every kind of record is read back as it was appended', async () => {
  const { database, path, file } = setUp()
  expect(readWaitingFiles(database)).toEqual([])
  expect(await file.append(EVERY_KIND.slice(0, 2))).toBe(true)
  expect(await file.append(EVERY_KIND.slice(2))).toBe(true)
  expect(readWaitingFiles(database)).toEqual([{ id: '1', records: EVERY_KIND }])
  expect(file.bytes()).toBe(readFileSync(path).length)
})

test.each([
  ['has no end', (line: string) => line.slice(0, -1)],
  ['was cut off', (line: string) => line.slice(0, line.length / 2)],
  ['is none of ours', () => 'null\n[{"kind":"stay"}]\n'],
])('a line that %s counts for nothing, the others do', async (_what, damage) => {
  const { database, path, file } = setUp()
  await file.append([sampleStay(AGENT, 1)])
  const line = `${JSON.stringify([sampleStay(AGENT, 2)])}\n`
  appendFileSync(path, damage(line))
  expect(readWaitingFiles(database).map(({ records }) => records)).toEqual([[sampleStay(AGENT, 1)]])
})

test('a file of an earlier run makes room; where two are left already, nothing is written', async () => {
  const { database, path, kept, createFile } = setUp()
  for (const at of [1, 2]) expect(await createFile().append([sampleStay(AGENT, at)])).toBe(true)
  const before = readFileSync(path, 'utf8')
  expect(await createFile().append([sampleStay(AGENT, 3)])).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe(before)
  expect(readWaitingFiles(database).map(({ id }) => id)).toEqual(['1', '2'])
  expect(await kept(), 'both are taken over').toEqual([2, 1])
  expect(await createFile().append([sampleStay(AGENT, 4)])).toBe(true)
  expect(await kept()).toEqual([4, 2, 1])
})

test('once somebody else has opened the database, no file that is there makes room or is added to', async () => {
  const { path, file } = setUp()
  file.leave()
  writeFileSync(path, 'could not be removed')
  expect(await file.append([sampleStay(AGENT, 1)])).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe('could not be removed')
})

test('nothing waits where its folder cannot be', async () => {
  const { path } = setUp()
  writeFileSync(path, '')
  const nowhere = createWaitingFile(join(path, 'history.db'), () => '1')
  expect(await nowhere.append([sampleStay(AGENT, 1)])).toBe(false)
})

test('who opens the database takes over what waits, and removes the file', async () => {
  const { path, file, kept } = setUp()
  await file.append([sampleStay(AGENT, 1)])
  await file.append([sampleStay(AGENT, 2)])
  expect(await kept()).toEqual([2, 1])
  expect(existsSync(path)).toBe(false)
  expect(await kept()).toEqual([2, 1])
})

test('files that were taken over and could not be removed are not taken over again', async () => {
  const { path, kept, createFile } = setUp()
  const before = `${path}-before`
  const putBack = (): void => {
    for (const one of [before, path]) copyFileSync(`${one}.copy`, one)
  }
  for (const at of [1, 2]) await createFile().append([sampleStay(AGENT, at)])
  for (const one of [before, path]) copyFileSync(one, `${one}.copy`)
  await kept()
  putBack()
  expect(await kept()).toEqual([2, 1])
  putBack()
  expect(await kept(), 'nor by the one after').toEqual([2, 1])
  expect([before, path].some(existsSync)).toBe(false)
  await createFile().append([sampleStay(AGENT, 3)])
  expect(await kept(), 'another one is').toEqual([3, 2, 1])
})

test('an agent that is forgotten is forgotten there too', async () => {
  const { path, file, open, kept } = setUp()
  await file.append([sampleStay(AGENT, 1)])
  const store = open()
  expect(await store.forget(AGENT)).toEqual({ ok: true })
  await store.close()
  expect(existsSync(path)).toBe(false)
  expect(await kept()).toEqual([])
})

test('what waits is shown and held where the database cannot be written', async () => {
  const { path, file, open, kept } = setUp()
  await file.append([sampleStay(AGENT, 1)])
  const database = path.slice(0, -'-waiting'.length)
  mkdirSync(database)
  const store = open()
  expect((await store.newest(AGENT, 10)).map(({ observedAt }) => observedAt)).toEqual([1])
  await store.close()
  expect(existsSync(path), 'it is still there').toBe(true)
  expect(await kept()).toEqual([1])
})
