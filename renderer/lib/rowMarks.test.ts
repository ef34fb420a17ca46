// The small marks of a row: what was arranged for its agent.

import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import { createWords } from '../../words/words.ts'
import { agentOf } from '../testing/testStates.ts'
import { rowMarks } from './rowMarks.ts'

const NOW = 1_700_000_000_000
const words = createWords('en', 'UTC')

const marks = (changes: Partial<AgentState>, isChanged = false): readonly string[] =>
  rowMarks(words, agentOf('20011', changes), isChanged, NOW).map(({ text }) => text)

describe('the marks of a row', () => {
  it('are none for an agent for whom nothing was arranged, or whose incident is open', () => {
    expect(marks({})).toEqual([])
    expect(marks({ incident: { level: 'critical', mark: { kind: 'open' } } })).toEqual([])
  })

  it('say what was acknowledged, snoozed, and waited for', () => {
    const acknowledged = { level: 'critical', mark: { kind: 'acknowledged', at: NOW } } as const
    expect(marks({ incident: acknowledged })).toEqual(['Acknowledged at 22:13'])
    expect(marks({ snoozedUntil: NOW + 60_000 })).toEqual(['Snoozed until 22:14'])
    expect(marks({ tellWhen: 'idle' })).toEqual(['You will be told once: Idle'])
  })

  it('say that notifications are off, and that a change was not told', () => {
    const { alertSettings } = agentOf('20011', {})
    expect(marks({ alertSettings: { ...alertSettings, notify: false } })).toEqual(['Notifications off'])
    expect(marks({}, true)).toEqual(['Has just changed'])
  })

  it('stand in one order, the change first', () => {
    const { alertSettings } = agentOf('20011', {})
    const incident = { level: 'warning', mark: { kind: 'acknowledged', at: NOW } } as const
    const all: Partial<AgentState> = { incident, snoozedUntil: NOW, tellWhen: 'any-change' }
    const found = rowMarks(
      words,
      agentOf('20011', { ...all, alertSettings: { ...alertSettings, notify: false } }),
      true,
      NOW,
    )
    expect(found.map(({ kind }) => kind)).toEqual([
      'changed',
      'acknowledged',
      'snoozed',
      'tell-when',
      'notifications-off',
    ])
  })
})
