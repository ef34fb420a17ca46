// A duration as a person types it.

import { expect, it } from 'vitest'
import { typedDuration } from './typedDuration.ts'

const DAY = 86_400

it.each([
  ['1:30', 90],
  ['0:05', 5],
  ['00:05', 5],
  [' 12:04 ', 724],
  ['90:00', 5_400],
  ['1:02:03', 3_723],
  ['24:00:00', DAY],
  ['1440:00', DAY],
  ['１：３０', 90],
  ['0:00', 0],
])('“%s” is %s s', (text, seconds) => {
  expect(typedDuration(text, DAY)).toEqual({ kind: 'duration', seconds })
})

it.each(['', '  ', '　'])('“%s” is empty', (text) => {
  expect(typedDuration(text, DAY)).toEqual({ kind: 'empty' })
})

it.each(['90', '1:5', '1:60', ':30', '1:', '1:2:03', '1:60:00', '-1:00', '1.30', '1:30 min', 'abc'])(
  '“%s” is refused',
  (text) => {
    expect(typedDuration(text, DAY)).toEqual({ kind: 'malformed' })
  },
)

it.each(['24:00:01', '1440:01', '99:00:00'])('“%s” is longer than a day', (text) => {
  expect(typedDuration(text, DAY)).toEqual({ kind: 'too-long' })
})
