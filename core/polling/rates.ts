// How soon each state tends to end: priors for a gateway never seen before, then learned from its own answers.
//
// The chance that a state ends depends on how long it has lasted (a wrap-up of a minute is nearly over, a rest of a minute is
// not), so each state has a hazard per bucket of age (a piecewise-exponential model). Each hazard is the mean of a Gamma
// posterior whose prior is the state's own overall rate, whose prior in turn is the table below. Only the time from an answer
// on counts as exposure (left truncation), so the states that are caught by chance are not taken for typical. What an agent
// does differently is one factor per state on top (a shared Gamma frailty, see traits.ts).

import type { StatusKey } from '../../contract/status.ts'

/** Mean stay in each state (s) before anything was learned. Deliberately coarse: minutes of watching replace it. */
const PRIOR_MEAN_S: Readonly<Record<StatusKey, number>> = {
  ringing: 8,
  reserved: 5,
  connecting: 6,
  'wrap-up': 40,
  'signed-in': 60,
  idle: 120,
  'pre-rest': 180,
  talking: 240,
  busy: 300,
  unrecognised: 300,
  unknown: 600,
  rest: 900,
  study: 1800,
  'signed-out': 14_400,
}

/**
 * Where a state tends to lead, as one sees it: a call has often rung before the next answer shows it. Shares of what comes next,
 * before anything was learned.
 */
const PRIOR_NEXT: Readonly<Partial<Record<StatusKey, Readonly<Partial<Record<StatusKey, number>>>>>> = {
  idle: { ringing: 0.3, talking: 0.5, connecting: 0.05, reserved: 0.02 },
  reserved: { ringing: 0.3, connecting: 0.3, talking: 0.4 },
  connecting: { talking: 0.7, idle: 0.3 },
  ringing: { talking: 0.9 },
  talking: { 'wrap-up': 0.8, idle: 0.1 },
  'wrap-up': { idle: 0.8, ringing: 0.05 },
}
/** Weight of these shares, in changes seen. */
const NEXT_EVENTS = 10

/** Rates, traits and limits are arrays in this order. */
export const RATED_STATES: readonly StatusKey[] = Object.keys(PRIOR_MEAN_S) as StatusKey[]
const STATE_INDEX: ReadonlyMap<string, number> = new Map(RATED_STATES.map((key, index) => [key, index]))

export const STATES = RATED_STATES.length

/** Bucket 0 holds ages below 4 s, each later one twice as much: 4–8 s, 8–16 s … the last is open (from about 4½ h on). */
const BUCKETS = 14
const FIRST_EDGE_S = 4
const EDGES_S: readonly number[] = Array.from({ length: BUCKETS }, (_, bucket) =>
  bucket === 0 ? 0 : FIRST_EDGE_S * 2 ** (bucket - 1),
)

/** Weights of the two priors, in events: the table's against the state's, the state's against the bucket's. */
const TABLE_EVENTS = 2
const STATE_EVENTS = 3
/** Beyond 600 events a state's past is halved, so that the afternoon outweighs the morning. */
const MOST_EVENTS = 600

/** What is known of how one state ends. Arrays by bucket; times in s, hazards per s. */
export interface StateRates {
  readonly priorMeanS: number
  readonly events: readonly number[]
  readonly exposureS: readonly number[]
  readonly hazards: readonly number[]
  /** The hazard summed up from age 0 to the bucket's lower edge. */
  readonly upToEdge: readonly number[]
}

/** One gateway's floor. `learns` false: the hazards are given (the bench's true rates) and stay. */
export interface FloorRates {
  readonly learns: boolean
  readonly states: readonly StateRates[]
  /** `next[from][to]`: how often `to` was what an answer showed after `from`, the prior's changes included. */
  readonly next: readonly (readonly number[])[]
}

/** The place of a status in rates and traits. */
export function stateIndex(key: StatusKey): number {
  return STATE_INDEX.get(key) ?? 0
}

/** The floor before anything was learned. */
export function priorRates(): FloorRates {
  const nothing = EDGES_S.map(() => 0)
  const states = Object.values(PRIOR_MEAN_S).map((mean) => stateRates(mean, nothing, nothing))
  return { learns: true, states, next: priorNext() }
}

