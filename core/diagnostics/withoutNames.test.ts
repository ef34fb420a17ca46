// Names and phone numbers are replaced; everything else of a text stays as it was.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HIDDEN_PHONE, withoutNames } from './withoutNames.ts'

const ANN = { workno: '20011', name: 'Ann', phoneNumber: '4001' }
const ANN_LEE = { workno: '20012', name: 'Ann Lee', phoneNumber: '+86 138-0013' }
const WANG = { workno: '20013', name: '王芳', phoneNumber: null }
const clean = withoutNames([ANN, ANN_LEE, WANG])

test.each([
  ['agent Ann is idle', 'agent 20011 is idle'],
  ['Ann Lee called Ann', '20012 called 20011'],
  ['座席王芳已签出', '座席20013已签出'],
  ['Annual report, Hannover', 'Annual report, Hannover'],
  ['phone 4001, or +86 138-0013.', `phone ${HIDDEN_PHONE}, or ${HIDDEN_PHONE}.`],
  ['in 14001 ms, 40012', 'in 14001 ms, 40012'],
])('%s', (text, expected) => {
  expect(clean(text)).toBe(expected)
})

test('a name that is only an ID, a blank or a letter or two takes nothing apart', () => {
  const text = 'to 20011 in ms: a b  c'
  const people = [
    { workno: '20011', name: '20011', phoneNumber: '20012' },
    { workno: '20012', name: ' ', phoneNumber: '' },
    { workno: '20013', name: 'ms', phoneNumber: null },
    { workno: '20014', name: null, phoneNumber: null },
  ]
  expect(withoutNames(people)(text)).toBe(text)
})

test('names full of signs that mean something in patterns are only names', () => {
  const person = { workno: '1', name: 'A.*(b) [c]{2}|$', phoneNumber: '*31#\\d' }
  expect(withoutNames([person])('x A.*(b) [c]{2}|$ y *31#\\d z')).toBe(`x 1 y ${HIDDEN_PHONE} z`)
})

test('whatever people are called, none of it is left where it stood alone', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{2,9}$/)
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 8 }), (names) => {
      const people = names.map((name, at) => ({ workno: String(20_000 + at), name, phoneNumber: null }))
      const left = withoutNames(people)(names.map((name) => `<${name}>`).join(' '))
      return names.every((name) => !left.includes(`<${name}>`))
    }),
  )
})
