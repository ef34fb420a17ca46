// The table of columns: its orders, and that its widths fit where grid.css still draws them side by side.

import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import { columnHeading } from '../../words/settingWords.ts'
import { createWords } from '../../words/words.ts'
import { agentOf, momentOf, observationOf } from '../testing/testStates.ts'
import { COLUMN_KEYS, COLUMN_TRACKS, compareBy, type ColumnKey } from './columns.ts'

const words = createWords('en', 'UTC')
const sorted = (column: ColumnKey, direction: 'ascending' | 'descending', agents: readonly AgentState[]) =>
  agents.toSorted((a, b) => compareBy({ column, direction }, words, a, b)).map(({ workno }) => workno)
const order = (column: ColumnKey, ...agents: readonly AgentState[]) => sorted(column, 'ascending', agents)

describe('the columns', () => {
  it('stand in the contract’s order under its headings', () => {
    expect(COLUMN_KEYS.map((key) => columnHeading(words, key))).toEqual([
      'Agent',
      'Status',
      'In state',
      'Group',
      'Skills',
      'Phone',
      'Updated',
    ])
  })

  it.each([
    ['wide', 52, 7],
    ['medium', 43, 5],
    ['narrow', 38, 4],
    ['slim', 33, 4],
  ] as const)('need no more room than grid.css gives a %s list', (room, rems, columns) => {
    const widths = COLUMN_TRACKS[room].match(/[\d.]+(?=rem)/g) ?? []
    const least = widths.reduce((sum, rem) => sum + Number(rem), 0)
    const gaps = (widths.length - 1) * 0.7
    const padding = 1.75
    expect(least + gaps + padding).toBeLessThanOrEqual(rems)
    expect(widths).toHaveLength(columns)
  })

  it('sort IDs as numbers', () => {
    expect(order('agent', agentOf('101'), agentOf('9'), agentOf('20'))).toEqual(['9', '20', '101'])
  })

  it('sort by what a supervisor looks for first, and never by a status that is not vouched for', () => {
    const ringing = { observation: observationOf('ringing') }
    const agents = [
      agentOf('1', { observation: observationOf('signed-out') }),
      agentOf('2'),
      agentOf('3', ringing),
      agentOf('4', { ...ringing, freshness: 'unknown' }),
    ]
    expect(order('status', ...agents)).toEqual(['3', '2', '4', '1'])
  })

  it('know the time in state and the age of the answer; who was never observed is last in either direction', () => {
    const since = (mono: number) => observationOf('idle', { began: { kind: 'exact', at: momentOf(mono) } })
    const at = (mono: number) => observationOf('idle', { observedAt: momentOf(mono) })
    const never = agentOf('3', { observation: null })
    const times = [never, agentOf('1', { observation: since(5) }), agentOf('2', { observation: since(9) })]
    expect(sorted('inState', 'ascending', times)).toEqual(['2', '1', '3'])
    expect(sorted('inState', 'descending', times)).toEqual(['1', '2', '3'])
    const answers = [never, agentOf('1', { observation: at(5) }), agentOf('2', { observation: at(9) })]
    expect(sorted('updated', 'ascending', answers)).toEqual(['2', '1', '3'])
    expect(sorted('updated', 'descending', answers)).toEqual(['1', '2', '3'])
  })

  it('sort texts as people read them, the empty ones last', () => {
    const inGroup = (workno: string, groupName: string | null) => {
      const observation = observationOf('idle')
      const info = { ...observation.info, groupName, groupId: null }
      return agentOf(workno, { observation: { ...observation, info } })
    }
    const groups = [inGroup('1', null), inGroup('2', 'zulu'), inGroup('3', 'Alpha')]
    expect(sorted('group', 'ascending', groups)).toEqual(['3', '2', '1'])
    expect(sorted('group', 'descending', groups)).toEqual(['2', '3', '1'])
  })
})
