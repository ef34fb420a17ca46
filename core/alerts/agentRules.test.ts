// One change, one notification: alone, in a burst, limited, flapping, held back, or hidden.

import { expect, test } from 'vitest'
import type { StatusKey } from '../../contract/status.ts'
import {
  BENCH_SETTINGS,
  benchFirstSight,
  benchHiddenChange,
  benchObserved,
  brief,
  briefly,
  createAlertBench,
  type AlertBench,
} from '../../proof/fakes/alertBench.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'

const ID = (index: number): string => String(20_010 + index)
const IDS = (count: number): string[] => Array.from({ length: count }, (_, index) => ID(index + 1))

const told = (bench: AlertBench): string[] => bench.shown().map(brief)
const held = (bench: AlertBench): unknown[] =>
  bench.records().flatMap(({ outcome }) => (outcome.kind === 'held' ? outcome.reason : []))

test('an isolated change is told at once: who, from what to what, for how long it was so, and when', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  expect(bench.shown()).toEqual([
    {
      kind: 'change',
      who: { name: 'Agent 20011', workno: '20011' },
      from: sampleStatus('idle'),
      to: sampleStatus('talking'),
      wasForMs: 724_000,
      when: { kind: 'at', at: bench.clock.now().wall },
    },
  ])
  expect(bench.notifier.asked).toMatchObject([{ isUrgent: false }])
  expect(bench.records()).toMatchObject([
    { content: { kind: 'change' }, agent: 'g1/20011', outcome: { kind: 'shown' } },
  ])
  bench.clock.advance(600_000)
  expect(bench.shown()).toHaveLength(1)
})

test('a first sight is silent, and no decision', () => {
  const bench = createAlertBench()
  bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, benchFirstSight(bench.clock, '20011', 'idle'))] })
  expect([bench.shown(), bench.records()]).toEqual([[], []])
})

test('up to five changes within three seconds are told singly, the later ones together when the window ends', () => {
  const bench = createAlertBench()
  for (const id of IDS(5)) {
    bench.change([id, 'idle', 'talking'])
    bench.clock.advance(100)
  }
  expect(bench.shown()).toHaveLength(1)
  bench.clock.advance(2499)
  expect(bench.shown()).toHaveLength(1)
  bench.clock.advance(1)
  expect(told(bench)).toEqual(IDS(5).map((id) => `${id} → talking`))
})

test('more than five within three seconds: the first at once, the others as one that opens the list', () => {
  const bench = createAlertBench()
  for (const id of IDS(9)) {
    bench.change([id, 'idle', id === ID(9) ? 'signed-out' : 'talking'])
    bench.clock.advance(100)
  }
  bench.clock.advance(60_000)
  expect(told(bench)).toEqual(['20011 → talking', 'group of 7 more → talking', '20019 → signed-out'])
  expect(held(bench)).toHaveLength(7)
  bench.notifier.tell({ id: bench.notifier.asked[1]?.id ?? 0, kind: 'clicked' })
  expect(bench.clicks).toEqual([null])
})

test('a bulk answer with more than five changes is told at once as one', () => {
  const bench = createAlertBench()
  bench.change(...IDS(9).map((id) => [id, 'idle', 'talking'] as const))
  expect(told(bench)).toEqual(['group of 9 → talking'])
})

test('a burst to several states is told as one for each state to which several changed, and one for the others', () => {
  const bench = createAlertBench()
  const to: readonly StatusKey[] = ['rest', 'idle', 'rest', 'signed-out', 'rest', 'idle', 'rest', 'busy', 'idle']
  bench.change(...to.map((key, index) => [ID(index), 'talking', key] as const))
  expect(told(bench)).toEqual(['group of 4 → rest', 'group of 3 → idle', 'group of 2'])
  const others = bench.shown()[2]
  expect(others?.kind === 'group' && briefly(others.news)).toEqual(['20013 → signed-out', '20017 → busy'])
  expect(held(bench)).toHaveLength(9)
})

test('who changed twice within a burst is told of with the newer change', () => {
  const bench = createAlertBench()
  const rest = IDS(5).map((id) => [id, 'talking', 'rest'] as const)
  bench.change(...rest, [ID(1), 'rest', 'signed-out'])
  expect(told(bench)).toEqual(['group of 4 → rest', 'group of 1 → signed-out'])
})

