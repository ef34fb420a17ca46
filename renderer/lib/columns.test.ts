// The table of columns: its orders, and that its widths fit where grid.css still draws them side by side.

import { describe, expect, it } from 'vitest'
import { createWords } from '../../words/words.ts'
import { agentOf, momentOf, observationOf } from '../testing/testStates.ts'
import { COLUMN_KEYS, COLUMN_TRACKS, COLUMNS, type ColumnKey } from './columns.ts'

const words = createWords('en', 'UTC')
const order = (key: ColumnKey, ...agents: ReturnType<typeof agentOf>[]) =>
  agents.toSorted((a, b) => COLUMNS[key].compare(words, a, b)).map(({ workno }) => workno)

describe('COLUMNS', () => {
  it('stand in the contract’s order under its headings', () => {
    expect(COLUMN_KEYS.map((key) => words.say(COLUMNS[key].heading))).toEqual([
      'Agent',
      'Status',
      'In state',
      'Group',
      'Skills',
      'Phone',
      'Updated',
    ])
  })

  it('need no more room than grid.css gives them side by side', () => {
    const least = COLUMN_TRACKS.match(/[\d.]+(?=rem)/g)?.reduce((sum, rem) => sum + Number(rem), 0) ?? 0
    const gaps = (COLUMN_KEYS.length - 1) * 0.7
    const padding = 2
    expect(least + gaps + padding).toBeLessThanOrEqual(58)
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

  it('put the shortest time in state and the newest answer first, and who was never observed last', () => {
    const since = (mono: number) => observationOf('idle', { began: { kind: 'exact', at: momentOf(mono) } })
    const at = (mono: number) => observationOf('idle', { observedAt: momentOf(mono) })
    const never = agentOf('3', { observation: null })
    expect(
      order('inState', never, agentOf('1', { observation: since(5) }), agentOf('2', { observation: since(9) })),
    ).toEqual(['2', '1', '3'])
    expect(order('updated', never, agentOf('1', { observation: at(5) }), agentOf('2', { observation: at(9) }))).toEqual(
      ['2', '1', '3'],
    )
  })

  it('sort texts as people read them, the empty ones last', () => {
    const inGroup = (workno: string, groupName: string | null) => {
      const observation = observationOf('idle')
      const info = { ...observation.info, groupName, groupId: null }
      return agentOf(workno, { observation: { ...observation, info } })
    }
    expect(order('group', inGroup('1', null), inGroup('2', 'zulu'), inGroup('3', 'Alpha'))).toEqual(['3', '2', '1'])
  })
})
