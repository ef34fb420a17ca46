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
  let written = 0
  let waited = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const told = await appendAndKill(
      [bundle, path, worker, String(written + 1), String(kill)],
      50 + ((kill * 37) % 300),
    )
    if (existsSync(waitingPath(path))) waited += 1
    const numbers = await numbersIn(path)
    written = numbers[0] ?? 0
    expect(written, `after kill ${kill}`).toBeGreaterThanOrEqual(told)
    expect(numbers, `after kill ${kill}`).toEqual(Array.from({ length: written }, (_, place) => written - place))
  }
  expect(written).toBeGreaterThan(KILLS)
  expect(waited, 'stays waited when it was killed').toBeGreaterThan(0)
})
