// Which limits count, in words.

import { expect, it } from 'vitest'
import type { LimitSource } from '../contract/limits.ts'
import { limitSourcesWords, limitSourceWords } from './limitWords.ts'
import { createWords } from './words.ts'

const SOURCES: readonly LimitSource[] = [
  { kind: 'all' },
  { kind: 'group', name: 'Support' },
  { kind: 'label', name: 'new' },
  { kind: 'agent' },
]

it('says who set a limit, in both languages', () => {
  const [english, chinese] = (['en', 'zh-CN'] as const).map((locale) => createWords(locale))
  expect(SOURCES.map((source) => limitSourceWords(english!, source))).toEqual([
    'for all',
    'group Support',
    'label new',
    'own',
  ])
  expect(SOURCES.map((source) => limitSourceWords(chinese!, source))).toEqual([
    '通用',
    '班组 Support',
    '标签 new',
    '单独设置',
  ])
})

it('says it once where both limits are set by the same', () => {
  const words = createWords('en')
  const both = {
    warningS: 60,
    criticalS: 120,
    warningFrom: { kind: 'agent' },
    criticalFrom: { kind: 'agent' },
  } as const
  expect(limitSourcesWords(words, both)).toBe('own')
  expect(limitSourcesWords(words, { ...both, warningFrom: { kind: 'all' } })).toBe('warning: for all; critical: own')
})
