// One cause, one notification: outages, lost sessions, changed certificates, sleep, and the digest when it is over.

import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { sampleProblem } from '../../proof/fakes/sampleState.ts'
import { benchChange, createAlertBench, type AlertBench } from '../../proof/fakes/alertBench.ts'

const LABEL = '10.0.0.1:8043'
const GATEWAY = { gatewayId: 'g1', label: LABEL }

const titles = (bench: AlertBench): string[] => bench.shown().map(([title]) => title)

const fail = (bench: AlertBench): void =>
  bench.desk.take({ kind: 'gateway-failing', ...GATEWAY, problem: sampleProblem('refused') })

/** Fails every second for so long, as a gateway that is asked again and again. */
function failFor(bench: AlertBench, ms: number): void {
  for (let waited = 0; waited < ms; waited += 1000) {
    fail(bench)
    bench.clock.advance(1000)
  }
}

function comeBack(bench: AlertBench, changed: readonly string[], cause: 'outage' | 'session' | 'sleep'): void {
  bench.desk.take({ kind: 'gateway-answering', gatewayId: 'g1' })
  for (const workno of changed) {
    const change = benchChange(bench.clock, workno, 'idle', 'rest', { acrossBlindSpot: true })
    bench.desk.take({ kind: 'changes', changes: [change] })
    bench.clock.advance(500)
  }
  bench.desk.take({ kind: 'caught-up', gatewayId: 'g1', cause })
}

test('an outage is told once, after fifteen seconds, also when nothing more is heard of it', () => {
  const bench = createAlertBench()
  fail(bench)
  bench.clock.advance(14_999)
  expect(bench.shown()).toEqual([])
  bench.clock.advance(1)
  expect(bench.shown()).toEqual([[`Gateway unreachable · ${LABEL}`, 'The sentence of refused.\nThe next step.']])
  failFor(bench, 600_000)
  expect(bench.shown()).toHaveLength(1)
})

test('a gateway that answers nonsense refuses', () => {
  const bench = createAlertBench()
  bench.desk.take({ kind: 'gateway-failing', ...GATEWAY, problem: sampleProblem('not-json') })
  bench.clock.advance(15_000)
  expect(titles(bench)).toEqual([`Gateway refuses · ${LABEL}`])
})

test('a short outage is not told at all, and its changes are told as ever', () => {
  const bench = createAlertBench()
  failFor(bench, 14_000)
  bench.desk.take({ kind: 'gateway-answering', gatewayId: 'g1' })
  bench.change(['20011', 'idle', 'talking'])
  bench.desk.take({ kind: 'caught-up', gatewayId: 'g1', cause: 'outage' })
  bench.clock.advance(60_000)
  expect(titles(bench)).toEqual(['Agent 20011 · 20011'])
})

test('on return one digest names who changed meanwhile, each once', () => {
  const bench = createAlertBench()
  failFor(bench, 20_000)
  comeBack(bench, ['20011', '20012', '20011'], 'outage')
  bench.clock.advance(60_000)
  expect(bench.shown().slice(1)).toEqual([
    ['2 agents changed while the gateway was unreachable', 'Agent 20011 · 20011 → Rest, Agent 20012 · 20012 → Rest'],
  ])
  const held = bench.records().filter(({ outcome }) => outcome.kind === 'held')
  expect(held.map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'held', reason: 'outage' })),
  )
})

test('on return with nobody changed it says so, once', () => {
  const bench = createAlertBench()
  failFor(bench, 20_000)
  comeBack(bench, [], 'outage')
  comeBack(bench, [], 'outage')
  expect(bench.shown().slice(1)).toEqual([
    ['Nobody changed while the gateway was unreachable', 'The list is up to date again'],
  ])
})

test('a gateway that falters on its return is one outage', () => {
  const bench = createAlertBench()
  failFor(bench, 20_000)
  bench.desk.take({ kind: 'gateway-answering', gatewayId: 'g1' })
  failFor(bench, 60_000)
  comeBack(bench, [], 'outage')
  expect(bench.shown()).toHaveLength(2)
  failFor(bench, 20_000)
  expect(bench.shown()).toHaveLength(3)
})

test.each([
  ['session-ended', `Session ended · ${LABEL}`, 'session', 'Nobody changed while the session had ended'],
  [
    'certificate-changed',
    `The gateway's certificate has changed · ${LABEL}`,
    'outage',
    'Nobody changed while the certificate was not trusted',
  ],
] as const)('%s is told at once and once, failures after it not at all', (kind, title, cause, digest) => {
  const bench = createAlertBench()
  fail(bench)
  bench.clock.advance(5000)
  bench.desk.take({ kind, ...GATEWAY, problem: sampleProblem(kind) })
  bench.desk.take({ kind, ...GATEWAY, problem: sampleProblem(kind) })
  failFor(bench, 60_000)
  expect(titles(bench)).toEqual([title])
  comeBack(bench, [], cause)
  expect(titles(bench)).toEqual([title, digest])
  bench.desk.take({ kind, ...GATEWAY, problem: sampleProblem(kind) })
  expect(titles(bench)).toEqual([title, digest, title])
})

