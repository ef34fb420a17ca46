// How a row stands to its limits: levels, words, the bar, and the order of the worst.

import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import type { LimitsInForce } from '../../contract/limits.ts'
import { createWords } from '../../words/words.ts'
import { agentOf, observationOf } from '../testing/testStates.ts'
import { compareWorst, isOverLimit, limitText, limitView } from './limitView.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const FROM = { warningFrom: { kind: 'all' }, criticalFrom: { kind: 'all' } } as const
const limitsOf = (warningS: number | null, criticalS: number | null): LimitsInForce => ({
  warningS,
  criticalS,
  ...FROM,
})
/** In its state since 40 s of the clock, observed at 100 s. */
const wrappingUp = (limits: LimitsInForce, changes: Partial<AgentState> = {}) =>
  agentOf('20011', { observation: observationOf('wrap-up'), limits, ...changes })

describe('limitView', () => {
  it('goes from within to warning to critical as the clock goes', () => {
    const agent = wrappingUp(limitsOf(80, 120))
    const at = (now: number) => limitView(agent, now)
    expect(at(100_000)).toEqual({ level: 'within', overS: null, fill: 0.5 })
    expect(at(119_999).level).toBe('within')
    expect(at(120_000).level).toBe('warning')
    expect(at(159_999)).toMatchObject({ level: 'warning', overS: null })
    expect(at(160_000)).toEqual({ level: 'critical', overS: 0, fill: 1 })
    expect(at(232_900)).toEqual({ level: 'critical', overS: 72, fill: 1 })
  })

  it('fills towards the warning where there is no critical limit, and never beyond it', () => {
    const agent = wrappingUp(limitsOf(120, null))
    expect(limitView(agent, 100_000)).toEqual({ level: 'within', overS: null, fill: 0.5 })
    expect(limitView(agent, 500_000)).toEqual({ level: 'warning', overS: null, fill: 1 })
  })

  it('of an old answer says what was known then', () => {
    const limits = limitsOf(30, 50)
    expect(limitView(wrappingUp(limits, { freshness: 'stale' }), 900_000)).toMatchObject({
      level: 'critical',
      overS: 10,
    })
    expect(limitView(wrappingUp(limitsOf(80, 120), { freshness: 'stale' }), 900_000).level).toBe('within')
  })

  it('says nothing where no limit is set, or nothing is known', () => {
    expect(limitView(wrappingUp(limitsOf(null, null)), 900_000)).toEqual({ level: 'none', overS: null, fill: 0 })
    expect(limitView(agentOf('20011', { observation: null, limits: null }), 900_000).level).toBe('none')
    expect(limitView(wrappingUp(limitsOf(1, 2), { freshness: 'unknown' }), 900_000).level).toBe('none')
  })
})

describe('limitText', () => {
  it('says by how much it is over, and how much is left before', () => {
    const agent = wrappingUp(limitsOf(80, 120))
    expect(limitText(en, agent, 100_000)).toBe('')
    expect(limitText(en, agent, 120_000)).toBe('0:40 left')
    expect(limitText(en, agent, 120_001)).toBe('0:40 left')
    expect(limitText(en, agent, 232_000)).toBe('over by 1:12')
    expect(limitText(zh, agent, 232_000)).toBe('超时 1:12')
    expect(limitText(en, wrappingUp(limitsOf(60, null)), 172_000)).toBe('over by 1:12')
  })

  it('says no more than is certain of an old answer', () => {
    expect(limitText(en, wrappingUp(limitsOf(30, 50), { freshness: 'stale' }), 900_000)).toBe('over by ≥ 0:10')
    expect(limitText(en, wrappingUp(limitsOf(30, 120), { freshness: 'stale' }), 900_000)).toBe('near its limit')
  })
})

it('a warning without a critical limit is over a limit too', () => {
  expect(isOverLimit(wrappingUp(limitsOf(60, null)), 100_000)).toBe(true)
  expect(isOverLimit(wrappingUp(limitsOf(61, null)), 100_000)).toBe(false)
})

it('the worst come first: how far over, then how near, then as they stood', () => {
  const order = (...agents: readonly (readonly [string, number | null, number | null])[]) =>
    agents
      .map(([workno, warningS, criticalS]) => ({ ...wrappingUp(limitsOf(warningS, criticalS)), workno }))
      .toSorted((a, b) => compareWorst(a, b, 100_000))
      .map(({ workno }) => workno)
  expect(
    order(['none', null, null], ['half', null, 120], ['over', null, 50], ['near', null, 61], ['more over', null, 20]),
  ).toEqual(['more over', 'over', 'near', 'half', 'none'])
  expect(order(['first', null, null], ['warned', 20, null], ['second', null, null])).toEqual([
    'warned',
    'first',
    'second',
  ])
})
