// Text that ticks: one node that stays, and another second in it at every tick.

import { describe, expect, it } from 'vitest'
import { PageClock } from '../state/pageClock.svelte.ts'
import { momentOf } from '../testing/testStates.ts'
import { tickingText } from './tickingText.ts'

function shown() {
  let pageMs = 0
  const clock = new PageClock(() => pageMs)
  const element = document.createElement('span')
  const stop = tickingText(clock, (now) => `${now / 1000} s`)(element)
  clock.set(momentOf(0))
  return {
    element,
    stop: () => stop?.(),
    second(): string | null {
      pageMs += 1_000
      clock.tick()
      return element.textContent
    },
  }
}

describe('tickingText', () => {
  it('moves at every tick in one node, until it is stopped', () => {
    const { element, second, stop } = shown()
    const node = element.firstChild
    expect([second(), second(), second()]).toEqual(['1 s', '2 s', '3 s'])
    expect(element.firstChild).toBe(node)
    stop()
    expect(second()).toBe('3 s')
  })
})
