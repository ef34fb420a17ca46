// How often things happened within the last hour, in memory only: answers, failures, what became of notifications.

import type { MonoMs } from '../../contract/time.ts'
import type { Clock } from '../ports/ports.ts'

const MINUTE_MS = 60_000
const MINUTES = 60

/** How often each thing happened, by its name. */
export type Counts = Readonly<Record<string, number>>

export interface HourFigures {
  count(what: string): void
  /** Of the last 60 minutes, the present one included; sorted by name. */
  counts(): Counts
}

interface Minute {
  readonly number: number
  readonly counts: Map<string, number>
}

export function createHourFigures(clock: Clock): HourFigures {
  let minutes: readonly Minute[] = []

  function present(): Minute {
    const number = minuteOf(clock.now().mono)
    const last = minutes.at(-1)
    if (last?.number === number) return last
    const begun: Minute = { number, counts: new Map() }
    minutes = [...minutes.filter((minute) => minute.number > number - MINUTES), begun]
    return begun
  }

  return {
    count(what) {
      const { counts } = present()
      counts.set(what, (counts.get(what) ?? 0) + 1)
    },
    counts() {
      present()
      const sums = new Map<string, number>()
      for (const { counts } of minutes)
        for (const [what, times] of counts) sums.set(what, (sums.get(what) ?? 0) + times)
      return Object.fromEntries([...sums].sort(([one], [other]) => (one < other ? -1 : 1)))
    },
  }
}

function minuteOf(mono: MonoMs): number {
  return Math.floor(mono / MINUTE_MS)
}
