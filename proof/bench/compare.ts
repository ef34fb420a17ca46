// All rows of the bench: every floor, size and policy, each on the very same floor.

import type { FloorKind } from './floorModel.ts'
import { roundRobin, scheduled, type Policy, type PolicyName, type Truth } from './policies.ts'
import { runPolicy } from './runPolicy.ts'
import { simulateFloor, trueFactors, trueRates, type SimulatedFloor } from './simulatedFloor.ts'

export interface BenchRow {
  readonly floor: FloorKind
  readonly agents: number
  readonly policy: PolicyName
  readonly meanDelayS: number
  readonly p95DelayS: number
  readonly neverSeenShare: number
  readonly worstWaitS: number
  readonly requests: number
  readonly pickMicros: number
}

export interface BenchOptions {
  readonly floors: readonly FloorKind[]
  readonly sizes: readonly number[]
  readonly policies: readonly PolicyName[]
  readonly hours: number
  readonly seed: number
  /** A real clock (ms), for the cost of picking. */
  readonly stopwatchMs: () => number
  readonly onRow: (row: BenchRow) => void
}

export const FLOOR_KINDS: readonly FloorKind[] = ['mixed', 'calm', 'storm']
export const FLOOR_SIZES: readonly number[] = [10, 50, 100, 200, 500]
export const POLICY_NAMES: readonly PolicyName[] = ['round-robin', 'single', 'true-rates', 'bulk']

/** Runs every combination and returns its rows. */
export function compare(options: BenchOptions): readonly BenchRow[] {
  const forS = options.hours * 3600
  const rows: BenchRow[] = []
  for (const kind of options.floors) {
    const rates = trueRates(kind, forS, options.seed + 1)
    for (const size of options.sizes) {
      const floor = simulateFloor(kind, size, forS, options.seed + 1000 * size)
      const factors = new Map(floor.agents.map((agent) => [agent.workno, trueFactors(agent.pace)]))
      for (const name of options.policies) {
        const policy = policyOf(name, floor, { rates, factors })
        const { pickMicros, requests, ...measured } = runPolicy(floor, policy, forS, options.seed, options.stopwatchMs)
        const row: BenchRow = { floor: kind, agents: size, policy: name, ...measured, requests, pickMicros }
        options.onRow(row)
        rows.push(row)
      }
    }
  }
  return rows
}

function policyOf(name: PolicyName, floor: SimulatedFloor, truth: Truth): Policy {
  const worknos = floor.agents.map((agent) => agent.workno)
  switch (name) {
    case 'round-robin':
      return roundRobin(worknos)
    case 'single':
      return scheduled(worknos, false, null)
    case 'true-rates':
      return scheduled(worknos, false, truth)
    case 'bulk':
      return scheduled(worknos, true, null)
  }
}
