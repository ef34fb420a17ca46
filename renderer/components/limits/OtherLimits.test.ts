// The limits of single groups and labels.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgentState } from '../../../contract/agent.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import OtherLimits from './OtherLimits.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ADA = agentOf('20011', { labels: ['new'] })

function show(settings: Partial<Settings> = {}, agents: readonly AgentState[] = [ADA]) {
  const change = vi.fn<(changes: Partial<Settings>) => void>()
  renderOnPage(OtherLimits, { props: { settings: { ...DEFAULT_SETTINGS, ...settings }, change }, state: { agents } })
  return change
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } })

const SUPPORT = {
  gatewayId: 'g1',
  group: 'Support',
  limits: { 'wrap-up': { criticalS: 90 }, rest: { warningS: null } },
}

describe('the limits of groups and labels', () => {
  it('are added for a group that somebody has', async () => {
    const change = show()
    await press('Add limits for a group or label')
    const dialog = screen.getByRole('dialog', { name: 'Add limits for a group or label' })
    expect(within(dialog).getByRole('combobox', { name: 'For' }).textContent).toContain('Group: Support')
    expect(field('Wrap-up: critical after').value).toBe('')
    expect(field('Wrap-up: critical after').placeholder).toBe('2:00')
    expect(field('Idle: critical after').placeholder).toBe('off')
    await type('Wrap-up: critical after', '1:30')
    await type('Rest: warning after', 'off')
    await press('Save')
    expect(change.mock.calls).toEqual([[{ groupLimits: [SUPPORT], labelLimits: [] }]])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('are added for a label', async () => {
    const change = show({ groupLimits: [SUPPORT] })
    await press('Add limits for a group or label')
    expect(screen.getByRole('combobox', { name: 'For' }).textContent).toContain('Label: new')
    await type('Busy: critical after', '3:00')
    await press('Save')
    expect(change.mock.calls).toEqual([
      [{ groupLimits: [SUPPORT], labelLimits: [{ label: 'new', limits: { busy: { criticalS: 180 } } }] }],
    ])
  })

  it('say what they are, and are changed', async () => {
    const change = show({ groupLimits: [SUPPORT] })
    expect(document.body.textContent).toContain('Wrap-up – / 1:30, Rest off / –')
    await press('Edit the limits of Group: Support')
    expect(screen.getByRole('dialog', { name: 'Limits · Group: Support' })).toBeTruthy()
    expect(field('Wrap-up: critical after').value).toBe('1:30')
    expect(field('Rest: warning after').value).toBe('off')
    await type('Rest: warning after', '')
    await press('Save')
    expect(change.mock.calls).toEqual([
      [{ groupLimits: [{ ...SUPPORT, limits: { 'wrap-up': { criticalS: 90 } } }], labelLimits: [] }],
    ])
  })

  it('refuse what is no limit, with the focus on it', async () => {
    const change = show({ groupLimits: [SUPPORT] })
    await press('Edit the limits of Group: Support')
    await type('Talking: warning after', '90')
    await press('Save')
    const refused = field('Talking: warning after')
    await waitFor(() => expect(document.activeElement).toBe(refused))
    expect(refused.getAttribute('aria-invalid')).toBe('true')
    expect(describedBy(refused)).toContain('for example 1:30')
    expect(change).not.toHaveBeenCalled()
  })

  it('say which limit counts while they are typed', async () => {
    show({ groupLimits: [SUPPORT] })
    await press('Edit the limits of Group: Support')
    const row = field('Busy: critical after').closest('tr')!
    expect(row.textContent).toContain('for all')
    await type('Busy: critical after', '3:00')
    expect(row.textContent).toContain('warning: for all; critical: own')
  })

  it('are removed', async () => {
    const change = show({ groupLimits: [SUPPORT] })
    await press('Remove the limits of Group: Support')
    expect(change.mock.calls).toEqual([[{ groupLimits: [], labelLimits: [] }]])
  })

  it('cannot be added where nobody has a group or a label, and say why', () => {
    show({}, [])
    const add = screen.getByRole<HTMLButtonElement>('button', { name: 'Add limits for a group or label' })
    expect(add.disabled).toBe(true)
    expect(describedBy(add)).toMatch(/No watched agent/)
  })
})
