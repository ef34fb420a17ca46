// Of many agents a notification counts all, and names the newest news of those that matter most.

import { expect, test } from 'vitest'
import { benchChange, briefly } from '../../proof/fakes/alertBench.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { agentDraft, changeDraft, digestDraft, groupDraft } from './drafts.ts'

const CLOCK = createFakeClock()
const change = (workno: string, to: 'talking' | 'signed-out' | 'rest') =>
  changeDraft(benchChange(CLOCK, workno, 'idle', to))

test('a group counts all and names twenty, who left the phones first, the others in the order in which they came', () => {
  const drafts = Array.from({ length: 40 }, (_, index) =>
    change(String(20_011 + index), index === 30 ? 'signed-out' : 'talking'),
  )
  const { content, agent, isUrgent } = groupDraft(drafts, { isMore: false, common: null })
  expect([agent, isUrgent]).toEqual([null, false])
  expect(content).toMatchObject({ kind: 'group', agents: 40, isMore: false, to: null })
  const named = content.kind === 'group' ? briefly(content.news) : []
  expect(named).toHaveLength(20)
  expect(named.slice(0, 3)).toEqual(['20041 → signed-out', '20011 → talking', '20012 → talking'])
})

test('an agent is one, however often it changed, and the newest counts; what is odd comes before every status', () => {
  const who = { name: null, workno: '20013' }
  const flapping = agentDraft('g1/20013', { who, kind: 'flapping', changes: 6, withinMs: 300_000 })
  const drafts = [change('20011', 'signed-out'), change('20012', 'talking'), change('20011', 'rest'), flapping]
  const { content } = digestDraft(drafts, 'sleep')
  expect(content).toMatchObject({ kind: 'digest', agents: 3, cause: 'sleep' })
  expect(content.kind === 'digest' && briefly(content.news)).toEqual([
    '20013 flapping',
    '20011 → rest',
    '20012 → talking',
  ])
})

test('a digest of nobody names nobody', () => {
  expect(digestDraft([], 'outage').content).toEqual({ kind: 'digest', agents: 0, news: [], cause: 'outage' })
})
