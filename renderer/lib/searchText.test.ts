// What "Find an agent" finds.

import { describe, expect, it } from 'vitest'
import { createWords } from '../../words/words.ts'
import { agentOf, observationOf } from '../testing/testStates.ts'
import { matches, queryParts, searchTextOf } from './searchText.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const finds = (query: string, agent = agentOf('20011'), words = en) =>
  matches(searchTextOf(words, agent), queryParts(query))

describe('search', () => {
  it('takes full-width digits, letters and spaces as narrow ones', () => {
    expect(finds('２００１１')).toBe(true)
    expect(finds('ａｄａ　２００１１')).toBe(true)
    expect(finds('２００１２')).toBe(false)
    expect(finds('20011', agentOf('２００１１'))).toBe(true)
  })

  it('takes full-width punctuation as narrow, on both sides', () => {
    const named = agentOf('20011', { name: 'Berg, Anna (EN)' })
    for (const query of ['Berg，', 'Berg、', '（EN）']) expect(finds(query, named), query).toBe(true)
    expect(finds('王,', agentOf('20011', { name: '王，小明' }))).toBe(true)
  })

  it('finds by the words of the language in force', () => {
    expect(finds('空闲', agentOf('20011'), zh)).toBe(true)
    expect(finds('idle', agentOf('20011'), zh)).toBe(false)
    expect(
      finds('not answering', agentOf('1', { observation: observationOf('ringing', { remarks: ['not-answering'] }) })),
    ).toBe(true)
    expect(finds('stale', agentOf('1', { freshness: 'stale' }))).toBe(true)
  })

  it('finds by the words of the reason, and only while it counts', () => {
    const reasons = [{ code: 3, words: '午休 Lunch' }]
    const withReason = (key: 'rest' | 'talking') => {
      const observation = observationOf(key)
      return agentOf('1', { observation: { ...observation, info: { ...observation.info, reason: 3 } } })
    }
    const text = (key: 'rest' | 'talking') => searchTextOf(en, withReason(key), reasons)
    expect(matches(text('rest'), queryParts('lunch'))).toBe(true)
    expect(matches(text('talking'), queryParts('lunch'))).toBe(false)
  })

  it('finds by a label', () => {
    expect(finds('night', agentOf('1', { labels: ['trainee', 'Night shift'] }))).toBe(true)
  })

  it('finds everybody for an empty query', () => {
    expect(finds('  　 ')).toBe(true)
  })
})
