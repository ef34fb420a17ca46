// One agent's limits: what counts now and why, and what is its own.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgentState } from '../../../contract/agent.ts'
import type { LimitsInForce } from '../../../contract/limits.ts'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, observationOf } from '../../testing/testStates.ts'
import LimitsDialog from './LimitsDialog.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const FROM_GROUP: LimitsInForce = {
  warningS: 60,
  warningFrom: { kind: 'all' },
  criticalS: 90,
  criticalFrom: { kind: 'group', name: 'Support' },
}

function draw(changes: Partial<AgentState> = {}) {
  const onClose = vi.fn()
  const agent = agentOf('20011', { observation: observationOf('wrap-up'), limits: FROM_GROUP, ...changes })
  const groupLimits = [{ gatewayId: 'g1', group: 'Support', limits: { 'wrap-up': { criticalS: 90 } } }]
  const drawn = renderOnPage(LimitsDialog, {
    props: { agent, onClose, returnFocus: () => {} },
    state: { settings: { ...DEFAULT_SETTINGS, groupLimits } },
  })
  return { ...drawn, onClose }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } })
const rowText = (name: string) => field(name).closest('tr')?.textContent ?? ''

describe('the limits of one agent', () => {
  it('say which count now, and why', () => {
    draw()
    const dialog = screen.getByRole('dialog', { name: 'Limits · 20011' })
    expect(dialog.textContent).toContain(
      'In force now (Wrap-up): warning after 1:00 (for all), critical after 1:30 (group Support)',
    )
  })

  it('say so too when nothing counts, or nothing is known', () => {
    const off = {
      warningS: null,
      criticalS: null,
      warningFrom: { kind: 'all' },
      criticalFrom: { kind: 'all' },
    } as const
    draw({ limits: off })
    expect(document.body.textContent).toContain('In force now (Wrap-up): no limit')
    cleanup()
    draw({ limits: null, observation: null })
    expect(document.body.textContent).toContain('Nothing is known about the status now')
  })

  it('show what the wider limits say for every status, and whose they are', () => {
    draw()
    expect(field('Wrap-up: critical after').placeholder).toBe('1:30')
    expect(rowText('Wrap-up: critical after')).toContain('warning: for all; critical: group Support')
    expect(rowText('Rest: critical after')).toContain('for all')
  })

  it('save what is its own, and leave the rest of its settings as it is', async () => {
    const drawn = draw({ alertSettings: { notify: true, limits: { rest: { criticalS: 600 } } } })
    expect(field('Rest: critical after').value).toBe('10:00')
    await type('Wrap-up: critical after', '３：００')
    await type('Wrap-up: warning after', 'off')
    await press('Save')
    await waitFor(() => expect(drawn.onClose).toHaveBeenCalledOnce())
    expect(argumentsOf(drawn, 'setAgentAlerts')).toEqual([
      {
        agent: 'g1/20011',
        alertSettings: {
          notify: true,
          limits: { rest: { criticalS: 600 }, 'wrap-up': { warningS: null, criticalS: 180 } },
        },
      },
    ])
  })

  it('can be given up for the wider ones', async () => {
    const drawn = draw({ alertSettings: { notify: null, limits: { rest: { criticalS: 600 } } } })
    await press('Use the wider limits only')
    expect(field('Rest: critical after').value).toBe('')
    await press('Save')
    expect(argumentsOf(drawn, 'setAgentAlerts')).toEqual([
      { agent: 'g1/20011', alertSettings: { notify: null, limits: {} } },
    ])
  })

  it('refuse what is no limit, and lose nothing', async () => {
    const drawn = draw()
    await type('Busy: critical after', '90')
    await type('Rest: critical after', '5:00')
    await press('Save')
    const refused = field('Busy: critical after')
    await waitFor(() => expect(document.activeElement).toBe(refused))
    expect(describedBy(refused)).toContain('for example 1:30')
    expect(field('Rest: critical after').value).toBe('5:00')
    expect(drawn.asked).toEqual([])
  })

  it('change nothing on Escape', async () => {
    const drawn = draw()
    await type('Busy: critical after', '5:00')
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await waitFor(() => expect(drawn.onClose).toHaveBeenCalledOnce())
    expect(drawn.asked).toEqual([])
  })
})
