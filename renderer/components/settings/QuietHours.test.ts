// The quiet times of the week.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { QuietWindow } from '../../../contract/quietHours.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import QuietHours from './QuietHours.svelte'

afterEach(cleanup)

const NIGHT: QuietWindow = { days: [0, 4], from: 1_320, to: 360, letCriticalThrough: true }
const LUNCH: QuietWindow = { days: [6], from: 720, to: 780, letCriticalThrough: false }

function show(quietHours: readonly QuietWindow[]) {
  const change = vi.fn<(changes: Partial<Settings>) => void>()
  renderOnPage(QuietHours, { props: { settings: { ...DEFAULT_SETTINGS, quietHours }, change } })
  return change
}

const windowAt = (number: number) => within(screen.getByRole('group', { name: `Quiet hours ${number}` }))

async function type(input: HTMLElement, value: string): Promise<void> {
  await fireEvent.input(input, { target: { value } })
  await fireEvent.change(input)
}

describe('quiet hours', () => {
  it('are added on no day yet, so that nothing is quiet before somebody says when', async () => {
    const change = show([])
    await fireEvent.click(screen.getByRole('button', { name: 'Add quiet hours' }))
    expect(change.mock.calls).toEqual([
      [{ quietHours: [{ days: [], from: 1_320, to: 360, letCriticalThrough: true }] }],
    ])
  })

  it('are said in words, over midnight too', () => {
    show([NIGHT, { ...LUNCH, days: [] }])
    expect(document.body.textContent).toContain('Monday and Friday, 22:00 until 06:00 the next day')
    expect(document.body.textContent).toContain('no day is ticked')
  })

  it('have their own controls each', async () => {
    const change = show([NIGHT, LUNCH])
    const lunch = windowAt(2)
    expect(lunch.getByRole('checkbox', { name: 'Sunday' }).getAttribute('aria-checked')).toBe('true')
    expect(lunch.getByRole('checkbox', { name: 'Monday' }).getAttribute('aria-checked')).toBe('false')
    expect(lunch.getByRole<HTMLInputElement>('textbox', { name: 'From' }).value).toBe('12:00')
    await fireEvent.click(lunch.getByRole('checkbox', { name: 'Monday' }))
    await fireEvent.click(lunch.getByRole('checkbox', { name: 'Let critical limits through' }))
    await type(lunch.getByRole('textbox', { name: 'From' }), '11:30')
    await type(windowAt(1).getByRole('textbox', { name: 'To' }), '７：００')
    expect(change.mock.calls.map(([{ quietHours }]) => quietHours)).toEqual([
      [NIGHT, { ...LUNCH, days: [0, 6] }],
      [NIGHT, { ...LUNCH, letCriticalThrough: true }],
      [NIGHT, { ...LUNCH, from: 690 }],
      [{ ...NIGHT, to: 420 }, LUNCH],
    ])
  })

  it.each(['25:00', '22', ''])('refuse “%s” as a time, and say so beside the field', async (typed) => {
    const change = show([NIGHT])
    const from = windowAt(1).getByRole<HTMLInputElement>('textbox', { name: 'From' })
    await type(from, typed)
    expect(from.getAttribute('aria-invalid')).toBe('true')
    expect(describedBy(from)).toContain('time of day')
    expect(from.value).toBe(typed)
    expect(change).not.toHaveBeenCalled()
    await type(from, '22:30')
    expect(from.getAttribute('aria-invalid')).toBeNull()
    expect(change.mock.calls).toEqual([[{ quietHours: [{ ...NIGHT, from: 1_350 }] }]])
  })

  it('are removed one by one; the focus stays near', async () => {
    const change = show([NIGHT, LUNCH])
    await fireEvent.click(windowAt(1).getByRole('button', { name: 'Remove' }))
    expect(change.mock.calls).toEqual([[{ quietHours: [LUNCH] }]])
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add quiet hours' })))
  })

  it('are no more than can be kept', () => {
    show(Array.from({ length: 20 }, () => LUNCH))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add quiet hours' }).disabled).toBe(true)
    expect(document.body.textContent).toContain('No more than 20')
  })
})
