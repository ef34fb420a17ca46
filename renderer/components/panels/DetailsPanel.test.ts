// The details of an agent: what is known, and that old knowledge says how old it is.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { AgentState } from '../../../contract/agent.ts'
import { sampleProblem } from '../../../proof/fakes/sampleState.ts'
import { AgentCell } from '../../state/agentCell.svelte.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, momentOf } from '../../testing/testStates.ts'
import DetailsPanel from './DetailsPanel.svelte'

afterEach(cleanup)

function draw(changes: Partial<AgentState> = {}, nowMs = 100_000) {
  const cell = new AgentCell(agentOf('20011', changes))
  return renderOnPage(DetailsPanel, {
    props: { cell, takesFocus: true, onClose: () => {} },
    state: { at: momentOf(nowMs) },
  })
}

describe('DetailsPanel', () => {
  it('names the agent and takes the focus', () => {
    draw()
    const panel = screen.getByRole('complementary', { name: 'Agent 20011' })
    expect(document.activeElement).toBe(panel)
    expect(screen.getByRole('heading', { name: 'Ada' })).toBeTruthy()
    expect(panel.textContent).toContain('Voice or video call')
    expect(panel.textContent).not.toContain('Last heard')
  })

  it('says of old knowledge how old it is', () => {
    draw({ freshness: 'stale' }, 148_500)
    expect(screen.getByText('Last heard 48 s ago. May be out of date.')).toBeTruthy()
  })

  it('says why there is no answer', () => {
    draw({ freshness: 'unknown', observation: null, problem: sampleProblem('no-such-agent', { workno: '20011' }) })
    expect(screen.queryByText('Nothing is known about this agent yet.')).toBeNull()
    expect(screen.getByRole('complementary').textContent).toContain('20011')
  })

  it('says which limits count and why, and how far over it is', () => {
    const limits = {
      warningS: 60,
      criticalS: 120,
      warningFrom: { kind: 'all' },
      criticalFrom: { kind: 'group', name: 'Support' },
    } as const
    draw({ limits, labels: ['night', 'new'] }, 232_000)
    const panel = screen.getByRole('complementary')
    expect(panel.textContent).toContain('over by 1:12')
    const facts = Object.fromEntries(
      screen.getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent]),
    )
    expect(facts).toMatchObject({
      'Warning after': '1:00 (for all)',
      'Critical after': '2:00 (group Support)',
      Labels: 'night, new',
    })
    expect(panel.querySelector<HTMLElement>('.now')?.dataset['limit']).toBe('critical')
  })

  it('folds what only an administrator asks for', () => {
    draw()
    const technical = document.querySelector<HTMLDetailsElement>('details.technical')
    expect(technical?.open).toBe(false)
    expect(technical?.textContent).toMatch(/^Technical.*Codes.*VDN.*Call IDs/s)
  })

  it('asks about the agent now, and opens the dialog about its notifications', async () => {
    const { asked, page } = draw()
    await fireEvent.click(screen.getByRole('button', { name: 'Refresh' }))
    expect(asked).toContainEqual({ command: 'refreshAgent', argument: { agent: 'g1/20011' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Notifications…' }))
    expect(page.navigation.alertSettingsOf).toBe('g1/20011')
    await fireEvent.click(screen.getByRole('button', { name: 'Limits…' }))
    expect(page.navigation.limitsOf).toBe('g1/20011')
  })
})
