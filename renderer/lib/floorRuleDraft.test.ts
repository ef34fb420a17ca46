// A floor rule while it is typed.

import { expect, it } from 'vitest'
import type { FloorRule } from '../../contract/floorRule.ts'
import { floorRuleDraft, floorRuleFaults, floorRuleOf } from './floorRuleDraft.ts'
import { sampleRule } from '../../proof/fakes/sampleState.ts'

const RULE: FloorRule = sampleRule()

it('is the rule that it began with', () => {
  expect(floorRuleOf(floorRuleDraft(RULE))).toEqual(RULE)
})

it('takes what was typed, full-width digits too', () => {
  const draft = { ...floorRuleDraft(RULE), name: ' Too few ', agents: '１２', forS: '1:02:03' }
  expect(floorRuleOf(draft)).toEqual({ ...RULE, name: 'Too few', agents: 12, forS: 3_723 })
})

it('says of each field what is wrong', () => {
  const draft = { ...floorRuleDraft(RULE), name: ' ', agents: '', forS: '30' }
  expect(floorRuleFaults(draft)).toEqual({ name: 'empty', agents: 'not-a-number', forS: 'not-a-duration' })
  expect(floorRuleOf(draft)).toBeNull()
  expect(floorRuleFaults({ ...draft, name: 'x'.repeat(61) }).name).toBe('too-long')
})

it.each([
  ['fewer', '0', false],
  ['more', '0', true],
  ['more', '5000', true],
  ['more', '5001', false],
  ['fewer', '1.5', false],
  ['fewer', '-1', false],
] as const)('takes %s than %s: %s', (comparison, agents, isTaken) => {
  expect(floorRuleOf({ ...floorRuleDraft(RULE), comparison, agents }) !== null).toBe(isTaken)
})

it('may tell at once, and wants to know when', () => {
  expect(floorRuleOf({ ...floorRuleDraft(RULE), forS: '0:00' })?.forS).toBe(0)
  expect(floorRuleOf({ ...floorRuleDraft(RULE), forS: '' })).toBeNull()
  expect(floorRuleOf({ ...floorRuleDraft(RULE), forS: '25:00:00' })).toBeNull()
})
