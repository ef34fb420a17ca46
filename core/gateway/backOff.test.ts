// The wait before a failing gateway is tried again.

import { describe, expect, it } from 'vitest'
import { backOffMs } from './backOff.ts'

describe('the back-off', () => {
  it('goes from one second to one minute', () => {
    expect([1, 2, 3, 7, 50].map((failures) => backOffMs(failures, 0))).toEqual([1000, 2000, 4000, 48_000, 48_000])
    expect(backOffMs(50, 0.999999)).toBeLessThanOrEqual(60_000)
  })
})
