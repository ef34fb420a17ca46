// Which statuses are told.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { STATUS_KEYS, type StatusKey } from '../../../contract/status.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import StatusChoice from './StatusChoice.svelte'

afterEach(cleanup)

function show(chosen: readonly StatusKey[]) {
  const changes: (readonly StatusKey[])[] = []
  renderOnPage(StatusChoice, {
    props: { chosen, onChange: (next: readonly StatusKey[]) => changes.push(next) },
  })
  return changes
}

const box = (name: string) => screen.getByRole('checkbox', { name })
const isTicked = (element: Element) => element.getAttribute('aria-checked') === 'true'

describe('the choice of statuses', () => {
  it('has one box for every status, in words', () => {
    show(STATUS_KEYS)
    const boxes = screen.getAllByRole('checkbox')
    expect(boxes).toHaveLength(STATUS_KEYS.length)
    expect(boxes.every(isTicked)).toBe(true)
    for (const name of ['Idle', 'Wrap-up', 'Signed out', 'Unknown', 'Unrecognised codes'])
      expect(box(name)).toBeTruthy()
  })

  it('ticks those that were chosen', () => {
    show(['idle', 'rest'])
    expect(screen.getAllByRole('checkbox').filter(isTicked)).toEqual([box('Idle'), box('Rest')])
  })

  it('takes one out of all', async () => {
    const changes = show(STATUS_KEYS)
    await fireEvent.click(box('Study'))
    expect(changes).toEqual([STATUS_KEYS.filter((key) => key !== 'study')])
  })

  it('adds one in the order of the list', async () => {
    const changes = show(['rest'])
    await fireEvent.click(box('Idle'))
    expect(changes).toEqual([['idle', 'rest']])
  })

  it('can choose none', async () => {
    const changes = show(['idle'])
    await fireEvent.click(box('Idle'))
    expect(changes).toEqual([[]])
  })
})