test('more are said to be more only where some went to the same state before', () => {
  const bench = createAlertBench()
  bench.change([ID(1), 'idle', 'busy'])
  for (const id of IDS(7).slice(1)) bench.change([id, 'idle', 'rest'])
  bench.clock.advance(3000)
  expect(told(bench)).toEqual(['20011 → busy', 'group of 6 → rest'])
})

test('a burst that goes on is told at most every ten seconds', () => {
  const bench = createAlertBench()
  const times: number[] = []
  const start = bench.clock.now().mono
  for (let second = 0; second < 40; second++) {
    const before = bench.notifier.asked.length
    bench.change(...IDS(8).map((id) => [`${id}${second}`, 'idle', 'talking'] as const))
    bench.clock.advance(1000)
    if (bench.notifier.asked.length > before) times.push(bench.clock.now().mono - start)
  }
  expect(times).toEqual([1000, 10_000, 20_000, 30_000, 40_000])
  expect(told(bench).at(-1)).toBe('group of 80 → talking')
})

test('of changes told singly five a minute find room; what finds none is summed up as soon as it is several', () => {
  const bench = createAlertBench()
  for (let index = 1; index <= 9; index++) {
    bench.change([ID(index), 'idle', 'talking'])
    bench.clock.advance(3500)
  }
  expect(told(bench).slice(0, 5)).toEqual(IDS(5).map((id) => `${id} → talking`))
  expect(told(bench).slice(5)).toEqual(['group of 2 → talking', 'group of 2 → talking'])
  expect(held(bench)).toEqual(['rate-limit', 'rate-limit', 'rate-limit', 'rate-limit'])
})

test('one alone that finds no room among the singles comes when the first of them is more than a minute old', () => {
  const bench = createAlertBench()
  for (const id of IDS(5)) {
    bench.change([id, 'idle', 'talking'])
    bench.clock.advance(5000)
  }
  bench.change([ID(6), 'idle', 'talking'])
  bench.clock.advance(35_000)
  expect(bench.clock.now().mono).toBe(1_060_000)
  expect(bench.shown()).toHaveLength(5)
  bench.clock.advance(1)
  expect(told(bench).slice(5)).toEqual(['20016 → talking'])
})

test('never more than twelve in a minute in all', () => {
  const bench = createAlertBench()
  const shownAt: number[] = []
  for (let second = 0; second < 300; second++) {
    const before = bench.shown().length
    const to = (['rest', 'idle', 'busy', 'talking'] as const)[second % 4] ?? 'rest'
    bench.change(...IDS(3).map((id) => [`${id}${second % 40}`, 'wrap-up', to] as const))
    bench.clock.advance(1000)
    for (let shown = before; shown < bench.shown().length; shown++) shownAt.push(bench.clock.now().mono)
  }
  for (const [index, at] of shownAt.entries()) expect((shownAt[index + 12] ?? Infinity) - at).toBeGreaterThan(59_000)
  expect(shownAt.length).toBeGreaterThan(40)
})

test('quick returns to the state before, three times within five minutes, are flapping: said once, then quiet', () => {
  const bench = createAlertBench()
  const flip = (times: number, everyMs: number): void => {
    for (let i = 0; i < times; i++) {
      bench.change(['20011', i % 2 === 0 ? 'idle' : 'busy', i % 2 === 0 ? 'busy' : 'idle'])
      bench.clock.advance(everyMs)
    }
  }
  flip(8, 19_000)
  const who = { name: 'Agent 20011', workno: '20011' }
  expect(bench.shown()[3]).toEqual({ who, kind: 'flapping', changes: 4, withinMs: 300_000 })
  expect(bench.shown()).toHaveLength(4)
  expect(held(bench)).toEqual(Array.from({ length: 5 }, () => 'flapping'))
  // Calm is five minutes without a quick return, however it changes meanwhile.
  bench.clock.advance(100_000)
  flip(1, 180_000)
  expect(bench.shown()).toHaveLength(4)
  bench.clock.advance(20_000)
  flip(1, 1)
  expect(bench.shown()).toHaveLength(5)
})

test('what is no quick return to the same state is no flapping: a call after the other is told', () => {
  const bench = createAlertBench()
  const day: readonly StatusKey[] = ['idle', 'ringing', 'talking', 'wrap-up']
  for (let i = 0; i < 40; i++) {
    bench.change(['20011', day[i % 4] ?? 'idle', day[(i + 1) % 4] ?? 'idle'])
    bench.clock.advance(15_000)
  }
  expect(bench.shown()).toHaveLength(40)
})

