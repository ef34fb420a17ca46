// What the user does not want to hear now is held, and told in one digest afterwards; no more interruptions an hour than wanted.

import { describe, expect, it, test } from 'vitest'
import { WEEKDAYS, type QuietWindow } from '../../contract/quietHours.ts'
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

const MINUTE = 60_000

const told = (bench: AlertBench): string[] => bench.shown().map(brief)
const held = (bench: AlertBench): unknown[] =>
  bench.records().flatMap(({ outcome }) => (outcome.kind === 'held' ? outcome.reason : []))

function namedBy(bench: AlertBench): readonly string[] {
  const last = bench.shown().at(-1)
  return last?.kind === 'digest' ? briefly(last.news) : []
}

/** Pauses for so many minutes from now. */
function pause(bench: AlertBench, minutes: number): void {
  const { mono, wall } = bench.clock.now()
  bench.chosen.pause = { kind: 'until', at: { mono: mono + minutes * MINUTE, wall: wall + minutes * MINUTE } }
  bench.dispatcher.take({ kind: 'tick' })
}

/** A bench whose clock reads so (UTC) on a Monday, with these quiet hours. */
function quietBench(time: string, windows: readonly QuietWindow[]): AlertBench {
  const bench = createAlertBench()
  bench.clock.jumpWall(Date.parse(`2025-03-10T${time}Z`) - bench.clock.now().wall)
  bench.chosen.settings = { ...BENCH_SETTINGS, quietHours: windows }
  bench.dispatcher.take({ kind: 'tick' })
  return bench
}

const NOON: QuietWindow = { days: WEEKDAYS, from: 12 * 60, to: 13 * 60, letCriticalThrough: false }

describe('a pause', () => {
  it('holds until its time on the clock that does not jump, and then one digest names who changed', () => {
    const bench = createAlertBench()
    pause(bench, 15)
    bench.clock.jumpWall(3_600_000)
    bench.change(['20011', 'idle', 'talking'])
    bench.change(['20012', 'idle', 'rest'], ['20011', 'talking', 'busy'])
    bench.clock.advance(15 * MINUTE - 1)
    expect(bench.shown()).toEqual([])
    expect(held(bench)).toEqual(['paused', 'paused', 'paused'])
    bench.clock.advance(1)
    expect(told(bench)).toEqual(['digest of 2 (pause)'])
    expect(namedBy(bench)).toEqual(['20011 → busy', '20012 → rest'])
    bench.clock.advance(60 * MINUTE)
    expect(bench.shown()).toHaveLength(1)
    expect(bench.clock.pending()).toBe(0)
  })

  it('that the user ends is followed by the digest at once', () => {
    const bench = createAlertBench()
    bench.chosen.pause = { kind: 'until-resumed' }
    bench.change(['20011', 'idle', 'talking'])
    bench.chosen.pause = { kind: 'off' }
    bench.dispatcher.take({ kind: 'tick' })
    expect(told(bench)).toEqual(['digest of 1 (pause)'])
  })

  it('with nobody to tell of ends silently', () => {
    const bench = createAlertBench()
    bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'comings-and-goings' }
    pause(bench, 15)
    bench.change(['20011', 'idle', 'talking'])
    bench.clock.advance(20 * MINUTE)
    expect([told(bench), held(bench)]).toEqual([[], ['not-chosen']])
  })

  it('that begins while changes are gathered, or wait for room, holds them for its digest', () => {
    const bench = createAlertBench()
    for (let index = 0; index < 5; index++) {
      bench.change([`2001${index}`, 'idle', 'talking'])
      bench.clock.advance(4000)
    }
    bench.change(['20021', 'idle', 'talking'])
    bench.change(['20022', 'idle', 'talking'])
    expect(bench.shown()).toHaveLength(5)
    pause(bench, 5)
    bench.clock.advance(6 * MINUTE)
    expect(told(bench).slice(5)).toEqual(['digest of 2 (pause)'])
  })

  it('of which the digest of an outage becomes part', () => {
    const bench = createAlertBench()
    bench.tell(benchLost(bench.clock))
    bench.clock.advance(20_000)
    pause(bench, 15)
    bench.tell(benchBack(bench.clock))
    const change = benchChange(bench.clock, '20011', 'idle', 'rest', { acrossBlindSpot: 'outage' })
    bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change)] })
    bench.tell({ kind: 'caught-up', cause: 'outage', isLast: true })
    bench.change(['20012', 'idle', 'busy'])
    bench.clock.advance(15 * MINUTE)
    expect(told(bench).slice(1)).toEqual(['digest of 2 (pause)'])
  })

  it('is forgotten for those who are not watched any more', () => {
    const bench = createAlertBench()
    pause(bench, 15)
    bench.change(['20011', 'idle', 'rest'])
    bench.dispatcher.take({ kind: 'unwatched', agents: ['g1/20011'] })
    bench.clock.advance(20 * MINUTE)
    expect(bench.shown()).toEqual([])
  })
})

