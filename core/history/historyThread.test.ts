// The history in its thread: the same answers as in this one, and nobody waits for it who need not.

import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { bandsOf, type DayBounds } from '../../contract/day.ts'
import { bundleForNode } from '../../proof/fakes/bundleForNode.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import type { HistoryStore } from '../ports/history.ts'
import type { Clock } from '../ports/ports.ts'
import { createSystemClock } from '../ports/systemClock.ts'
import { createHistoryStore } from './historyStore.ts'
import {
  createHistoryThread,
  FIRST_BEGINS_AFTER_MS,
  RESTS_AFTER_QUESTION_MS,
  RESTS_AFTER_WRITING_MS,
  THREAD_RESTS_MS,
  WAITS_AT_MOST_MS,
} from './historyThread.ts'
import { waitingPath } from './waitingFile.ts'

const AGENT = 'g1/20011'
const FROM = Date.UTC(2026, 10, 26)
const BOUNDS: DayBounds = {
  day: '2026-11-26',
  timeZone: 'UTC',
  from: FROM,
  to: FROM + 86_400_000,
  until: FROM + 3_600_000,
}

async function startThread(clock: Clock = createSystemClock()) {
  const folder = temporaryFolder()
  const worker = await bundleForNode(join(import.meta.dirname, 'historyWorker.ts'), folder, 'historyWorker.cjs')
  const path = join(folder, 'profile', 'history.db')
  const history = createHistoryThread({
    path,
    worker: pathToFileURL(worker),
    clock,
    log: QUIET_LOG,
  })
  onTestFinished(() => history.close())
  return { history, path }
}

test('what is asked sees all that was written before, in order, and typed columns cross whole', async () => {
  const { history } = await startThread()
  const written = history.append([
    { kind: 'run-began', at: FROM },
    sampleStay(AGENT, FROM + 60_000),
    sampleStay(AGENT, FROM + 120_000),
  ])
  const question = { bounds: BOUNDS, listed: [], only: null, liveEnds: [] }
  const [entries, report, timeline] = await Promise.all([
    history.newest(AGENT, 10),
    history.day(question),
    history.timeline(question),
  ])
  expect(await written).toEqual({ ok: true })
  expect(entries.map(({ observedAt }) => observedAt)).toEqual([FROM + 120_000, FROM + 60_000])
  expect(report.rows.map(({ agent, observedMs }) => [agent, observedMs])).toEqual([[AGENT, 60_000]])
  expect(timeline.columns.from).toBeInstanceOf(Float64Array)
  const [agent] = timeline.agents
  expect(bandsOf(timeline, agent!).map(({ from, to }) => to - from)).toEqual([60_000, 60_000, 3_480_000])
  expect(history.recovered()).toBeNull()
})

/** A worker that leaves a mark when it begins, and answers whatever it is asked. */
async function markingWorker(folder: string) {
  const begun = join(folder, 'begun')
  const worker = join(folder, 'worker.cjs')
  await writeFile(
    worker,
    `const { parentPort } = require('node:worker_threads')
     require('node:fs').writeFileSync(${JSON.stringify(begun)}, '')
     parentPort.on('message', ({ number }) => parentPort.postMessage({ kind: 'answer', number, answer: { ok: true }, setAsideAs: null }))`,
  )
  return { worker: pathToFileURL(worker), hasBegun: () => existsSync(begun) }
}

test.each([
  [
    'something may be too old',
    (history: HistoryStore): Promise<unknown> => {
      history.keepFor(90)
      return Promise.resolve()
    },
  ],
  ['something happened', (history: HistoryStore) => history.append([sampleStay(AGENT, FROM)])],
])('no thread begins within a minute of the start although %s', async (_what, act) => {
  const clock = createFakeClock({ wall: FROM })
  const folder = temporaryFolder()
  const { worker, hasBegun } = await markingWorker(folder)
  const history = createHistoryThread({ path: join(folder, 'history.db'), worker, clock, log: QUIET_LOG })
  await act(history)
  clock.advance(FIRST_BEGINS_AFTER_MS - 1)
  // A thread that was begun afterwards has answered by the time that this one could have.
  const { history: later } = await startThread()
  await later.newest(AGENT, 1)
  expect(hasBegun()).toBe(false)
  clock.advance(1)
  await expect.poll(hasBegun).toBe(true)
  let isClosed = false
  void history.close().then(() => (isClosed = true))
  await expect
    .poll(() => {
      clock.advance(THREAD_RESTS_MS)
      return isClosed
    })
    .toBe(true)
})

test('a thread that cannot be started says so, and holds nobody up; what waited for it is kept', async () => {
  const path = join(temporaryFolder(), 'history.db')
  const worker = pathToFileURL('/nowhere/worker.mjs')
  const open = () => createHistoryThread({ path, worker, clock: createSystemClock(), log: QUIET_LOG })
  const history = open()
  expect(await history.append([sampleStay(AGENT, FROM)])).toEqual({ ok: true })
  expect(await history.newest(AGENT, 10)).toEqual([])
  await history.close()
  const store = createHistoryStore({ path, clock: createFakeClock(), log: QUIET_LOG })
  expect(await timesIn(store)).toEqual([FROM])
  await store.close()

  const another = open()
  expect(await another.newest(AGENT, 10)).toEqual([])
  expect(await another.append([sampleStay(AGENT, FROM + 1)])).toMatchObject({ ok: false })
  await another.close()
})

