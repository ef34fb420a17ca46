// A limit is asked about when it falls, and what may be over one unseen is looked for, within all that the schedule promises.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentAt } from './agentBlocks.ts'
import type { StatusKey } from '../../contract/status.ts'
import { limitsByState, unseenBreaches, worthOfFinding } from './limits.ts'
import * as questions from './questions.ts'
import { followed, priorRates, stateIndex } from './rates.ts'
import { anyKey, observationOf } from '../../proof/fakes/answers.ts'
import { playLoop, type Reply } from '../../proof/fakes/playLoop.ts'

const SINGLY = { queriesPerSecond: 2, useBulkQueries: false }
const IN_BULK = { queriesPerSecond: 2, useBulkQueries: true }

type LimitsS = Partial<Record<StatusKey, number>>

const limitsOf = (limitsS: LimitsS): questions.AgentWeight['limitsMs'] =>
  limitsByState((key) => {
    const limitS = limitsS[key]
    return limitS === undefined ? null : limitS * 1000
  })

/** Agents whose states the test says, asked by the product's loop; each answer travels for 40 ms. */
function floor(agents: number, limitsS: LimitsS, options = SINGLY) {
  const worknos = Array.from({ length: agents }, (_, place) => String(20_001 + place))
  /** What each agent is in, and since when (ms); null: the gateway tells no duration. */
  const truth = new Map<string, { readonly key: StatusKey; readonly sinceMs: number | null }>()
  let memory = questions.pinned(questions.newQuestions(options), worknos, 0)
  let now = 0
  weigh(limitsS)

  function weigh(limits: LimitsS): void {
    const limitsMs = limitsOf(limits)
    memory = questions.setWeights(
      memory,
      worknos.map((workno) => ({ workno, notifies: true, inView: false, limitsMs })),
    )
  }

  /** The next question and when it started; it is answered. `fails`: or not. */
  function next(fails: questions.FailureScope | null = null): { readonly ask: questions.Ask; readonly at: number } {
    for (;;) {
      const ask = questions.nextQuestion(memory, now)
      if (ask.kind === 'wait') {
        now = ask.untilMono
        continue
      }
      const at = now
      memory = questions.asked(memory, ask, at, 0, true)
      now += 40
      if (fails !== null) {
        memory = questions.failed(memory, ask, fails, now, 0)
        return { ask, at }
      }
      const names = ask.kind === 'single' ? [ask.workno] : ask.worknos
      const observations = names.map((workno) => {
        const { key, sinceMs } = truth.get(workno) ?? { key: 'busy', sinceMs: -600_000 }
        const ageS = sinceMs === null ? null : Math.floor((now - 20 - sinceMs) / 1000)
        return observationOf(workno, key, ageS, now)
      })
      memory = questions.answered(memory, ask, { observations, missing: [], unexpected: 0 }, now)
      return { ask, at }
    }
  }

  return {
    truth,
    weigh,
    next,
    now: () => now,
    agent: (workno: string) => agentAt(memory.agents, memory.places.get(workno)),
    refresh: (workno: string) => {
      memory = questions.refresh(memory, [workno])
    },
    /** Plays on until `untilMs`; returns the starts (ms) of the questions that were about this agent. */
    startsOf(workno: string, untilMs: number): readonly number[] {
      const starts: number[] = []
      while (now < untilMs) {
        const { ask, at } = next()
        if (ask.kind === 'single' ? ask.workno === workno : ask.worknos.includes(workno)) starts.push(at)
      }
      return starts
    },
    /** Plays on until `untilMs`: the next question starts then, or later. */
    playUntil(untilMs: number): void {
      for (;;) {
        const ask = questions.nextQuestion(memory, now)
        if (ask.kind === 'wait' && ask.untilMono < untilMs) now = ask.untilMono
        else if (ask.kind !== 'wait' && now < untilMs) next()
        else break
      }
      now = Math.max(now, untilMs)
    },
    /** Plays on until this agent has been answered. */
    untilAsked(workno: string): void {
      for (;;) {
        const { ask } = next()
        if (ask.kind === 'single' && ask.workno === workno) return
      }
    },
  }
}

const allAnswered = (loop: ReturnType<typeof floor>, agents: number): void => {
  for (let turn = 0; turn < agents; turn += 1) loop.next()
}

