// The digest after sleep: one for all gateways, whatever becomes of one of them.

import { expect, test } from 'vitest'
import {
  benchChange,
  benchLost,
  benchObserved,
  brief,
  createAlertBench,
  type AlertBench,
} from '../../proof/fakes/alertBench.ts'

const told = (bench: AlertBench): string[] => bench.shown().map(brief)

function comeBack(bench: AlertBench, workno: string, gatewayId = 'g1'): void {
  const change = benchChange(bench.clock, workno, 'idle', 'rest', { gatewayId, acrossBlindSpot: 'sleep' })
  bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change)] }, gatewayId)
  bench.tell({ kind: 'caught-up', cause: 'sleep', isLast: true }, gatewayId)
}

test('after sleep one digest speaks for all gateways, and waits for none in trouble', () => {
  const bench = createAlertBench()
  bench.dispatcher.take({ kind: 'asleep', gatewayIds: ['g1', 'g2', 'g3'] })
  bench.dispatcher.take({ kind: 'asleep', gatewayIds: [] })
  bench.clock.advance(3_600_000)
  bench.dispatcher.take({ kind: 'awake' })
  comeBack(bench, '20011')
  comeBack(bench, '20012', 'g2')
  expect(told(bench)).toEqual([])
  bench.tell(benchLost(bench.clock), 'g3')
  bench.clock.advance(14_999)
  expect(told(bench)).toEqual([])
  bench.clock.advance(1)
  expect(told(bench)).toEqual(['unreachable · g3.example:8043', 'digest of 2 (sleep)'])
  const held = bench.records().filter(({ outcome }) => outcome.kind === 'held')
  expect(held.map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 2 }, () => ({ kind: 'held', reason: 'asleep' })),
  )
  bench.tell({ kind: 'caught-up', cause: 'sleep', isLast: true }, 'g3')
  expect(told(bench).slice(2)).toEqual(['digest of 0 (sleep)'])
})

test('a gateway taken off the list while the computer sleeps holds up nobody', () => {
  const bench = createAlertBench()
  bench.dispatcher.take({ kind: 'asleep', gatewayIds: ['g1', 'g2'] })
  bench.dispatcher.take({ kind: 'awake' })
  comeBack(bench, '20011')
  bench.dispatcher.take({ kind: 'gateway-removed', gatewayId: 'g2' })
  expect(told(bench)).toEqual(['digest of 1 (sleep)'])
})

test('a gateway of which nothing is heard after sleep delays the digest of the others by five minutes at most', () => {
  const bench = createAlertBench()
  bench.dispatcher.take({ kind: 'asleep', gatewayIds: ['g1', 'g2'] })
  bench.dispatcher.take({ kind: 'awake' })
  comeBack(bench, '20011')
  bench.clock.advance(299_000)
  expect(told(bench)).toEqual([])
  bench.clock.advance(1_000)
  expect(told(bench)).toEqual(['digest of 1 (sleep)'])
})