/** A floor whose hazards (per s) are known: `hazardOf(state, fromS, toS)` is the mean hazard at those ages. */
export function knownRates(hazardOf: (key: StatusKey, fromS: number, toS: number) => number): FloorRates {
  const states = RATED_STATES.map((key): StateRates => {
    const hazards = EDGES_S.map((edge, bucket) => hazardOf(key, edge, EDGES_S[bucket + 1] ?? 2 * edge))
    return { priorMeanS: PRIOR_MEAN_S[key], events: [], exposureS: [], hazards, upToEdge: summedUp(hazards) }
  })
  return { learns: false, states, next: priorNext() }
}

function priorNext(): readonly (readonly number[])[] {
  return RATED_STATES.map((from) => RATED_STATES.map((to) => NEXT_EVENTS * (PRIOR_NEXT[from]?.[to] ?? 0)))
}

/** Of the stays in one state, the share after which an answer shows the other. By place in the rates. */
export function shareOfNext(floor: FloorRates, from: number, to: number): number {
  const counts = floor.next[from] ?? []
  // No less than the prior's own changes: states of which it says nothing lead nowhere known until they were seen to.
  return (counts[to] ?? 0) / Math.max(NEXT_EVENTS, sum(counts))
}

/** The floor after an answer that showed one state, where the answer before had shown another. */
export function followed(floor: FloorRates, from: number, to: number): FloorRates {
  const counts = floor.next[from]
  if (!floor.learns || counts === undefined || from === to) return floor
  const more = counts.with(to, (counts[to] ?? 0) + 1)
  return { ...floor, next: floor.next.with(from, sum(more) > MOST_EVENTS ? more.map(half) : more) }
}

/** The hazard of a state summed up from one age (s, ≥ 0) to a later one: the endings to expect in between. */
export function hazardBetween(state: StateRates, fromS: number, toS: number): number {
  const first = bucketOf(fromS)
  const last = bucketOf(toS)
  const hazards = state.hazards
  if (first === last) return (hazards[first] ?? 0) * (toS - fromS)
  const started = (state.upToEdge[first] ?? 0) + (hazards[first] ?? 0) * (fromS - (EDGES_S[first] ?? 0))
  return (state.upToEdge[last] ?? 0) + (hazards[last] ?? 0) * (toS - (EDGES_S[last] ?? 0)) - started
}

/** The floor after a stay in a state was watched from age `fromS` to age `toS`, and ended there or not. */
export function learned(floor: FloorRates, index: number, fromS: number, toS: number, hasEnded: boolean): FloorRates {
  const state = floor.states[index]
  if (!floor.learns || state === undefined || toS < fromS) return floor
  const events = state.events.slice()
  const exposure = state.exposureS.slice()
  const last = bucketOf(toS)
  for (let bucket = bucketOf(fromS); bucket <= last; bucket += 1) {
    const from = Math.max(fromS, EDGES_S[bucket] ?? 0)
    const to = bucket === last ? toS : (EDGES_S[bucket + 1] ?? toS)
    exposure[bucket] = (exposure[bucket] ?? 0) + to - from
  }
  if (hasEnded) events[last] = (events[last] ?? 0) + 1
  const isOld = sum(events) > MOST_EVENTS
  const next = isOld
    ? stateRates(state.priorMeanS, events.map(half), exposure.map(half))
    : stateRates(state.priorMeanS, events, exposure)
  return { ...floor, states: floor.states.with(index, next) }
}

function stateRates(priorMeanS: number, events: readonly number[], exposureS: readonly number[]): StateRates {
  const rate = (sum(events) + TABLE_EVENTS) / (sum(exposureS) + TABLE_EVENTS * priorMeanS)
  const hazards = events.map(
    (count, bucket) => (count + STATE_EVENTS) / ((exposureS[bucket] ?? 0) + STATE_EVENTS / rate),
  )
  return { priorMeanS, events, exposureS, hazards, upToEdge: summedUp(hazards) }
}

function summedUp(hazards: readonly number[]): number[] {
  let total = 0
  return hazards.map((_, bucket) => {
    if (bucket > 0) total += (hazards[bucket - 1] ?? 0) * ((EDGES_S[bucket] ?? 0) - (EDGES_S[bucket - 1] ?? 0))
    return total
  })
}

function bucketOf(ageS: number): number {
  if (ageS < FIRST_EDGE_S) return 0
  const bucket = 32 - Math.clz32(ageS / FIRST_EDGE_S)
  return bucket < BUCKETS ? bucket : BUCKETS - 1
}

function sum(numbers: readonly number[]): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}

function half(number: number): number {
  return number / 2
}
