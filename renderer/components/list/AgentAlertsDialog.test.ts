// The dialog about one agent's notifications: what it begins with, what it saves, and what it refuses.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_AGENT_ALERTS, type AgentAlertSettings } from '../../../contract/agent.ts'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import AgentAlertsDialog from './AgentAlertsDialog.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function draw(alertSettings: AgentAlertSettings = DEFAULT_AGENT_ALERTS) {
  const onClose = vi.fn()
  const agent = agentOf('20011', { alertSettings })
  const drawn = renderOnPage(AgentAlertsDialog, { props: { agent, onClose, returnFocus: () => {} } })
  const limit = screen.getByRole<HTMLInputElement>('textbox', { name: 'Time limit in minutes' })
  return {
    ...drawn,
    onClose,
    limit,
    async save(typed: string) {
      await fireEvent.input(limit, { target: { value: typed } })
      await fireEvent.submit(limit.form!)
    },
    saved: () => drawn.asked.filter(({ command }) => command === 'setAgentAlerts').map(({ argument }) => argument),
  }
}

const isChecked = (name: string) => screen.getByRole('radio', { name }).getAttribute('aria-checked')

describe('AgentAlertsDialog', () => {
  it('begins with what was chosen', () => {
    const { limit } = draw({ notify: false, limitS: 90 })
    expect(screen.getByRole('dialog', { name: 'Notifications for 20011' })).toBeTruthy()
    expect(isChecked('Never notify')).toBe('true')
    expect(limit.value).toBe('1.5')
  })

  it('says what the general settings are', () => {
    const { change } = draw()
    expect(isChecked('As the general settings say (on)')).toBe('true')
    change({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, notify: false }, locale: 'en' })
    expect(isChecked('As the general settings say (off)')).toBe('true')
  })

  it('saves the choice and the limit, and closes', async () => {
    const { onClose, save, saved } = draw()
    await fireEvent.click(screen.getByRole('radio', { name: 'Always notify' }))
    await save('3')
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(saved()).toEqual([{ agent: 'g1/20011', alertSettings: { notify: true, limitS: 180 } }])
  })

  it.each([
    ['', null],
    ['1,5', 90],
    ['１０', 600],
    ['1440', 86_400],
    ['0.001', 1],
  ])('takes “%s” as a limit of %s s', async (typed, limitS) => {
    const { save, saved } = draw({ notify: null, limitS: 60 })
    await save(typed)
    expect(saved()).toEqual([{ agent: 'g1/20011', alertSettings: { notify: null, limitS } }])
  })

  it.each(['abc', '0', '-1', '1441', '1e9'])('refuses “%s” and says what it wants beside the field', async (typed) => {
    const { limit, onClose, save, saved } = draw()
    await save(typed)
    expect(limit.getAttribute('aria-invalid')).toBe('true')
    const described = limit.getAttribute('aria-describedby')?.split(' ') ?? []
    const texts = described.map((id) => document.getElementById(id)?.textContent)
    expect(texts).toContain('Give a number of minutes up to 1,440, or leave it empty.')
    expect(saved()).toEqual([])
    expect(onClose).not.toHaveBeenCalled()
  })

  it('changes nothing on Cancel', async () => {
    const { onClose, saved } = draw()
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onClose).toHaveBeenCalledOnce()
    expect(saved()).toEqual([])
  })
})
