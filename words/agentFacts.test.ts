// What the details say, field by field.

import { describe, expect, it } from 'vitest'
import { SAMPLE_NOW, sampleInfo } from '../proof/fakes/sampleState.ts'
import { mediaFacts, personFacts, skillFacts, stateFacts, technicalFacts, type Fact } from './agentFacts.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const textOf = (facts: readonly Fact[], term: string) => facts.find((fact) => fact.term === term)?.text

describe('stateFacts', () => {
  it('says when the state began as surely as it is known', () => {
    const observation = { info: sampleInfo('20011', 'rest'), observedAt: SAMPLE_NOW, remarks: [] }
    const earlier = { mono: SAMPLE_NOW.mono - 4_000, wall: SAMPLE_NOW.wall - 4_000 }
    const began = (of: Parameters<typeof stateFacts>[1]['began']) =>
      textOf(stateFacts(en, { ...observation, began: of }, SAMPLE_NOW.wall), 'State began')
    expect(began({ kind: 'exact', at: SAMPLE_NOW })).toBe('at 10:31:00')
    expect(began({ kind: 'between', notBefore: earlier, notAfter: SAMPLE_NOW })).toBe('between 10:30:56 and 10:31:00')
    expect(began({ kind: 'before', notAfter: SAMPLE_NOW })).toBe('before 10:31:00')
    const facts = stateFacts(en, { ...observation, began: { kind: 'exact', at: SAMPLE_NOW } }, SAMPLE_NOW.wall)
    expect(textOf(facts, 'Reason')).toBeUndefined()
  })

  it('says the reason in the words of the user, with its code', () => {
    const info = { ...sampleInfo('20011', 'rest'), reason: 3 }
    const observation = { info, observedAt: SAMPLE_NOW, remarks: [], began: { kind: 'exact', at: SAMPLE_NOW } } as const
    const reason = (words: typeof en, term: string, code: number) =>
      textOf(stateFacts(words, observation, SAMPLE_NOW.wall, [{ code, words: 'Lunch' }]), term)
    expect(reason(en, 'Reason', 3)).toBe('Lunch (3)')
    expect(reason(en, 'Reason', 4)).toBe('3')
    expect(reason(zh, '原因码', 3)).toBe('Lunch (3)')
  })
})

describe('personFacts', () => {
  it('says so where the gateway said nothing', () => {
    const facts = personFacts(en, { ...sampleInfo('20011', 'idle', null), vdnId: null, inConference: null }, 0)
    expect(facts.map(({ term, text }) => `${term}: ${text}`)).toEqual([
      'Name: not said',
      'Group: Group 1',
      'Phone: none',
      'Signed in: no time given',
      'In a conference: not said',
    ])
  })

  it('has every term in Chinese', () => {
    const terms = personFacts(zh, sampleInfo('20011', 'idle'), 0).map(({ term }) => term)
    expect(terms).toEqual(['座席名称', '班组', '电话号码', '签入时间', '会议中'])
  })
})

it('technicalFacts say the codes, the VDN and the calls', () => {
  const info = { ...sampleInfo('20011', 'rest'), vdnId: null, callIds: ['a', 'b'] }
  expect(technicalFacts(en, info).map(({ term, text }) => `${term}: ${text}`)).toEqual([
    'Codes: status 8, ctiStatus 8',
    'VDN: not said',
    'Call IDs: a, b',
  ])
  const terms = technicalFacts(zh, info).map(({ term }) => term)
  expect(terms.slice(1)).toEqual(['虚拟呼叫中心 (VDN)', '呼叫 ID'])
})

describe('mediaFacts and skillFacts', () => {
  it('say each medium and each skill', () => {
    const info = { ...sampleInfo('20011', 'idle'), media: { voice: true, chat: false, mail: null } }
    expect(mediaFacts(en, info).map(({ text }) => text)).toEqual(['signed in', 'not signed in', 'not said'])
    const skills = [{ id: 7, name: 'Billing', mediaType: 5 }]
    expect(skillFacts(en, { ...info, skills })).toEqual([{ term: 'Billing (7)', text: 'Voice or video call' }])
  })
})
