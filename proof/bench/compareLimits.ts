// All rows of the bench of limits: the mixed floor in every size, and each way of asking on the very same floor.

import { DEFAULT_LIMITS } from '../../contract/limits.ts'
import { limitsByState } from '../../core/polling/limits.ts'
import { createLimitMeasure } from './limitMeasure.ts'
import { roundRobin, scheduled, type Policy } from './policies.ts'
import { runPolicy } from './runPolicy.ts'
import { simulateFloor } from './simulatedFloor.ts'

/** `as-it-was`: the schedule that knows no limits. `new`: with them. `bulk`: with them, and asking in bulk. */
export type LimitPolicyName = 'round-robin' | 'as-it-was' | 'new' | 'bulk'

export const LIMIT_POLICY_NAMES: readonly LimitPolicyName[] = ['round-robin', 'as-it-was', 'new', 'bulk']
export const LIMIT_FLOOR_SIZES: readonly number[] = [50, 100, 200]

/** One row as `--json` prints it. Times in s; `missed` and `false` are numbers of stays. */
export interface LimitRow {
  readonly floor: 'mixed'
  readonly agents: number
  readonly policy: LimitPolicyName
  /** From the true breach to its notification. */
  readonly meanDelayS: number
  readonly p95DelayS: number
  /** Breaches that lasted for 10 s or more beyond the limit and were not told. */
  readonly missed: number
  /** Told although the limit was never reached. */
  readonly false: number
  /** From any change to its notice, as `bench:schedule` measures it. */
  readonly meanChangeDelayS: number
}

/** What the table says beside the row. */
export interface LimitRun {
  readonly row: LimitRow
  readonly told: number
  readonly requests: number
  readonly pickMicros: number
}

export interface LimitBenchOptions {
  readonly sizes: readonly number[]
  readonly policies: readonly LimitPolicyName[]
  readonly hours: number
  readonly seed: number
  /** A real clock (ms), for the cost of picking. */
  readonly stopwatchMs: () => number
  readonly onRow: (row: LimitRow) => void
}

/** Runs every combination. */
export function compareLimits(options: LimitBenchOptions): readonly LimitRun[] {
  const forS = options.hours * 3600
  const runs: LimitRun[] = []
  for (const agents of options.sizes) {
    const floor = simulateFloor('mixed', agents, forS, options.seed + 1000 * agents, 'may-ring-out')
    const worknos = floor.agents.map((agent) => agent.workno)
    for (const policy of options.policies) {
      const measure = createLimitMeasure(floor.agents, DEFAULT_LIMITS)
      const played = runPolicy(
        floor,
        policyOf(policy, worknos),
        forS,
        options.seed,
        options.stopwatchMs,
        measure.answered,
      )
      const { told, ...measured } = measure.result(forS)
      const row: LimitRow = { floor: 'mixed', agents, policy, ...measured, meanChangeDelayS: played.meanDelayS }
      options.onRow(row)
      runs.push({ row, told, requests: played.requests, pickMicros: played.pickMicros })
    }
  }
  return runs
}

function policyOf(name: LimitPolicyName, worknos: readonly string[]): Policy {
  const limitsMs = limitsByState((key) => {
    const { criticalS } = DEFAULT_LIMITS[key]
    return criticalS === null ? null : criticalS * 1000
  })
  switch (name) {
    case 'round-robin':
      return roundRobin(worknos)
    case 'as-it-was':
      return scheduled(worknos, false, null)
    case 'new':
      return scheduled(worknos, false, null, limitsMs)
    case 'bulk':
      return scheduled(worknos, true, null, limitsMs)
  }
}
