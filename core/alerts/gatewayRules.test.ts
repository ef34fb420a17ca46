// One cause, one notification: outages, lost sessions, changed certificates, sleep, and the digest when it is over.

import { expect, test } from 'vitest'
import {
  BENCH_SETTINGS,
  benchBack,
  benchChange,
  benchLost,
  benchObserved,
  brief,
  briefly,
  createAlertBench,
  type AlertBench,
} from '../../proof/fakes/alertBench.ts'
import { sampleProblem } from '../../proof/fakes/sampleState.ts'

const PLACE = 'g1.example:8043'

const told = (bench: AlertBench): string[] => bench.shown().map(brief)

/** The connection is lost, comes back for a moment and is lost again, and so on for so long. */
function falterFor(bench: AlertBench, ms: number): void {
  for (let waited = 0; waited < ms; waited += 1000) {
    bench.tell(benchLost(bench.clock))
    bench.clock.advance(1000)
  }
}

function comeBack(bench: AlertBench, changed: readonly string[], cause: 'outage' | 'session' | 'sleep'): void {
  bench.tell(benchBack(bench.clock))
  for (const workno of changed) {
    const change = benchChange(bench.clock, workno, 'idle', 'rest', { acrossBlindSpot: cause })
    bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change)] })
    bench.clock.advance(500)
  }
  bench.tell({ kind: 'caught-up', cause, isLast: true })
}

test('an outage is told after fifteen seconds, also when nothing more is heard of it', () => {
  const bench = createAlertBench()
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(14_999)
  expect(bench.shown()).toEqual([])
  bench.clock.advance(1)
  const problem = sampleProblem('refused')
  expect(bench.shown()).toEqual([{ kind: 'outage', connection: 'unreachable', place: PLACE, problem }])
  expect(bench.notifier.asked).toMatchObject([{ isUrgent: true }])
  expect(bench.records()).toMatchObject([{ agent: null }])
  falterFor(bench, 299_000)
  expect(bench.shown()).toHaveLength(1)
})

test('trouble that nobody acknowledged is told again every five minutes, three times at most', () => {
  const bench = createAlertBench()
  bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
  for (const times of [1, 2, 3]) {
    bench.clock.advance(299_999)
    expect(bench.shown()).toHaveLength(times)
    bench.clock.advance(1)
    expect(told(bench)).toEqual(Array.from({ length: times + 1 }, () => `session-ended · ${PLACE}`))
  }
  bench.clock.advance(3_600_000)
  expect(bench.shown()).toHaveLength(4)
  // Told so often it is over once.
  comeBack(bench, [], 'session')
  expect(told(bench).slice(4)).toEqual(['digest of 0 (session)'])
})

test('acknowledged trouble is not told again; taken back, five minutes later', () => {
  const bench = createAlertBench()
  bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
  bench.clock.advance(60_000)
  bench.dispatcher.take({ kind: 'acknowledge', incident: 'gateway:g1', isUndone: false })
  bench.clock.advance(3_600_000)
  expect(bench.shown()).toHaveLength(1)
  bench.dispatcher.take({ kind: 'acknowledge', incident: 'gateway:g1', isUndone: true })
  bench.clock.advance(299_999)
  expect(bench.shown()).toHaveLength(1)
  bench.clock.advance(1)
  expect(bench.shown()).toHaveLength(2)
})

test('trouble is not told again during a pause or while it is snoozed, and is still over once', () => {
  const bench = createAlertBench()
  bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
  const now = bench.clock.now()
  const until = { mono: now.mono + 900_000, wall: now.wall + 900_000 }
  bench.chosen.pause = { kind: 'until', at: until }
  bench.dispatcher.take({
    kind: 'snooze',
    subject: 'gateway:g1',
    until: { mono: until.mono + 1, wall: until.wall + 1 },
  })
  bench.clock.advance(900_000)
  expect(bench.records()).toHaveLength(1)
  bench.clock.advance(1)
  expect(bench.shown()).toHaveLength(2)
  comeBack(bench, [], 'session')
  expect(told(bench).slice(2)).toEqual(['digest of 0 (session)'])
})

