// The page's reading of main's clock.

import { describe, expect, it } from 'vitest'
import { PageClock } from './pageClock.svelte.ts'
import { momentOf } from '../testing/testStates.ts'

describe('PageClock', () => {
  it('keeps the message that travelled fastest and goes on from there', () => {
    let pageMs = 1_000
    const clock = new PageClock(() => pageMs)
    clock.set(momentOf(50_000))
    expect(clock.now).toBe(50_000)
    pageMs = 2_030
    clock.set(momentOf(51_000))
    clock.tick()
    expect(clock.now).toBe(51_030)
  })

  it('takes a new clock when main’s has moved against the page’s', () => {
    let pageMs = 1_000
    const clock = new PageClock(() => pageMs)
    clock.set(momentOf(50_000))
    pageMs = 9_000
    clock.set(momentOf(51_000))
    expect(clock.now).toBe(51_000)
  })
})
