// The words of notifications, above all those that the screen's contract gives.

import { expect, test } from 'vitest'
import { formatDuration } from '../../contract/duration.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { agentTitle, shorten } from './agentTitle.ts'
import { benchChange } from '../../proof/fakes/alertBench.ts'
import { createClockTime, whenText } from './clockTime.ts'
import { changeDraft, digestDraft, groupDraft } from './wording.ts'

const CLOCK = createFakeClock()
const UTC = createClockTime('UTC')
const at = (second: number): number => Date.UTC(2025, 2, 10, 10, 31, second)

test.each([
  [0, '00:00'],
  [999, '00:00'],
  [724_000, '12:04'],
  [3_599_999, '59:59'],
  [3_723_000, '1:02:03'],
  [97_200_000, '27:00:00'],
  [-5000, '00:00'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.each([
  ['Anna Berg', 'Anna Berg · 20011'],
  ['  Anna\nBerg\u202e ', 'Anna Berg · 20011'],
  ['20011', '20011'],
  [' ', '20011'],
  [null, '20011'],
  ['王小明', '王小明 · 20011'],
  ['x'.repeat(60), `${'x'.repeat(39)}… · 20011`],
])('an agent called %j', (name, title) => {
  expect(agentTitle(name, '20011')).toBe(title)
})

test('never cuts within a character', () => {
  expect(shorten('👩👩👩', 4)).toBe('👩…')
  expect(shorten('👩👩', 4)).toBe('👩👩')
})

test('says when, as surely as it is known', () => {
  expect(whenText({ kind: 'at', at: at(4) }, UTC)).toBe('at 10:31:04')
  expect(whenText({ kind: 'between', notBefore: at(0), notAfter: at(10) }, UTC)).toBe('between 10:31:00 and 10:31:10')
  expect(whenText({ kind: 'between', notBefore: at(4), notAfter: at(4) + 900 }, UTC)).toBe('at 10:31:04')
  expect(createClockTime('Asia/Shanghai')(at(4))).toBe('18:31:04')
  expect(createClockTime('UTC')(Date.UTC(2025, 2, 10, 0, 0, 1))).toBe('00:00:01')
})

test('how long is left out where it is not known', () => {
  const change = benchChange(CLOCK, '20011', 'idle', 'unrecognised', { wasForMs: null })
  expect(changeDraft(change, UTC).body).toBe('Idle → Status 7 / 9\nat 10:31:00')
})

test('a list names as many as fit, who left the phones first', () => {
  const drafts = Array.from({ length: 40 }, (_, index) =>
    changeDraft(benchChange(CLOCK, String(20_011 + index), 'idle', index === 30 ? 'signed-out' : 'talking'), UTC),
  )
  const { title, body, agent } = groupDraft(drafts)
  expect([title, agent]).toEqual(['40 agents changed status', null])
  expect(body.length).toBeLessThanOrEqual(200)
  expect(body).toMatch(/^Agent 20041 · 20041 → Signed out, Agent 20011 · 20011 → Talking, .* and 3\d more$/)
})

test('a list of very long names is cut, and says how many are left out', () => {
  const name = '𝒳'.repeat(60)
  const drafts = ['20011', '20012', '20013', '20014', '20015'].map((workno) =>
    changeDraft(benchChange(CLOCK, workno, 'idle', 'talking', { name }), UTC),
  )
  const { body } = digestDraft(drafts, 'sleep')
  expect(body.length).toBeLessThanOrEqual(200)
  expect(body).toMatch(/^𝒳+… · 20011 → Talking, .* and \d more$/u)
  expect(digestDraft(drafts.slice(0, 1), 'sleep').title).toBe('1 agent changed while the computer was asleep')
})
