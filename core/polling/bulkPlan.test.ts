// Asking in bulk: one probe, who is still asked singly, and every reason to stop.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StatusKey } from '../../contract/status.ts'
import { allAgents } from './agentBlocks.ts'
import * as questions from './questions.ts'
import { observationOf } from '../../proof/fakes/answers.ts'

const WORKNOS = ['20011', '20012', '20013', '20014']
const IN_BULK = { queriesPerSecond: 2, useBulkQueries: true }

interface Told {
  readonly key?: StatusKey
  readonly ageS?: number | null
  readonly missing?: readonly string[]
  readonly unexpected?: number
  readonly fails?: questions.FailureScope
}

/** A gateway and the product's loop, told question by question what is answered. */
function play(worknos: readonly string[] = WORKNOS, options = IN_BULK, isSeen = true) {
  let memory: questions.QuestionMemory = questions.pinned(questions.newQuestions(options), worknos, 0)
  let now = 0
  return {
    memory: () => memory,
    now: () => now,
    state: () => questions.bulkState(memory),
    change(reducer: (memory: questions.QuestionMemory, now: number) => questions.QuestionMemory) {
      memory = reducer(memory, now)
    },
    /** Waits for the next question and answers it 20 ms later; `told` may depend on the question. */
    next(told: Told | ((kind: 'single' | 'bulk', first: string) => Told) = {}): questions.Ask {
      for (;;) {
        const ask = questions.nextQuestion(memory, now)
        if (ask.kind === 'wait') {
          if (ask.untilMono === Infinity) throw new Error('The loop would wait for ever.')
          now = ask.untilMono
          continue
        }
        const says =
          typeof told === 'function' ? told(ask.kind, ask.kind === 'bulk' ? (ask.worknos[0] ?? '') : ask.workno) : told
        memory = questions.asked(memory, ask, now, 0, isSeen)
        now += 20
        memory = says.fails !== undefined ? questions.failed(memory, ask, says.fails, now, 0) : answer(ask, says)
        return ask
      }
    },
  }

  function answer(ask: questions.Ask, says: Told): questions.QuestionMemory {
    const missing = ask.kind === 'bulk' ? (says.missing ?? []) : []
    const names = ask.kind === 'bulk' ? ask.worknos.filter((workno) => !missing.includes(workno)) : [ask.workno]
    const ageS = says.ageS === undefined ? now / 1000 + 100 : says.ageS
    const observations = names.map((workno) => observationOf(workno, says.key ?? 'idle', ageS, now))
    return questions.answered(memory, ask, { observations, missing, unexpected: says.unexpected ?? 0 }, now)
  }
}

/** Asks until a question of this kind has been answered. */
function until(kind: 'single' | 'bulk', loop: ReturnType<typeof play>, told: Told = {}, others: Told = {}): void {
  for (let turn = 0; turn < 200; turn += 1) {
    if (loop.next((asked) => (asked === kind ? told : others)).kind === kind) return
  }
  throw new Error(`No ${kind} question in 200.`)
}

describe('the probe', () => {
  it('is the first question, and makes the bulk query the rule', () => {
    const loop = play()
    expect(loop.state()).toEqual({ kind: 'unknown', givenUpFor: null })
    expect(loop.next()).toEqual({ kind: 'bulk', worknos: WORKNOS })
    expect(loop.state()).toEqual({ kind: 'in-use', givenUpFor: null })
  })

  it('that the gateway does not know leaves all to single questions, without a reproach', () => {
    const loop = play()
    loop.next({ fails: 'bulk' })
    expect(loop.state()).toEqual({ kind: 'not-offered', givenUpFor: null })
    expect(Array.from({ length: 20 }, () => loop.next().kind)).not.toContain('bulk')
  })

  it('whose list has the wrong form is made once more, at once, with the other form', () => {
    const loop = play()
    loop.next({ fails: 'bulk-form' })
    expect(loop.next().kind).toBe('bulk')
    expect(loop.state()).toEqual({ kind: 'in-use', givenUpFor: null })
  })

  it('that is refused in both forms is not made a third time', () => {
    const loop = play()
    loop.next({ fails: 'bulk-form' })
    expect(loop.next({ fails: 'bulk-form' }).kind).toBe('bulk')
    expect(loop.state()).toEqual({ kind: 'not-offered', givenUpFor: null })
    expect(Array.from({ length: 20 }, () => loop.next().kind)).not.toContain('bulk')
  })

  it('is asked once at a time, also with more than a hundred agents', () => {
    const many = Array.from({ length: 250 }, (_, place) => String(20_001 + place))
    let memory = questions.pinned(questions.newQuestions(IN_BULK), many, 0)
    const probe = questions.nextQuestion(memory, 0)
    expect(probe).toMatchObject({ kind: 'bulk', worknos: { length: 100 } })
    if (probe.kind === 'wait') return
    memory = questions.asked(memory, probe, 0, 0, true)
    expect(questions.nextQuestion(memory, 5000)).toMatchObject({ kind: 'single', workno: '20101' })
  })

  it('is not sent when the setting is off, and is sent when it is turned on', () => {
    const loop = play(WORKNOS, { queriesPerSecond: 2, useBulkQueries: false })
    expect(loop.state()).toEqual({ kind: 'off', givenUpFor: null })
    expect(loop.next().kind).toBe('single')
    loop.change((memory) => questions.setOptions(memory, IN_BULK))
    expect(loop.next().kind).toBe('bulk')
    loop.change((memory) => questions.setOptions(memory, { queriesPerSecond: 2, useBulkQueries: false }))
    expect(Array.from({ length: 10 }, () => loop.next().kind)).not.toContain('bulk')
  })

  it('is sent again after a new session', () => {
    const loop = play()
    loop.next({ fails: 'bulk' })
    loop.change(questions.restarted)
    expect(loop.next().kind).toBe('bulk')
  })
})

