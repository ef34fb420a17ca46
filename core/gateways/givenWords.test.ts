// What is kept of what the user calls things.

import { expect, test } from 'vitest'
import { keptName, keptReasons } from './givenWords.ts'

test.each([
  ['  Berlin\u3000', 'Berlin'],
  ['Berlin\r\nMitte\u2028Nord', 'Berlin Mitte Nord'],
  ['\u202eBerlin\u2069', 'Berlin'],
  ['柏林ＡＢ', '柏林ＡＢ'],
  ['👩🏽‍💻 برلين', '👩🏽‍💻 برلين'],
  ['<b>Bo</b>', '<b>Bo</b>'],
  [' \u200b\u0007 ', ''],
])('the name %j is kept as %j', (typed, kept) => {
  expect(keptName(typed)).toBe(kept)
})

test('each reason code is kept once and with words', () => {
  const lunch = { code: 3, words: 'Lunch' }
  expect(
    keptReasons([
      { code: 4, words: ' \n' },
      { code: 3, words: ' Lunch ' },
      { code: 3, words: 'Late' },
    ]),
  ).toEqual([lunch])
  const many = Array.from({ length: 150 }, (_, index) => ({ code: index + 1, words: 'x' }))
  expect(keptReasons(many)).toHaveLength(100)
})