describe('a limit that falls', () => {
  it('is asked about by the first question from that moment on, and not again', () => {
    const loop = floor(40, { rest: 60 })
    loop.truth.set('20011', { key: 'rest', sinceMs: -20_000 })
    allAnswered(loop, 40)
    const fallsAt = loop.agent('20011')?.limitFallsAt ?? NaN
    // Counted from the latest beginning: whole seconds, and half the travel.
    expect(fallsAt).toBeGreaterThanOrEqual(40_000)
    expect(fallsAt).toBeLessThan(41_100)
    const starts = loop.startsOf('20011', 55_000).filter((at) => at >= fallsAt)
    expect(starts).toHaveLength(1)
    expect((starts[0] ?? NaN) - fallsAt).toBeLessThan(600)
    expect(loop.agent('20011')?.limitFallsAt).toBeNull()
  })

  it('is not asked about before: an answer that comes too early leaves it due', () => {
    const loop = floor(2, { rest: 60 })
    loop.truth.set('20001', { key: 'rest', sinceMs: -20_000 })
    const starts = loop.startsOf('20001', 39_000)
    expect(starts.length).toBeGreaterThan(5)
    expect(loop.agent('20001')?.limitFallsAt).toBeGreaterThanOrEqual(40_000)
  })

  it('is forgotten when the stay is over, and counted anew for the next one', () => {
    const loop = floor(20, { ringing: 25, talking: 900 })
    loop.truth.set('20011', { key: 'ringing', sinceMs: 0 })
    allAnswered(loop, 20)
    loop.truth.set('20011', { key: 'talking', sinceMs: 15_000 })
    loop.untilAsked('20011')
    expect(loop.agent('20011')?.limitFallsAt).toBeGreaterThanOrEqual(915_000)
  })

  it('without a known beginning counts from the answer that first showed it', () => {
    const loop = floor(20, { rest: 60 })
    loop.truth.set('20011', { key: 'rest', sinceMs: null })
    loop.untilAsked('20011')
    expect(loop.agent('20011')?.limitFallsAt).toBe(loop.now() + 60_000)
  })

  it('that is changed counts at once: a shorter one is asked about now, none is not', () => {
    const loop = floor(40, { rest: 1200 })
    loop.truth.set('20011', { key: 'rest', sinceMs: -100_000 })
    allAnswered(loop, 40)
    // By its last answer the agent had been there for some 105 s, and now for 121 s.
    expect(loop.now()).toBeGreaterThan(20_000)
    loop.weigh({ rest: 118 })
    expect(loop.next().ask).toEqual({ kind: 'single', workno: '20011' })
    expect(loop.agent('20011')?.limitFallsAt).toBeNull()
    loop.weigh({ rest: 1200 })
    expect(loop.agent('20011')?.limitFallsAt).toBeGreaterThan(1_000_000)
    loop.weigh({})
    expect(loop.agent('20011')?.limitFallsAt).toBeNull()
    // What the last answer already showed over the new limit needs no other one.
    loop.weigh({ rest: 60 })
    expect(loop.agent('20011')?.limitFallsAt).toBeNull()
  })

  it('goes before whoever is merely likely, and after the refresh of a user', () => {
    const loop = floor(40, { rest: 60 })
    loop.truth.set('20011', { key: 'rest', sinceMs: -20_000 })
    allAnswered(loop, 40)
    const fallsAt = loop.agent('20011')?.limitFallsAt ?? NaN
    loop.playUntil(fallsAt)
    loop.refresh('20030')
    expect(loop.next().ask).toEqual({ kind: 'single', workno: '20030' })
    expect(loop.next().ask).toEqual({ kind: 'single', workno: '20011' })
  })

  it('whose question failed is asked about again', () => {
    const loop = floor(40, { rest: 60 })
    loop.truth.set('20011', { key: 'rest', sinceMs: -20_000 })
    allAnswered(loop, 40)
    const fallsAt = loop.agent('20011')?.limitFallsAt ?? NaN
    loop.playUntil(fallsAt)
    expect(loop.next('agent').ask).toEqual({ kind: 'single', workno: '20011' })
    expect(loop.agent('20011')?.limitFallsAt).toBe(fallsAt)
    loop.untilAsked('20011')
    // It sits out no longer than any agent that failed once: two fair shares.
    expect(loop.now() - fallsAt).toBeLessThan(2 * 21_500 + 1_000)
    expect(loop.agent('20011')?.limitFallsAt).toBeNull()
  })
})

const anyReply = fc.record({
  key: anyKey,
  ageS: fc.option(fc.integer({ min: 0, max: 900 })),
  travelMs: fc.integer({ min: 5, max: 450 }),
  fails: fc.constantFrom<Reply['fails']>(null, null, null, null, 'agent'),
  refreshes: fc.boolean(),
})

const anyLimits = fc.record({
  idle: fc.integer({ min: 1, max: 300 }),
  busy: fc.integer({ min: 1, max: 300 }),
  talking: fc.integer({ min: 1, max: 300 }),
  ringing: fc.integer({ min: 1, max: 60 }),
  'wrap-up': fc.integer({ min: 1, max: 300 }),
  rest: fc.integer({ min: 1, max: 300 }),
  'signed-out': fc.integer({ min: 1, max: 300 }),
})