const timesIn = async (history: HistoryStore): Promise<readonly number[]> =>
  (await history.newest(AGENT, 100)).map(({ observedAt }) => observedAt)

test('stays wait beside the database while no thread runs, and whoever asks sees them, in order and once', async () => {
  const clock = createFakeClock({ wall: FROM })
  const { history, path } = await startThread(clock)
  expect(await history.append([{ kind: 'run-began', at: FROM }, sampleStay(AGENT, FROM + 1)])).toEqual({ ok: true })
  expect(await history.append([sampleStay(AGENT, FROM + 2)])).toEqual({ ok: true })
  expect(existsSync(waitingPath(path))).toBe(true)
  expect(existsSync(path)).toBe(false)
  const written = history.append([sampleStay(AGENT, FROM + 3)])
  expect(await timesIn(history)).toEqual([FROM + 3, FROM + 2, FROM + 1])
  expect(await written).toEqual({ ok: true })
  expect(existsSync(waitingPath(path))).toBe(false)

  clock.advance(RESTS_AFTER_QUESTION_MS - 1)
  await history.append([sampleStay(AGENT, FROM + 4)])
  expect(existsSync(waitingPath(path)), 'it is not ended while somebody may ask again').toBe(false)
  clock.advance(1)
  await history.append([sampleStay(AGENT, FROM + 5)])
  expect(existsSync(waitingPath(path))).toBe(true)
  expect(await timesIn(history)).toEqual([5, 4, 3, 2, 1].map((after) => FROM + after))
})

test('what waits is taken over in time, or by the next start of the app', async () => {
  const clock = createFakeClock({ wall: FROM })
  const { history, path } = await startThread(clock)
  const isTakenOver = expect.poll(() => existsSync(waitingPath(path)))
  await history.append([sampleStay(AGENT, FROM + 1)])
  clock.advance(FIRST_BEGINS_AFTER_MS)
  await isTakenOver.toBe(false)
  await history.append([])
  clock.advance(RESTS_AFTER_WRITING_MS)
  await history.append([sampleStay(AGENT, FROM + 2)])
  clock.advance(WAITS_AT_MOST_MS - 1)
  expect(existsSync(waitingPath(path))).toBe(true)
  clock.advance(1)
  await isTakenOver.toBe(false)

  await history.append([])
  clock.advance(RESTS_AFTER_WRITING_MS)
  await history.append([sampleStay(AGENT, FROM + 3)])
  expect(existsSync(waitingPath(path))).toBe(true)
  await history.close()
  expect(existsSync(waitingPath(path)), 'no end of the app waits for a thread to begin').toBe(true)
  const store = createHistoryStore({ path, clock, log: QUIET_LOG })
  expect(await timesIn(store)).toEqual([FROM + 3, FROM + 2, FROM + 1])
  expect(existsSync(waitingPath(path))).toBe(false)
  await store.close()
})

test('where nothing can wait beside the database any more, the thread goes on writing', async () => {
  const clock = createFakeClock({ wall: FROM })
  const { history, path } = await startThread(clock)
  await history.append([sampleStay(AGENT, FROM + 1)])
  expect(await timesIn(history)).toEqual([FROM + 1])
  clock.advance(RESTS_AFTER_QUESTION_MS)
  await mkdir(waitingPath(path))
  expect(await history.append([sampleStay(AGENT, FROM + 2)])).toEqual({ ok: true })
  expect(await timesIn(history)).toEqual([FROM + 2, FROM + 1])
})

test('where nothing can wait beside the database, the thread writes from the first moment on', async () => {
  const { history, path } = await startThread(createFakeClock({ wall: FROM }))
  await mkdir(waitingPath(path), { recursive: true })
  await mkdir(`${waitingPath(path)}-before`)
  expect(await history.append([sampleStay(AGENT, FROM + 1)])).toEqual({ ok: true })
  expect(existsSync(path)).toBe(true)
  expect(await timesIn(history)).toEqual([FROM + 1])
})

test('what was set aside stays known when the thread that found it is no more', async () => {
  const clock = createFakeClock({ wall: FROM })
  const { history, path } = await startThread(clock)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, 'no database')
  await history.append([sampleStay(AGENT, FROM + 1)])
  expect(await timesIn(history)).toEqual([FROM + 1])
  const found = history.recovered()
  expect(found).not.toBeNull()
  clock.advance(RESTS_AFTER_QUESTION_MS)
  await history.append([sampleStay(AGENT, FROM + 2)])
  expect(await timesIn(history)).toEqual([FROM + 2, FROM + 1])
  expect(history.recovered()).toEqual(found)
})
