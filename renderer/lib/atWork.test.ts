// Being at work in a part of the page: begins with a movement or a key, ends by leaving or after a while of rest.

import { fireEvent } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { atWork } from './atWork.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

function watched() {
  const told: boolean[] = []
  const element = document.createElement('div')
  const stop = atWork((isAtWork) => told.push(isAtWork))(element)
  return { element, told, stop: () => stop?.() }
}

it('goes on while the pointer moves and keys are used, and ends after ten seconds of rest', async () => {
  const { element, told } = watched()
  await fireEvent.pointerMove(element)
  vi.advanceTimersByTime(9_000)
  await fireEvent.keyDown(element, { key: 'ArrowDown' })
  vi.advanceTimersByTime(9_000)
  expect(told).toEqual([true])
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([true, false])
})

it('ends at once when the pointer leaves, and with the element', async () => {
  const { element, told, stop } = watched()
  await fireEvent.pointerLeave(element)
  await fireEvent.pointerMove(element)
  await fireEvent.pointerLeave(element)
  expect(told).toEqual([true, false])
  await fireEvent.pointerMove(element)
  stop()
  expect(told).toEqual([true, false, true, false])
  await fireEvent.pointerMove(element)
  expect(told).toHaveLength(4)
})