test('an outage that came back for a moment is told again only when it has lasted again', () => {
  const bench = createAlertBench()
  falterFor(bench, 16_000)
  bench.clock.advance(298_000)
  bench.tell(benchBack(bench.clock))
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(14_999)
  expect(bench.shown()).toHaveLength(1)
  bench.clock.advance(1)
  expect(bench.shown()).toHaveLength(2)
})

test('a gateway that answers nonsense refuses', () => {
  const bench = createAlertBench()
  bench.tell(benchLost(bench.clock, 'not-json'))
  bench.clock.advance(15_000)
  expect(told(bench)).toEqual([`refuses · ${PLACE}`])
})

test('only a connection that was not lost before begins an outage', () => {
  const bench = createAlertBench()
  const since = bench.clock.now()
  const problem = sampleProblem('refused')
  const before = { kind: 'refuses', since, problem, retryAt: null } as const
  const connection = { kind: 'unreachable', since, problem, retryAt: null } as const
  bench.tell({ kind: 'connection-changed', connection, before })
  bench.tell({ kind: 'connection-changed', connection: { kind: 'paused', since, reason: 'by-user' }, before })
  bench.clock.advance(60_000)
  expect(bench.records()).toEqual([])
  bench.tell({ kind: 'connection-changed', connection, before: { kind: 'connecting', since } })
  bench.clock.advance(60_000)
  expect(told(bench)).toEqual([`unreachable · ${PLACE}`])
})

test('nothing is told of a gateway that is still being connected', () => {
  const bench = createAlertBench()
  bench.tell({ ...benchLost(bench.clock), isSetUp: false })
  for (const kind of ['session-lost', 'certificate-changed'] as const) {
    bench.tell({ kind, problem: sampleProblem('session-ended'), isSetUp: false })
  }
  bench.clock.advance(60_000)
  expect(bench.records()).toEqual([])
})

test('a short outage is not told at all, and its changes are told as ever', () => {
  const bench = createAlertBench()
  falterFor(bench, 14_000)
  bench.tell(benchBack(bench.clock))
  bench.change(['20011', 'idle', 'talking'])
  bench.tell({ kind: 'caught-up', cause: 'outage', isLast: true })
  bench.clock.advance(60_000)
  expect(told(bench)).toEqual(['20011 → talking'])
})

test('on return one digest names who changed meanwhile, each once', () => {
  const bench = createAlertBench()
  falterFor(bench, 20_000)
  comeBack(bench, ['20011', '20012', '20011'], 'outage')
  bench.clock.advance(60_000)
  expect(told(bench).slice(1)).toEqual(['digest of 2 (outage)'])
  const digest = bench.shown()[1]
  expect(digest?.kind === 'digest' && briefly(digest.news)).toEqual(['20011 → rest', '20012 → rest'])
  const held = bench.records().filter(({ outcome }) => outcome.kind === 'held')
  expect(held.map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'held', reason: 'outage' })),
  )
})

test('on return with nobody changed it says so, once', () => {
  const bench = createAlertBench()
  falterFor(bench, 20_000)
  comeBack(bench, [], 'outage')
  comeBack(bench, [], 'outage')
  expect(told(bench).slice(1)).toEqual(['digest of 0 (outage)'])
})

test('a gateway that falters on its return is one outage', () => {
  const bench = createAlertBench()
  falterFor(bench, 20_000)
  bench.tell(benchBack(bench.clock))
  falterFor(bench, 60_000)
  comeBack(bench, [], 'outage')
  expect(bench.shown()).toHaveLength(2)
  falterFor(bench, 20_000)
  expect(bench.shown()).toHaveLength(3)
})

