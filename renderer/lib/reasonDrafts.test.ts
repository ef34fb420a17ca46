// What is wrong with the reasons while they are typed, and that nothing said before is lost meanwhile.

import { expect, test } from 'vitest'
import { draftOf, faultOf, keptOf, settled, type ReasonDraft } from './reasonDrafts.ts'

const LUNCH = { code: 3, words: 'Lunch' }
const TRAINING = { code: 4, words: 'Training' }
const typed = (code: string, words: string): ReasonDraft => ({ ...draftOf(9, null), code, words })
const faults = (drafts: readonly ReasonDraft[]) => drafts.map((draft) => faultOf(draft, drafts))

test.each([
  ['', '', null],
  ['3', 'Lunch', null],
  ['００３', ' 午休 ', null],
  ['999999', 'x'.repeat(40), null],
  ['0', 'Lunch', 'bad-code'],
  ['1000000', 'Lunch', 'bad-code'],
  ['-3', 'Lunch', 'bad-code'],
  ['3.5', 'Lunch', 'bad-code'],
  ['1e3', 'Lunch', 'bad-code'],
  ['', 'Lunch', 'bad-code'],
  ['3', '  ', 'no-words'],
  ['3', 'x'.repeat(41), 'too-long'],
] as const)('code %j with %j: %s', (code, words, fault) => {
  expect(faults([typed(code, words)])).toEqual([fault])
})

test('a line with something wrong keeps what it said before, and the others are kept', () => {
  const drafts = settled([{ ...draftOf(1, LUNCH), code: 'three' }, draftOf(2, TRAINING), typed('5', '')])
  expect(faults(drafts)).toEqual(['bad-code', null, 'no-words'])
  expect(keptOf(drafts)).toEqual([LUNCH, TRAINING])
})

test('a code belongs to the line that had it, until that one gives it away', () => {
  const taken = settled([{ ...draftOf(1, LUNCH), code: '4' }, draftOf(2, TRAINING)])
  expect(faults(taken)).toEqual(['code-taken', null])
  expect(keptOf(taken)).toEqual([LUNCH, TRAINING])
  const swapped = settled(taken.map((draft) => (draft.id === 2 ? { ...draft, code: '3' } : draft)))
  expect(faults(swapped)).toEqual([null, null])
  expect(keptOf(swapped)).toEqual([
    { code: 4, words: 'Lunch' },
    { code: 3, words: 'Training' },
  ])
})

test('of one code, what is typed comes before what another line said', () => {
  const drafts = settled([{ ...draftOf(1, LUNCH), code: 'x' }, typed('3', 'Late lunch')])
  expect(keptOf(drafts)).toEqual([{ code: 3, words: 'Late lunch' }])
})

test('an emptied line says nothing any more', () => {
  expect(keptOf(settled([{ ...draftOf(1, LUNCH), code: '', words: ' ' }]))).toEqual([])
})
