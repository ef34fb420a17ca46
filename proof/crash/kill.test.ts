// The core is killed while it writes: a few times here, two hundred times by `npm run prove:kill`.

import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import { bundleForNode } from '../fakes/bundleForNode.ts'
import { temporaryFolder } from '../fakes/temporaryFolder.ts'
import { killRepeatedly } from './killing.ts'

const KILLS = Number(process.env['KILLS'] ?? 6)
const AT_ONCE = 2

test(`${KILLS} × kill -9 of the whole core: nothing lost, nothing unreadable`, { timeout: 900_000 }, async () => {
  const folder = temporaryFolder()
  const worker = join(import.meta.dirname, '../../core/history/historyWorker.ts')
  const bundle = await bundleForNode(join(import.meta.dirname, 'killedCore.ts'), folder)
  await bundleForNode(worker, folder, 'historyWorker.cjs')
  const begunAt = performance.now()
  const reports = await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, place) => {
      const simulator = await startSimulator({ floor: { seed: place, agents: 8, pace: 20 } })
      const report = await killRepeatedly(bundle, temporaryFolder(), simulator, Math.ceil(KILLS / AT_ONCE))
      await simulator.close()
      return report
    }),
  )
  const sum = (of: 'kills' | 'saves' | 'entries'): number => reports.reduce((total, report) => total + report[of], 0)
  const seconds = Math.round((performance.now() - begunAt) / 1000)
  const losses = reports.flatMap((report) => report.losses)
  if (process.env['KILLS'] !== undefined) {
    const figures = `${sum('saves')} saves, ${sum('entries')} history entries, ${losses.length} losses, ${seconds} s`
    process.stdout.write(`${sum('kills')} kills, ${figures}\n`)
  }
  expect(losses).toEqual([])
  expect(sum('saves')).toBeGreaterThan(KILLS)
  expect(sum('entries')).toBeGreaterThan(0)
})
