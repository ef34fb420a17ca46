// Time alone changes what may be said of an agent: knowledge turns stale, ringing becomes "not answering", a limit passes.
// This looks once a second, and exactly when the next row turns stale, and names the agents that read differently now.

import type { MonoMs } from '../../contract/time.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { Roster } from './roster.ts'

const LOOK_EVERY_MS = 1_000

export interface LookingOptions {
  readonly clock: Clock
  readonly roster: Pick<Roster, 'worknos' | 'knowledge' | 'nextFreshnessChange'>
  readonly promisedIntervalMs: (workno: string) => number
  readonly onAgents: (worknos: readonly string[]) => void
  readonly onLook: () => void
}

/** Looks until cancelled. */
export function startLooking(options: LookingOptions): Cancel {
  const { clock, roster } = options
  let readings = new Map<string, string>()
  let timer: Cancel = () => undefined

  function look(): void {
    const now = clock.now().mono
    const before = readings
    readings = new Map()
    let next: MonoMs = now + LOOK_EVERY_MS
    const different: string[] = []
    for (const workno of roster.worknos()) {
      const promised = options.promisedIntervalMs(workno)
      const { freshness, observation } = roster.knowledge(workno, promised, now)
      const reading = `${freshness} ${observation?.remarks.join() ?? ''}`
      readings.set(workno, reading)
      if (before.get(workno) !== reading) different.push(workno)
      next = Math.min(next, roster.nextFreshnessChange(workno, promised, now))
    }
    if (different.length > 0) options.onAgents(different)
    options.onLook()
    timer = clock.after(Math.max(1, next - now), look)
  }

  timer = clock.after(LOOK_EVERY_MS, look)
  return () => timer()
}
