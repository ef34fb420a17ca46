// What "Updated" says of a row.

import { describe, expect, it } from 'vitest'
import { createWords } from '../../words/words.ts'
import { agentOf, momentOf, PROBLEM } from '../testing/testStates.ts'
import { updatedText } from './updatedText.ts'

const en = createWords('en', 'UTC')

describe('updatedText', () => {
  it('counts seconds while fresh and minutes once stale', () => {
    expect(updatedText(en, agentOf('1'), 112_000)).toBe('10 s ago')
    expect(updatedText(en, agentOf('1', { freshness: 'stale' }), 105_000)).toBe('< 1 min ago')
  })

  it('says so where there was no answer', () => {
    expect(updatedText(en, agentOf('1', { observation: null }), 0)).toBe('no answer yet')
    const ended = agentOf('1', { observation: null, lastAnsweredAt: momentOf(0) })
    expect(updatedText(en, ended, 180_000)).toBe('last 3 min ago')
    expect(updatedText(en, agentOf('1', { observation: null, problem: PROBLEM }), 0)).toBe('')
  })
})
