// Kills the core while it writes, again and again on one profile, and compares what is on disk with what it said it saved.

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { agentKey } from '../../contract/ids.ts'
import { createHistoryStore } from '../../core/history/historyStore.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { QUIET_LOG } from '../fakes/logs.ts'

const WATCHED = ['pins', 'settings', 'gateways'] as const

export interface KillReport {
  readonly kills: number
  /** Saves and history entries that the killed processes said were on disk. */
  readonly saves: number
  readonly entries: number
  /** What was lost, unreadable or told wrongly; empty when all is well. */
  readonly losses: readonly string[]
}

/** Starts the bundled core on `profile` and kills it `delayMs` after it began to change things; gives back what it printed. */
function runAndKill(bundle: string, profile: string, simulator: Simulator, delayMs: number): Promise<string[]> {
  const { origin, certificate, agentId } = simulator
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, profile, origin, certificate.fingerprint, agentId], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, GUID: simulator.guid() },
    })
    let output = ''
    let isDoomed = false
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      // Both kinds of writer are at work by then: documents, and the thread that writes stays.
      if (isDoomed || !output.includes('\nsaved settings ') || !output.includes('\nhistory ')) return
      isDoomed = true
      setTimeout(() => child.kill('SIGKILL'), delayMs)
    })
    child.on('error', reject)
    // A line that was cut off says nothing.
    child.on('close', () => resolve(output.split('\n').slice(0, -1)))
  })
}

/** Every kill is followed by a look at the files and by a new start on them. */
export async function killRepeatedly(
  bundle: string,
  profile: string,
  simulator: Simulator,
  kills: number,
): Promise<KillReport> {
  const losses: string[] = []
  let saves = 0
  let entries = 0
  let pinsBefore: string | null = null
  for (let kill = 0; kill < kills; kill += 1) {
    const lines = await runAndKill(bundle, profile, simulator, (kill * 37) % 300)
    const loaded = lines.find((line) => line.startsWith('loaded pins '))?.slice('loaded pins '.length)
    if (pinsBefore !== null && loaded !== pinsBefore)
      losses.push(`kill ${kill}: the next start showed other pins (${loaded ?? 'none'}, not ${pinsBefore})`)
    const notices = lines.find((line) => line.startsWith('notices '))
    if (notices !== 'notices []') losses.push(`kill ${kill}: the next start complained: ${notices ?? 'nothing'}`)
    for (const what of WATCHED) {
      const found = judge(lines, what, join(profile, `${what}.json`))
      if (found !== null) losses.push(`kill ${kill}: ${found}`)
    }
    pinsBefore = worknosIn(join(profile, 'pins.json'))
    saves += lines.filter((line) => line.startsWith('saved ')).length
    entries += lines
      .filter((line) => line.startsWith('history '))
      .reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)
  }
  const kept = await entriesIn(join(profile, 'history.db'))
  if (kept === null) losses.push('the history could not be read')
  else if (kept < entries) losses.push(`the history has ${kept} entries of ${entries}`)
  const broken = readdirSync(profile).filter((file) => file.includes('.broken-'))
  if (broken.length > 0) losses.push(`${broken.length} files were set aside`)
  return { kills, saves, entries, losses }
}

/** On disk must be what was last said to be saved, or something that was asked for after it. */
function judge(lines: readonly string[], what: string, path: string): string | null {
  const last = lines.findLastIndex((line) => line.startsWith(`saved ${what} `))
  if (last === -1) return null
  const saved = lines[last]?.slice(`saved ${what} `.length) ?? ''
  const asked = lines
    .filter((line) => line.startsWith(`asked ${what} `))
    .map((line) => line.slice(`asked ${what} `.length))
  const allowed = [saved, ...asked.slice(asked.lastIndexOf(saved))]
  if (!existsSync(path)) return `${what}.json is gone`
  try {
    const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))
    return allowed.includes(text) ? null : `${what}.json is not what was saved`
  } catch {
    return `${what}.json cannot be read`
  }
}

function worknosIn(path: string): string | null {
  if (!existsSync(path)) return null
  const { pins } = JSON.parse(readFileSync(path, 'utf8')) as { pins: { workno: string }[] }
  return JSON.stringify(pins.map(({ workno }) => workno))
}

/** Null when the file had to be set aside. */
async function entriesIn(path: string): Promise<number | null> {
  const store = createHistoryStore({ path, clock: createSystemClock(), log: QUIET_LOG })
  const worknos = Array.from({ length: 8 }, (_, place) => String(20011 + place))
  const found = await Promise.all(worknos.map((workno) => store.newest(agentKey('g1', workno), 100_000)))
  const isWhole = store.recovered() === null
  await store.close()
  return isWhole ? found.flat().length : null
}