test('who is flapping is told of when signing out, and when going anywhere else', () => {
  const bench = createAlertBench()
  for (let i = 0; i < 5; i++) {
    bench.change(['20011', i % 2 === 0 ? 'idle' : 'busy', i % 2 === 0 ? 'busy' : 'idle'])
    bench.clock.advance(15_000)
  }
  bench.clock.advance(30_000)
  bench.change(['20011', 'busy', 'rest'])
  bench.clock.advance(30_000)
  bench.change(['20011', 'rest', 'signed-out'])
  expect(told(bench).slice(4)).toEqual(['20011 → rest', '20011 → signed-out'])
  for (let i = 0; i < 8; i++) {
    bench.clock.advance(18_000)
    bench.change(['20011', i % 2 === 0 ? 'signed-out' : 'idle', i % 2 === 0 ? 'idle' : 'signed-out'])
  }
  const signOuts = told(bench).filter((one) => one === '20011 → signed-out')
  expect(signOuts).toHaveLength(5)
})

test('a change that was to be told once is told once, not as a change as well', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  bench.dispatcher.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  bench.clock.advance(60_000)
  bench.change(['20011', 'talking', 'idle'])
  expect(told(bench)).toEqual(['20011 → talking', '20011 tell-when'])
  expect(held(bench)).toEqual(['grouped'])
})

test('a change of an agent in view marks its row instead, if the user chose so', () => {
  const bench = createAlertBench()
  bench.chosen.seen = ['g1/20011']
  bench.change(['20011', 'idle', 'talking'])
  bench.chosen.settings = { ...BENCH_SETTINGS, markRowsInstead: true }
  bench.clock.advance(10_000)
  bench.change(['20011', 'talking', 'idle'], ['20012', 'talking', 'idle'])
  expect(told(bench)).toEqual(['20011 → talking', '20012 → idle'])
  expect(held(bench)).toEqual(['marked'])
})

test('what the user does not want is held, with the reason', () => {
  const bench = createAlertBench()
  const heldFor = (): unknown => bench.records()[0]?.outcome
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'chosen-changes', chosenStatuses: ['rest'] }
  bench.change(['20011', 'idle', 'talking'])
  expect(heldFor()).toEqual({ kind: 'held', reason: 'not-chosen' })
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'nothing' }
  bench.change(['20011', 'idle', 'talking'])
  expect(heldFor()).toEqual({ kind: 'held', reason: 'off' })
  bench.chosen.agents = { 'g1/20011': { notify: true } }
  bench.change(['20011', 'idle', 'talking'])
  expect(bench.shown()).toHaveLength(1)
  bench.chosen.settings = BENCH_SETTINGS
  bench.chosen.agents = { 'g1/20011': { notify: false } }
  bench.change(['20011', 'idle', 'talking'])
  expect(heldFor()).toEqual({ kind: 'held', reason: 'off-for-agent' })
})

test('hidden changes are told only to those who want them', () => {
  const bench = createAlertBench()
  const happen = (kind: 'left-and-came-back' | 'signed-in-again'): void =>
    bench.tell({
      kind: 'observed',
      agents: [benchObserved(bench.clock, benchHiddenChange(bench.clock, kind, '20011', 'idle'))],
    })
  happen('left-and-came-back')
  expect(bench.records()).toEqual([])
  bench.chosen.settings = { ...BENCH_SETTINGS, notifyHiddenChanges: true }
  const { wall } = bench.clock.now()
  happen('left-and-came-back')
  expect(bench.shown()).toEqual([
    {
      kind: 'left-and-came-back',
      who: { name: 'Agent 20011', workno: '20011' },
      status: sampleStatus('idle'),
      when: { kind: 'at', at: wall },
    },
  ])
  bench.clock.advance(10_000)
  happen('signed-in-again')
  expect(bench.shown()[1]).toMatchObject({ kind: 'signed-in-again', status: sampleStatus('idle') })
})

test('nobody is told of an agent that is not watched any more', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'], ['20013', 'idle', 'talking'])
  bench.dispatcher.take({ kind: 'unwatched', agents: ['g1/20012'] })
  bench.clock.advance(60_000)
  expect(told(bench)).toEqual(['20011 → talking', '20013 → talking'])
})
