// The lines above the list about what is told: when they are there, what they offer, and that they go for good.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Rehearsal } from '../../../contract/notification.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import TellHints from './TellHints.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const REHEARSAL: Rehearsal = {
  since: new Date(2025, 2, 10, 8, 3).getTime(),
  counts: { 'every-change': 212, 'comings-and-goings': 12, 'chosen-changes': 20, 'what-needs-me': 3, nothing: 0 },
}

function show(agents: number, settings: Partial<Settings> = {}) {
  return renderOnPage(TellHints, {
    state: {
      agents: Array.from({ length: agents }, (_, index) => agentOf(String(20_011 + index))),
      settings: { ...DEFAULT_SETTINGS, ...settings },
    },
    answers: { getRehearsal: () => REHEARSAL },
  })
}

const text = () => document.body.textContent
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const changesOf = (shown: ReturnType<typeof show>) => argumentsOf(shown, 'updateSettings').map(({ changes }) => changes)

describe('the line that says what is told', () => {
  it('is there once somebody is watched', () => {
    const shown = show(0)
    expect(shown.container.querySelector('.banner')).toBeNull()
    expect(argumentsOf(shown, 'getRehearsal')).toEqual([])
    cleanup()
    show(1)
    expect(text()).toContain('You are told who stops serving the queue or serves it again')
  })

  it('offers the choices with their figures', async () => {
    const shown = show(1)
    const combobox = await screen.findByRole('combobox', { name: 'What is told: Comings and goings · 12 today' })
    combobox.focus()
    await fireEvent.keyDown(combobox, { key: 'Enter' })
    const options = await screen.findAllByRole('option')
    expect(options.map((option) => option.textContent.trim())).toEqual([
      'Every change · 212 today',
      'Comings and goings · 12 today',
      'Chosen changes · 20 today',
      'What needs me · 3 today',
      'Nothing · 0 today',
    ])
    await fireEvent.pointerUp(options[3]!)
    expect(changesOf(shown)).toEqual([{ tellAbout: 'what-needs-me' }])
  })

  it('looks the figures up anew every minute', async () => {
    const shown = show(1)
    await waitFor(() => expect(argumentsOf(shown, 'getRehearsal')).toHaveLength(1))
    shown.page.clock.wall += 60_000
    await waitFor(() => expect(argumentsOf(shown, 'getRehearsal')).toHaveLength(2))
  })

  it('is dismissed for good', async () => {
    const shown = show(1)
    await press('Dismiss')
    expect(changesOf(shown)).toEqual([{ dismissedHints: ['what-is-told'] }])
    cleanup()
    const after = show(1, { dismissedHints: ['what-is-told'] })
    expect(after.container.querySelector('.banner')).toBeNull()
    expect(argumentsOf(after, 'getRehearsal')).toEqual([])
  })
})

describe('the line that says that less may be enough', () => {
  const MUCH = { tellAbout: 'every-change' } as const

  it('is there for more than 20 agents and every change, with both figures', async () => {
    show(21, MUCH)
    await waitFor(() =>
      expect(text()).toContain('You watch 21 agents and are told of every change: 212 today since 08:03.'),
    )
    expect(text()).toContain('With “What needs me” it would have been 3.')
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it.each<[number, Partial<Settings>]>([
    [20, MUCH],
    [21, {}],
    [21, { ...MUCH, dismissedHints: ['every-change-is-much'] }],
  ])('is not there for %i agents and %j', async (agents, settings) => {
    show(agents, settings)
    await screen.findByRole('combobox')
    expect(text()).not.toContain('You watch')
  })

  it('is accepted', async () => {
    const shown = show(21, MUCH)
    await screen.findByRole('button', { name: 'Tell me what needs me' })
    await press('Tell me what needs me')
    expect(changesOf(shown)).toEqual([
      { tellAbout: 'what-needs-me', dismissedHints: ['every-change-is-much', 'what-is-told'] },
    ])
  })

  it('is dismissed', async () => {
    const shown = show(21, MUCH)
    await screen.findByRole('button', { name: 'Tell me what needs me' })
    await press('Dismiss')
    expect(changesOf(shown)).toEqual([{ dismissedHints: ['every-change-is-much', 'what-is-told'] }])
  })
})
