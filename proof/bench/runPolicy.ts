// Plays one policy on one floor, from event to event: questions start, travel, and are answered with the truth of the moment.

import type { Observation } from '../../contract/agent.ts'
import type { Moment } from '../../contract/time.ts'
import { observe, type Observed } from '../../core/agents/observe.ts'
import type { Ask } from '../../core/polling/questions.ts'
import type { Stay } from './floorModel.ts'
import { createMeasure, type Measured } from './measure.ts'
import { median } from './median.ts'
import type { Policy } from './policies.ts'
import { logNormal, seeded } from '../../simulator/seededRandom.ts'
import { infoOf, type SimulatedAgent, type SimulatedFloor } from './simulatedFloor.ts'

/** Time there and back (ms) of a healthy gateway in the same building. */
const TRAVEL_MS = 40
const TRAVEL_VARIATION = 0.7

export interface Played extends Measured {
  readonly requests: number
  /** Median cost of picking, so that what else this computer does meanwhile does not count. */
  readonly pickMicros: number
}

interface OnItsWay {
  readonly ask: Ask
  readonly sentMs: number
  readonly arrivesMs: number
}

/** An answer that arrived showed an agent (by place) in its stay number `stay`. */
export type OnAnswered = (place: number, stay: number, observation: Observation, arrivedS: number) => void

/** Runs a policy for `forS` seconds. `stopwatchMs`: a real clock, for the cost of picking. */
export function runPolicy(
  floor: SimulatedFloor,
  policy: Policy,
  forS: number,
  seed: number,
  stopwatchMs: () => number,
  onAnswered: OnAnswered = () => undefined,
): Played {
  const random = seeded(seed)
  const measure = createMeasure(floor.agents.length)
  const places = new Map(floor.agents.map((agent, place) => [agent.workno, place]))
  const current = new Int32Array(floor.agents.length)
  const seenStay = new Int32Array(floor.agents.length).fill(-1)
  const seenAtS = new Float64Array(floor.agents.length)
  const seenAtMs = new Float64Array(floor.agents.length)
  const known: (Observation | null)[] = floor.agents.map(() => null)
  const endMs = forS * 1000
  const onTheirWay: OnItsWay[] = []
  let now = 0
  let requests = 0
  const picksMs: number[] = []

  /**
   * What is known of an agent after an answer; null: a bulk answer leaves it out. A stay that goes on is told by the observation
   * at hand with a new date; the rest is brought up to date only when the next one needs it: millions of answers say nothing else.
   */
  function observed(place: number, sentMs: number, arrivesMs: number, isBulk: boolean): Observation | null {
    const agent = floor.agents[place]
    if (agent === undefined) return null
    const atS = (sentMs + arrivesMs) / 2000
    let stay = current[place] ?? 0
    while ((agent.stays[stay + 1]?.fromS ?? Infinity) <= atS) stay += 1
    current[place] = stay
    const truth = agent.stays[stay]
    if (truth === undefined || (isBulk && truth.key === 'signed-out')) return null
    const previous = known[place] ?? null
    const isOld = previous !== null && seenStay[place] === stay
    const seen = isOld ? null : see(agent, truth, atS, sentMs, arrivesMs, upToDate(previous, agent, place))
    const goesOn = previous === null ? null : { ...previous, observedAt: at(arrivesMs) }
    const observation = seen === null ? goesOn : seen.observation
    known[place] = observation
    seenStay[place] = stay
    seenAtS[place] = atS
    seenAtMs[place] = arrivesMs
    measure.answered(place, stay, truth.fromS, arrivesMs / 1000, (seen?.change ?? null) !== null)
    if (observation !== null) onAnswered(place, stay, observation, arrivesMs / 1000)
    return observation
  }

  function upToDate(previous: Observation | null, agent: SimulatedAgent, place: number): Observation | null {
    const stay = agent.stays[seenStay[place] ?? -1]
    if (previous === null || stay === undefined) return null
    const info = infoOf(agent.workno, stay.key, (seenAtS[place] ?? 0) - stay.fromS)
    return { ...previous, info, observedAt: at(seenAtMs[place] ?? 0) }
  }

  function arrive({ ask, sentMs, arrivesMs }: OnItsWay): void {
    const names = ask.kind === 'single' ? [ask.workno] : ask.worknos
    const observations: Observation[] = []
    const missing: string[] = []
    for (const workno of names) {
      const one = observed(places.get(workno) ?? -1, sentMs, arrivesMs, ask.kind === 'bulk')
      if (one === null) missing.push(workno)
      else observations.push(one)
    }
    policy.answered(ask, observations, missing, arrivesMs)
  }

  while (now < endMs) {
    while ((onTheirWay[0]?.arrivesMs ?? Infinity) <= now) {
      const first = onTheirWay.shift()
      if (first !== undefined) arrive(first)
    }
    const before = stopwatchMs()
    const question = policy.next(now)
    if (question.kind !== 'wait') {
      picksMs.push(stopwatchMs() - before)
      policy.asked(question, now, random())
      requests += 1
      const arrivesMs = now + Math.min(2000, logNormal(random, TRAVEL_MS, TRAVEL_VARIATION))
      onTheirWay.push({ ask: question, sentMs: now, arrivesMs })
      onTheirWay.sort((one, other) => one.arrivesMs - other.arrivesMs)
    } else {
      now = Math.min(question.untilMono, onTheirWay[0]?.arrivesMs ?? Infinity)
    }
  }
  return { ...measure.result(forS), requests, pickMicros: 1000 * median(picksMs) }
}

const CONTEXT = { agent: 'bench/agent', gatewayId: 'bench', acrossBlindSpot: null } as const

function see(
  agent: SimulatedAgent,
  stay: Stay,
  atS: number,
  sentMs: number,
  arrivesMs: number,
  previous: Observation | null,
): Observed {
  const info = infoOf(agent.workno, stay.key, atS - stay.fromS)
  return observe(previous, info, { sentAt: at(sentMs), receivedAt: at(arrivesMs) }, CONTEXT)
}

function at(ms: number): Moment {
  return { mono: ms, wall: ms }
}
