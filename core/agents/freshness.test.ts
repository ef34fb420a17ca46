// Fresh, stale and unknown, and the one moment at which time alone changes it.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { freshnessOf, nextFreshnessChange } from './freshness.ts'

it('is unknown while nothing was answered', () => {
  const input = { lastAnsweredAt: null, promisedIntervalMs: 5000 }
  expect(freshnessOf(input, 1e9)).toBe('unknown')
  expect(nextFreshnessChange(input, 1e9)).toBe(Infinity)
})

it('turns stale exactly when it said it would, after the promise and never after two of them, nor after a minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1000, max: 1e7 }), (lastAnsweredAt, promised) => {
      const input = { lastAnsweredAt, promisedIntervalMs: promised }
      const turns = nextFreshnessChange(input, lastAnsweredAt)
      return (
        freshnessOf(input, turns - 1) === 'fresh' &&
        freshnessOf(input, turns) === 'stale' &&
        nextFreshnessChange(input, turns) === Infinity &&
        turns >= lastAnsweredAt + Math.min(promised, 60_000) &&
        turns <= lastAnsweredAt + Math.min(2 * promised, 60_000)
      )
    }),
  )
})
