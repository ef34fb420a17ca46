// What needs the supervisor is told on time, once, together where it is many, and only as long as it stands.

import { describe, expect, it, test } from 'vitest'
import type { FloorRule } from '../../contract/floorRule.ts'
import type { QuietWindow } from '../../contract/quietHours.ts'
import {
  BENCH_SETTINGS,
  benchChange,
  benchFirstSight,
  benchObserved,
  brief,
  briefly,
  createAlertBench,
  type AlertBench,
} from '../../proof/fakes/alertBench.ts'
import { sampleRule } from '../../proof/fakes/sampleState.ts'

const MINUTE = 60_000

const told = (bench: AlertBench): string[] => bench.shown().map(brief)
const held = (bench: AlertBench): unknown[] =>
  bench.records().flatMap(({ outcome }) => (outcome.kind === 'held' ? outcome.reason : []))

/** Rest has a critical limit of ten minutes. */
function limited(): AlertBench {
  const bench = createAlertBench()
  const limits = { ...BENCH_SETTINGS.limits, rest: { warningS: 300, criticalS: 600 } }
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'what-needs-me', limits }
  return bench
}

/** An answer that shows these agents at rest for so many minutes. */
function atRest(bench: AlertBench, minutes: number, ...worknos: readonly string[]): void {
  const options = { beganAgoMs: minutes * MINUTE }
  const agents = worknos.map((workno) => benchObserved(bench.clock, { workno, still: 'rest' }, options))
  bench.tell({ kind: 'observed', agents })
}

/** An answer in which they come from Idle, having been at rest for so many minutes. */
function wentToRest(bench: AlertBench, minutes: number, ...worknos: readonly string[]): void {
  const agents = worknos.map((workno) =>
    benchObserved(bench.clock, benchChange(bench.clock, workno, 'idle', 'rest'), { beganAgoMs: minutes * MINUTE }),
  )
  bench.tell({ kind: 'observed', agents })
}

test('a critical limit is told by the answer that shows it, with the sound for it', () => {
  const bench = limited()
  wentToRest(bench, 0, '20011')
  bench.clock.advance(10 * MINUTE)
  expect(bench.shown()).toEqual([])
  atRest(bench, 10, '20011')
  expect(bench.shown()).toMatchObject([{ kind: 'limit', forMs: 600_000, limitMs: 600_000 }])
  expect(bench.sounds).toContain('critical')
  expect(bench.attention()?.incidents).toMatchObject([{ id: 'agent:g1/20011', untold: null }])
})

test('more than three at once are told as one, three singly', () => {
  const bench = limited()
  wentToRest(bench, 11, '20011', '20012', '20013')
  expect(told(bench)).toEqual(['20011 limit', '20012 limit', '20013 limit'])
  wentToRest(bench, 11, '20021', '20022', '20023', '20024')
  expect(told(bench).slice(3)).toEqual(['group of 4'])
})

test('who was over the limit at first sight is told of together, a moment later', () => {
  const bench = limited()
  for (const workno of ['20011', '20012', '20013']) {
    const seen = benchFirstSight(bench.clock, workno, 'rest')
    bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, seen, { beganAgoMs: 20 * MINUTE })] })
    bench.clock.advance(500)
  }
  expect(bench.shown()).toEqual([])
  expect(bench.attention()?.incidents).toHaveLength(3)
  bench.change(['20012', 'rest', 'idle'])
  bench.clock.advance(5000)
  expect(told(bench)).toEqual(['group of 2'])
  expect(bench.sounds).toEqual([])
})

test('a change that is told goes on beside a limit, and the limit has room where changes have none', () => {
  const bench = limited()
  bench.chosen.settings = { ...bench.chosen.settings, tellAbout: 'every-change' }
  for (let index = 0; index < 6; index++) {
    bench.change([`2002${index}`, 'idle', 'talking'])
    bench.clock.advance(4000)
  }
  expect(bench.shown()).toHaveLength(5)
  atRest(bench, 11, '20011')
  bench.clock.advance(5000)
  expect(told(bench).slice(5)).toEqual(['20011 limit'])
})

test('where there is no room for each by itself there is for one that names them', () => {
  const bench = limited()
  for (const pair of [
    ['20011', '20012', '20013'],
    ['20021', '20022', '20023'],
  ]) {
    wentToRest(bench, 11, ...pair)
    bench.clock.advance(1000)
  }
  expect(bench.shown()).toHaveLength(6)
  wentToRest(bench, 11, '20031')
  expect(bench.shown()).toHaveLength(6)
  wentToRest(bench, 11, '20032')
  expect(told(bench).slice(6)).toEqual(['group of 2'])
})

test('one that waits for room is let go when it does not stand any more', () => {
  const bench = limited()
  wentToRest(bench, 11, '20011', '20012', '20013')
  wentToRest(bench, 11, '20021', '20022', '20023')
  wentToRest(bench, 11, '20031')
  bench.change(['20031', 'rest', 'idle'])
  bench.clock.advance(2 * MINUTE)
  expect(bench.shown()).toHaveLength(6)
  expect(held(bench)).toContain('rate-limit')
})

