// Time alone changes what may be said of an agent: knowledge turns stale, ringing becomes "not answering", a limit passes.
// This looks once a second, and exactly when the next row turns stale, and names the agents that read differently now.

import type { Freshness } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Cancel, Clock } from '../ports/ports.ts'
import type { Roster } from './roster.ts'

const LOOK_EVERY_MS = 1_000
/** A promised interval that moved by more than this share is told. */
const PROMISE_MOVES = 0.2

export interface StalenessTickerOptions {
  readonly clock: Clock
  readonly roster: Pick<Roster, 'worknos' | 'reading'>
  readonly promisedIntervalMs: (workno: string) => number
  readonly onAgents: (worknos: readonly string[]) => void
  readonly onLook: () => void
}

/** Looks until cancelled. */
export function startStalenessTicker(options: StalenessTickerOptions): Cancel {
  const { clock, roster } = options
  /** When each agent was last looked at: what was to change by itself since then has changed. */
  let changesAt = new Map<string, MonoMs>()
  let freshness = new Map<string, Freshness>()
  let promises = new Map<string, number>()
  let timer: Cancel = () => undefined

  function look(): void {
    const now = clock.now().mono
    const before = { changesAt, freshness, promises }
    changesAt = new Map()
    freshness = new Map()
    promises = new Map()
    let next: MonoMs = now + LOOK_EVERY_MS
    const different: string[] = []
    for (const workno of roster.worknos()) {
      const promised = options.promisedIntervalMs(workno)
      const reading = roster.reading(workno, promised, now)
      changesAt.set(workno, reading.changesAt)
      freshness.set(workno, reading.freshness)
      const wasDue = (before.changesAt.get(workno) ?? Infinity) <= now
      const told = before.promises.get(workno) ?? promised
      const isOtherPromise = Math.abs(promised - told) > PROMISE_MOVES * told
      // A promise that only drifts keeps the value it was last told with, so that slow drift is told in the end too.
      promises.set(workno, isOtherPromise ? promised : told)
      const reads = before.freshness.get(workno) !== reading.freshness
      if (wasDue || reads || isOtherPromise) different.push(workno)
      next = Math.min(next, reading.changesAt)
    }
    if (different.length > 0) options.onAgents(different)
    options.onLook()
    timer = clock.after(Math.max(1, next - now), look)
  }

  timer = clock.after(LOOK_EVERY_MS, look)
  return () => timer()
}
