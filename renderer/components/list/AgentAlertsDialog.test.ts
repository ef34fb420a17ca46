// The dialog about one agent's notifications: what it begins with, what it saves, and the way to its limits.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_AGENT_ALERTS, type AgentAlertSettings } from '../../../contract/agent.ts'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
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
  return { ...renderOnPage(AgentAlertsDialog, { props: { agent, onClose, returnFocus: () => {} } }), onClose }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const isChecked = (name: string) => screen.getByRole('radio', { name }).getAttribute('aria-checked')

describe('AgentAlertsDialog', () => {
  it('begins with what was chosen', () => {
    draw({ notify: false, limits: {} })
    expect(screen.getByRole('dialog', { name: 'Notifications for 20011' })).toBeTruthy()
    expect(isChecked('Never notify')).toBe('true')
  })

  it('says what the general settings are', () => {
    const { change } = draw()
    expect(isChecked('As the general settings say (Comings and goings)')).toBe('true')
    change({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, tellAbout: 'nothing' }, locale: 'en' })
    expect(isChecked('As the general settings say (Nothing)')).toBe('true')
  })

  it('saves the choice, leaves the limits as they are, and closes', async () => {
    const limits = { rest: { criticalS: 600 } }
    const drawn = draw({ notify: null, limits })
    await fireEvent.click(screen.getByRole('radio', { name: 'Always notify' }))
    await press('Save')
    await waitFor(() => expect(drawn.onClose).toHaveBeenCalledOnce())
    expect(argumentsOf(drawn, 'setAgentAlerts')).toEqual([
      { agent: 'g1/20011', alertSettings: { notify: true, limits } },
    ])
  })

  it('leads to the limits', async () => {
    const { onClose, page } = draw()
    await press('Limits…')
    expect(onClose).toHaveBeenCalledOnce()
    expect(page.navigation.limitsOf).toBe('g1/20011')
  })

  it('changes nothing on Cancel', async () => {
    const drawn = draw()
    await press('Cancel')
    expect(drawn.onClose).toHaveBeenCalledOnce()
    expect(drawn.asked).toEqual([])
  })
})