test.each([
  ['session-lost', 'session-ended', `session-ended · ${PLACE}`, 'session', 'digest of 0 (session)'],
  [
    'certificate-changed',
    'certificate-changed',
    `certificate-changed · ${PLACE}`,
    'outage',
    'digest of 0 (certificate)',
  ],
] as const)('%s is told at once and once, failures after it not at all', (kind, why, incident, cause, digest) => {
  const bench = createAlertBench()
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(5000)
  bench.tell({ kind, problem: sampleProblem(why) })
  bench.tell({ kind, problem: sampleProblem(why) })
  falterFor(bench, 60_000)
  expect(told(bench)).toEqual([incident])
  comeBack(bench, [], cause)
  expect(told(bench)).toEqual([incident, digest])
  bench.tell({ kind, problem: sampleProblem(why) })
  expect(told(bench)).toEqual([incident, digest, incident])
})

test('two gateways are two causes', () => {
  const bench = createAlertBench()
  bench.tell(benchLost(bench.clock))
  bench.tell(benchLost(bench.clock, 'dns'), 'g2')
  bench.clock.advance(15_000)
  expect(told(bench)).toEqual([`unreachable · ${PLACE}`, 'unreachable · g2.example:8043'])
})

test('no error in the first fifteen seconds after waking', () => {
  const bench = createAlertBench()
  bench.tell(benchLost(bench.clock))
  bench.dispatcher.take({ kind: 'asleep', gatewayIds: ['g1'] })
  bench.clock.advance(3_600_000)
  bench.dispatcher.take({ kind: 'awake' })
  bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
  bench.clock.advance(14_999)
  expect(bench.shown()).toEqual([])
  bench.clock.advance(1)
  expect(told(bench)).toEqual([`session-ended · ${PLACE}`])
})

test('a network that is there within fifteen seconds of waking is told nothing of, but one digest of who changed', () => {
  const bench = createAlertBench()
  bench.dispatcher.take({ kind: 'asleep', gatewayIds: ['g1'] })
  bench.clock.advance(3_600_000)
  bench.dispatcher.take({ kind: 'awake' })
  falterFor(bench, 10_000)
  comeBack(bench, ['20011'], 'sleep')
  bench.clock.advance(60_000)
  expect(told(bench)).toEqual(['digest of 1 (sleep)'])
})

test('waking with nobody changed is silent', () => {
  const bench = createAlertBench()
  bench.dispatcher.take({ kind: 'asleep', gatewayIds: ['g1'] })
  bench.dispatcher.take({ kind: 'awake' })
  comeBack(bench, [], 'sleep')
  bench.clock.advance(60_000)
  expect(bench.records()).toEqual([])
})

test('trouble during a pause is held, and told after it if it still stands', () => {
  const bench = createAlertBench()
  const now = bench.clock.now()
  bench.chosen.pause = { kind: 'until', at: { mono: now.mono + 900_000, wall: now.wall + 900_000 } }
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(899_999)
  expect(bench.records()).toMatchObject([{ outcome: { kind: 'held', reason: 'paused' } }])
  bench.clock.advance(1)
  expect(told(bench)).toEqual([`unreachable · ${PLACE}`])
})

test('trouble in quiet hours passes where what is critical may, and is else told at their end if it still stands', () => {
  for (const letCriticalThrough of [true, false]) {
    const bench = createAlertBench()
    bench.clock.jumpWall(Date.UTC(2025, 2, 10, 22, 30) - bench.clock.now().wall)
    const window = { days: [0 as const], from: 22 * 60, to: 23 * 60, letCriticalThrough }
    bench.chosen.settings = { ...BENCH_SETTINGS, quietHours: [window] }
    bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
    expect(told(bench)).toEqual(letCriticalThrough ? [`session-ended · ${PLACE}`] : [])
    bench.clock.advance(30 * 60_000)
    expect(told(bench)[0]).toBe(`session-ended · ${PLACE}`)
    // What was told half an hour ago was told again meanwhile.
    expect(told(bench)).toHaveLength(letCriticalThrough ? 4 : 1)
  }
})

