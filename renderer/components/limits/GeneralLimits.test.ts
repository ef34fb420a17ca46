// The limits for all: each field is saved when it is left, and what cannot be saved stays with a word beside it.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_LIMITS, type Limits } from '../../../contract/limits.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { STATUS_KEYS } from '../../../contract/status.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import GeneralLimits from './GeneralLimits.svelte'

afterEach(cleanup)

function show(limits: Limits = DEFAULT_LIMITS) {
  const change = vi.fn<(changes: Partial<Settings>) => void>()
  renderOnPage(GeneralLimits, { props: { settings: { ...DEFAULT_SETTINGS, limits }, change } })
  return change
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

async function type(name: string, value: string): Promise<void> {
  await fireEvent.input(field(name), { target: { value } })
  await fireEvent.change(field(name))
}

describe('the limits for all', () => {
  it('have two fields for every status, with what is in force', () => {
    show()
    expect(screen.getAllByRole('textbox')).toHaveLength(STATUS_KEYS.length * 2)
    expect(field('Wrap-up: warning after').value).toBe('1:00')
    expect(field('Wrap-up: critical after').value).toBe('2:00')
    expect(field('Study: critical after').value).toBe('1:30:00')
    expect(field('Idle: critical after').value).toBe('')
    expect(field('Idle: critical after').placeholder).toBe('off')
    expect(field('Signed out: warning after').value).toBe('')
  })

  it.each([
    ['0:45', 45],
    ['1:00:00', 3_600],
    ['１：３０', 90],
    ['', null],
    ['off', null],
    ['0:00', null],
  ])('take “%s” as %s s, with all others as they were', async (typed, warningS) => {
    const change = show()
    await type('Wrap-up: warning after', typed)
    expect(change.mock.calls).toEqual([[{ limits: { ...DEFAULT_LIMITS, 'wrap-up': { warningS, criticalS: 120 } } }]])
  })

  it.each([
    ['90', 'Write it as m:ss or h:mm:ss, for example 1:30.'],
    ['soon', 'Write it as m:ss or h:mm:ss, for example 1:30.'],
    ['24:00:01', 'At most 24:00:00.'],
  ])('refuse “%s” and say beside the field what they want', async (typed, said) => {
    const change = show()
    await type('Rest: critical after', typed)
    const refused = field('Rest: critical after')
    expect(refused.getAttribute('aria-invalid')).toBe('true')
    expect(describedBy(refused)).toContain(said)
    expect(refused.value).toBe(typed)
    expect(change).not.toHaveBeenCalled()
  })

  it('say nothing while somebody is still typing', async () => {
    show()
    await fireEvent.input(field('Rest: critical after'), { target: { value: '1' } })
    expect(field('Rest: critical after').getAttribute('aria-invalid')).toBeNull()
  })

  it('keep one that is wrong while another one is saved', async () => {
    const change = show()
    await type('Rest: critical after', '90')
    await type('Busy: warning after', '4:00')
    expect(change.mock.calls).toEqual([[{ limits: { ...DEFAULT_LIMITS, busy: { warningS: 240, criticalS: 600 } } }]])
    expect(field('Rest: critical after').value).toBe('90')
  })

  it('ask for nothing when nothing changed', async () => {
    const change = show()
    await type('Wrap-up: warning after', '01:00')
    expect(change).not.toHaveBeenCalled()
    expect(field('Wrap-up: warning after').value).toBe('1:00')
  })

  it('say that a warning at or after the critical limit has no effect', () => {
    show({ ...DEFAULT_LIMITS, rest: { warningS: 600, criticalS: 600 } })
    expect(describedBy(field('Rest: warning after'))).toMatch(/no effect/)
    expect(describedBy(field('Busy: warning after'))).toBe('')
  })

  it('can be put back to what they were at first', async () => {
    const change = show({ ...DEFAULT_LIMITS, rest: { warningS: 1, criticalS: null } })
    await type('Busy: warning after', 'x')
    await fireEvent.click(screen.getByRole('button', { name: 'Restore defaults' }))
    expect(change.mock.calls).toEqual([[{ limits: DEFAULT_LIMITS }]])
    expect(field('Busy: warning after').value).toBe('5:00')
    expect(field('Busy: warning after').getAttribute('aria-invalid')).toBeNull()
  })
})
