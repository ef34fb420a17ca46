// What is told, and what each choice would have meant today.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Rehearsal } from '../../../contract/notification.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import TellAbout from './TellAbout.svelte'

afterEach(cleanup)

const REHEARSAL: Rehearsal = {
  since: new Date(2025, 2, 10, 8, 3).getTime(),
  counts: { 'every-change': 1_212, 'comings-and-goings': 12, 'chosen-changes': 20, 'what-needs-me': 3, nothing: 0 },
}

function show(settings: Partial<Settings> = {}) {
  const change = vi.fn<(changes: Partial<Settings>) => void>()
  const all = { ...DEFAULT_SETTINGS, ...settings }
  const shown = renderOnPage(TellAbout, {
    props: { settings: all, change },
    state: { settings: all },
    answers: { getRehearsal: () => REHEARSAL },
  })
  return { ...shown, changes: change.mock.calls, tell: shown.change }
}

const radio = (name: string) => screen.getByRole('radio', { name })

describe('what is told', () => {
  it('is one of five choices', () => {
    show()
    expect(screen.getByRole('radiogroup', { name: 'Tell me about' })).toBeTruthy()
    for (const name of ['Every change', 'Comings and goings', 'Chosen changes', 'What needs me', 'Nothing'])
      expect(radio(name).getAttribute('aria-checked')).toBe(String(name === 'Comings and goings'))
  })

  it('is chosen', async () => {
    const { changes } = show()
    await fireEvent.click(radio('What needs me'))
    expect(changes).toEqual([[{ tellAbout: 'what-needs-me' }]])
  })

  it('says beside each choice how much it would have been today', async () => {
    const { container } = show()
    await waitFor(() => expect(container.querySelectorAll('[data-rehearsal]')).toHaveLength(5))
    const figures = [...container.querySelectorAll<HTMLElement>('[data-rehearsal]')]
    expect(figures.map((figure) => figure.dataset['rehearsal'])).toEqual(['1212', '12', '20', '3', '0'])
    expect(figures[0]?.textContent).toBe('1,212 today since 08:03')
    expect(describedBy(radio('What needs me'))).toMatch(/Critical limits.*3 today since 08:03/)
  })

  it('rehearses anew when another choice or other limits are in force', async () => {
    const shown = show()
    await waitFor(() => expect(argumentsOf(shown, 'getRehearsal')).toHaveLength(1))
    shown.tell({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, theme: 'dark' }, locale: 'en' })
    expect(argumentsOf(shown, 'getRehearsal')).toHaveLength(1)
    const limits = { ...DEFAULT_SETTINGS.limits, rest: { warningS: 1, criticalS: 2 } }
    shown.tell({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, limits }, locale: 'en' })
    expect(argumentsOf(shown, 'getRehearsal')).toHaveLength(2)
  })

  it('asks for the statuses only where they count', async () => {
    show()
    expect(screen.queryByRole('checkbox')).toBeNull()
    cleanup()
    const { changes } = show({ tellAbout: 'chosen-changes', chosenStatuses: ['rest'] })
    expect(screen.getByRole('checkbox', { name: 'Rest' }).getAttribute('aria-checked')).toBe('true')
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Idle' }))
    expect(changes).toEqual([[{ chosenStatuses: ['idle', 'rest'] }]])
  })
})