test('two gateways are two causes', () => {
  const bench = createAlertBench()
  fail(bench)
  bench.desk.take({ kind: 'gateway-failing', gatewayId: 'g2', label: 'other', problem: sampleProblem('dns') })
  bench.clock.advance(15_000)
  expect(titles(bench)).toEqual([`Gateway unreachable · ${LABEL}`, 'Gateway unreachable · other'])
})

test('no error in the first fifteen seconds after waking', () => {
  const bench = createAlertBench()
  fail(bench)
  bench.desk.take({ kind: 'asleep', gatewayIds: ['g1'] })
  bench.clock.advance(3_600_000)
  bench.desk.take({ kind: 'awake' })
  bench.desk.take({ kind: 'session-ended', ...GATEWAY, problem: sampleProblem('session-ended') })
  bench.clock.advance(14_999)
  expect(bench.shown()).toEqual([])
  bench.clock.advance(1)
  expect(titles(bench)).toEqual([`Session ended · ${LABEL}`])
})

test('a network that is there within fifteen seconds of waking is told nothing of, but one digest of who changed', () => {
  const bench = createAlertBench()
  bench.desk.take({ kind: 'asleep', gatewayIds: ['g1'] })
  bench.clock.advance(3_600_000)
  bench.desk.take({ kind: 'awake' })
  failFor(bench, 10_000)
  comeBack(bench, ['20011'], 'sleep')
  bench.clock.advance(60_000)
  expect(titles(bench)).toEqual(['1 agent changed while the computer was asleep'])
})

test('waking with nobody changed is silent', () => {
  const bench = createAlertBench()
  bench.desk.take({ kind: 'asleep', gatewayIds: ['g1'] })
  bench.desk.take({ kind: 'awake' })
  comeBack(bench, [], 'sleep')
  bench.clock.advance(60_000)
  expect(bench.records()).toEqual([])
})

test('trouble during a pause is held, and told after it if it still stands', () => {
  const bench = createAlertBench()
  const now = bench.clock.now()
  bench.chosen.pause = { kind: 'until', at: { mono: now.mono + 900_000, wall: now.wall + 900_000 } }
  fail(bench)
  bench.clock.advance(899_999)
  expect(bench.records()).toMatchObject([{ outcome: { kind: 'held', reason: 'paused' } }])
  bench.clock.advance(1)
  expect(titles(bench)).toEqual([`Gateway unreachable · ${LABEL}`])
})

test('a digest names agents that are told of although notifications are off, and only them', () => {
  const bench = createAlertBench()
  bench.chosen.settings = { ...DEFAULT_SETTINGS, notify: false }
  bench.chosen.agents = { 'g1/20012': { notify: true } }
  comeBack(bench, ['20011', '20012'], 'outage')
  expect(bench.shown()).toEqual([['1 agent changed while the gateway was unreachable', 'Agent 20012 · 20012 → Rest']])
})

test('trouble is not lost when twelve notifications were shown just before', () => {
  const bench = createAlertBench()
  for (let index = 11; index < 26; index++) {
    bench.change([`200${index}`, 'idle', 'talking'])
    bench.clock.advance(3100)
  }
  bench.desk.take({ kind: 'session-ended', ...GATEWAY, problem: sampleProblem('session-ended') })
  expect(bench.shown()).toHaveLength(12)
  bench.clock.advance(60_000)
  expect(titles(bench).slice(12, 13)).toEqual([`Session ended · ${LABEL}`])
})

test('a digest that finds no room comes before the changes that wait with it, and both come', () => {
  const bench = createAlertBench()
  for (let index = 11; index < 26; index++) {
    bench.change([`200${index}`, 'idle', 'talking'])
    bench.clock.advance(3100)
  }
  comeBack(bench, ['20030'], 'outage')
  bench.clock.advance(120_000)
  expect(titles(bench).slice(12)).toEqual([
    '1 agent changed while the gateway was unreachable',
    '3 agents changed status',
  ])
})

test('a gateway that was removed is told nothing more of', () => {
  const bench = createAlertBench()
  fail(bench)
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'])
  bench.desk.take({ kind: 'gateway-removed', gatewayId: 'g1' })
  bench.clock.advance(60_000)
  expect(titles(bench)).toEqual(['Agent 20011 · 20011'])
})
