// The history in its thread: the same answers as in this one, and nobody waits for it who need not.

import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bandsOf, type DayBounds } from '../../contract/day.ts'
import { bundleForNode } from '../../proof/fakes/bundleForNode.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { createSystemClock } from '../ports/systemClock.ts'
import { createHistoryThread } from './historyThread.ts'

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
