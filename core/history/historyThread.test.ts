// The history in its thread: the same answers as in this one, and nobody waits for it who need not.

import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { bandsOf, type DayBounds } from '../../contract/day.ts'
import { bundleForNode } from '../../proof/fakes/bundleForNode.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { createSystemClock } from '../ports/systemClock.ts'
import { createHistoryThread, THREAD_RESTS_MS } from './historyThread.ts'

const AGENT = 'g1/20011'
const FROM = Date.UTC(2026, 10, 26)
const BOUNDS: DayBounds = {
  day: '2026-11-26',
  timeZone: 'UTC',
  from: FROM,
  to: FROM + 86_400_000,
  until: FROM + 3_600_000,
}

async function startThread() {
  const folder = temporaryFolder()
  const worker = await bundleForNode(join(import.meta.dirname, 'historyWorker.ts'), folder, 'historyWorker.cjs')
  const path = join(folder, 'profile', 'history.db')
  const history = createHistoryThread({
    path,
    worker: pathToFileURL(worker),
    clock: createSystemClock(),
    log: QUIET_LOG,
  })
  onTestFinished(() => history.close())
  return history
}

test('what is asked sees all that was written before, in order, and typed columns cross whole', async () => {
  const history = await startThread()
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

test('forgetting what is too old begins no thread by itself within a minute', async () => {
  const clock = createFakeClock({ wall: FROM })
  const folder = temporaryFolder()
  const begun = join(folder, 'begun')
  const worker = join(folder, 'worker.cjs')
  // Leaves a mark when it begins, and answers whatever it is asked.
  await writeFile(
    worker,
    `const { parentPort } = require('node:worker_threads')
     require('node:fs').writeFileSync(${JSON.stringify(begun)}, '')
     parentPort.on('message', ({ number }) => parentPort.postMessage({ kind: 'answer', number, answer: null, setAsideAs: null }))`,
  )
  const history = createHistoryThread({
    path: join(folder, 'history.db'),
    worker: pathToFileURL(worker),
    clock,
    log: QUIET_LOG,
  })
  history.keepFor(90)
  clock.advance(59_999)
  // A thread that was begun afterwards has written by the time that this one could have.
  const later = await startThread()
  await later.append([sampleStay(AGENT, FROM)])
  expect(existsSync(begun)).toBe(false)
  clock.advance(1)
  await expect.poll(() => existsSync(begun)).toBe(true)
  let isClosed = false
  void history.close().then(() => (isClosed = true))
  await expect
    .poll(() => {
      clock.advance(THREAD_RESTS_MS)
      return isClosed
    })
    .toBe(true)
})

test('a thread that cannot be started says so, and holds nobody up', async () => {
  const path = join(temporaryFolder(), 'history.db')
  const history = createHistoryThread({
    path,
    worker: pathToFileURL('/nowhere/worker.mjs'),
    clock: createSystemClock(),
    log: QUIET_LOG,
  })
  expect(await history.append([sampleStay(AGENT, FROM)])).toMatchObject({ ok: false })
  expect(await history.newest(AGENT, 10)).toEqual([])
  await history.close()
})
