// Text that ticks: one node that stays, every second where it is seen, every fifth tick where it is not.

import { describe, expect, it } from 'vitest'
import { PageClock } from '../state/pageClock.svelte.ts'
import { momentOf } from '../testing/testStates.ts'
import { tickingText } from './tickingText.ts'

function shownBy(isSeen: () => boolean) {
  let pageMs = 0
  const clock = new PageClock(() => pageMs)
  const element = document.createElement('span')
  const stop = tickingText(clock, (now) => `${now / 1000} s`, isSeen)(element)
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
    const { element, second, stop } = shownBy(() => true)
    const node = element.firstChild
    expect([second(), second(), second()]).toEqual(['1 s', '2 s', '3 s'])
    expect(element.firstChild).toBe(node)
    stop()
    expect(second()).toBe('3 s')
  })

  it('moves at every fifth tick where nobody sees it', () => {
    const { second } = shownBy(() => false)
    const texts = Array.from({ length: 10 }, () => second())
    expect(new Set(texts.slice(0, 9)).size).toBeLessThanOrEqual(3)
    expect(texts).toContain('4 s')
    expect(texts).toContain('9 s')
  })
})
