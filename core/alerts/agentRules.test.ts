// One change, one notification: alone, in a burst, limited, flapping, held back, or hidden.

import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import {
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
  expect(told(bench)).toEqual(['20011 → talking', 'group of 8 more'])
  const group = bench.shown()[1]
  expect(group?.kind === 'group' && briefly(group.news).slice(0, 2)).toEqual(['20019 → signed-out', '20012 → talking'])
  expect(held(bench)).toHaveLength(8)
  bench.notifier.tell({ id: bench.notifier.asked[1]?.id ?? 0, kind: 'clicked' })
  expect(bench.clicks).toEqual([null])
})

test('a bulk answer with more than five changes is told at once as one', () => {
  const bench = createAlertBench()
  bench.change(...IDS(9).map((id) => [id, 'idle', 'talking'] as const))
  expect(told(bench)).toEqual(['group of 9'])
})

test('a burst that goes on is told at most every ten seconds', () => {
  const bench = createAlertBench()
  const times: number[] = []
  const start = bench.clock.now().mono
  for (let second = 0; second < 40; second++) {
    const before = bench.notifier.asked.length
    bench.change(...IDS(8).map((id) => [`${id}${second % 10}`, 'idle', 'talking'] as const))
    bench.clock.advance(1000)
    if (bench.notifier.asked.length > before) times.push(bench.clock.now().mono - start)
  }
  expect(times).toEqual([1000, 10_000, 20_000, 30_000, 40_000])
  expect(told(bench).at(-1)).toBe('group of 80')
})

test('never more than twelve a minute; what finds no room is summed up as soon as there is', () => {
  const bench = createAlertBench()
  for (let index = 1; index <= 15; index++) {
    bench.change([ID(index), 'idle', 'talking'])
    bench.clock.advance(3500)
  }
  expect(bench.shown()).toHaveLength(12)
  bench.clock.advance(20_000)
  expect(told(bench).slice(12)).toEqual(['group of 3'])
  const group = bench.shown()[12]
  expect(group?.kind === 'group' && briefly(group.news)).toEqual([
    '20023 → talking',
    '20024 → talking',
    '20025 → talking',
  ])
  expect(held(bench)).toEqual(['rate-limit', 'rate-limit', 'rate-limit'])
})

test('the thirteenth has no room until more than sixty seconds after the first', () => {
  const bench = createAlertBench()
  for (let index = 1; index <= 12; index++) {
    bench.change([ID(index), 'idle', 'talking'])
    bench.clock.advance(5000)
  }
  expect(bench.clock.now().mono).toBe(1_060_000)
  const { wall } = bench.clock.now()
  bench.change([ID(13), 'idle', 'talking'])
  expect(bench.shown()).toHaveLength(12)
  bench.clock.advance(1)
  expect(told(bench).slice(12)).toEqual(['20023 → talking'])
  expect(bench.shown()[12]).toMatchObject({ when: { kind: 'at', at: wall } })
})

test('six changes of one agent in five minutes are flapping: said once, then quiet until five minutes of peace', () => {
  const bench = createAlertBench()
  const flip = (times: number): void => {
    for (let i = 0; i < times; i++) {
      bench.change(['20011', i % 2 === 0 ? 'idle' : 'busy', i % 2 === 0 ? 'busy' : 'idle'])
      bench.clock.advance(20_000)
    }
  }
  flip(12)
  expect(bench.shown()).toHaveLength(6)
  const who = { name: 'Agent 20011', workno: '20011' }
  expect(bench.shown()[5]).toEqual({ who, kind: 'flapping', changes: 6, withinMs: 300_000 })
  expect(held(bench)).toEqual(Array.from({ length: 7 }, () => 'flapping'))
  bench.clock.advance(280_000 - 1)
  flip(1)
  expect(bench.shown()).toHaveLength(6)
  bench.clock.advance(280_000)
  flip(1)
  expect(bench.shown()).toHaveLength(7)
})

test('what the user does not want is held, with the reason', () => {
  const bench = createAlertBench()
  const heldFor = (): unknown => bench.records()[0]?.outcome
  bench.chosen.settings = { ...DEFAULT_SETTINGS, notifyStatuses: ['rest'] }
  bench.change(['20011', 'idle', 'talking'])
  expect(heldFor()).toEqual({ kind: 'held', reason: 'status-not-chosen' })
  bench.chosen.settings = { ...DEFAULT_SETTINGS, notify: false }
  bench.change(['20011', 'idle', 'talking'])
  expect(heldFor()).toEqual({ kind: 'held', reason: 'off' })
  bench.chosen.agents = { 'g1/20011': { notify: true } }
  bench.change(['20011', 'idle', 'talking'])
  expect(bench.shown()).toHaveLength(1)
  bench.chosen.settings = DEFAULT_SETTINGS
  bench.chosen.agents = { 'g1/20011': { notify: false } }
  bench.change(['20011', 'idle', 'talking'])
  expect(heldFor()).toEqual({ kind: 'held', reason: 'off-for-agent' })
})

test('a pause holds, until its time on the clock that does not jump', () => {
  const bench = createAlertBench()
  const now = bench.clock.now()
  bench.chosen.pause = { kind: 'until', at: { mono: now.mono + 900_000, wall: now.wall + 900_000 } }
  bench.clock.jumpWall(3_600_000)
  bench.change(['20011', 'idle', 'talking'])
  expect(bench.records()[0]?.outcome).toEqual({ kind: 'held', reason: 'paused' })
  bench.clock.advance(900_000)
  bench.change(['20011', 'talking', 'idle'])
  expect(bench.shown()).toHaveLength(1)
})

test('a pause that begins while changes are gathered holds them', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'])
  bench.chosen.pause = { kind: 'until-resumed' }
  bench.clock.advance(3000)
  expect(bench.shown()).toHaveLength(1)
  expect(bench.records()[0]?.outcome).toEqual({ kind: 'held', reason: 'paused' })
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
  bench.chosen.settings = { ...DEFAULT_SETTINGS, notifyHiddenChanges: true }
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
