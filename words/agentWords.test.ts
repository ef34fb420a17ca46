// The short words about an agent.

import { describe, expect, it } from 'vitest'
import { sampleInfo } from '../proof/fakes/sampleState.ts'
import { groupWords, mediumWords, reasonText, reasonWords, skillsWords } from './agentWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const info = sampleInfo('20011', 'rest')

describe('groupWords', () => {
  it('gives the name, else the number, else nothing', () => {
    expect(groupWords(en, { ...info, groupName: 'Support' })).toBe('Support')
    expect([en, zh].map((words) => groupWords(words, info))).toEqual(['Group 1', '班组 1'])
    expect(groupWords(en, { ...info, groupId: null })).toBe('')
    expect(groupWords(en, null)).toBe('')
  })
})

describe('skillsWords', () => {
  it('names each as far as it is known, parted as the language does', () => {
    const skills = [
      { id: 1, name: 'Voice', mediaType: 5 },
      { id: 2, name: null, mediaType: null },
      { id: null, name: null, mediaType: null },
    ]
    expect(skillsWords(en, { ...info, skills })).toBe('Voice, Skill 2, Skill without a name')
    expect(skillsWords(zh, { ...info, skills })).toBe('Voice、技能队列 2、未命名的技能队列')
  })
})

describe('mediumWords', () => {
  it('knows the table’s codes and shows any other as its number', () => {
    const medium = (mediaType: number | null) => mediumWords(en, { id: 1, name: null, mediaType })
    expect([5, 1, 55, 99, null].map(medium)).toEqual(['Voice or video call', 'Text chat', 'H5 video', 'Medium 99', ''])
  })
})

describe('reasonText', () => {
  it('is said while resting or busy, and never for none', () => {
    expect(reasonText({ ...info, reason: 12 })).toBe('12')
    expect(reasonText({ ...info, reason: 0 })).toBe('')
    expect(reasonText({ ...sampleInfo('20011', 'talking'), reason: 12 })).toBe('')
  })
})

describe('reasonWords', () => {
  it('are what the user said of the code, where the code counts', () => {
    const reasons = [{ code: 12, words: '午休 🍜' }]
    expect(reasonWords({ ...info, reason: 12 }, reasons)).toBe('午休 🍜')
    expect(reasonWords({ ...info, reason: 13 }, reasons)).toBe('')
    expect(reasonWords({ ...sampleInfo('20011', 'talking'), reason: 12 }, reasons)).toBe('')
    expect(reasonWords({ ...info, reason: 0 }, [{ code: 0, words: 'x' }])).toBe('')
  })
})
