// Memory over two days: the second one is measured, the heap every hour after a collection, and a line laid
// through it. Prints the slope with its standard error; exits 1 when it grows by more than two of them. Run with
// `node --expose-gc --no-opt --no-lazy-feedback-allocation`.

import process from 'node:process'
import { createApp } from '../../core/app/app.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import { simulateFloor } from '../bench/simulatedFloor.ts'
import { createMemoryHistory } from '../../core/history/memoryHistory.ts'
import type { HistoryStore } from '../../core/ports/history.ts'
import { driveApp, withGuid } from '../fakes/appDriver.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createFakePorts } from '../fakes/fakePorts.ts'
import { QUIET_LOG } from '../fakes/logs.ts'
import { createSimulatedGateway } from './simulatedGateway.ts'

const HOURS = 48
const AGENTS = 100
/** What fills up once (500 records, learned rates, compiled code) is over by then. */
const WARM_UP_HOURS = 24
/** KB/h: a slope that is less sure than this would hide what grows by day and is forgotten at midnight. */
const ERROR_AT_MOST = 100
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Least squares: the slope of `values` by hour, and its standard error. */
function slopeOf(values: readonly number[]): { slope: number; error: number } {
  const n = values.length
  const meanX = (n - 1) / 2
  const meanY = values.reduce((sum, value) => sum + value, 0) / n
  const spread = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0)
  const slope = values.reduce((sum, value, x) => sum + (x - meanX) * (value - meanY), 0) / spread
  const rest = values.reduce((sum, value, x) => sum + (value - meanY - slope * (x - meanX)) ** 2, 0)
  return { slope, error: Math.sqrt(rest / (n - 2) / spread) }
}

async function measure(useBulkQueries: boolean): Promise<boolean> {
  const clock = createFakeClock()
  const floor = simulateFloor('mixed', AGENTS, (HOURS * HOUR_MS) / 1000, 7)
  const gateway = createSimulatedGateway(floor, clock, seeded(7))
  const fakes = createFakePorts({ clock, gateways: gateway.access, random: seeded(8) })
  const notifier = { show: () => undefined, onEvent: () => () => undefined }
  // In the app the history is on the disk.
  const history: HistoryStore = {
    ...createMemoryHistory(),
    append: () => Promise.resolve({ ok: true }),
  }
  // Nothing that a test would collect: only the product itself may grow.
  const app = createApp({ ...fakes.ports, log: QUIET_LOG, notifier, history })
  await app.start({ demo: false })
  await app.commands.updateSettings({ changes: { useBulkQueries } })
  const { fingerprint } = gateway.certificate()
  const guid = gateway.session.openElsewhere()
  await app.commands.connect(withGuid({ address: 'https://gateway:8043', agentId: '291', guid }))
  await clock.advanceAsync(2_000)
  await app.commands.trustCertificate({ gatewayId: driveApp(app).gateway().id, fingerprint, isAdditional: false })
  await clock.advanceAsync(2_000)
  await app.commands.watch({
    gatewayId: driveApp(app).gateway().id,
    text: floor.agents.map((agent) => agent.workno).join(' '),
  })
  const heaps: number[] = []
  for (let hour = 0; hour < HOURS; hour += 1) {
    for (let minute = 0; minute < HOUR_MS / MINUTE_MS; minute += 1) {
      await clock.advanceAsync(MINUTE_MS)
      gateway.takeTold()
    }
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed / 1024)
  }
  const { slope, error } = slopeOf(heaps.slice(WARM_UP_HOURS))
  const isFlat = slope <= 2 * error && error <= ERROR_AT_MOST
  process.stdout.write(
    `${useBulkQueries ? 'bulk' : 'single'}: ${gateway.queries()} queries; heap after each hour (KB): ` +
      `${heaps.map(Math.round).join(' ')}\n  slope ${slope.toFixed(2)} ± ${error.toFixed(2)} KB/h: ` +
      `${isFlat ? 'indistinguishable from zero' : 'it grows, or too restless to tell'}\n`,
  )
  const stopped = app.stop()
  await clock.advanceAsync(5_000)
  await stopped
  return isFlat
}

if (globalThis.gc === undefined) {
  process.stderr.write('Run this with node --expose-gc, or the heap is measured with its garbage.\n')
  process.exitCode = 2
} else {
  const isFlat = [await measure(false), await measure(true)]
  process.exitCode = isFlat.every(Boolean) ? 0 : 1
}