describe('during a pause', () => {
  function paused(): AlertBench {
    const bench = limited()
    const { mono, wall } = bench.clock.now()
    bench.chosen.pause = { kind: 'until', at: { mono: mono + 15 * MINUTE, wall: wall + 15 * MINUTE } }
    wentToRest(bench, 11, '20011', '20012')
    return bench
  }

  it('it is held, with the reason, without a sound, and told in the digest if it stands at the end', () => {
    const bench = paused()
    expect(held(bench)).toEqual(['not-chosen', 'not-chosen', 'paused', 'paused'])
    expect(bench.sounds).toEqual([])
    expect(bench.attention()?.incidents.map(({ untold }) => untold)).toEqual(['paused', 'paused'])
    bench.clock.advance(5 * MINUTE)
    bench.change(['20012', 'rest', 'idle'])
    bench.clock.advance(10 * MINUTE)
    expect(told(bench)).toEqual(['digest of 1 (pause)'])
    const digest = bench.shown()[0]
    expect(digest?.kind === 'digest' && briefly(digest.news)).toEqual(['20011 limit'])
    expect(bench.attention()?.incidents.map(({ untold }) => untold)).toEqual([null])
  })

  it('one that is acknowledged is not told afterwards', () => {
    const bench = paused()
    for (const incident of ['agent:g1/20011', 'agent:g1/20012'] as const) {
      bench.dispatcher.take({ kind: 'acknowledge', incident, isUndone: false })
    }
    bench.clock.advance(20 * MINUTE)
    expect(bench.shown()).toEqual([])
  })

  it('one of which the last answer is old waits for the next', () => {
    const bench = paused()
    bench.tell({ kind: 'blind-spot-began', cause: 'outage', agents: [] })
    bench.clock.advance(15 * MINUTE)
    expect(bench.shown()).toEqual([])
    atRest(bench, 26, '20011')
    expect(told(bench)).toEqual(['digest of 1 (pause)'])
  })
})

describe('during quiet hours', () => {
  function quiet(letCriticalThrough: boolean): AlertBench {
    const bench = limited()
    bench.clock.jumpWall(Date.parse('2025-03-10T12:10Z') - bench.clock.now().wall)
    const noon: QuietWindow = { days: [0], from: 12 * 60, to: 13 * 60, letCriticalThrough }
    const rule: FloorRule = sampleRule({ id: 'r', where: { kind: 'all' }, agents: 1, forS: 10 })
    bench.chosen.pinned = ['g1/20011']
    bench.chosen.settings = { ...bench.chosen.settings, quietHours: [noon], floorRules: [rule] }
    wentToRest(bench, 11, '20011')
    bench.clock.advance(MINUTE)
    return bench
  }

  it('what is critical passes where it may, without a sound, and a warning does not', () => {
    const bench = quiet(true)
    expect(told(bench)).toEqual(['20011 limit'])
    expect(bench.sounds).toEqual([])
    bench.clock.advance(3 * MINUTE)
    bench.dispatcher.take({ kind: 'acknowledge', incident: 'agent:g1/20011', isUndone: false })
    bench.clock.advance(60 * MINUTE)
    expect(told(bench)).toEqual(['20011 limit', 'rule Nobody free'])
  })

  it('nothing passes where nothing may, and what stands is told at the end', () => {
    const bench = quiet(false)
    bench.clock.advance(40 * MINUTE)
    expect(bench.shown()).toEqual([])
    bench.clock.advance(9 * MINUTE)
    expect([...told(bench)].sort()).toEqual(['digest of 1 (quiet-hours)', 'rule Nobody free'])
  })
})

test('what was to be told once and could not be until its agent left again is let go', () => {
  const bench = limited()
  bench.chosen.settings = { ...bench.chosen.settings, interruptionsPerHour: 1 }
  wentToRest(bench, 11, '20031')
  bench.change(['20011', 'idle', 'talking'])
  bench.dispatcher.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  bench.clock.advance(MINUTE)
  bench.change(['20011', 'talking', 'idle'])
  expect(held(bench)).toContain('budget')
  bench.clock.advance(1000)
  bench.change(['20011', 'idle', 'talking'])
  bench.clock.advance(61 * MINUTE)
  expect(told(bench)).not.toContain('20011 tell-when')
})

test('a critical one that nobody acknowledges is told again, and a snoozed one when that is over', () => {
  const bench = limited()
  wentToRest(bench, 11, '20011')
  for (let minute = 0; minute < 30; minute++) {
    bench.clock.advance(MINUTE)
    atRest(bench, 12 + minute, '20011')
  }
  expect(told(bench)).toEqual(['20011 limit', '20011 limit', '20011 limit', '20011 limit'])
})
