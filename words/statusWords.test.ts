// The words for statuses and connections.

import { describe, expect, it } from 'vitest'
import { STATUS_KEYS } from '../contract/status.ts'
import { connectionWord, statusWord, statusWords } from './statusWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')

describe('statusWords', () => {
  it('has a word of its own for every status, in both languages', () => {
    for (const words of [en, zh]) {
      expect(new Set(STATUS_KEYS.map((key) => statusWord(words, key))).size).toBe(STATUS_KEYS.length)
    }
  })

  it('shows both codes where the tables know no such pair', () => {
    expect(statusWords(en, { key: 'unrecognised', status: 7, ctiStatus: null })).toBe('Status 7 / –')
    expect(statusWords(zh, { key: 'unrecognised', status: 7, ctiStatus: 9 })).toBe('状态 7 / 9')
    expect(statusWords(en, { key: 'wrap-up', status: 5, ctiStatus: 6 })).toBe('Wrap-up')
  })
})

describe('connectionWord', () => {
  it('names the state of a connection', () => {
    expect(connectionWord(en, 'unreachable')).toBe('Gateway unreachable')
    expect(connectionWord(zh, 'untrusted')).toBe('证书未受信任')
  })
})
