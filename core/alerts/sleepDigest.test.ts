// The digest after sleep: one for all gateways, whatever becomes of one of them.

import { expect, test } from 'vitest'
import { sampleProblem } from '../../proof/fakes/sampleState.ts'
import { benchChange, createAlertBench, type AlertBench } from '../../proof/fakes/alertBench.ts'

const titles = (bench: AlertBench): string[] => bench.shown().map(([title]) => title)

function comeBack(bench: AlertBench, workno: string): void {
  const change = benchChange(bench.clock, workno, 'idle', 'rest', { acrossBlindSpot: true })
  bench.desk.take({ kind: 'changes', changes: [change] })
  bench.desk.take({ kind: 'caught-up', gatewayId: 'g1', cause: 'sleep' })
}

test('after sleep one digest speaks for all gateways, and waits for none in trouble', () => {
  const bench = createAlertBench()
  bench.desk.take({ kind: 'asleep', gatewayIds: ['g1', 'g2', 'g3'] })
  bench.desk.take({ kind: 'asleep', gatewayIds: [] })
  bench.clock.advance(3_600_000)
  bench.desk.take({ kind: 'awake' })
  comeBack(bench, '20011')
  const elsewhere = { ...benchChange(bench.clock, '20012', 'idle', 'rest', { acrossBlindSpot: true }), gatewayId: 'g2' }
  bench.desk.take({ kind: 'changes', changes: [{ ...elsewhere, agent: 'g2/20012' }] })
  bench.desk.take({ kind: 'caught-up', gatewayId: 'g2', cause: 'sleep' })
  expect(titles(bench)).toEqual([])
  bench.desk.take({ kind: 'gateway-failing', gatewayId: 'g3', label: 'third', problem: sampleProblem('refused') })
  bench.clock.advance(14_999)
  expect(titles(bench)).toEqual([])
  bench.clock.advance(1)
  expect(titles(bench)).toEqual(['Gateway unreachable · third', '2 agents changed while the computer was asleep'])
  const held = bench.records().filter(({ outcome }) => outcome.kind === 'held')
  expect(held.map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 2 }, () => ({ kind: 'held', reason: 'asleep' })),
  )
  bench.desk.take({ kind: 'caught-up', gatewayId: 'g3', cause: 'sleep' })
  expect(titles(bench).slice(2)).toEqual(['Nobody changed while the computer was asleep'])
})

test('a gateway taken off the list while the computer sleeps holds up nobody', () => {
  const bench = createAlertBench()
  bench.desk.take({ kind: 'asleep', gatewayIds: ['g1', 'g2'] })
  bench.desk.take({ kind: 'awake' })
  comeBack(bench, '20011')
  bench.desk.take({ kind: 'gateway-removed', gatewayId: 'g2' })
  expect(titles(bench)).toEqual(['1 agent changed while the computer was asleep'])
})

test('a gateway of which nothing is heard after sleep delays the digest of the others by five minutes at most', () => {
  const bench = createAlertBench()
  bench.desk.take({ kind: 'asleep', gatewayIds: ['g1', 'g2'] })
  bench.desk.take({ kind: 'awake' })
  comeBack(bench, '20011')
  bench.clock.advance(299_000)
  expect(titles(bench)).toEqual([])
  bench.clock.advance(1_000)
  expect(titles(bench)).toEqual(['1 agent changed while the computer was asleep'])
})