test('trouble with a gateway that is snoozed is told when that ends, if it still stands', () => {
  const bench = createAlertBench()
  const { mono, wall } = bench.clock.now()
  const until = { mono: mono + 900_000, wall: wall + 900_000 }
  bench.dispatcher.take({ kind: 'snooze', subject: 'gateway:g1', until })
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(899_999)
  expect(bench.records()).toMatchObject([{ outcome: { kind: 'held', reason: 'snoozed' } }])
  bench.clock.advance(1)
  expect(told(bench)).toEqual([`unreachable · ${PLACE}`])
})

test('a digest names agents that are told of although nothing else is, and only them', () => {
  const bench = createAlertBench()
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'nothing' }
  bench.chosen.agents = { 'g1/20012': { notify: true } }
  comeBack(bench, ['20011', '20012'], 'outage')
  expect(told(bench)).toEqual(['digest of 1 (outage)'])
  const [digest] = bench.shown()
  expect(digest?.kind === 'digest' && briefly(digest.news)).toEqual(['20012 → rest'])
})

test('a digest of nobody is held when nothing is to be told', () => {
  const bench = createAlertBench()
  falterFor(bench, 20_000)
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'nothing' }
  comeBack(bench, [], 'outage')
  expect(bench.records()[0]).toMatchObject({ content: { kind: 'digest' }, outcome: { kind: 'held', reason: 'off' } })
})

/** Shows twelve notifications, one every 3.1 s. */
function crowd(bench: AlertBench): void {
  for (let index = 1; index <= 12; index++) {
    bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') }, `other${index}`)
    bench.clock.advance(3100)
  }
}

test('trouble is not lost when twelve notifications were shown just before', () => {
  const bench = createAlertBench()
  crowd(bench)
  bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
  expect(bench.shown()).toHaveLength(12)
  bench.clock.advance(60_000)
  expect(told(bench).slice(12, 13)).toEqual([`session-ended · ${PLACE}`])
})

test('a digest that finds no room comes before the changes that wait with it, and both come', () => {
  const bench = createAlertBench()
  crowd(bench)
  for (const workno of ['20011', '20012', '20013']) {
    bench.change([workno, 'idle', 'talking'])
    bench.clock.advance(3100)
  }
  comeBack(bench, ['20030'], 'outage')
  bench.clock.advance(120_000)
  expect(told(bench).slice(12)).toEqual(['digest of 1 (outage)', 'group of 3 → talking'])
})

test('of two digests that find no room the second comes as soon as there is room for it', () => {
  const bench = createAlertBench()
  crowd(bench)
  comeBack(bench, ['20030'], 'outage')
  comeBack(bench, ['20031'], 'session')
  bench.clock.advance(120_000)
  expect(told(bench).slice(12)).toEqual(['digest of 1 (outage)', 'digest of 1 (session)'])
})

test.each([0, 1])('of two intervals that are over at once each has its own digest (%i changed in the last)', (last) => {
  const bench = createAlertBench()
  const missed = (workno: string, acrossBlindSpot: 'session' | 'outage'): void => {
    const change = benchChange(bench.clock, workno, 'idle', 'rest', { acrossBlindSpot })
    bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change)] })
  }
  bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
  bench.tell(benchBack(bench.clock))
  missed('20011', 'session')
  falterFor(bench, 20_000)
  bench.tell(benchBack(bench.clock))
  missed('20012', 'session')
  if (last === 1) missed('20013', 'outage')
  bench.tell({ kind: 'caught-up', cause: 'session', isLast: false })
  bench.tell({ kind: 'caught-up', cause: 'outage', isLast: true })
  bench.clock.advance(60_000)
  // The outage itself was told: that it is over is said even if nobody changed in it.
  expect(told(bench).slice(2)).toEqual(['digest of 2 (session)', `digest of ${last} (outage)`])
})

test('a gateway that was removed is told nothing more of', () => {
  const bench = createAlertBench()
  bench.tell(benchLost(bench.clock))
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'])
  bench.dispatcher.take({ kind: 'gateway-removed', gatewayId: 'g1' })
  bench.clock.advance(60_000)
  expect(told(bench)).toEqual(['20011 → talking'])
})
