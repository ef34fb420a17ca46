// The page's reading of main's clock.

import { afterEach, describe, expect, it, vi } from 'vitest'
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

  it('ticks at whole seconds of the computer’s clock, once each although a timer fires a moment early', () => {
    vi.useFakeTimers({ now: 1_700_000_000_400 })
    const clock = new PageClock(() => 0)
    clock.set(momentOf(50_000))
    const at: number[] = []
    clock.onTick(() => at.push(Date.now() % 100_000))
    const stop = clock.start()
    vi.advanceTimersByTime(600)
    expect(at).toEqual([400, 1_000])
    // The computer's clock is set back a little: the timer is early.
    vi.setSystemTime(Date.now() - 20)
    vi.advanceTimersByTime(2_020)
    expect(at).toEqual([400, 1_000, 1_980, 3_000])
    stop()
    vi.advanceTimersByTime(5_000)
    expect(at).toHaveLength(4)
  })
})

afterEach(() => vi.useRealTimers())
