// What each choice of "Tell me about" tells, and what an agent's own choice makes of it.

import { describe, expect, test } from 'vitest'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import { TELL_ABOUT, type TellAbout } from '../../contract/settings.ts'
import {
  BENCH_SETTINGS,
  benchHiddenChange,
  benchLost,
  benchObserved,
  brief,
  createAlertBench,
  type AlertBench,
} from '../../proof/fakes/alertBench.ts'
import { sampleRule } from '../../proof/fakes/sampleState.ts'

const told = (bench: AlertBench): string[] => bench.shown().map(brief)

/** What becomes of one change with this choice: `shown`, or why it was held. */
function fate(tellAbout: TellAbout, from: StatusKey, to: StatusKey, notify: boolean | null = null): string {
  const bench = createAlertBench()
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout }
  bench.chosen.agents = { 'g1/20011': { notify } }
  bench.change(['20011', from, to])
  const { outcome } = bench.records()[0] ?? { outcome: { kind: 'none' } }
  return outcome.kind === 'held' ? outcome.reason : outcome.kind
}

const SERVING: readonly StatusKey[] = ['idle', 'talking', 'ringing', 'connecting', 'reserved', 'wrap-up', 'signed-in']
const AWAY: readonly StatusKey[] = ['rest', 'pre-rest', 'busy', 'study', 'signed-out', 'unrecognised']

test('every change is every change', () => {
  for (const from of STATUS_KEYS) for (const to of STATUS_KEYS) expect(fate('every-change', from, to)).toBe('shown')
})

describe('comings and goings', () => {
  test('are who stops serving the queue and who serves it again', () => {
    for (const serving of SERVING) {
      for (const away of AWAY) {
        expect([serving, away, fate('comings-and-goings', serving, away)]).toEqual([serving, away, 'shown'])
        expect([away, serving, fate('comings-and-goings', away, serving)]).toEqual([away, serving, 'shown'])
      }
    }
  })

  test('are not what the calls do, nor what nobody can tell', () => {
    for (const from of SERVING)
      for (const to of SERVING) expect(fate('comings-and-goings', from, to)).toBe('not-chosen')
    for (const key of STATUS_KEYS) {
      expect(fate('comings-and-goings', key, 'unknown')).toBe('not-chosen')
      expect(fate('comings-and-goings', 'unknown', key)).toBe('not-chosen')
    }
  })

  test('are signing out, wherever from, and no other way from one absence to another', () => {
    for (const from of AWAY) {
      for (const to of AWAY) {
        expect([from, to, fate('comings-and-goings', from, to)]).toEqual([
          from,
          to,
          to === 'signed-out' ? 'shown' : 'not-chosen',
        ])
      }
    }
  })

  test('are of what happened between two answers only what is no call', () => {
    const bench = createAlertBench()
    bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'comings-and-goings', notifyHiddenChanges: true }
    for (const [kind, key] of [
      ['left-and-came-back', 'idle'],
      ['left-and-came-back', 'rest'],
      ['signed-in-again', 'idle'],
    ] as const) {
      const change = benchHiddenChange(bench.clock, kind, '20011', key)
      bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, change)] })
      bench.clock.advance(60_000)
    }
    expect(bench.shown()).toMatchObject([
      { kind: 'left-and-came-back', status: { key: 'rest' } },
      { kind: 'signed-in-again' },
    ])
  })
})

test('chosen changes are those to the chosen states', () => {
  for (const to of STATUS_KEYS) {
    const expected = BENCH_SETTINGS.chosenStatuses.includes(to) ? 'shown' : 'not-chosen'
    expect(fate('chosen-changes', 'idle', to)).toBe(expected)
  }
})

test('what needs me is no change, and nothing is nothing', () => {
  expect(fate('what-needs-me', 'idle', 'signed-out')).toBe('not-chosen')
  expect(fate('nothing', 'idle', 'signed-out')).toBe('off')
})

