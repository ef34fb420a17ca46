// A real process is killed in the middle of making blocks of the history's hours: whatever blocks it left say what the rows say.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { staysOf, type Stay } from '../../core/history/facts.ts'
import { openHistoryDatabase } from '../../core/history/historyDatabase.ts'
import { bundleForNode } from '../fakes/bundleForNode.ts'
import { inFile } from '../fakes/historyFile.ts'
import { temporaryFolder } from '../fakes/temporaryFolder.ts'
import { PACKED_AGENTS, PACKED_FROM, PACKED_HOURS } from './packedSpan.ts'

const KILLS = Number(process.env['KILLS'] ?? 6)
const HOUR_MS = 3_600_000

/** After so many rounds there are hours to pack, however slow the machine is. */
const KILLED_AFTER_ROUNDS = 20

/** Kills it `delayMs` after so many rounds. @returns how many it told of */
function packAndKill(bundle: string, path: string, seed: number, delayMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, path, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    let isDoomed = false
    const rounds = () => output.split('\n').length - 1
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (isDoomed || rounds() < KILLED_AFTER_ROUNDS) return
      isDoomed = true
      setTimeout(() => child.kill('SIGKILL'), delayMs)
    })
    child.on('error', reject)
    child.on('close', () => resolve(rounds()))
  })
}

function staysIn(path: string): readonly (readonly Stay[])[] {
  const database = openHistoryDatabase(path)
  try {
    const facts = database.facts(PACKED_FROM, PACKED_FROM + (PACKED_HOURS + 1) * HOUR_MS, null)
    return PACKED_AGENTS.map((agent) => staysOf(facts, agent))
  } finally {
    database.close()
  }
}

test(`${KILLS} × kill -9 while hours are packed: blocks say what the rows say`, { timeout: 900_000 }, async () => {
  const folder = temporaryFolder()
  const bundle = await bundleForNode(join(import.meta.dirname, 'packingProcess.ts'), folder)
  const path = join(folder, 'history.db')
  let rounds = 0
  let blocks = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    rounds += await packAndKill(bundle, path, kill, (kill * 37) % 150)
    const fromBlocks = staysIn(path)
    blocks += inFile(path, (file) => file.run('DELETE FROM hours').changes)
    expect(fromBlocks, `after kill ${kill}`).toEqual(staysIn(path))
  }
  expect(rounds).toBeGreaterThanOrEqual(KILLED_AFTER_ROUNDS * KILLS)
  expect(blocks).toBeGreaterThan(KILLS)
})
