// A real process is killed in the middle of saving, 40 times here, 200 by `npm run prove`: nothing that it was told to be
// saved may be lost.

import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { bundleForNode } from '../fakes/bundleForNode.ts'
import { temporaryFolder } from '../fakes/temporaryFolder.ts'

const KILLS = Number(process.env['KILLS'] ?? 40)
const AT_ONCE = 4

/** Kills a process `delay` ms after it reported its `saves`th save, and tells the last number that it reported saved. */
function killOneWriter(bundle: string, directory: string, saves: number, delay: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, directory, '3000'], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const linesBefore = output.split('\n').length - 1
      output += text
      const lines = output.split('\n').length - 1
      if (linesBefore <= saves && lines > saves) setTimeout(() => child.kill('SIGKILL'), delay)
    })
    child.on('error', reject)
    child.on('close', () => resolve(Number(output.trim().split('\n').at(-1)?.split(' ')[0] ?? 'NaN')))
  })
}

async function killRepeatedly(bundle: string, directory: string, times: number): Promise<number> {
  let saved = 0
  for (let i = 0; i < times; i++) {
    const reported = await killOneWriter(bundle, directory, i % 3, (i * 7) % 11)
    expect(reported).toBeGreaterThanOrEqual(saved)
    saved = reported
    if (saved === 0) continue
    const onDisk = JSON.parse(readFileSync(join(directory, 'pins.json'), 'utf8')) as { number: number; ballast: string }
    expect(onDisk.number).toBeGreaterThanOrEqual(saved)
    expect(onDisk.ballast).toHaveLength(3000)
  }
  return saved
}

test(`${KILLS} × kill -9 while saving: nothing lost, nothing unreadable, nothing left lying about`, async () => {
  const bundle = await bundleForNode(join(import.meta.dirname, 'writerProcess.ts'), temporaryFolder())
  const directories = Array.from({ length: AT_ONCE }, temporaryFolder)
  const saved = await Promise.all(directories.map((directory) => killRepeatedly(bundle, directory, KILLS / AT_ONCE)))
  expect(Math.min(...saved)).toBeGreaterThanOrEqual(KILLS / AT_ONCE - 2)
  for (const directory of directories) {
    const files = readdirSync(directory)
    expect(files.filter((file) => file.includes('.broken-'))).toEqual([])
    expect(files.length).toBeLessThanOrEqual(4)
  }
}, 300_000)
