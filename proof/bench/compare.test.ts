// The aims of the schedule on shortened floors, so that a change that makes it worse does not pass unseen.

import { performance } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { compare, type BenchOptions, type BenchRow } from './compare.ts'
import { createMeasure } from './measure.ts'
import type { PolicyName } from './policies.ts'
import { tableOf } from './table.ts'

function rowsOf(options: Partial<BenchOptions>): (policy: PolicyName) => BenchRow {
  const rows = compare({
    floors: ['mixed'],
    sizes: [100],
    policies: ['round-robin', 'single', 'true-rates', 'bulk'],
    hours: 1.5,
    seed: 7,
    stopwatchMs: () => performance.now(),
    onRow: () => undefined,
    ...options,
  })
  return (policy) => {
    const row = rows.find((one) => one.policy === policy)
    if (row === undefined) throw new Error(`No row for ${policy}.`)
    return row
  }
}

it('on the mixed floor: well under round robin, close to what the true rates give, bulk nearly at once', () => {
  const row = rowsOf({})
  const turn = row('round-robin')
  expect(turn.meanDelayS).toBeGreaterThan(15)
  expect(row('single').meanDelayS).toBeLessThan(0.7 * turn.meanDelayS)
  expect(row('single').meanDelayS).toBeLessThan(1.08 * row('true-rates').meanDelayS)
  expect(row('single').neverSeenShare).toBeLessThan(turn.neverSeenShare)
  expect(row('bulk').meanDelayS).toBeLessThan(0.05 * turn.meanDelayS)
  // Four fair shares of 50 s, and the answer's travel.
  expect(row('single').worstWaitS).toBeLessThan(202)
}, 30_000)

it.each(['calm', 'storm'] as const)(
  'on the %s floor: never worse than round robin',
  (floor) => {
    const row = rowsOf({ floors: [floor], policies: ['round-robin', 'single'], hours: 1 })
    expect(row('single').meanDelayS).toBeLessThan(row('round-robin').meanDelayS)
  },
  30_000,
)

it('measures the same twice', () => {
  const once = rowsOf({ sizes: [10], hours: 0.2 })('single')
  const again = rowsOf({ sizes: [10], hours: 0.2 })('single')
  expect({ ...once, pickMicros: 0 }).toEqual({ ...again, pickMicros: 0 })
}, 30_000)

it('counts a change from when it happened, and what was overwritten as never seen', () => {
  const measure = createMeasure(2)
  measure.answered(0, 3, 0, 10, true)
  measure.answered(0, 4, 12, 20, true)
  measure.answered(0, 7, 29, 30, true)
  measure.answered(1, 0, 0, 5, true)
  measure.answered(1, 2, 8, 10, false)
  expect(measure.result(40)).toEqual({ meanDelayS: 4.5, p95DelayS: 8, neverSeenShare: 4 / 6, worstWaitS: 30 })
})

it('prints each policy as a share of round robin on the same floor', () => {
  const row = { agents: 10, p95DelayS: 9, neverSeenShare: 0.1, worstWaitS: 20, requests: 100, pickMicros: 3 } as const
  const table = tableOf(
    [
      { ...row, floor: 'calm', policy: 'round-robin', meanDelayS: 4 },
      { ...row, floor: 'calm', policy: 'single', meanDelayS: 3 },
    ],
    8,
  )
  expect(table).toMatch(/calm +10 +single +3\.00 +0\.750/)
})
