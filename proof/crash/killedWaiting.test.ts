// A real process is killed while stays wait beside the history's database and are taken over: each is there, once.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { createHistoryStore } from '../../core/history/historyStore.ts'
import { waitingPath } from '../../core/history/waitingFile.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { bundleForNode } from '../fakes/bundleForNode.ts'
import { QUIET_LOG } from '../fakes/logs.ts'
import { temporaryFolder } from '../fakes/temporaryFolder.ts'

const KILLS = Number(process.env['KILLS'] ?? 6)

/** Kills it `delayMs` after its first stay. @returns the number of the last stay that it told of */
function appendAndKill(args: readonly string[], delayMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), delayMs)
      output += text
    })
    child.on('error', reject)
    child.on('close', () => resolve(Number(output.split('\n').at(-2) ?? Number.NaN)))
  })
}

/** Of each stay the moment that is its number, the newest first. */
async function numbersIn(path: string): Promise<readonly number[]> {
  const store = createHistoryStore({ path, clock: createSystemClock(), log: QUIET_LOG })
  const entries = await store.newest('g1/20011', 1_000_000)
  expect(store.recovered()).toBeNull()
  await store.close()
  return entries.map(({ observedAt }) => observedAt)
}

test(`${KILLS} × kill -9 while stays wait: each is there, once`, { timeout: 900_000 }, async () => {
  const folder = temporaryFolder()
  const bundle = await bundleForNode(join(import.meta.dirname, 'waitingProcess.ts'), folder)
  const worker = await bundleForNode(
    join(import.meta.dirname, '../../core/history/historyWorker.ts'),
    folder,
    'historyWorker.cjs',
  )
  const path = join(folder, 'history.db')
  /** Highest first, as they are read. */
  let told: readonly number[] = []
  let first = 1
  let waited = 0
  let waitedTwice = 0
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // The first two leave a file each for certain, the others as it happens.
    const mood = kill <= 2 ? ['calm'] : []
    const args = [bundle, path, worker, String(first), String(kill), ...mood]
    const last = await appendAndKill(args, 50 + ((kill * 37) % 300))
    told = [...Array.from({ length: last - first + 1 }, (_, place) => last - place), ...told]
    // One more may be on the disk, of which it could not tell.
    first = last + 2
    if (existsSync(waitingPath(path))) waited += 1
    if (existsSync(`${waitingPath(path)}-before`)) waitedTwice += 1
    // In between the next start finds what two or three left.
    if (kill % 3 !== 0 && kill < KILLS) continue
    const numbers = await numbersIn(path)
    expect(new Set(numbers).size, `after kill ${kill}: none twice`).toBe(numbers.length)
    const there = new Set(told)
    expect(
      numbers.filter((number) => there.has(number)),
      `after kill ${kill}`,
    ).toEqual(told)
    expect(numbers.length - told.length, `after kill ${kill}: none that nobody appended`).toBeLessThanOrEqual(kill)
  }
  expect(told.length).toBeGreaterThan(KILLS)
  expect(waited, 'stays waited when it was killed').toBeGreaterThan(0)
  expect(waitedTwice, 'stays of the run before waited too').toBeGreaterThan(0)
})
