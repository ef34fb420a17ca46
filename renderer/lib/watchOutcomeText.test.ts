// What adding to the watch list did.

import { describe, expect, it } from 'vitest'
import { createWords } from '../../words/words.ts'
import { watchOutcomeText } from './watchOutcomeText.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const NOTHING = { added: [], alreadyWatched: 0, rejected: [], rejectedCount: 0, overLimit: 0, isGatewayKnown: true }

describe('watchOutcomeText', () => {
  it('counts what was added, already watched, and not valid', () => {
    const outcome = {
      ...NOTHING,
      added: ['g1/1'] as const,
      alreadyWatched: 2,
      rejected: ['abc', '7x'],
      rejectedCount: 2,
    }
    expect(watchOutcomeText(en, outcome)).toBe('1 added, 2 already watched, 2 not valid (abc, 7x).')
    expect(watchOutcomeText(zh, outcome)).toBe('已添加 1 人，2 人已在列表中，2 个无效（abc、7x）。')
  })

  it('leaves out what there was none of, and names five at most', () => {
    expect(watchOutcomeText(en, { ...NOTHING, added: ['g1/1', 'g1/2'] })).toBe('2 added.')
    const rejected = ['a', 'b', 'c', 'd', 'e', 'f']
    expect(watchOutcomeText(en, { ...NOTHING, rejected, rejectedCount: 6 })).toBe(
      '0 added, 6 not valid (a, b, c, d, e, …).',
    )
    expect(watchOutcomeText(en, { ...NOTHING, overLimit: 3 })).toBe(
      '0 added, 3 left out: the list holds at most 5,000.',
    )
  })
})
