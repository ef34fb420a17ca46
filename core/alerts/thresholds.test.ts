// An agent's own time limit: told once for each stay, at the moment at which it falls, and only while that is certain.

import { expect, test } from 'vitest'
import type { StatusKey } from '../../contract/status.ts'
import { benchFirstSight, benchObserved, createAlertBench, type AlertBench } from '../../proof/fakes/alertBench.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'

const MINUTE = 60_000

/** A bench where 20011 has a limit of ten minutes and has just gone to rest. */
function atRest(limitS = 600): AlertBench {
  const bench = createAlertBench()
  bench.chosen.agents = { 'g1/20011': { limitS } }
  bench.change(['20011', 'idle', 'rest'])
  return bench
}

/** An answer that shows the agent still at rest since so long ago. */
function stillThere(bench: AlertBench, beganAgoMs: number, freshForMs?: number): void {
  const still: StatusKey = 'rest'
  const options = freshForMs === undefined ? { beganAgoMs } : { beganAgoMs, freshForMs }
  bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, { workno: '20011', still }, options)] })
}

function seenFirst(bench: AlertBench, beganAgoMs: number): void {
  const change = benchFirstSight(bench.clock, '20011', 'rest')
  bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change, { beganAgoMs })] })
}

const limits = (bench: AlertBench): unknown[] =>
  bench.shown().flatMap((content) => (content.kind === 'limit' ? [[content.forMs, content.limitMs]] : []))

test('a limit is told at the moment at which it falls, although nothing is heard meanwhile, and once for each stay', () => {
  const bench = atRest()
  bench.clock.advance(10 * MINUTE - 1)
  expect(limits(bench)).toEqual([])
  bench.clock.advance(1)
  expect(bench.shown().slice(1)).toEqual([
    {
      kind: 'limit',
      who: { name: 'Agent 20011', workno: '20011' },
      status: sampleStatus('rest'),
      forMs: 600_000,
      limitMs: 600_000,
    },
  ])
  expect(bench.records()[0]).toMatchObject({ agent: 'g1/20011' })
  stillThere(bench, 10 * MINUTE)
  bench.clock.advance(20 * MINUTE)
  expect(limits(bench)).toHaveLength(1)
  expect(bench.clock.pending()).toBe(0)
  bench.change(['20011', 'rest', 'busy'])
  bench.clock.advance(10 * MINUTE)
  expect(limits(bench)).toHaveLength(2)
})

test('an agent that leaves in time is not told of, even if the answer comes in the very moment', () => {
  const bench = atRest()
  bench.clock.advance(10 * MINUTE - 1)
  bench.change(['20011', 'rest', 'idle'])
  bench.clock.advance(1)
  bench.change(['20011', 'idle', 'rest'])
  expect(limits(bench)).toEqual([])

  const late = atRest()
  late.chosen.agents = {}
  late.clock.advance(10 * MINUTE)
  late.chosen.agents = { 'g1/20011': { limitS: 600 } }
  late.change(['20011', 'rest', 'idle'])
  expect(limits(late)).toEqual([])
})

test('a longer limit is told again, a shorter one is not', () => {
  const bench = atRest()
  bench.clock.advance(10 * MINUTE)
  bench.chosen.agents = { 'g1/20011': { limitS: 660 } }
  bench.dispatcher.take({ kind: 'tick' })
  bench.clock.advance(MINUTE - 1)
  expect(limits(bench)).toHaveLength(1)
  bench.clock.advance(1)
  expect(limits(bench)).toEqual([
    [600_000, 600_000],
    [660_000, 660_000],
  ])
  bench.chosen.agents = { 'g1/20011': { limitS: 60 } }
  bench.dispatcher.take({ kind: 'tick' })
  bench.clock.advance(MINUTE)
  expect(limits(bench)).toHaveLength(2)
})

test('a limit that is chosen when it has fallen already is told at once', () => {
  const bench = atRest()
  bench.chosen.agents = {}
  bench.clock.advance(15 * MINUTE)
  bench.chosen.agents = { 'g1/20011': { limitS: 600 } }
  bench.dispatcher.take({ kind: 'tick' })
  expect(limits(bench)).toEqual([[900_000, 600_000]])
})

test('what falls after first sight is told the moment it does', () => {
  const bench = createAlertBench()
  bench.chosen.agents = { 'g1/20011': { limitS: 600 } }
  seenFirst(bench, 10 * MINUTE - 1)
  expect(limits(bench)).toEqual([])
  bench.clock.advance(1)
  expect(limits(bench)).toEqual([[600_000, 600_000]])
})

test('what was over its limit at first sight is told once a moment later, and not again', () => {
  const bench = createAlertBench()
  bench.chosen.agents = { 'g1/20011': { limitS: 600 } }
  seenFirst(bench, 10 * MINUTE)
  bench.clock.advance(4_999)
  expect(bench.records()).toEqual([])
  bench.clock.advance(1)
  expect(limits(bench)).toEqual([[605_000, 600_000]])
  stillThere(bench, 11 * MINUTE)
  bench.clock.advance(20 * MINUTE)
  expect(limits(bench)).toHaveLength(1)
  expect(bench.clock.pending()).toBe(0)
})

