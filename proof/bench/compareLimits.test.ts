// The aims of the limits on a shortened floor, so that a change that makes them worse does not pass unseen.

import { performance } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../contract/limits.ts'
import type { StatusKey } from '../../contract/status.ts'
import { observationOf } from '../fakes/answers.ts'
import { compareLimits, type LimitBenchOptions, type LimitPolicyName, type LimitRow } from './compareLimits.ts'
import { ORDINARY_PACE, type Stay } from './floorModel.ts'
import { createLimitMeasure } from './limitMeasure.ts'
import { simulateFloor } from './simulatedFloor.ts'
import { limitTableOf } from './table.ts'

function rowsOf(options: Partial<LimitBenchOptions>): (policy: LimitPolicyName) => LimitRow {
  const runs = compareLimits({
    sizes: [100],
    policies: ['as-it-was', 'new', 'bulk'],
    hours: 2,
    seed: 7,
    stopwatchMs: () => performance.now(),
    onRow: () => undefined,
    ...options,
  })
  return (policy) => {
    const run = runs.find((one) => one.row.policy === policy)
    if (run === undefined) throw new Error(`No row for ${policy}.`)
    return run.row
  }
}

it('with 100 agents: limits are told within seconds, never wrongly, and other changes hardly later', () => {
  const row = rowsOf({})
  const was = row('as-it-was')
  expect(was.meanDelayS).toBeGreaterThan(15)
  for (const now of [row('new'), row('bulk')]) {
    expect(now.meanDelayS).toBeLessThan(2)
    expect(now.p95DelayS).toBeLessThan(5)
    expect(now.false).toBe(0)
    expect(now.missed).toBe(0)
  }
  // Two hours say no more than this about a few per cent.
  expect(row('new').meanChangeDelayS).toBeLessThan(1.08 * was.meanChangeDelayS)
}, 60_000)

it('measures the same twice', () => {
  const options = { sizes: [10], hours: 0.3, policies: ['new'] } as const
  expect(rowsOf(options)('new')).toEqual(rowsOf(options)('new'))
}, 60_000)

it('the floor has calls that ring out, promised calls that hang, and long stays of every other kind', () => {
  const { agents } = simulateFloor('mixed', 300, 8 * 3600, 3, 'may-ring-out')
  const over = new Set<StatusKey>()
  for (const { stays } of agents) {
    for (const [place, stay] of stays.entries()) {
      const { criticalS } = DEFAULT_LIMITS[stay.key]
      if (criticalS !== null && (stays[place + 1]?.fromS ?? 0) - stay.fromS > criticalS) over.add(stay.key)
    }
  }
  const limited = (Object.keys(DEFAULT_LIMITS) as StatusKey[]).filter((key) => DEFAULT_LIMITS[key].criticalS !== null)
  expect([...over].sort()).toEqual(limited.sort())
})

it('counts from the true breach, and knows what was missed and what was told wrongly', () => {
  const stays: readonly Stay[] = [
    { key: 'idle', fromS: 0 },
    { key: 'ringing', fromS: 100 },
    { key: 'busy', fromS: 140 },
    { key: 'ringing', fromS: 200 },
    { key: 'busy', fromS: 236 },
    { key: 'ringing', fromS: 300 },
    { key: 'talking', fromS: 310 },
    { key: 'ringing', fromS: 400 },
    { key: 'talking', fromS: 434 },
  ]
  const measure = createLimitMeasure([{ workno: '20011', pace: ORDINARY_PACE, stays }], DEFAULT_LIMITS)
  const answer = (stay: number, key: StatusKey, ageS: number, arrivedS: number): void => {
    measure.answered(0, stay, observationOf('20011', key, ageS, arrivedS * 1000), arrivedS)
  }
  answer(0, 'idle', 10, 10)
  // Too early, then 3 s after the breach at 125, then once more.
  answer(1, 'ringing', 24, 124)
  answer(1, 'ringing', 28, 128)
  answer(1, 'ringing', 35, 135)
  // The ringing from 200 on lasts 11 s beyond the limit unseen, the one from 400 on 9 s. That from 300 on is told wrongly.
  answer(2, 'busy', 10, 150)
  answer(5, 'ringing', 26, 326)
  answer(8, 'talking', 6, 440)
  expect(measure.result(500)).toMatchObject({ meanDelayS: (3 + 1) / 2, missed: 1, false: 1, told: 2 })
})

it('prints what other changes cost as a share of what it was', () => {
  const row = { floor: 'mixed', agents: 100, meanDelayS: 1, p95DelayS: 2, missed: 0, false: 0 } as const
  const run = { told: 40, requests: 100, pickMicros: 5 } as const
  const table = limitTableOf(
    [
      { ...run, row: { ...row, policy: 'as-it-was', meanChangeDelayS: 10 } },
      { ...run, row: { ...row, policy: 'new', meanChangeDelayS: 10.5 } },
    ],
    8,
  )
  expect(table).toMatch(/mixed +100 +new +1\.00 +2\.0 +40 +0 +0 +10\.50 +1\.050/)
})
