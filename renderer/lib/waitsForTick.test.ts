// What may wait for the page's next tick.

import { describe, expect, it } from 'vitest'
import { sampleProblem } from '../../proof/fakes/sampleState.ts'
import { agentOf, gatewayOf, momentOf, observationOf, PROBLEM } from '../testing/testStates.ts'
import { agentMayWait, gatewaysMayWait } from './waitsForTick.ts'

describe('agentMayWait', () => {
  it('lets another content wait, and what turns old by time alone; nothing that fails or is known no more', () => {
    const before = agentOf('1')
    expect(agentMayWait(before, agentOf('1', { observation: observationOf('talking') }))).toBe(true)
    expect(agentMayWait(before, agentOf('1', { freshness: 'stale' }))).toBe(true)
    expect(agentMayWait(before, agentOf('1', { freshness: 'stale', problem: PROBLEM }))).toBe(false)
    expect(agentMayWait(before, agentOf('1', { freshness: 'unknown' }))).toBe(false)
    expect(agentMayWait(agentOf('1', { freshness: 'stale' }), before)).toBe(true)
    expect(agentMayWait(agentOf('1', { freshness: 'unknown' }), before)).toBe(false)
    expect(agentMayWait(before, agentOf('1', { problem: PROBLEM }))).toBe(false)
    expect(agentMayWait(before, agentOf('1', { alertSettings: { notify: true, limits: {} } }))).toBe(false)
  })

  it('lets the same problem wait when it comes anew, and no other one', () => {
    const failing = agentOf('1', { problem: PROBLEM })
    expect(agentMayWait(failing, agentOf('1', { problem: { ...PROBLEM } }))).toBe(true)
    expect(agentMayWait(failing, agentOf('1', { problem: sampleProblem('timeout') }))).toBe(false)
  })
})

describe('gatewaysMayWait', () => {
  it('lets only another age of the knowledge wait, and how many agents are old', () => {
    const before = gatewayOf({ oldestKnowledge: momentOf(1) })
    expect(gatewaysMayWait([before], [{ ...before, oldestKnowledge: momentOf(2) }])).toBe(true)
    expect(gatewaysMayWait([before], [{ ...before, oldestKnowledge: null }])).toBe(false)
    expect(gatewaysMayWait([before], [{ ...before, stale: 1 }])).toBe(true)
    expect(gatewaysMayWait([before], [{ ...before, isSetUp: !before.isSetUp }])).toBe(false)
  })
})
