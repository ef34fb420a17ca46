// Floor rules in words.

import { expect, it } from 'vitest'
import type { FloorRule } from '../contract/floorRule.ts'
import { floorRuleWords, floorScopeWords } from './floorRuleWords.ts'
import { createWords } from './words.ts'
import { sampleRule } from '../proof/fakes/sampleState.ts'

const RULE: FloorRule = sampleRule({ agents: 1 })

it('says what a rule watches for', () => {
  const words = createWords('en')
  expect(floorRuleWords(words, RULE)).toBe('Fewer than 1 Idle in voice_billing for longer than 00:30')
  const many: FloorRule = { ...RULE, where: { kind: 'all' }, status: 'rest', comparison: 'more', agents: 5, forS: 0 }
  expect(floorRuleWords(words, many)).toBe('More than 5 Rest among all agents')
  expect(floorRuleWords(words, { ...RULE, where: { kind: 'label', name: 'new' } })).toContain('with the label new')
})

it('says it in Chinese', () => {
  const words = createWords('zh-CN')
  expect(floorRuleWords(words, RULE)).toBe('技能队列 voice_billing 中空闲少于 1 人，持续超过 00:30')
})

it('names what a rule can be about', () => {
  const words = createWords('en')
  expect(floorScopeWords(words, { kind: 'all' })).toBe('All agents')
  expect(floorScopeWords(words, { kind: 'group', name: 'Support' })).toBe('Group: Support')
  expect(floorScopeWords(words, { kind: 'label', name: 'new' })).toBe('Label: new')
  expect(floorScopeWords(words, RULE.where)).toBe('Skill: voice_billing')
})
