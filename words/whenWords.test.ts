// When something happened.

import { describe, expect, it } from 'vitest'
import { whenWords } from './whenWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const AT = Date.UTC(2026, 10, 22, 10, 31, 4)

describe('whenWords', () => {
  it('gives the moment, or the two between which it lies', () => {
    const between = { kind: 'between', notBefore: AT, notAfter: AT + 6_000 } as const
    expect(whenWords(en, { kind: 'at', at: AT })).toBe('at 10:31:04')
    expect(whenWords(en, between)).toBe('between 10:31:04 and 10:31:10')
    expect(whenWords(zh, between)).toBe('10:31:04 至 10:31:10 之间')
    expect(whenWords(en, { ...between, notAfter: AT + 100 })).toBe('at 10:31:04')
  })

  it('names the day when that was not today', () => {
    expect(whenWords(en, { kind: 'at', at: AT }, AT + 86_400_000)).toBe('at 22 Nov 10:31:04')
    expect(whenWords(en, { kind: 'at', at: AT }, AT + 1_000)).toBe('at 10:31:04')
  })
})