describe('in use', () => {
  it('takes at most half of the tokens and asks everybody about once a second', () => {
    const loop = play()
    const asks = Array.from({ length: 60 }, () => loop.next())
    const bulk = asks.filter((ask) => ask.kind === 'bulk').length
    expect(bulk).toBeGreaterThan(40)
    expect(questions.promisedIntervalMs(loop.memory(), '20011')).toBe(6000)
  })

  it('asks everybody every two seconds while nobody looks, and promises what it keeps then', () => {
    const loop = play(WORKNOS, IN_BULK, false)
    until('bulk', loop)
    const startedAt = loop.now()
    for (let turn = 0; turn < 20; turn += 1) until('bulk', loop)
    expect((loop.now() - startedAt) / 20).toBeGreaterThan(1800)
    expect((loop.now() - startedAt) / 20).toBeLessThan(2300)
    expect(questions.promisedIntervalMs(loop.memory(), '20011')).toBe(6000)
  })

  it('covers 500 agents in batches of a hundred', () => {
    const many = Array.from({ length: 500 }, (_, place) => String(20_001 + place))
    const loop = play(many)
    const asked = new Set<string>()
    for (let turn = 0; turn < 12; turn += 1) {
      const ask = loop.next()
      if (ask.kind !== 'bulk') continue
      expect(ask.worknos.length).toBeLessThanOrEqual(100)
      for (const workno of ask.worknos) asked.add(workno)
    }
    expect(asked.size).toBe(500)
  })

  it('asks an agent singly at once when a bulk answer leaves it out, and then more rarely', () => {
    const loop = play()
    const told = (kind: 'single' | 'bulk'): Told => (kind === 'bulk' ? { missing: ['20013'] } : { key: 'signed-out' })
    loop.next(told)
    expect(loop.next(told)).toEqual({ kind: 'single', workno: '20013' })
    const asks = Array.from({ length: 200 }, () => loop.next(told))
    const alone = asks.filter((ask) => ask.kind === 'single' && ask.workno === '20013').length
    expect(alone).toBeGreaterThan(10)
    expect(alone).toBeLessThan(60)
    expect(questions.promisedIntervalMs(loop.memory(), '20013')).toBe(8600)
  })

  it.each([
    { isSeen: true, least: 50, most: 64 },
    { isSeen: false, least: 17, most: 24 },
  ])(
    'asks those it leaves out every ten seconds, the signed out ones more rarely unless a window is seen: $isSeen',
    (when) => {
      const many = Array.from({ length: 100 }, (_, place) => String(20_001 + place))
      const loop = play(many, IN_BULK, when.isSeen)
      const alone = new Map<string, number>()
      const begunAt = loop.now()
      while (loop.now() - begunAt < 600_000) {
        const ask = loop.next((kind, workno) => {
          if (kind === 'bulk') return { missing: ['20013', '20014'] }
          return { key: workno === '20014' ? 'signed-out' : 'idle' }
        })
        if (ask.kind === 'single') alone.set(ask.workno, (alone.get(ask.workno) ?? 0) + 1)
      }
      expect(alone.get('20013')).toBeGreaterThan(50)
      expect(alone.get('20013')).toBeLessThan(64)
      expect(alone.get('20014')).toBeGreaterThan(when.least)
      expect(alone.get('20014')).toBeLessThan(when.most)
    },
  )

  it('never takes absence for a state', () => {
    const loop = play()
    loop.next()
    until('bulk', loop, { missing: WORKNOS })
    expect(allAgents(loop.memory().agents).map((agent) => agent.status)).toEqual(WORKNOS.map(() => 'idle'))
  })

  it('lets a refresh ask singly', () => {
    const loop = play()
    loop.next()
    loop.change((memory) => questions.refresh(memory, ['20014']))
    expect(loop.next()).toEqual({ kind: 'single', workno: '20014' })
  })
})

