// One change, one notification: alone, in a storm, capped, flapping, held back, or hidden.

import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { benchChange, createAlertBench } from '../../proof/fakes/alertBench.ts'

const ID = (index: number): string => String(20_010 + index)
const IDS = (count: number): string[] => Array.from({ length: count }, (_, index) => ID(index + 1))

test('an isolated change is told at once, in the words of the screen’s contract, and when', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  expect(bench.shown()).toEqual([['Agent 20011 · 20011', 'Idle → Talking (was Idle for 12:04)\nat 10:31:00']])
  expect(bench.records()).toMatchObject([{ subject: 'change', agent: 'g1/20011', outcome: { kind: 'shown' } }])
  bench.clock.advance(600_000)
  expect(bench.shown()).toHaveLength(1)
})

test('a first sight is silent, and no decision', () => {
  const bench = createAlertBench()
  const { from, wasForMs, ...seen } = benchChange(bench.clock, '20011', 'idle', 'idle')
  bench.desk.take({ kind: 'changes', changes: [{ ...seen, kind: 'first-seen' }] })
  expect([from.key, wasForMs, bench.shown(), bench.records()]).toEqual(['idle', 724_000, [], []])
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
  expect(bench.shown().map(([title]) => title)).toEqual(IDS(5).map((id) => `Agent ${id} · ${id}`))
})

test('more than five within three seconds: the first at once, the others as one that opens the list', () => {
  const bench = createAlertBench()
  for (const id of IDS(9)) {
    bench.change([id, 'idle', id === ID(9) ? 'signed-out' : 'talking'])
    bench.clock.advance(100)
  }
  bench.clock.advance(60_000)
  expect(bench.shown().map(([title]) => title)).toEqual(['Agent 20011 · 20011', '8 more agents changed status'])
  expect(bench.shown()[1]?.[1]).toMatch(
    /^Agent 20019 · 20019 → Signed out, Agent 20012 · 20012 → Talking, .* and \d more$/,
  )
  expect(bench.records().filter(({ outcome }) => outcome.kind === 'held')).toHaveLength(8)
  bench.notifier.tell({ id: bench.notifier.asked[1]?.id ?? 0, kind: 'clicked' })
  expect(bench.clicks).toEqual([null])
})

test('a bulk answer with more than five changes is told at once as one', () => {
  const bench = createAlertBench()
  bench.change(...IDS(9).map((id) => [id, 'idle', 'talking'] as const))
  expect(bench.shown().map(([title]) => title)).toEqual(['9 agents changed status'])
  expect(bench.shown()[0]?.[1].length).toBeLessThanOrEqual(200)
})

test('a storm that goes on is told at most every ten seconds', () => {
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
  expect(bench.shown().at(-1)?.[0]).toBe('80 agents changed status')
})

test('never more than twelve a minute; what finds no room is summed up as soon as there is', () => {
  const bench = createAlertBench()
  for (let index = 1; index <= 15; index++) {
    bench.change([ID(index), 'idle', 'talking'])
    bench.clock.advance(3500)
  }
  expect(bench.shown()).toHaveLength(12)
  bench.clock.advance(20_000)
  expect(bench.shown()).toHaveLength(13)
  expect(bench.shown()[12]).toEqual([
    '3 agents changed status',
    'Agent 20023 · 20023 → Talking, Agent 20024 · 20024 → Talking, Agent 20025 · 20025 → Talking',
  ])
  expect(bench.records().filter(({ outcome }) => outcome.kind === 'held')).toMatchObject(
    Array.from({ length: 3 }, () => ({ outcome: { kind: 'held', reason: 'cap' } })),
  )
})

test('the thirteenth has no room until more than sixty seconds after the first', () => {
  const bench = createAlertBench()
  for (let index = 1; index <= 12; index++) {
    bench.change([ID(index), 'idle', 'talking'])
    bench.clock.advance(5000)
  }
  expect(bench.clock.now().mono).toBe(1_060_000)
  bench.change([ID(13), 'idle', 'talking'])
  expect(bench.shown()).toHaveLength(12)
  bench.clock.advance(1)
  expect(bench.shown().slice(12)).toEqual([['Agent 20023 · 20023', 'Idle → Talking (was Idle for 12:04)\nat 10:32:00']])
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
  expect(bench.shown()[5]).toEqual([
    'Agent 20011 · 20011',
    'is flapping: 6 changes in 5 minutes\nQuiet about it until it has been calm for 5 minutes',
  ])
  expect(bench.records().filter(({ outcome }) => outcome.kind === 'held')).toMatchObject(
    Array.from({ length: 7 }, () => ({ outcome: { reason: 'flapping' } })),
  )
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
  const { agent, gatewayId, workno, name, observedAt, when } = benchChange(bench.clock, '20011', 'idle', 'idle')
  const common = {
    agent,
    gatewayId,
    workno,
    name,
    observedAt,
    when,
    acrossBlindSpot: false,
    status: sampleStatus('idle'),
  }
  const changes = [{ ...common, kind: 'left-and-came-back' } as const]
  bench.desk.take({ kind: 'changes', changes })
  expect(bench.records()).toEqual([])
  bench.chosen.settings = { ...DEFAULT_SETTINGS, notifyHiddenChanges: true }
  bench.desk.take({ kind: 'changes', changes })
  expect(bench.shown()).toEqual([['Agent 20011 · 20011', 'left Idle and came back about 10:31:00']])
  bench.clock.advance(10_000)
  bench.desk.take({ kind: 'changes', changes: [{ ...common, kind: 'signed-in-again' }] })
  expect(bench.shown()[1]?.[1]).toBe('signed in again, still Idle\nat 10:31:00')
})

test('an agent’s time limit is told once for each stay, and not for what was so at first sight', () => {
  const bench = createAlertBench()
  bench.chosen.agents = { 'g1/20011': { limitS: 600 } }
  const stay = (forMs: number): void =>
    bench.desk.take({
      kind: 'time-in-state',
      agent: 'g1/20011',
      workno: '20011',
      name: null,
      status: sampleStatus('rest'),
      forMs,
    })
  bench.change(['20011', 'idle', 'rest'])
  stay(599_999)
  expect(bench.shown()).toHaveLength(1)
  stay(600_000)
  stay(601_000)
  expect(bench.shown().slice(1)).toEqual([['20011', 'Rest for 10:00\nLonger than the limit of 10:00']])
  bench.chosen.agents = { 'g1/20011': { limitS: 660 } }
  stay(659_000)
  expect(bench.shown()).toHaveLength(2)
  stay(661_000)
  expect(bench.shown()).toHaveLength(3)
  bench.clock.advance(10_000)
  const { from: _from, wasForMs: _was, ...seen } = benchChange(bench.clock, '20011', 'rest', 'rest')
  bench.desk.take({ kind: 'changes', changes: [{ ...seen, kind: 'first-seen' }] })
  stay(700_000)
  bench.clock.advance(100_000)
  stay(800_000)
  expect(bench.shown()).toHaveLength(3)
  bench.desk.take({ kind: 'changes', changes: [{ ...seen, kind: 'first-seen', observedAt: bench.clock.now() }] })
  bench.clock.advance(100_000)
  stay(700_000)
  expect(bench.shown()).toHaveLength(4)
})

test('nobody is told of an agent that is not watched any more', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'], ['20013', 'idle', 'talking'])
  bench.desk.take({ kind: 'unwatched', agents: ['g1/20012'] })
  bench.clock.advance(60_000)
  expect(bench.shown().map(([title]) => title)).toEqual(['Agent 20011 · 20011', 'Agent 20013 · 20013'])
})