describe('whatever limits there are', () => {
  it('everyone is asked within four fair shares, and the budget holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(anyReply, { minLength: 5, maxLength: 40 }),
        anyLimits,
        (agents, replies, limitsS) => {
          const limitsMs = limitsOf(limitsS)
          const weights = Array.from({ length: agents }, (_, place) => ({
            workno: String(20_001 + place),
            notifies: place % 3 !== 0,
            inView: place % 5 === 0,
            limitsMs,
          }))
          const played = playLoop(SINGLY, agents, replies, Math.max(120, agents * 6), undefined, weights)
          expect(played.worstWaitMs).toBeLessThanOrEqual(4000 * Math.max(agents / 2, 1.25))
          expect(played.everTwoInFlight).toBe(false)
          expect(played.fewestMsForFive).toBeGreaterThanOrEqual(2000)
        },
      ),
      { numRuns: 40 },
    )
  }, 30_000)

  it('a storm of limits that all fall at once starves nobody', () => {
    const replies: Reply[] = [{ key: 'ringing', ageS: 24, travelMs: 20, fails: null, refreshes: false }]
    const weights = Array.from({ length: 60 }, (_, place) => ({
      workno: String(20_001 + place),
      notifies: true,
      inView: false,
      limitsMs: limitsOf({ ringing: 25 }),
    }))
    // All but the last ten always seem to begin a new stay, whose limit falls in a second.
    const played = playLoop(SINGLY, 60, replies, 900, (workno) => (workno > '20050' ? 'rest' : 'ringing'), weights)
    expect(played.worstWaitMs).toBeLessThanOrEqual(4 * 30_000)
  })
})

describe('in bulk', () => {
  it('asks singly where the next answer for hundreds is seconds away', () => {
    const loop = floor(500, { rest: 60 }, IN_BULK)
    loop.truth.set('20111', { key: 'rest', sinceMs: -20_000 })
    loop.playUntil(20_000)
    const fallsAt = loop.agent('20111')?.limitFallsAt ?? NaN
    const told = loop.startsOf('20111', fallsAt + 2_000).find((at) => at >= fallsAt) ?? NaN
    expect(told - fallsAt).toBeLessThan(1_100)
    expect(loop.agent('20111')?.limitFallsAt).toBeNull()
  })
})

describe('what may be over a limit unseen', () => {
  const idle = stateIndex('idle')
  const limitsMs = limitsOf({ ringing: 25 })

  it('is worth nothing before a limit can have fallen, and ever more after', () => {
    const breaches = unseenBreaches(priorRates(), limitsMs, idle, 10, 1)
    expect(worthOfFinding(breaches, 25_000)).toBe(0)
    const worths = [35_000, 60_000, 120_000].map((waitedMs) => worthOfFinding(breaches, waitedMs))
    expect(worths.every((worth, place) => worth > (worths[place - 1] ?? 0))).toBe(true)
  })

  it('is looked for where it follows, and where one state lies between', () => {
    const rest = stateIndex('rest')
    const fresh = priorRates()
    expect(unseenBreaches(fresh, limitsMs, rest, 600, 1)).toEqual([])
    let learned = fresh
    for (let times = 0; times < 20; times += 1) learned = followed(learned, rest, idle)
    const afterRest = worthOfFinding(unseenBreaches(learned, limitsMs, rest, 600, 1), 60_000)
    const afterIdle = worthOfFinding(unseenBreaches(learned, limitsMs, idle, 10, 1), 60_000)
    expect(afterRest).toBeGreaterThan(0)
    expect(afterIdle).toBeGreaterThan(5 * afterRest)
  })

  it('is not looked for without limits, nor where a floor has shown that it never follows', () => {
    expect(unseenBreaches(priorRates(), limitsOf({}), idle, 10, 1)).toEqual([])
    let chats = priorRates()
    for (let times = 0; times < 300; times += 1) chats = followed(chats, idle, stateIndex('talking'))
    const never = worthOfFinding(unseenBreaches(chats, limitsMs, idle, 10, 1), 60_000)
    expect(never).toBeLessThan(0.1 * worthOfFinding(unseenBreaches(priorRates(), limitsMs, idle, 10, 1), 60_000))
  })

  it('has idle agents asked sooner when a ringing of 25 s is to be told', () => {
    const replies: Reply[] = [{ key: 'idle', ageS: 30, travelMs: 20, fails: null, refreshes: false }]
    const keyOf = (workno: string): StatusKey => (workno <= '20020' ? 'idle' : 'busy')
    const played = (limitsS: LimitsS): number => {
      const weights = Array.from({ length: 100 }, (_, place) => ({
        workno: String(20_001 + place),
        notifies: true,
        inView: false,
        limitsMs: limitsOf(limitsS),
      }))
      return playLoop(SINGLY, 100, replies, 1800, keyOf, weights).asked.get('20011') ?? 0
    }
    expect(played({ ringing: 25 })).toBeGreaterThan(1.1 * played({}))
  })
})
