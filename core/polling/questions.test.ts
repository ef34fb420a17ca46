// Whom the schedule asks, singly: everyone within bounds whatever the answers say, never two at once, never beyond the budget.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as questions from './questions.ts'
import { anyKey, observationOf } from '../../proof/fakes/answers.ts'
import { playLoop, type Reply } from '../../proof/fakes/playLoop.ts'

const SINGLY = { queriesPerSecond: 2, useBulkQueries: false }

const anyAnswer = fc.record({
  key: anyKey,
  ageS: fc.option(fc.integer({ min: 0, max: 40_000 })),
  travelMs: fc.integer({ min: 5, max: 450 }),
  fails: fc.constantFrom<Reply['fails']>(null, null, null, null, 'agent'),
  refreshes: fc.boolean(),
})

/** With three agents this once made one of them wait for 6,021 ms, where 6,000 are promised. */
const ONE_REFRESH: Reply[] = [
  ...Array.from({ length: 7 }, (): Reply => ({ key: 'idle', ageS: null, travelMs: 5, fails: null, refreshes: false })),
  { key: 'idle', ageS: null, travelMs: 5, fails: null, refreshes: true },
  { key: 'talking', ageS: null, travelMs: 5, fails: null, refreshes: false },
]

describe('asking singly', () => {
  it('says how long it takes to ask everybody, and what group queries would need', () => {
    const worknos = Array.from({ length: 310 }, (_, place) => String(20_011 + place))
    const singly = questions.pinned(questions.newQuestions(SINGLY), worknos, 0)
    const { ms, inGroupsMs } = questions.sweepOf(singly)
    expect(Math.round(ms / 1000)).toBe(167)
    expect(Math.round(inGroupsMs / 1000)).toBe(2)
  })

  it('keeps everyone waiting for at most four fair shares, whatever is answered and refreshed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(anyAnswer, { minLength: 5, maxLength: 40 }),
        (agents, replies) => {
          const played = playLoop(SINGLY, agents, replies, Math.max(120, agents * 6))
          const most = 4000 * Math.max(agents / 2, 1.25)
          expect(played.worstWaitMs).toBeLessThanOrEqual(most)
          expect(played.everTwoInFlight).toBe(false)
          expect(played.asked.size).toBe(agents)
          expect(played.fewestMsForFive).toBeGreaterThanOrEqual(2000)
        },
      ),
      { numRuns: 40, examples: [[3, ONE_REFRESH]] },
    )
  }, 30_000)

  it('stays within the budget and asks nobody twice at once through every fault', () => {
    const anyReply = anyAnswer.chain((answer) =>
      fc
        .record({
          fails: fc.constantFrom<Reply['fails']>(null, null, 'agent', 'gateway', 'too-soon', 'bulk', 'none'),
          travelMs: fc.integer({ min: 5, max: 12_000 }),
        })
        .map((fault) => ({ ...answer, ...fault })),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.array(anyReply, { minLength: 5, maxLength: 40 }),
        fc.boolean(),
        (agents, replies, useBulkQueries) => {
          const played = playLoop({ queriesPerSecond: 2, useBulkQueries }, agents, replies, 300)
          expect(played.everTwoInFlight).toBe(false)
          expect(played.fewestMsForFive).toBeGreaterThanOrEqual(2000)
        },
      ),
      { numRuns: 40 },
    )
  }, 30_000)

  it('asks a newly pinned agent before all others, in the order of pinning', () => {
    const played = playLoop(SINGLY, 30, [{ key: 'ringing', ageS: 1, travelMs: 20, fails: null, refreshes: false }], 16)
    expect([...played.asked.keys()]).toEqual(Array.from({ length: 30 }, (_, place) => String(20_001 + place)))
  })

  it('lets a refresh jump the queue, but not every question be one while others are due', () => {
    const worknos = ['20011', '20012', '20013', '20014', '20015']
    let memory = questions.pinned(questions.newQuestions(SINGLY), worknos, 0)
    const order: string[] = []
    for (let now = 0; order.length < 5; now += 1000) {
      memory = questions.refresh(memory, ['20015'])
      const next = questions.nextQuestion(memory, now)
      if (next.kind !== 'single') continue
      order.push(next.workno)
      memory = questions.failed(questions.asked(memory, next, now, 0, true), next, 'none', now, 0)
    }
    expect(order).toEqual(['20015', '20011', '20012', '20013', '20015'])
  })

  it('asks a ringing agent more often than a resting one, and one that is notified of more than one that is not', () => {
    const replies = [{ key: 'idle' as const, ageS: 30, travelMs: 20, fails: null, refreshes: false }]
    const played = playLoop(SINGLY, 20, replies, 600, (workno) => (workno === '20001' ? 'ringing' : 'rest'))
    const times = (workno: string): number => played.asked.get(workno) ?? 0
    expect(times('20001')).toBeGreaterThan(3 * times('20002'))

    const quiet = playLoop(SINGLY, 20, replies, 600, () => 'talking', [
      { workno: '20001', notifies: false, inView: false, limitsMs: [] },
    ])
    expect(quiet.asked.get('20001') ?? 0).toBeLessThan(quiet.asked.get('20002') ?? 0)
  })

  it('asks one agent at most once a second, and later after it failed', () => {
    const ask = { kind: 'single', workno: '20011' } as const
    const alone = questions.pinned(questions.newQuestions(SINGLY), ['20011'], 0)
    const started = questions.asked(alone, ask, 0, 0, true)
    const told = { observations: [observationOf('20011', 'ringing', 1, 20)], missing: [], unexpected: 0 }
    expect(questions.nextQuestion(questions.answered(started, ask, told, 20), 600)).toEqual({
      kind: 'wait',
      untilMono: 1000,
    })
    expect(questions.nextQuestion(questions.failed(started, ask, 'agent', 20, 0), 600)).toEqual({
      kind: 'wait',
      untilMono: 2500,
    })
  })

  it('backs off while the gateway fails, with one question at a time, and at once asks again when told to', () => {
    let memory = questions.pinned(questions.newQuestions(SINGLY), ['20011', '20012'], 0)
    const ask = { kind: 'single', workno: '20011' } as const
    memory = questions.failed(questions.asked(memory, ask, 0, 0, true), ask, 'gateway', 100, 0)
    expect(questions.retryAt(memory, 100)).toBe(1100)
    expect(questions.nextQuestion(memory, 700)).toEqual({ kind: 'wait', untilMono: 1100 })
    expect(questions.nextQuestion(questions.retryNow(memory), 700)).toMatchObject({ kind: 'single' })
    const trial = questions.nextQuestion(memory, 1100)
    expect(trial).toMatchObject({ kind: 'single' })
    if (trial.kind === 'wait') return
    memory = questions.asked(memory, trial, 1100, 0, true)
    expect(questions.nextQuestion(memory, 5000)).toEqual({ kind: 'wait', untilMono: Infinity })
    memory = questions.failed(memory, trial, 'gateway', 5000, 0)
    expect(questions.retryAt(memory, 5000)).toBe(7000)
  })

  it('keeps count of a question whose agent was unpinned and pinned again meanwhile', () => {
    let memory = questions.pinned(questions.newQuestions(SINGLY), ['20011'], 0)
    const ask = { kind: 'single', workno: '20011' } as const
    memory = questions.asked(memory, ask, 0, 0, true)
    memory = questions.pinned(questions.unpinned(memory, ['20011']), ['20011'], 10)
    expect(questions.nextQuestion(memory, 5000)).toEqual({ kind: 'wait', untilMono: Infinity })
    memory = questions.failed(memory, ask, 'none', 5000, 0)
    expect(questions.nextQuestion(memory, 5000)).toMatchObject({ kind: 'single', workno: '20011' })
  })
})
