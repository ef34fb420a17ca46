// What redraws a row, and what only moves its clocks.

import { describe, expect, it } from 'vitest'
import { agentOf, momentOf, observationOf } from '../testing/testStates.ts'
import { AgentCell } from './agentCell.svelte.ts'

describe('AgentCell', () => {
  it('keeps its state when an answer only confirms it, and gives the newest moments', () => {
    const cell = new AgentCell(agentOf('20011'))
    const { state } = cell
    const confirmed = observationOf('idle', { observedAt: momentOf(200_000) })
    const info = { ...confirmed.info, timeInStateS: 160 }
    cell.take(agentOf('20011', { observation: { ...confirmed, info }, promisedIntervalMs: 9_000 }))
    expect(cell.state).toBe(state)
    expect(cell.latest.observation?.observedAt.mono).toBe(200_000)
  })

  it.each([
    ['another status', { observation: observationOf('talking') }],
    ['another beginning', { observation: observationOf('idle', { began: { kind: 'exact', at: momentOf(90_000) } }) }],
    ['a remark', { observation: observationOf('idle', { remarks: ['cannot-take-calls'] as const }) }],
    ['old knowledge', { freshness: 'stale' }],
    ['another name', { name: 'Grace' }],
    ['a choice of the user', { alertSettings: { notify: false, limits: {} } }],
  ] as const)('takes %s', (_what, changes) => {
    const cell = new AgentCell(agentOf('20011'))
    const changed = agentOf('20011', changes)
    cell.take(changed)
    expect(cell.state).toBe(changed)
    expect(cell.latest).toBe(changed)
  })
})
