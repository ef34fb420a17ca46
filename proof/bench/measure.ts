// How well a way of asking does: when each change of the truth was noticed, if ever.
//
// An answer notices the change that led to the state it shows; its delay runs from that change to the answer's arrival.
// Changes that later ones had overwritten by then were never seen, and have no delay. That holds too where the agent is back
// in the state seen before: if the answer's duration gives that away ("left and came back"), the return is noticed and what
// lay between was never seen; if it does not, none of it was.

export interface Measured {
  readonly meanDelayS: number
  readonly p95DelayS: number
  readonly neverSeenShare: number
  /** Longest time between two answers about one agent, or from the last one to the end. */
  readonly worstWaitS: number
}

export interface Measure {
  /** An answer arrived about an agent (by place) and showed its stay number `stay`, which began at `beganS`. */
  answered(place: number, stay: number, beganS: number, arrivedS: number, hasNoticed: boolean): void
  result(endS: number): Measured
}

/** Counts for so many agents. What happens before an agent's first answer does not count. */
export function createMeasure(agents: number): Measure {
  const lastStay = new Int32Array(agents).fill(-1)
  const lastAnswerS = new Float64Array(agents).fill(NaN)
  const delays: number[] = []
  let neverSeen = 0
  let worst = 0

  return {
    answered(place, stay, beganS, arrivedS, hasNoticed) {
      const before = lastStay[place] ?? -1
      const waited = arrivedS - (lastAnswerS[place] ?? NaN)
      if (waited > worst) worst = waited
      if (before !== -1 && stay > before) {
        if (hasNoticed) delays.push(arrivedS - beganS)
        neverSeen += stay - before - (hasNoticed ? 1 : 0)
      }
      lastStay[place] = stay
      lastAnswerS[place] = arrivedS
    },
    result(endS) {
      const sorted = Float64Array.from(delays).sort()
      const sum = sorted.reduce((total, delay) => total + delay, 0)
      const waits = lastAnswerS.map((at) => (Number.isNaN(at) ? endS : endS - at))
      return {
        meanDelayS: sum / sorted.length,
        p95DelayS: sorted[Math.floor(0.95 * sorted.length)] ?? NaN,
        neverSeenShare: neverSeen / (neverSeen + sorted.length),
        worstWaitS: Math.max(worst, ...waits),
      }
    },
  }
}