test('all who were over it at first sight are told as one, whether seen together or one by one', () => {
  const bench = createAlertBench()
  for (let workno = 20_011; workno < 20_051; workno++) {
    bench.chosen.agents[`g1/${workno}`] = { limitS: 600 }
    const change = benchFirstSight(bench.clock, String(workno), 'rest')
    bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change, { beganAgoMs: 20 * MINUTE })] })
    bench.clock.advance(500)
  }
  bench.change(['20011', 'rest', 'idle'])
  bench.clock.advance(5_000)
  expect(bench.shown()).toMatchObject([{ kind: 'change' }, { kind: 'group', agents: 39 }])
  bench.clock.advance(MINUTE)
  expect(bench.shown()).toHaveLength(2)
})

test('who was over it at first sight and is not fresh when the others are told is told when it is', () => {
  const bench = createAlertBench()
  bench.chosen.agents = { 'g1/20011': { limitS: 600 } }
  const change = benchFirstSight(bench.clock, '20011', 'rest')
  const observed = benchObserved(bench.clock, change, { beganAgoMs: 10 * MINUTE, freshForMs: 2_000 })
  bench.tell({ kind: 'observed', agents: [observed] })
  bench.clock.advance(MINUTE)
  expect(bench.shown()).toEqual([])
  stillThere(bench, 11 * MINUTE)
  bench.clock.advance(5_000)
  expect(limits(bench)).toEqual([[665_000, 600_000]])
})

test('counted is from the latest moment at which the state can have begun, as the newest answer tells it', () => {
  const bench = atRest()
  bench.clock.advance(5 * MINUTE)
  stillThere(bench, 4 * MINUTE)
  bench.clock.advance(6 * MINUTE - 1)
  expect(limits(bench)).toEqual([])
  bench.clock.advance(1)
  expect(limits(bench)).toHaveLength(1)
})

test('a limit that falls when the knowledge is not fresh any more waits for an answer that shows the agent still there', () => {
  const bench = atRest()
  bench.clock.advance(9 * MINUTE)
  stillThere(bench, 9 * MINUTE, MINUTE)
  expect(bench.clock.pending()).toBe(0)
  bench.clock.advance(2 * MINUTE)
  expect(limits(bench)).toEqual([])
  stillThere(bench, 11 * MINUTE)
  expect(limits(bench)).toEqual([[660_000, 600_000]])
})

test('the last moment of freshness is enough', () => {
  const bench = atRest()
  bench.clock.advance(9 * MINUTE)
  stillThere(bench, 9 * MINUTE, MINUTE + 1)
  bench.clock.advance(MINUTE)
  expect(limits(bench)).toHaveLength(1)
})

test.each(['outage', 'certificate', 'session', 'sleep'] as const)(
  'after a blind spot (%s) began, only an answer tells of the limit again',
  (cause) => {
    const bench = atRest()
    bench.clock.advance(MINUTE)
    bench.tell({ kind: 'blind-spot-began', cause, agents: [] }, 'g2')
    bench.tell({ kind: 'blind-spot-began', cause, agents: [] })
    bench.clock.advance(14 * MINUTE)
    expect(limits(bench)).toEqual([])
    stillThere(bench, 15 * MINUTE)
    expect(limits(bench)).toEqual([[900_000, 600_000]])
  },
)

test('the blind spot of another gateway hides nothing', () => {
  const bench = atRest()
  bench.tell({ kind: 'blind-spot-began', cause: 'outage', agents: [] }, 'g2')
  bench.clock.advance(10 * MINUTE)
  expect(limits(bench)).toHaveLength(1)
})

test('what reads stale before its time (the schedule promises more often now) is not told of; what reads fresh is', () => {
  const { knowledge } = benchObserved(createAlertBench().clock, { workno: '20011', still: 'rest' })
  for (const [freshness, told] of [
    ['stale', 0],
    ['unknown', 0],
    ['fresh', 1],
  ] as const) {
    const bench = atRest()
    bench.tell({ kind: 'reads-differently', agents: [{ ...knowledge, freshness }] })
    bench.clock.advance(10 * MINUTE)
    expect(limits(bench)).toHaveLength(told)
  }
})

test('a limit of somebody who is not watched any more is not told', () => {
  const bench = atRest()
  bench.dispatcher.take({ kind: 'unwatched', agents: ['g1/20011'] })
  bench.clock.advance(20 * MINUTE)
  expect(limits(bench)).toEqual([])
})

test('what the user does not want to hear is held, once', () => {
  const bench = atRest()
  bench.chosen.agents = { 'g1/20011': { limitS: 600, notify: false } }
  bench.clock.advance(20 * MINUTE)
  expect(bench.records()).toMatchObject([
    { content: { kind: 'limit' }, outcome: { kind: 'held', reason: 'off-for-agent' } },
    { content: { kind: 'change' }, outcome: { kind: 'shown' } },
  ])
})
