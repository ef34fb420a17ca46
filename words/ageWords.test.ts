// How long ago something was.

import { describe, expect, it } from 'vitest'
import { ageBoundWords, ageWords, agoWords, coarseAgoWords } from './ageWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')

describe('agoWords', () => {
  it('counts in steps of five seconds, then in minutes', () => {
    expect([900, 4_999, 5_000, 44_900, 59_999, 125_000].map((ms) => agoWords(en, ms))).toEqual([
      'just now',
      'just now',
      '5 s ago',
      '40 s ago',
      '55 s ago',
      '2 min ago',
    ])
    expect([900, 40_000].map((ms) => agoWords(zh, ms))).toEqual(['刚刚', '40 秒前'])
  })
})

describe('coarseAgoWords', () => {
  it('counts whole minutes only', () => {
    expect([900, 7_500_000].map((ms) => coarseAgoWords(en, ms))).toEqual(['< 1 min ago', '2 h 05 min ago'])
    expect(coarseAgoWords(zh, 900)).toBe('不到 1 分钟前')
  })
})

describe('ageWords', () => {
  it('says what has passed for certain', () => {
    expect([-5, 48_900, 61_000, 7_500_000].map((ms) => ageWords(en, ms))).toEqual([
      '0 s',
      '48 s',
      '1 min',
      '2 h 05 min',
    ])
  })
})

describe('ageBoundWords', () => {
  it('never promises more than is so', () => {
    expect([0, 21_001, 22_000, 59_001, 100_000, 3_599_001, 3_660_001].map((ms) => ageBoundWords(en, ms))).toEqual([
      '1 s',
      '22 s',
      '22 s',
      '1 min 00 s',
      '1 min 40 s',
      '1 h 00 min',
      '1 h 02 min',
    ])
  })
})
