// "In state": ticking while fresh, standing still and at least so much once stale, nothing where nothing is known.

import { describe, expect, it } from 'vitest'
import { agentOf, momentOf, observationOf } from '../testing/testStates.ts'
import { timeInState } from './timeInState.ts'

const never = () => {
  throw new Error('a stale or unknown row reads no clock')
}

describe('timeInState', () => {
  it('ticks from the beginning while fresh', () => {
    expect(timeInState(agentOf('20011'), () => 100_000)).toEqual({ text: '01:00', precision: 'exact' })
    expect(timeInState(agentOf('20011'), () => 3_740_000).text).toBe('1:01:40')
  })

  it('is a lower bound that reads no clock once stale', () => {
    expect(timeInState(agentOf('20011', { freshness: 'stale' }), never).text).toBe('≥ 0:01:00')
    const long = observationOf('rest', { began: { kind: 'exact', at: momentOf(-3_600_000) } })
    expect(timeInState(agentOf('20011', { freshness: 'stale', observation: long }), never).text).toBe('≥ 1:01:40')
  })

  it('says nothing where nothing is known', () => {
    expect(timeInState(agentOf('20011', { freshness: 'unknown' }), never).text).toBe('–')
    expect(timeInState(agentOf('20011', { observation: null }), never).text).toBe('–')
  })

  it('never says more than is certain', () => {
    const between = observationOf('idle', {
      began: { kind: 'between', notBefore: momentOf(40_000), notAfter: momentOf(50_000) },
    })
    expect(timeInState(agentOf('20011', { observation: between }), () => 100_000)).toEqual({
      text: '00:50',
      precision: 'about',
    })
    const before = observationOf('idle', { began: { kind: 'before', notAfter: momentOf(90_000) } })
    expect(timeInState(agentOf('20011', { observation: before }), () => 100_000)).toEqual({
      text: '00:10',
      precision: 'at-least',
    })
  })
})