describe('giving up', () => {
  it('for an answer that a single one contradicts', () => {
    const loop = play()
    loop.next({ key: 'busy' })
    // The check: by its duration the agent was idle when the bulk answer said busy.
    until('single', loop, { key: 'idle', ageS: 600 }, { key: 'busy' })
    expect(loop.state()).toEqual({ kind: 'given-up', givenUpFor: 'contradiction' })
    loop.change(questions.restarted)
    expect(Array.from({ length: 20 }, () => loop.next().kind)).not.toContain('bulk')
  })

  it('not for a change in between, nor for the states of one call', () => {
    const loop = play()
    loop.next({ key: 'busy' })
    until('single', loop, { key: 'idle', ageS: 0 }, { key: 'busy' })
    expect(loop.state().kind).toBe('in-use')
    const calls = play()
    calls.next({ key: 'ringing' })
    until('single', calls, { key: 'talking', ageS: 600 }, { key: 'ringing' })
    expect(calls.state().kind).toBe('in-use')
  })

  it('for differences again and again where no durations are told', () => {
    const loop = play()
    loop.next({ key: 'busy', ageS: null })
    for (let turn = 0; turn < 30 && loop.state().kind === 'in-use'; turn += 1) {
      loop.next((kind) => ({ key: kind === 'bulk' ? 'busy' : 'idle', ageS: null }))
    }
    expect(loop.state().kind).toBe('given-up')
  })

  it('for naming agents that were not asked for', () => {
    const loop = play()
    loop.next({ unexpected: 1 })
    expect(loop.state()).toEqual({ kind: 'given-up', givenUpFor: 'unexpected' })
  })

  it('for a failure in use, and tries again with a new session, but not for ever', () => {
    const loop = play()
    for (let session = 0; session < 3; session += 1) {
      loop.next()
      expect(loop.state().kind).toBe('in-use')
      until('bulk', loop, { fails: 'bulk' })
      expect(loop.state()).toEqual({ kind: 'given-up', givenUpFor: 'failed' })
      loop.change(questions.restarted)
    }
    expect(loop.state().kind).toBe('given-up')
  })

  it('for leaving bulk queries alone unanswered', () => {
    const loop = play()
    for (let turn = 0; turn < 6 && loop.state().kind === 'unknown'; turn += 1) {
      loop.next((kind) => (kind === 'bulk' ? { fails: 'gateway' } : {}))
    }
    expect(loop.state()).toEqual({ kind: 'given-up', givenUpFor: 'unanswered' })
  })

  it('for answers that hold nobody although somebody is signed in', () => {
    const loop = play()
    for (let turn = 0; turn < 30 && loop.state().kind !== 'given-up'; turn += 1) {
      loop.next((kind) => (kind === 'bulk' ? { missing: WORKNOS } : { key: 'idle' }))
    }
    expect(loop.state()).toEqual({ kind: 'given-up', givenUpFor: 'empty' })
  })
})

it('asks everyone within four fair shares, whoever is left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 130 }), fc.integer({ min: 0, max: 2 ** 30 }), (agents, left) => {
      const worknos = Array.from({ length: agents }, (_, place) => String(20_001 + place))
      const missing = worknos.filter((_, place) => ((left >> (place % 30)) & 1) === 1)
      const loop = play(worknos)
      const said = new Map<string, number>()
      let worst = 0
      for (let turn = 0; turn < 6 * agents + 40; turn += 1) {
        loop.next((kind) => (kind === 'bulk' ? { missing } : { key: 'signed-out' }))
        for (const { workno, lastAnsweredAt } of allAgents(loop.memory().agents)) {
          const before = said.get(workno) ?? 0
          worst = Math.max(worst, (lastAnsweredAt ?? before) - before)
          said.set(workno, lastAnsweredAt ?? before)
        }
      }
      return worst <= 4000 * Math.max(agents / 2, 1.25)
    }),
    { numRuns: 15 },
  )
}, 30_000)
