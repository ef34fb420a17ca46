// Floor rules: added, changed and removed, and what their dialog refuses.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FloorRule } from '../../../contract/floorRule.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import FloorRules from './FloorRules.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const RULE: FloorRule = {
  id: 'r1',
  name: 'Night watch',
  where: { kind: 'label', name: 'gone' },
  status: 'rest',
  comparison: 'more',
  agents: 4,
  forS: 90,
}

function show(floorRules: readonly FloorRule[] = []) {
  const change = vi.fn<(changes: Partial<Settings>) => void>()
  const agents = [agentOf('20011', { labels: ['new'] })]
  renderOnPage(FloorRules, { props: { settings: { ...DEFAULT_SETTINGS, floorRules }, change }, state: { agents } })
  return change
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
const howMany = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'How many' })
const longerThan = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'For longer than' })
const type = (input: HTMLElement, value: string) => fireEvent.input(input, { target: { value } })

/** Opens a pop-up list by keyboard. @returns the names of what it offers */
async function open(combobox: string): Promise<readonly string[]> {
  const trigger = screen.getByRole('combobox', { name: combobox })
  trigger.focus()
  await fireEvent.keyDown(trigger, { key: 'Enter' })
  return (await screen.findAllByRole('option')).map((option) => option.textContent.trim())
}

async function choose(combobox: string, option: string): Promise<void> {
  await open(combobox)
  await fireEvent.pointerUp(screen.getByRole('option', { name: option }))
}

describe('floor rules', () => {
  it('are added with all that a rule says', async () => {
    const change = show([RULE])
    await press('Add a floor rule')
    expect(screen.getByRole('dialog', { name: 'Floor rule' })).toBeTruthy()
    expect(name().placeholder).toBe('Nobody free in Voice EN')
    await type(name(), 'Too few')
    await choose('Where', 'Skill: Voice EN')
    await choose('Status', 'Talking')
    await fireEvent.click(screen.getByRole('radio', { name: 'fewer than' }))
    await type(howMany(), '2')
    await type(longerThan(), '1:30')
    await press('Save')
    const rule: FloorRule = {
      id: '',
      name: 'Too few',
      where: { kind: 'skill', name: 'Voice EN' },
      status: 'talking',
      comparison: 'fewer',
      agents: 2,
      forS: 90,
    }
    expect(change.mock.calls).toEqual([[{ floorRules: [RULE, rule] }]])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('can be about all, and about every group, label and skill that somebody has', async () => {
    show()
    await press('Add a floor rule')
    expect(await open('Where')).toEqual(['All agents', 'Group: Support', 'Label: new', 'Skill: Voice EN'])
  })

  it('begin with an example that can be taken', async () => {
    const change = show()
    await press('Add a floor rule')
    await press('Use the example')
    await press('Save')
    expect(change.mock.calls[0]?.[0].floorRules).toEqual([
      {
        id: '',
        name: 'Nobody free in Voice EN',
        where: { kind: 'skill', name: 'Voice EN' },
        status: 'idle',
        comparison: 'fewer',
        agents: 1,
        forS: 30,
      },
    ])
  })

  it('say what they are about, and are changed', async () => {
    const change = show([RULE])
    expect(document.body.textContent).toContain('More than 4 Rest with the label gone for longer than 01:30')
    await press('Edit the rule Night watch')
    expect(name().value).toBe('Night watch')
    expect(screen.getByRole('combobox', { name: 'Where' }).textContent).toContain('Label: gone')
    expect(screen.getByRole('radio', { name: 'more than' }).getAttribute('aria-checked')).toBe('true')
    await type(howMany(), '5')
    await press('Save')
    expect(change.mock.calls).toEqual([[{ floorRules: [{ ...RULE, agents: 5 }] }]])
  })

  it('refuse what is wrong, each beside its field', async () => {
    const change = show()
    await press('Add a floor rule')
    await type(howMany(), '0')
    await type(longerThan(), '90')
    await press('Save')
    await waitFor(() => expect(document.activeElement).toBe(name()))
    for (const [field, said] of [
      [name(), /Give the rule a name/],
      [howMany(), /from 1 to 5,000/],
      [longerThan(), /m:ss or h:mm:ss/],
    ] as const) {
      expect(field.getAttribute('aria-invalid')).toBe('true')
      expect(describedBy(field)).toMatch(said)
    }
    expect(change).not.toHaveBeenCalled()
  })

  it('are removed', async () => {
    const change = show([RULE])
    await press('Remove the rule Night watch')
    expect(change.mock.calls).toEqual([[{ floorRules: [] }]])
  })

  it('change nothing on Escape', async () => {
    const change = show([RULE])
    await press('Edit the rule Night watch')
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(change).not.toHaveBeenCalled()
  })
})
