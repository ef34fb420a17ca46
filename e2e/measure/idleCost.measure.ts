// What watching costs: the real app with 100 agents at 2 requests a second beside the same app asleep, for the same minute.
// Prints the processor time of all their processes as % of one core. Run by `npm run measure:idle` (WINDOW_S=n: so many seconds).

import { mkdir } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { startSimulator } from '../../core/simulator/simulator.ts'
import { expect, test } from '../app.ts'
import { startApp } from '../runningApp.ts'
import { connect } from '../steps.ts'

const SECONDS = Number(process.env['WINDOW_S'] ?? 60)
const TICKS_PER_SECOND = 100
const WORKNOS = Array.from({ length: 100 }, (_, place) => String(20011 + place))

type Used = ReadonlyMap<string, number>

/** Seconds of processor time that the processes of this group have used so far, by kind of process. */
function usedBy(group: number): Used {
  const used = new Map<string, number>()
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[2]) !== group) continue
      const kind = /--type=([\w-]+)/.exec(readFileSync(`/proc/${id}/cmdline`, 'utf8'))?.[1] ?? 'main'
      const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
      used.set(kind, (used.get(kind) ?? 0) + seconds)
    } catch {
      // Ended meanwhile.
    }
  }
  return used
}

test('watching 100 agents beside sleeping', async ({ bus, folders }) => {
  test.setTimeout(240_000 + SECONDS * 1000)
  const apps = []
  for (const name of ['watching', 'asleep']) {
    const simulator = await startSimulator({ floor: { agents: WORKNOS, seed: 7 } })
    simulator.configure({ bulk: { agentbylist: '404' } })
    const [profile, home] = [join(folders.profile, name), join(folders.home, name)]
    await mkdir(home, { recursive: true })
    const app = await startApp({ profile, home, busAddress: bus.address })
    await connect(app, simulator)
    await app.watchView.add(WORKNOS)
    if (name === 'asleep') await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
    apps.push({ name, app, simulator, group: app.electron.process().pid ?? 0 })
  }
  const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  await pause(5)
  const before = apps.map(({ group }) => usedBy(group))
  const asked = apps[0]?.simulator.requests.count() ?? 0
  await pause(SECONDS)
  const shares = apps.map(({ group }, place) => {
    const kinds = [...usedBy(group)].map(([kind, now]) => {
      const percent = (100 * (now - (before[place]?.get(kind) ?? 0))) / SECONDS
      return { kind, percent }
    })
    return { kinds, all: kinds.reduce((sum, { percent }) => sum + percent, 0) }
  })
  const rate = ((apps[0]?.simulator.requests.count() ?? 0) - asked) / SECONDS
  for (const { app, simulator } of apps) {
    await app.quit()
    await simulator.close()
  }
  const [watching, asleep] = shares
  if (watching === undefined || asleep === undefined) throw new Error('two apps were to be measured')
  const line = (name: string, { all, kinds }: typeof watching): string => {
    const parts = kinds.filter(({ percent }) => percent > 0).map(({ kind, percent }) => `${kind} ${percent.toFixed(2)}`)
    return `${name}: ${all.toFixed(2)} % of a core (${parts.join(', ')})`
  }
  const more = `${(watching.all - asleep.all).toFixed(2)} % more, ratio ${(watching.all / Math.max(asleep.all, 0.01)).toFixed(2)}`
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')
  process.stdout.write(
    `${line('watching', watching)}\n${line('asleep', asleep)}\n${more}; ${rate.toFixed(2)} requests/s; load ${load}\n`,
  )
  expect(rate).toBeGreaterThan(1)
})
