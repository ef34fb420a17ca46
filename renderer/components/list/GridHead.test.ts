// The headings of the list: each column of the table, and a click on each sorts by it.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import { COLUMN_KEYS } from '../../lib/columns.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, observationOf } from '../../testing/testStates.ts'
import GridHead from './GridHead.svelte'

afterEach(cleanup)

const heading = (name: string) => screen.getByRole('columnheader', { name })
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('GridHead', () => {
  it('has a heading for each column, sorted by none', () => {
    renderOnPage(GridHead)
    const headings = screen.getAllByRole('columnheader')
    expect(headings.map((cell) => cell.textContent.trim())).toEqual([
      'Agent',
      'Status',
      'In state',
      'Group',
      'Skills',
      'Phone',
      'Updated',
    ])
    expect(headings.every((cell) => cell.getAttribute('aria-sort') === 'none')).toBe(true)
  })

  it('sorts up, down, and back to the user’s order', async () => {
    const agents = [agentOf('20012'), agentOf('20011', { observation: observationOf('ringing') })]
    const { page } = renderOnPage(GridHead, { state: { agents } })
    const shown = () => page.list.visible.map(({ state }) => state.workno)
    await click('Status')
    expect([heading('Status').getAttribute('aria-sort'), ...shown()]).toEqual(['ascending', '20011', '20012'])
    await click('Status')
    expect([heading('Status').getAttribute('aria-sort'), ...shown()]).toEqual(['descending', '20012', '20011'])
    await click('Status')
    expect([heading('Status').getAttribute('aria-sort'), ...shown()]).toEqual(['none', '20012', '20011'])
  })

  it('is one tab stop, with arrow keys from heading to heading', async () => {
    renderOnPage(GridHead)
    const stops = () => screen.getAllByRole('button').flatMap((button) => (button.tabIndex === 0 ? button.title : []))
    expect(stops()).toEqual(['Agent'])
    screen.getByRole('button', { name: 'Agent' }).focus()
    for (const [key, reached] of [
      ['ArrowRight', 'Status'],
      ['End', 'Updated'],
      ['ArrowRight', 'Updated'],
      ['ArrowLeft', 'Phone'],
      ['Home', 'Agent'],
      ['ArrowLeft', 'Agent'],
    ] as const) {
      await fireEvent.keyDown(document.activeElement ?? document.body, { key })
      expect(document.activeElement?.textContent.trim()).toBe(reached)
      expect(stops()).toEqual([reached])
    }
  })

  it('begins with the order of last time, and keeps each new one for the next', async () => {
    const sort = { column: 'status', direction: 'ascending' } as const
    const agents = [agentOf('20012'), agentOf('20011', { observation: observationOf('ringing') })]
    const shown = renderOnPage(GridHead, { state: { agents, settings: { ...DEFAULT_SETTINGS, sort } } })
    expect(heading('Status').getAttribute('aria-sort')).toBe('ascending')
    expect(shown.page.list.visible.map(({ state }) => state.workno)).toEqual(['20011', '20012'])
    await click('Status')
    await click('Status')
    expect(argumentsOf(shown, 'updateSettings')).toEqual([
      { changes: { sort: { column: 'status', direction: 'descending' } } },
      { changes: { sort: null } },
    ])
  })

  it('sorts by every column of the table', async () => {
    const { page } = renderOnPage(GridHead)
    for (const [index, button] of screen.getAllByRole('button').entries()) {
      await fireEvent.click(button)
      const column = COLUMN_KEYS[index]
      // Of the time in state the longest is what one looks for.
      expect(page.list.sort).toEqual({ column, direction: column === 'inState' ? 'descending' : 'ascending' })
    }
  })
})
