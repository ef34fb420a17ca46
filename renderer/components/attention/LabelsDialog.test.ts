// The dialog about the labels of one agent.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf } from '../../testing/testStates.ts'
import LabelsDialog from './LabelsDialog.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function draw(labels: readonly string[] = [], others: readonly string[] = []) {
  const onClose = vi.fn()
  const agent = agentOf('20011', { labels })
  const drawn = renderOnPage(LabelsDialog, {
    props: { agent, onClose, returnFocus: () => {} },
    state: { agents: [agent, agentOf('20012', { labels: others })] },
  })
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Labels' })
  return {
    ...drawn,
    onClose,
    field,
    async save(typed?: string) {
      if (typed !== undefined) await fireEvent.input(field, { target: { value: typed } })
      await fireEvent.submit(field.form!)
    },
    saved: () => argumentsOf(drawn, 'setLabels').map((one) => one.labels),
  }
}

describe('LabelsDialog', () => {
  it('begins with the labels that there are, and says of whom', () => {
    const { field } = draw(['trainee', 'night'])
    expect(screen.getByRole('dialog', { name: 'Labels' })).toBeTruthy()
    expect(field.value).toBe('trainee, night')
    expect(describedBy(field)).toContain('Ada · 20011')
    expect(screen.getByRole('button', { name: 'Save' })).toBeTruthy()
  })

  it('saves what was typed, however it was separated, and closes', async () => {
    const { onClose, save, saved } = draw(['old'])
    await save(' 新人，night shift;VIP、vip ')
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(saved()).toEqual([['新人', 'night shift', 'VIP']])
  })

  it('takes all labels away', async () => {
    const { save, saved } = draw(['old'])
    await save('  ')
    expect(saved()).toEqual([[]])
  })

  it.each([
    ['x'.repeat(41), /^.*“x+” is too long: a label has 40 characters at most\.$/],
    [Array.from({ length: 21 }, (_, index) => index).join(), /too many: an agent has 20 labels at most\.$/],
  ])('refuses what is too long or too many, beside the field', async (typed, said) => {
    const { field, onClose, save, saved } = draw()
    await save(typed)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(describedBy(field)).toMatch(said)
    expect(saved()).toEqual([])
    expect(onClose).not.toHaveBeenCalled()
    await save('fine')
    expect(saved()).toEqual([['fine']])
  })

  it('offers the labels in use, each once, and puts them into the line or out of it', async () => {
    const { field } = draw(['trainee'], ['night', 'trainee'])
    const offered = within('Labels in use')
    expect(offered).toEqual(['night', 'trainee'])
    const night = screen.getByRole('button', { name: 'night' })
    expect(night.getAttribute('aria-pressed')).toBe('false')
    await fireEvent.click(night)
    expect(field.value).toBe('trainee, night')
    expect(night.getAttribute('aria-pressed')).toBe('true')
    await fireEvent.click(screen.getByRole('button', { name: 'trainee' }))
    expect(field.value).toBe('night')
  })

  it('changes nothing on Cancel', async () => {
    const { onClose, saved } = draw(['old'])
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onClose).toHaveBeenCalledOnce()
    expect(saved()).toEqual([])
  })
})

function within(group: string): readonly string[] {
  return [...screen.getByRole('group', { name: group }).querySelectorAll('button')].map(
    ({ textContent }) => textContent,
  )
}