test('an agent of which every change is to be told is told of whatever else was chosen; of one that is not, none', () => {
  for (const tellAbout of TELL_ABOUT) {
    expect(fate(tellAbout, 'idle', 'talking', true)).toBe('shown')
    expect(fate(tellAbout, 'idle', 'signed-out', false)).toBe('off-for-agent')
  }
})

describe('what needs somebody', () => {
  /** A critical limit, a floor rule, something to be told once, and trouble with a gateway. */
  function allOfIt(bench: AlertBench): void {
    bench.chosen.pinned = ['g1/20011', 'g1/20012']
    bench.chosen.settings = {
      ...bench.chosen.settings,
      limits: { ...BENCH_SETTINGS.limits, rest: { warningS: null, criticalS: 60 } },
      floorRules: [sampleRule({ id: 'r', where: { kind: 'all' }, agents: 1, forS: 10 })],
    }
    bench.change(['20011', 'idle', 'rest'], ['20012', 'idle', 'talking'])
    bench.dispatcher.take({ kind: 'tell-when', agent: 'g1/20012', tellWhen: 'idle' })
    bench.clock.advance(61_000)
    const still = benchObserved(bench.clock, { workno: '20011', still: 'rest' }, { beganAgoMs: 61_000 })
    bench.tell({ kind: 'observed', agents: [still] })
    bench.change(['20012', 'talking', 'idle'])
    bench.tell(benchLost(bench.clock))
    bench.clock.advance(15_000)
  }

  const kinds = (bench: AlertBench): ReadonlySet<string> =>
    new Set(bench.shown().flatMap(({ kind }): string[] => (kind === 'change' ? [] : [kind])))

  test.each(['every-change', 'comings-and-goings', 'chosen-changes', 'what-needs-me'] as const)(
    'is told with "%s"',
    (tellAbout) => {
      const bench = createAlertBench()
      bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout }
      allOfIt(bench)
      expect(kinds(bench)).toEqual(new Set(['limit', 'floor-rule', 'tell-when', 'outage']))
    },
  )

  test('is not told where nothing is, and waits with the reason', () => {
    const bench = createAlertBench()
    bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'nothing' }
    allOfIt(bench)
    expect(bench.shown()).toEqual([])
    expect(new Set(bench.records().map(({ outcome }) => outcome.kind === 'held' && outcome.reason))).toEqual(
      new Set(['off']),
    )
    expect(bench.attention()?.incidents.map(({ untold }) => untold)).toEqual(expect.arrayContaining(['off', 'off']))
  })

  test('of an agent of which nothing is to be told only what was asked for once is told', () => {
    const bench = createAlertBench()
    bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'what-needs-me' }
    bench.chosen.agents = { 'g1/20011': { notify: false }, 'g1/20012': { notify: false } }
    allOfIt(bench)
    expect(told(bench)).not.toContain('20011 limit')
    expect(told(bench)).toContain('20012 tell-when')
    const held = bench.records().find(({ content }) => content.kind === 'limit')
    expect(held?.outcome).toEqual({ kind: 'held', reason: 'off-for-agent' })
  })
})

test('a change that was gathered is not told when the choice is another by then', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'])
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'comings-and-goings' }
  bench.clock.advance(3000)
  expect(told(bench)).toEqual(['20011 → talking'])
  expect(bench.records()[0]?.outcome).toEqual({ kind: 'held', reason: 'not-chosen' })
})

test('what was not chosen is not logged, what was told or held otherwise is', () => {
  const bench = createAlertBench()
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout: 'comings-and-goings' }
  bench.change(['20011', 'idle', 'talking'])
  expect(bench.records()).toHaveLength(1)
  expect(bench.logged).toEqual([])
  bench.change(['20011', 'talking', 'rest'])
  bench.chosen.pause = { kind: 'until-resumed' }
  bench.change(['20011', 'rest', 'idle'])
  expect(bench.logged.map((line) => line.replace(/^notification \d+ /, ''))).toEqual([
    '(change): handed over',
    '(change): shown',
    '(change): held, paused',
  ])
})
