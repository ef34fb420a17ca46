// What the processes of a running app use, as Linux counts it: an app's first process leads a group of its own.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const TICKS_PER_SECOND = 100
const NS_PER_SECOND = 1e9

interface GroupProcess {
  readonly id: string
  /** Electron's own name of it; `main` for the first. */
  readonly kind: string
  /** Of processor time so far. */
  readonly seconds: number
}

function processesOf(group: number): readonly GroupProcess[] {
  const found: GroupProcess[] = []
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[2]) !== group) continue
      const kind = /--type=([\w-]+)/.exec(readFileSync(`/proc/${id}/cmdline`, 'utf8'))?.[1] ?? 'main'
      const counted = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
      found.push({ id, kind, seconds: Math.max(counted, threadSeconds(id)) })
    } catch {
      // Ended meanwhile.
    }
  }
  return found
}

/**
 * A process's own count knows whole hundredths of a second, once for the program and once for the system, and drops what is left: of the
 * start of an app with six processes 60 ms are missing. Its threads are counted in nanoseconds, but those that ended are missing there.
 */
function threadSeconds(id: string): number {
  const threads = `/proc/${id}/task`
  return readdirSync(threads).reduce((sum, thread) => {
    const [running = ''] = readFileSync(join(threads, thread, 'schedstat'), 'utf8').split(' ')
    return sum + Number(running) / NS_PER_SECOND
  }, 0)
}

/** Seconds of processor time that the processes of this group have used so far, by kind of process. */
export function usedBy(group: number): ReadonlyMap<string, number> {
  const used = new Map<string, number>()
  for (const { kind, seconds } of processesOf(group)) used.set(kind, (used.get(kind) ?? 0) + seconds)
  return used
}

/** Seconds of processor time that all processes of this group have used so far. */
export function allUsedBy(group: number): number {
  return [...usedBy(group).values()].reduce((sum, seconds) => sum + seconds, 0)
}

/** Memory of all processes of this group (MB): what several share counts once, in parts (PSS). */
export function memoryOf(group: number): number {
  return megabytes(group, 'Pss')
}

/**
 * The part of it that is no file's (MB). Unlike the whole it is the same whatever else runs: files count less the more programs use them,
 * and not at all where the system took them back.
 */
export function ownMemoryOf(group: number): number {
  return megabytes(group, 'Pss_Anon')
}

function megabytes(group: number, field: 'Pss' | 'Pss_Anon'): number {
  const wanted = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm')
  let kilobytes = 0
  for (const { id } of processesOf(group)) {
    try {
      kilobytes += Number(wanted.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // Ended meanwhile.
    }
  }
  return kilobytes / 1024
}
