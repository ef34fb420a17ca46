// The forms of a duration.

import { describe, expect, it } from 'vitest'
import { formatDuration, plainDuration } from './duration.ts'

describe('formatDuration', () => {
  it('has two digits of minutes, and hours from one hour on', () => {
    const texts = [-1, 0, 7_999, 724_000, 3_599_999, 3_723_000, 97_200_000].map(formatDuration)
    expect(texts).toEqual(['00:00', '00:00', '00:07', '12:04', '59:59', '1:02:03', '27:00:00'])
  })
})

describe('plainDuration', () => {
  it('has no leading zero', () => {
    expect([-1, 42_000, 724_000, 3_723_000].map(plainDuration)).toEqual(['0:00', '0:42', '12:04', '1:02:03'])
  })
})
