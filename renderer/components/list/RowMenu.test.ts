// The menu of a row: what it offers and what each entry does.

import { cleanup, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgentState } from '../../../contract/agent.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import RowMenu from './RowMenu.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open(changes: Partial<AgentState> = {}) {
  const onStop = vi.fn()
  const drawn = renderOnPage(RowMenu, {
    props: {
      place: { key: 'g1/20011' as const, anchor: document.body, isByKeyboard: true },
      onClose: () => {},
      onStop,
      focusRow: () => {},
    },
    state: { agents: [agentOf('20011', changes), agentOf('20012')] },
  })
  await screen.findByRole('menu', { name: 'Actions', hidden: true })
  const choose = (name: string) => screen.getByRole('menuitem', { name, hidden: true }).click()
  return { ...drawn, onStop, choose }
}

/** The simulated DOM has no room for the menu, so the library hides it. */
const entries = () => screen.getAllByRole('menuitem', { hidden: true }).map((item) => item.textContent.trim())

describe('RowMenu', () => {
  it('offers what can be done with an agent', async () => {
    await open()
    expect(entries()).toEqual([
      'Details',
      'Day',
      'Notifications…',
      'Refresh',
      'Snooze for 15 minutes',
      'Snooze for 1 hour',
      'Snooze until tomorrow',
      'Tell me when…',
      'Labels…',
      'Limits…',
      'Move up',
      'Move down',
      'Stop watching',
    ])
  })

  it('leads to the agent’s day', async () => {
    const { choose, page } = await open()
    choose('Day')
    expect(page.navigation.screen).toEqual({ kind: 'day', agent: 'g1/20011', day: null })
  })

  it('does not offer to move where the list is sorted', async () => {
    const { page } = await open()
    page.list.sortBy('status')
    await vi.waitFor(() => expect(entries()).not.toContain('Move up'))
    expect(entries().slice(-2)).toEqual(['Limits…', 'Stop watching'])
  })

  it('opens the details and the dialogs about the agent', async () => {
    const { choose, page } = await open()
    choose('Details')
    expect(page.navigation.panel).toMatchObject({ kind: 'agent', key: 'g1/20011' })
    choose('Notifications…')
    expect(page.navigation.alertSettingsOf).toBe('g1/20011')
    choose('Tell me when…')
    expect(page.navigation.tellWhenOf).toBe('g1/20011')
    choose('Labels…')
    expect(page.navigation.labelsOf).toBe('g1/20011')
    choose('Limits…')
    expect(page.navigation.limitsOf).toBe('g1/20011')
  })

  it('offers to acknowledge what is open, and to take that back', async () => {
    const incident = { level: 'critical', mark: { kind: 'open' } } as const
    const { asked, change, choose } = await open({ incident })
    choose('Acknowledge')
    expect(asked).toContainEqual({
      command: 'acknowledge',
      argument: { incident: 'agent:g1/20011', isUndone: false },
    })
    change({
      kind: 'agent',
      agent: agentOf('20011', { incident: { level: 'critical', mark: { kind: 'acknowledged', at: 1 } } }),
    })
    expect(entries()).not.toContain('Acknowledge')
    choose('Undo acknowledge')
    expect(asked).toContainEqual({ command: 'acknowledge', argument: { incident: 'agent:g1/20011', isUndone: true } })
    change({ kind: 'agent', agent: agentOf('20011') })
    expect(entries().filter((entry) => /acknowledge/i.test(entry))).toEqual([])
  })

  it('snoozes an agent with an incident or without, and ends that', async () => {
    const { asked, change, choose } = await open()
    expect(entries()).not.toContain('End snooze')
    choose('Snooze for 15 minutes')
    choose('Snooze for 1 hour')
    choose('Snooze until tomorrow')
    change({ kind: 'agent', agent: agentOf('20011', { snoozedUntil: 5_000 }) })
    choose('End snooze')
    const durations = argumentsOf({ asked }, 'snooze').map(({ subject, duration }) => [subject, duration])
    expect(durations).toEqual([15, 60, 'until-tomorrow', null].map((duration) => ['agent:g1/20011', duration]))
  })

  it('asks main to refresh and to move', async () => {
    const { asked, choose } = await open()
    choose('Refresh')
    expect(asked).toContainEqual({ command: 'refreshAgent', argument: { agent: 'g1/20011' } })
    choose('Move down')
    expect(asked).toContainEqual({ command: 'moveAgent', argument: { agent: 'g1/20011', index: 1 } })
  })

  it('leaves stopping to the list, which knows the next row', async () => {
    const { choose, onStop } = await open()
    choose('Stop watching')
    expect(onStop).toHaveBeenCalledWith('g1/20011')
  })
})
