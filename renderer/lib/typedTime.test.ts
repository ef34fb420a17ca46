// A time of day as a person types it, and as it is shown again.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { timeText, typedTime } from './typedTime.ts'

it.each([
  ['06:00', 360],
  ['6:00', 360],
  [' 22:30 ', 1_350],
  ['２２：３０', 1_350],
  ['00:00', 0],
  ['24:00', 0],
  ['23:59', 1_439],
])('“%s” is %s minutes after midnight', (text, minutes) => {
  expect(typedTime(text)).toBe(minutes)
})

it.each(['', '6', '0600', '6:0', '24:01', '25:00', '12:60', '6 pm', '-1:00', '12:00:00'])(
  '“%s” is no time of day',
  (text) => {
    expect(typedTime(text)).toBeNull()
  },
)

it('what is shown can be typed', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_439 }), (minutes) => typedTime(timeText(minutes)) === minutes))
})
