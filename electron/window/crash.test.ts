// A page that crashes once comes back by itself; one that keeps crashing does not do so for ever.

import { expect, test } from 'vitest'
import { afterPageCrash } from './crash.ts'

test.each([
  [null, 5_000, 'reload'],
  [5_000, 64_999, 'ask'],
  [5_000, 65_000, 'reload'],
] as const)('crashes at %s and %s: %s', (previous, now, action) => {
  expect(afterPageCrash(previous, now)).toBe(action)
})
