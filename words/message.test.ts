// What the compiler reads out of a message: checked when the tests are compiled.

import { describe, expectTypeOf, it } from 'vitest'
import type { MessageArguments, MessageParameters } from './message.ts'
import { createWords } from './words.ts'

describe('the parameters of a message', () => {
  it('are none where there are no braces', () => {
    expectTypeOf<MessageArguments<'Nothing to tell.'>>().toEqualTypeOf<[]>()
  })

  it('are texts or figures where they stand alone', () => {
    expectTypeOf<MessageParameters<'between {from} and {to}'>>().toEqualTypeOf<{
      readonly from: string | number
      readonly to: string | number
    }>()
  })

  it('are figures in plurals, texts in selects, and found in every branch', () => {
    type Message =
      '{count, plural, one {# agent of {group}} other {# agents}} {kind, select, yes {by {who}} other {}} at {time}'
    expectTypeOf<MessageParameters<Message>>().toEqualTypeOf<{
      readonly count: number
      readonly group: string | number
      readonly kind: string
      readonly who: string | number
      readonly time: string | number
    }>()
  })

  it('must all be given', () => {
    const words = createWords('en')
    const calls = [
      () => words.say('problemTimeout', { place: 'here' }),
      // @ts-expect-error The place is missing.
      () => words.say('problemTimeout', {}),
      // @ts-expect-error The place is missing.
      () => words.say('problemTimeout'),
      // @ts-expect-error There is no such message.
      () => words.say('problemNobodyKnows'),
    ]
    expectTypeOf(calls).items.toBeFunction()
  })
})
