// The query budget of one gateway: evenly spaced starts, never more than four in any two seconds.
// Pure: every function takes the moment and returns a new budget.

import type { MonoMs } from '../../contract/time.ts'

/** The gateway refuses the sixth query in 2 s (spec, "Flow control"); the product stays one below its limit of five. */
export const WINDOW_MS = 2000
export const STARTS_PER_WINDOW = 4
/** The gateway counts arrivals: what left evenly may bunch by so much (ms) on its way. */
const BUNCHING_MS = 150
/** So that not even bunched arrivals are five in a window, "two a second" is 1.86. */
const MOST_PER_SECOND = (STARTS_PER_WINDOW * 1000) / (WINDOW_MS + BUNCHING_MS)

/** Share of the spacing by which a start may come later, so that several products do not march in step. */
const JITTER = 0.02
/** After "called again too soon": never slower than this share of the rate, and back to the whole within minutes. */
const SLOWEST = 1 / 8
const RECOVERY_HALF_MS = 60_000

export interface Budget {
  readonly ratePerSecond: number
  /** When the last queries started, or left where that is known; oldest first, at most `STARTS_PER_WINDOW`. */
  readonly starts: readonly MonoMs[]
  /** Factor (≥ 1) on the spacing after the last start. */
  readonly stretch: number
  /** Share of the rate in use since `slowedAt`; doubles every minute until it is 1. */
  readonly share: number
  readonly slowedAt: MonoMs
}

/** A budget of `ratePerSecond` queries (> 0) that has spent nothing yet. */
export function newBudget(ratePerSecond: number): Budget {
  return { ratePerSecond: Math.min(ratePerSecond, MOST_PER_SECOND), starts: [], stretch: 1, share: 1, slowedAt: 0 }
}

/** The rate (queries per second) that is in force at `now`, after any "too soon". */
export function rateAt(budget: Budget, now: MonoMs): number {
  if (budget.share >= 1) return budget.ratePerSecond
  const recovered = budget.share * 2 ** (Math.max(0, now - budget.slowedAt) / RECOVERY_HALF_MS)
  return budget.ratePerSecond * Math.min(1, recovered)
}

/**
 * The first moment, in whole ms, at which the next query may start. Not before the spacing has passed since the last start,
 * and not before the start four back is 2 s (and what may bunch on the way) old: so any half-open 2-s window holds at most four.
 */
export function earliestNext(budget: Budget, now: MonoMs): MonoMs {
  const last = budget.starts[budget.starts.length - 1]
  if (last === undefined) return now
  const spaced = last + (1000 / rateAt(budget, now)) * budget.stretch
  const fourthBack = budget.starts.length < STARTS_PER_WINDOW ? undefined : budget.starts[0]
  const windowed = fourthBack === undefined ? spaced : Math.max(spaced, fourthBack + WINDOW_MS + BUNCHING_MS)
  return windowed <= now ? now : Math.ceil(windowed)
}

/** Spends one query that starts at `now`; `random` in [0, 1) jitters the next one. */
export function spent(budget: Budget, now: MonoMs, random: number): Budget {
  return {
    ...budget,
    starts: [...budget.starts, now].slice(-STARTS_PER_WINDOW),
    stretch: 1 + JITTER * random,
    share: rateAt(budget, now) / budget.ratePerSecond,
    slowedAt: now,
  }
}

/**
 * The query that started at `startedAt` left only at `leftAt`: a connection had to be made for it first. The window counts it from
 * then on. Known once it is answered: where connecting takes longer than the gap between two (538 ms), five may leave in 2 s, which is
 * what the gateway allows and one more than ours.
 */
export function leftLater(budget: Budget, startedAt: MonoMs, leftAt: MonoMs): Budget {
  if (leftAt <= startedAt || !budget.starts.includes(startedAt)) return budget
  const starts = budget.starts.map((start) => (start === startedAt ? leftAt : start))
  return { ...budget, starts: starts.sort((one, other) => one - other) }
}

/** The gateway said "called again too soon" (000-007): half the rate, recovering over the next minutes. */
export function slowedDown(budget: Budget, now: MonoMs): Budget {
  const share = rateAt(budget, now) / budget.ratePerSecond / 2
  return { ...budget, share: Math.max(SLOWEST, share), slowedAt: now }
}

/** The same budget at another rate (queries per second); what was spent stays spent. */
export function withRate(budget: Budget, ratePerSecond: number): Budget {
  return { ...budget, ratePerSecond: Math.min(ratePerSecond, MOST_PER_SECOND) }
}
