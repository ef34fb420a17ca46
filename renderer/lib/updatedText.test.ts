// What "Updated" says of a row.

import { describe, expect, it } from 'vitest'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { createWords } from '../../words/words.ts'
import { agentOf, momentOf, PROBLEM } from '../testing/testStates.ts'
import { updatedInRow, updatedText } from './updatedText.ts'

const en = createWords('en', 'UTC')

describe('updatedText', () => {
  it('counts seconds while fresh, and says since when nobody confirms it once stale', () => {
    expect(updatedText(en, agentOf('1'), 112_000)).toBe('10 s ago')
    const stale = agentOf('1', { freshness: 'stale' })
    expect(updatedText(en, stale, 105_000)).toBe('not confirmed since 22:15:00')
    expect(updatedText(en, stale, 205_000)).toBe('not confirmed since 22:15:00')
    expect(updatedText(en, stale, 86_400_000)).toBe('not confirmed since 14 Nov 22:15:00')
  })

  it('says what the status was when nothing is known any more', () => {
    const was = { status: sampleStatus('talking'), at: momentOf(100_000) }
    const profile = { groupId: null, groupName: null, skills: [], phoneNumber: null }
    const ended = agentOf('1', { freshness: 'unknown', observation: null, lastKnown: { profile, was } })
    expect(updatedText(en, ended, 180_000)).toBe('was Talking at 22:15')
    expect(updatedText(en, { ...ended, problem: PROBLEM }, 180_000)).toBe('was Talking at 22:15')
    expect(updatedText(en, ended, 86_400_000)).toBe('was Talking at 14 Nov 22:15:00')
  })

  it('says so where there was no answer', () => {
    expect(updatedText(en, agentOf('1', { observation: null }), 0)).toBe('no answer yet')
    expect(updatedText(en, agentOf('1', { observation: null, problem: PROBLEM }), 0)).toBe('')
  })
})

describe('updatedInRow', () => {
  it('is empty below half a minute, then says the age, and of old knowledge since when', () => {
    expect(updatedInRow(en, agentOf('1'), 129_999)).toBe('')
    expect(updatedInRow(en, agentOf('1'), 130_000)).toBe('30 s ago')
    expect(updatedInRow(en, agentOf('1', { freshness: 'stale' }), 105_000)).toBe('not confirmed since 22:15:00')
    expect(updatedInRow(en, agentOf('1', { observation: null }), 0)).toBe('no answer yet')
  })
})
