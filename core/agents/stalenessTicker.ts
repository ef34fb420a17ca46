// Time alone changes what may be said of an agent: knowledge turns stale, ringing becomes "not answering".
// This looks once a second, and exactly when the next row turns stale, and names the agents that read differently now.

import type { Freshness } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Cancel, Clock } from '../ports/ports.ts'
import type { Roster } from './roster.ts'

const LOOK_EVERY_MS = 1_000
/** A promised interval that moved by more than this share is told. */
const PROMISE_MOVES = 0.2

/** What an agent read like when it was last looked at. */
interface Look {
  readonly freshness: Freshness
  readonly changesAt: MonoMs
  /** A promise that only drifts keeps the value it was last told with, so that slow drift is told in the end too. */
  readonly toldPromiseMs: number
  /** What it was read from: the same again before `changesAt` is the same reading. */
  readonly revision: number
  readonly promiseMs: number
}

export interface StalenessTickerOptions {
  readonly clock: Clock
  readonly roster: Pick<Roster, 'worknos' | 'reading' | 'revision'>
  /** How long the schedule lets an agent wait at most, at present (ms). */
  readonly promisedIntervalMs: (workno: string) => number
  /** The agents that read differently than at the last look. */
  readonly onDifferent: (worknos: readonly string[]) => void
  /** After each look, at least once a second. */
  readonly onLooked: () => void
}

/** Looks until cancelled. */
export function startStalenessTicker(options: StalenessTickerOptions): Cancel {
  const { clock, roster, promisedIntervalMs, onDifferent, onLooked } = options
  const looks = new Map<string, Look>()
  let timer: Cancel = () => undefined

  function look(): void {
    const now = clock.now().mono
    let next: MonoMs = now + LOOK_EVERY_MS
    const different: string[] = []
    const worknos = roster.worknos()
    for (const workno of worknos) {
      const last = looks.get(workno)
      const promised = promisedIntervalMs(workno)
      const revision = roster.revision(workno)
      if (last !== undefined && last.revision === revision && last.promiseMs === promised && now < last.changesAt) {
        next = Math.min(next, last.changesAt)
        continue
      }
      const { freshness, changesAt } = roster.reading(workno, promised, now)
      const told = last?.toldPromiseMs ?? promised
      const isOtherPromise = Math.abs(promised - told) > PROMISE_MOVES * told
      looks.set(workno, {
        freshness,
        changesAt,
        toldPromiseMs: isOtherPromise ? promised : told,
        revision,
        promiseMs: promised,
      })
      const wasDue = (last?.changesAt ?? Infinity) <= now
      if (wasDue || last?.freshness !== freshness || isOtherPromise) different.push(workno)
      next = Math.min(next, changesAt)
    }
    if (looks.size > worknos.length) forgetOthers(worknos)
    if (different.length > 0) onDifferent(different)
    onLooked()
    timer = clock.after(Math.max(1, next - now), look)
  }

  function forgetOthers(worknos: readonly string[]): void {
    const kept = new Set(worknos)
    for (const workno of looks.keys()) if (!kept.has(workno)) looks.delete(workno)
  }

  timer = clock.after(LOOK_EVERY_MS, look)
  return () => timer()
}
