// What the mini bar says of the floor.

import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import type { LimitsInForce } from '../../contract/limits.ts'
import type { StatusKey } from '../../contract/status.ts'
import { limitIncident, ruleIncident } from '../testing/testIncidents.ts'
import { agentOf, momentOf, observationOf } from '../testing/testStates.ts'
import { floorCounts, worstEntries } from './miniBar.ts'

/** All agents of the samples have been in their state since 40 s. */
const NOW = 100_000

const limitsOf = (warningS: number | null, criticalS: number | null): LimitsInForce => ({
  warningS,
  warningFrom: { kind: 'all' },
  criticalS,
  criticalFrom: { kind: 'all' },
})
const inStatus = (workno: string, key: StatusKey, changes: Partial<AgentState> = {}): AgentState =>
  agentOf(workno, { observation: observationOf(key), ...changes })

describe('floorCounts', () => {
  it('counts fresh knowledge alone, in a fixed order, and how many are not current', () => {
    const agents = [
      inStatus('1', 'talking'),
      inStatus('2', 'idle'),
      inStatus('3', 'talking'),
      inStatus('4', 'talking', { freshness: 'stale' }),
      agentOf('5', { freshness: 'unknown', observation: null }),
    ]
    expect(floorCounts(agents)).toEqual({
      statuses: [
        { status: 'idle', agents: 1 },
        { status: 'talking', agents: 2 },
      ],
      notCurrent: 2,
    })
    expect(floorCounts([])).toEqual({ statuses: [], notCurrent: 0 })
  })
})

describe('worstEntries', () => {
  const idsOf = (incidents: Parameters<typeof worstEntries>[0], agents: readonly AgentState[], now = NOW) =>
    worstEntries(incidents, agents, now, 3).map((entry) =>
      entry.kind === 'incident' ? entry.incident.id : entry.agent.key,
    )

  it('names what is open, in the order of main, and no more than there is room for', () => {
    const incidents = ['1', '2', '3', '4'].map((workno) => limitIncident(workno, 0))
    expect(idsOf(incidents, [])).toEqual(['agent:g1/1', 'agent:g1/2', 'agent:g1/3'])
  })

  it('leaves out what was acknowledged or snoozed', () => {
    const acknowledged = limitIncident('1', 0, { mark: { kind: 'acknowledged', at: 1 } })
    const snoozed = limitIncident('2', 0, { mark: { kind: 'snoozed', until: 1 } })
    expect(idsOf([ruleIncident(0), acknowledged, snoozed], [])).toEqual(['rule:r1'])
  })

  it('goes on with those beyond a warning, the nearest to the critical limit first', () => {
    const agents = [
      inStatus('1', 'wrap-up', { limits: limitsOf(30, 200) }),
      inStatus('2', 'wrap-up', { limits: limitsOf(30, 70) }),
      inStatus('3', 'wrap-up', { limits: limitsOf(61, 70) }),
      inStatus('4', 'idle', { limits: limitsOf(null, null) }),
      inStatus('5', 'wrap-up', { limits: null }),
    ]
    expect(idsOf([limitIncident('9', 0)], agents)).toEqual(['agent:g1/9', 'g1/2', 'g1/1'])
    expect(idsOf([], agents, NOW + 5_000)).toEqual(['g1/2', 'g1/3', 'g1/1'])
  })

  it('does not name twice who has an incident, nor whom the user wants to hear nothing of', () => {
    const limits = limitsOf(30, 70)
    const agents = [
      inStatus('1', 'wrap-up', { limits, incident: { level: 'critical', mark: { kind: 'acknowledged', at: 1 } } }),
      inStatus('2', 'wrap-up', { limits, snoozedUntil: 1 }),
    ]
    expect(idsOf([], agents)).toEqual([])
  })

  it('counts a stale stay to where it was last heard of', () => {
    const limits = limitsOf(90, 200)
    const stale = inStatus('1', 'wrap-up', { limits, freshness: 'stale' })
    expect(idsOf([], [stale], NOW + 60_000)).toEqual([])
    const heardLater = observationOf('wrap-up', { observedAt: momentOf(140_000) })
    expect(idsOf([], [{ ...stale, observation: heardLater }], NOW + 60_000)).toEqual(['g1/1'])
  })
})
