// The small marks of a row: what was arranged for its agent.

import { cleanup, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { AgentState } from '../../../contract/agent.ts'
import { AgentCell } from '../../state/agentCell.svelte.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import RowMarks from './RowMarks.svelte'

afterEach(cleanup)

function marks(changes: Partial<AgentState>): readonly (string | null)[] {
  renderOnPage(RowMarks, { props: { cell: new AgentCell(agentOf('20011', changes)) } })
  const found = screen.queryAllByRole('img').map((mark) => mark.getAttribute('aria-label'))
  cleanup()
  return found
}

describe('RowMarks', () => {
  it('has none for an agent for whom nothing was arranged, or whose incident is open', () => {
    expect(marks({})).toEqual([])
    expect(marks({ incident: { level: 'critical', mark: { kind: 'open' } } })).toEqual([])
  })

  it('says what was acknowledged, snoozed, and waited for', () => {
    const now = Date.now()
    const acknowledged = { level: 'critical', mark: { kind: 'acknowledged', at: now } } as const
    expect(marks({ incident: acknowledged })).toEqual([expect.stringMatching(/^Acknowledged at \d\d:\d\d$/)])
    expect(marks({ snoozedUntil: now + 60_000 })).toEqual([expect.stringMatching(/^Snoozed until .*\d\d:\d\d$/)])
    expect(marks({ tellWhen: 'idle' })).toEqual(['You will be told once: Idle'])
    expect(marks({ tellWhen: 'any-change', snoozedUntil: now })).toHaveLength(2)
  })
})
