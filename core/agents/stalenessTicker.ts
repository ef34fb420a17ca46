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

/**
 * Looks until cancelled.
 *
 * @param promisedIntervalMs how long the schedule lets an agent wait at most, at present
 * @param onDifferent the agents that read differently than at the last look
 */
export function startStalenessTicker(
  clock: Clock,
  roster: Pick<Roster, 'worknos' | 'reading' | 'revision'>,
  promisedIntervalMs: (workno: string) => number,
  onDifferent: (worknos: readonly string[]) => void,
): Cancel {
  let looks = new Map<string, Look>()
  let timer: Cancel = () => undefined

  function look(): void {
    const now = clock.now().mono
    const before = looks
    looks = new Map()
    let next: MonoMs = now + LOOK_EVERY_MS
    const different: string[] = []
    for (const workno of roster.worknos()) {
      const last = before.get(workno)
      const promised = promisedIntervalMs(workno)
      const revision = roster.revision(workno)
      if (last !== undefined && last.revision === revision && last.promiseMs === promised && now < last.changesAt) {
        looks.set(workno, last)
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
    if (different.length > 0) onDifferent(different)
    timer = clock.after(Math.max(1, next - now), look)
  }

  timer = clock.after(LOOK_EVERY_MS, look)
  return () => timer()
}