describe('quiet hours', () => {
  it('hold from their beginning to their end, say so, and end with one digest', () => {
    const bench = quietBench('11:58', [NOON])
    bench.change(['20011', 'idle', 'talking'])
    bench.clock.advance(2 * MINUTE)
    bench.change(['20012', 'idle', 'rest'])
    bench.clock.advance(60 * MINUTE - 1)
    expect(told(bench)).toEqual(['20011 → talking'])
    expect(held(bench)).toEqual(['quiet-hours'])
    bench.clock.advance(1)
    expect(told(bench)).toEqual(['20011 → talking', 'digest of 1 (quiet-hours)'])
    expect(bench.quiet).toEqual([
      { kind: 'quiet', until: Date.parse('2025-03-10T13:00Z'), letsCriticalThrough: false },
      { kind: 'off' },
    ])
  })

  it('go on after a pause within them: one digest in all', () => {
    const bench = quietBench('12:10', [NOON])
    pause(bench, 15)
    bench.change(['20011', 'idle', 'rest'])
    bench.clock.advance(20 * MINUTE)
    bench.change(['20012', 'idle', 'rest'])
    expect(bench.shown()).toEqual([])
    bench.clock.advance(60 * MINUTE)
    expect(told(bench)).toEqual(['digest of 2 (quiet-hours)'])
  })

  it('that are taken away end at once', () => {
    const bench = quietBench('12:10', [NOON])
    bench.change(['20011', 'idle', 'rest'])
    bench.chosen.settings = BENCH_SETTINGS
    bench.dispatcher.take({ kind: 'tick' })
    expect(told(bench)).toEqual(['digest of 1 (quiet-hours)'])
    expect(bench.clock.pending()).toBe(0)
  })

  it('do not hold the test notification', () => {
    const bench = quietBench('12:10', [NOON])
    bench.dispatcher.take({ kind: 'test' })
    expect(told(bench)).toEqual(['test'])
  })
})

test('an agent that is snoozed is told of again when that is over, and not of what it did meanwhile', () => {
  const bench = createAlertBench()
  const { mono, wall } = bench.clock.now()
  const until = { mono: mono + 15 * MINUTE, wall: wall + 15 * MINUTE }
  bench.dispatcher.take({ kind: 'snooze', subject: 'agent:g1/20011', until })
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'])
  bench.clock.advance(15 * MINUTE)
  bench.change(['20011', 'talking', 'idle'])
  expect(told(bench)).toEqual(['20012 → talking', '20011 → idle'])
  expect(held(bench)).toEqual(['snoozed'])
})

describe('interruptions an hour at most', () => {
  function limited(most: number): AlertBench {
    const bench = createAlertBench()
    const limits = { ...BENCH_SETTINGS.limits, rest: { warningS: null, criticalS: 60 } }
    bench.chosen.settings = { ...BENCH_SETTINGS, interruptionsPerHour: most, limits }
    return bench
  }

  /** An agent that is over its limit now. */
  function over(bench: AlertBench, workno: string): void {
    const beganAgoMs = 61_000
    const change = benchChange(bench.clock, workno, 'idle', 'rest')
    bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change, { beganAgoMs })] })
  }

  it('keep the last for what matters more', () => {
    const bench = limited(10)
    for (let index = 10; index < 20; index++) {
      bench.change([`200${index}`, 'idle', 'talking'])
      bench.clock.advance(MINUTE)
    }
    expect(bench.shown()).toHaveLength(6)
    expect(held(bench)).toEqual(['budget', 'budget', 'budget', 'budget'])
    for (const workno of ['20031', '20032', '20033', '20034', '20035']) {
      over(bench, workno)
      bench.clock.advance(1000)
    }
    expect(told(bench).slice(6)).toEqual(['20031 limit', '20032 limit', '20033 limit', '20034 limit'])
    const waiting = bench.attention()?.incidents.find(({ untold }) => untold !== null)
    expect(waiting).toMatchObject({ id: 'agent:g1/20035', untold: 'budget' })
  })

  it('tell what waited when there is room, if it still stands', () => {
    const bench = limited(1)
    over(bench, '20031')
    bench.clock.advance(MINUTE)
    over(bench, '20032')
    over(bench, '20033')
    bench.change(['20033', 'rest', 'idle'])
    bench.clock.advance(59 * MINUTE)
    expect(told(bench)).toEqual(['20031 limit'])
    bench.clock.advance(1)
    expect(told(bench)).toEqual(['20031 limit', '20032 limit'])
    expect(bench.attention()?.incidents.map(({ untold }) => untold)).toEqual([null, null])
  })

  it('do not count trouble with a gateway, nor hold it', () => {
    const bench = limited(1)
    over(bench, '20031')
    bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') }, 'g2')
    expect(told(bench)).toEqual(['20031 limit', 'session-ended · g2.example:8043'])
    const quiet = limited(1)
    quiet.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') }, 'g2')
    quiet.change(['20011', 'idle', 'talking'])
    expect(told(quiet)).toEqual(['session-ended · g2.example:8043', '20011 → talking'])
  })
})
