// A duration within a sentence.

import { expect, it } from 'vitest'
import { plainDuration } from './plainDuration.ts'

it('plainDuration has no leading zero', () => {
  expect([-1, 42_000, 724_000, 3_723_000].map(plainDuration)).toEqual(['0:00', '0:42', '12:04', '1:02:03'])
})
