// What "Updated" says of a row.

import { describe, expect, it } from 'vitest'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { createWords } from '../../words/words.ts'
import { agentOf, momentOf, PROBLEM } from '../testing/testStates.ts'
import { updatedText } from './updatedText.ts'

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
