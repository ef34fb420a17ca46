// When the limit of an agent's stay falls, and how likely one has fallen that nobody knows of. Pure.
//
// A stay that is known has a moment at which its limit falls, and a question is due then (schedule.ts). A stay that is not known
// has to be found: who was last seen idle may have been ringing for 25 s by now. Let r be the rate at which stays begin, out of the
// state last seen, that will go over their limit L: the hazard of that state, times the share of the next state, times the chance
// that a stay there lasts for L. By u after the last answer r·(u − L) of them are over, so by T the delay that nobody knows of adds
// up to g(T) = r·(T − L)²/2, the breaches that end unseen to a share of it. Asked every T, the index T·g′(T) − g(T) (see
// schedule.ts) is r·(T² − L²)/2 from L on. Before that it is 0: an answer within L of the stay's beginning finds it before its
// limit falls, and the question at that moment tells it in time.
// Where another state lies between (rest, then idle, then ringing) the rate itself grows with time, r = q·u, q being the product of
// both hazards, both shares and the chance. Then g(T) = q·(T − L)³/6, and the index is q·(T − L)²·(2T + L)/6.
// The shares are of what answers show to follow. A call that rang between two answers is not among them, so that r comes out too
// small, in much the same measure everywhere: the weight of a breach (schedule.ts), chosen on the bench, makes up for it.

import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { LimitsMs, UnseenBreach } from './memory.ts'
import { hazardBetween, RATED_STATES, shareOfNext, STATES, type FloorRates } from './rates.ts'

/** Stays with a longer limit (ms) are seen long before it falls. */
const LONGEST_UNSEEN_MS = 120_000
/** A breach that is found so soon (ms) is in time. */
const GRACE_MS = 5_000
/** A limit that more than this share of all stays goes over is no exception: finding them must not starve everything else. */
const MOST_OVER = 0.05
/** The hazard of the state last seen is taken as steady over so long (s). */
const STEADY_S = 30

/** Later than any wait, and still a small whole number. */
const NEVER_MS = 1_000_000_000

/** Nothing can be over a limit unseen. */
export const NO_BREACHES: readonly UnseenBreach[] = []

/** From when on after the last answer (ms) there may be one. */
export function soonestMs(breaches: readonly UnseenBreach[]): number {
  return breaches[0]?.afterMs ?? NEVER_MS
}

/** No state has one. */
export const NO_LIMITS: LimitsMs = []

/** The limits of one agent, state by state; `limitMs` says the one (ms) of a state, null: none. */
export function limitsByState(limitMs: (key: StatusKey) => number | null): LimitsMs {
  return RATED_STATES.map(limitMs)
}

/** Whether two agents, or one before and after a choice, have the same limits. */
export function sameLimits(one: LimitsMs, other: LimitsMs): boolean {
  return one === other || (one.length === other.length && one.every((limitMs, state) => limitMs === other[state]))
}

/**
 * When the limit of a stay falls; null: it has none. Counted from the latest moment at which the stay can have begun, so that an
 * answer which arrives then or later shows a stay of at least the limit.
 */
export function limitFallsAt(limitsMs: LimitsMs, state: number, latestBeganAt: MonoMs): MonoMs | null {
  const limitMs = limitsMs[state] ?? null
  return limitMs === null ? null : latestBeganAt + limitMs
}

/** The breaches that may follow, unseen, on a stay in `state` that was `ageS` old (s) when it was last seen; soonest first. */
export function unseenBreaches(
  floor: FloorRates,
  limitsMs: LimitsMs,
  state: number,
  ageS: number,
  factor: number,
): readonly UnseenBreach[] {
  const rates = floor.states[state]
  if (rates === undefined) return NO_BREACHES
  const endingPerMs = (factor * hazardBetween(rates, ageS, ageS + STEADY_S)) / STEADY_S / 1000
  const breaches: UnseenBreach[] = []
  for (let over = 0; over < STATES; over += 1) {
    const limitMs = limitsMs[over] ?? null
    const overRates = floor.states[over]
    if (limitMs === null || overRates === undefined || limitMs > LONGEST_UNSEEN_MS) continue
    const lasting = Math.min(MOST_OVER, Math.exp(-hazardBetween(overRates, 0, limitMs / 1000)))
    const perMs = over === state ? 0 : endingPerMs * shareOfNext(floor, state, over) * lasting
    const perMs2 = endingPerMs * onwardPerMs(floor, state, over) * lasting
    if (perMs + perMs2 > 0) breaches.push({ afterMs: limitMs + GRACE_MS, perMs, perMs2 })
  }
  return breaches.length === 0 ? NO_BREACHES : breaches.sort((one, other) => one.afterMs - other.afterMs)
}

/** Once `state` is over: how fast (per ms) the state after it leads on to `over`. */
function onwardPerMs(floor: FloorRates, state: number, over: number): number {
  let perMs = 0
  for (let between = 0; between < STATES; between += 1) {
    const rates = floor.states[between]
    if (between === state || between === over || rates === undefined) continue
    const share = shareOfNext(floor, state, between) * shareOfNext(floor, between, over)
    if (share > 0) perMs += (share * hazardBetween(rates, 0, STEADY_S)) / STEADY_S / 1000
  }
  return perMs
}

/** The index T·g′(T) − g(T) of asking `waitedMs` after the last answer, in ms of breaches that nobody knows of. */
export function worthOfFinding(breaches: readonly UnseenBreach[], waitedMs: number): number {
  let worth = 0
  for (const { afterMs, perMs, perMs2 } of breaches) {
    const beyond = waitedMs - afterMs
    if (beyond <= 0) break
    worth += (perMs * beyond * (waitedMs + afterMs)) / 2 + (perMs2 * beyond * beyond * (2 * waitedMs + afterMs)) / 6
  }
  return worth
}
