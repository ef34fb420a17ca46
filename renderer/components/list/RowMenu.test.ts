// The menu of a row: what it offers and what each entry does.

import { cleanup, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import RowMenu from './RowMenu.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open() {
  const onStop = vi.fn()
  const drawn = renderOnPage(RowMenu, {
    props: {
      place: { key: 'g1/20011' as const, anchor: document.body, isByKeyboard: true },
      onClose: () => {},
      onStop,
      focusRow: () => {},
    },
    state: { agents: [agentOf('20011'), agentOf('20012')] },
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
    expect(entries()).toEqual(['Details', 'Notifications…', 'Refresh', 'Move up', 'Move down', 'Stop watching'])
  })

  it('does not offer to move where the list is sorted', async () => {
    const { page } = await open()
    page.list.sortBy('status')
    await vi.waitFor(() => expect(entries()).toEqual(['Details', 'Notifications…', 'Refresh', 'Stop watching']))
  })

  it('opens the details and the dialog about notifications', async () => {
    const { choose, page } = await open()
    choose('Details')
    expect(page.navigation.panel).toMatchObject({ kind: 'agent', key: 'g1/20011' })
    choose('Notifications…')
    expect(page.navigation.alertSettingsOf).toBe('g1/20011')
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
