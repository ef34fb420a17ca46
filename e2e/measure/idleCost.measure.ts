// What watching costs: the real app with 100 agents at 2 requests a second, side by side with two that do not ask: one just
// cut off from its gateway, whose rows still tick (until the outage is told), and one asleep, where nothing on the screen moves.
// Prints the processor time of all their processes as % of one core. Run by `npm run measure:idle` (WINDOW_S=n: so many seconds;
// BULK=1: every query asks about all 100).

import { mkdir } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { startSimulator, type Simulator } from '../../simulator/simulator.ts'
import { expect, test } from '../app.ts'
import { startApp, type RunningApp } from '../runningApp.ts'
import { connectAndWatch } from '../steps.ts'
import { usedBy } from './processGroup.ts'

const SECONDS = Number(process.env['WINDOW_S'] ?? 60)
const USES_BULK = process.env['BULK'] === '1'
const SETTLE_SECONDS = 20
const WORKNOS = Array.from({ length: 100 }, (_, place) => String(20011 + place))

/** An outage is told after 15 s; until then the rows are fresh and tick. */
const CUT_OFF_SECONDS = 13
const KINDS = ['watching', 'cut off', 'asleep'] as const

interface Measured {
  readonly simulator: Simulator
  readonly app: RunningApp
  readonly group: number
}

async function startMeasured(name: string, busAddress: string, folders: { profile: string; home: string }) {
  const simulator = await startSimulator({ floor: { agents: WORKNOS, seed: 7 } })
  const [profile, home] = [join(folders.profile, name), join(folders.home, name)]
  await mkdir(home, { recursive: true })
  const app = await startApp({ profile, home, busAddress })
  await connectAndWatch(app, simulator, WORKNOS)
  // Bulk queries have filled the list at once; from here each agent costs a query of its own.
  if (!USES_BULK) simulator.configure({ bulk: { agentbylist: '404' } })
  return { app, simulator, group: app.electron.process().pid ?? 0 }
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

/** % of one core over so many seconds, of all processes and by kind. */
async function shareOf({ group }: Measured, seconds: number) {
  const before = usedBy(group)
  await pause(seconds)
  const kinds = [...usedBy(group)].map(([kind, now]) => ({
    kind,
    percent: (100 * (now - (before.get(kind) ?? 0))) / seconds,
  }))
  return { kinds, all: kinds.reduce((sum, { percent }) => sum + percent, 0) }
}

function lineOf(name: string, { all, kinds }: Awaited<ReturnType<typeof shareOf>>): string {
  const parts = kinds.filter(({ percent }) => percent > 0).map(({ kind, percent }) => `${kind} ${percent.toFixed(2)}`)
  return `${name}: ${all.toFixed(2)} % of a core (${parts.join(', ')})`
}

test('watching 100 agents beside not asking', async ({ bus, folders }) => {
  test.setTimeout(240_000 + SECONDS * 1000)
  const [watching, cutOff, asleep] = await Promise.all(KINDS.map((name) => startMeasured(name, bus.address, folders)))
  if (watching === undefined || cutOff === undefined || asleep === undefined) throw new Error('three apps were started')
  await asleep.app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  await pause(SETTLE_SECONDS)
  await cutOff.simulator.faults.set({ kind: 'refuse' })
  const asked = watching.simulator.requests.count()
  const shares = await Promise.all([
    shareOf(watching, SECONDS),
    shareOf(cutOff, CUT_OFF_SECONDS).then(async (share) => {
      await cutOff.app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
      return share
    }),
    shareOf(asleep, SECONDS),
  ])
  const rate = (watching.simulator.requests.count() - asked) / SECONDS
  for (const { app, simulator } of [watching, cutOff, asleep]) {
    await app.quit()
    await simulator.close()
  }
  const more = (place: 1 | 2): string =>
    `${(shares[0].all - shares[place].all).toFixed(2)} % more than ${KINDS[place]}, ratio ${(shares[0].all / Math.max(shares[place].all, 0.01)).toFixed(2)}`
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')
  const lines = KINDS.map((name, place) => lineOf(name, shares[place] ?? shares[0]))
  process.stdout.write(`${[...lines, more(1), more(2)].join('\n')}\n${rate.toFixed(2)} requests/s; load ${load}\n`)
  expect(rate).toBeGreaterThan(1)
})
