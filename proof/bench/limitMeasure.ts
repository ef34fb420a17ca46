// How soon a stay that goes over its limit is told: the product's rule, held against the truth.
//
// Told is a stay when the first answer arrives that shows the agent still in it at or after the limit, counted from the latest
// moment at which it can have begun. Its delay runs from the true breach. What was over its limit when the agent was first seen
// does not count (it is told in the first digest), and no more what went over it in the last seconds of the bench.

import { latestBegin, type Observation } from '../../contract/agent.ts'
import type { Limits } from '../../contract/limits.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { Stay } from './floorModel.ts'
import type { SimulatedAgent } from './simulatedFloor.ts'

/** A breach that lasted for so long (s) beyond the limit and was not told is missed. */
export const MISSED_FROM_S = 10

export interface LimitsMeasured {
  readonly meanDelayS: number
  readonly p95DelayS: number
  readonly missed: number
  /** Told although the stay ended before its limit fell. */
  readonly false: number
  readonly told: number
}

export interface LimitMeasure {
  /** An answer that arrived showed the agent (by place) in its stay number `stay`. */
  answered(place: number, stay: number, observation: Observation, arrivedS: number): void
  result(endS: number): LimitsMeasured
}

export function createLimitMeasure(agents: readonly SimulatedAgent[], limits: Limits): LimitMeasure {
  const firstSeenS = new Float64Array(agents.length).fill(Infinity)
  const lastTold = new Int32Array(agents.length).fill(-1)
  const told = agents.map(() => new Set<number>())
  const delays: number[] = []
  let untrue = 0

  return {
    answered(place, number, observation, arrivedS) {
      if (firstSeenS[place] === Infinity) firstSeenS[place] = arrivedS
      const stay = agents[place]?.stays[number]
      if (lastTold[place] === number || stay === undefined) return
      const limitS = criticalS(limits, observation.info.status.key)
      if (limitS === null) return
      if (observation.observedAt.mono - latestBegin(observation.began).mono < limitS * 1000) return
      lastTold[place] = number
      told[place]?.add(number)
      const breachS = stay.fromS + limitS
      if ((agents[place]?.stays[number + 1]?.fromS ?? Infinity) < breachS) untrue += 1
      if (breachS >= (firstSeenS[place] ?? Infinity)) delays.push(arrivedS - breachS)
    },
    result(endS) {
      let missed = 0
      for (const [place, { stays }] of agents.entries()) {
        for (const [number, stay] of stays.entries()) {
          if (told[place]?.has(number) !== true && isWorthTelling(stay, stays[number + 1], place, endS)) missed += 1
        }
      }
      const sorted = Float64Array.from(delays).sort()
      return {
        meanDelayS: sorted.reduce((sum, delay) => sum + delay, 0) / sorted.length,
        p95DelayS: sorted[Math.floor(0.95 * sorted.length)] ?? NaN,
        missed,
        false: untrue,
        told: sorted.length,
      }
    },
  }

  function isWorthTelling(stay: Stay, next: Stay | undefined, place: number, endS: number): boolean {
    const limitS = criticalS(limits, stay.key)
    if (limitS === null) return false
    const breachS = stay.fromS + limitS
    const untilS = Math.min(next?.fromS ?? Infinity, endS)
    return breachS >= (firstSeenS[place] ?? Infinity) && untilS - breachS >= MISSED_FROM_S
  }
}

function criticalS(limits: Limits, key: StatusKey): number | null {
  return limits[key].criticalS
}
