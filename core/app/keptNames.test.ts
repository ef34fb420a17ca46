// Names stay with the pins, are written once for many answers, and only when they are news.

import { expect, test } from 'vitest'
import { benchEvent, benchObserved } from '../../proof/fakes/alertBench.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { createWatchList } from '../watchlist/watchList.ts'
import { createKeptNames } from './keptNames.ts'

function setUp() {
  const clock = createFakeClock()
  const watchList = createWatchList()
  watchList.add('g1', '20011 20012')
  let saved = 0
  const names = createKeptNames(clock, watchList, () => (saved += 1))
  return {
    clock,
    watchList,
    names,
    saved: () => saved,
    seen(workno: string) {
      names.take(benchEvent(clock, { kind: 'observed', agents: [benchObserved(clock, { workno, still: 'idle' })] }))
    },
  }
}

test('are written once for many answers, and not again for the same ones', () => {
  const { clock, saved, seen, watchList } = setUp()
  seen('20011')
  clock.advance(1_000)
  seen('20012')
  expect(saved()).toBe(0)
  clock.advance(4_000)
  expect(saved()).toBe(1)
  expect(watchList.pins().map(({ lastKnown }) => lastKnown)).toEqual([
    { name: 'Agent 20011', groupName: null },
    { name: 'Agent 20012', groupName: null },
  ])
  seen('20011')
  clock.advance(60_000)
  expect(saved()).toBe(1)
})

test('of somebody who is not watched nothing is kept', () => {
  const { clock, saved, seen } = setUp()
  seen('20099')
  clock.advance(60_000)
  expect(saved()).toBe(0)
})

test('what waits is written at the end', () => {
  const { names, saved, seen } = setUp()
  seen('20011')
  names.stop()
  expect(saved()).toBe(1)
  names.stop()
  expect(saved()).toBe(1)
})
