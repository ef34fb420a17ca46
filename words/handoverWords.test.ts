// The handover note: who is over, what was acknowledged, who went, and when nobody could ask.

import { expect, it } from 'vitest'
import type { HandoverFacts } from '../contract/day.ts'
import { sampleStatus } from '../proof/fakes/sampleState.ts'
import { handoverWords } from './handoverWords.ts'
import { createWords } from './words.ts'

const MIDNIGHT = Date.UTC(2026, 10, 26)
const at = (hour: number, minute: number): number => MIDNIGHT + (hour * 60 + minute) * 60_000
const WHO = { name: 'Anna Berg', workno: '20011' }
const CAUSE = { kind: 'limit', agent: 'g1/20011', who: WHO, status: sampleStatus('wrap-up'), limitS: 120 } as const

const FACTS: HandoverFacts = {
  day: '2026-11-26',
  timeZone: 'UTC',
  from: MIDNIGHT,
  to: at(24, 0),
  until: at(14, 5),
  coverage: 0.934,
  over: [{ cause: CAUSE, level: 'critical', since: at(14, 0), acknowledgedAt: null }],
  acknowledged: [{ cause: CAUSE, level: 'warning', since: at(13, 30), acknowledgedAt: at(13, 40) }],
  signedOut: [
    { agent: 'g1/20012', who: { name: null, workno: '20012' }, at: { kind: 'at', at: at(12, 31) }, isCertain: true },
    { agent: 'g1/20013', who: { name: null, workno: '20013' }, at: { kind: 'at', at: at(12, 40) }, isCertain: false },
  ],
  outages: [
    { gatewayId: 'g1', cause: 'outage', from: at(10, 31), to: at(10, 35), isOpen: false },
    { gatewayId: null, cause: 'not-running', from: MIDNIGHT, to: at(8, 0), isOpen: false },
  ],
}

it('says the shift in a few lines', () => {
  expect(handoverWords(createWords('en', 'UTC'), FACTS, () => 'Berlin')).toBe(
    [
      'Handover, 26 November 2026, 14:05',
      '93% of the day so far observed',
      'Observed by this computer. The contact center’s own reports count otherwise.',
      '',
      'Over a limit now: 1',
      '- Anna Berg · 20011: Wrap-up for more than 2:00 (critical), since 14:00:00',
      '',
      'Acknowledged: 1',
      '- Anna Berg · 20011: Wrap-up for more than 2:00, since 13:30:00, acknowledged at 13:40:00',
      '',
      'Signed out and not in again: 2',
      '- 20012: at 12:31:00',
      '- 20013: at 12:40:00 (may be in again since)',
      '',
      'When gateways could not be asked: 2',
      '- Berlin: 10:31:00 to 10:35:00 (4:00): the gateway could not be reached',
      '- All gateways: 00:00:00 to 08:00:00 (8:00:00): Agent Monitor was not running',
    ].join('\n'),
  )
})

it('of a day gone by says nothing about now, and "none" where there is nothing', () => {
  const past = { ...FACTS, until: FACTS.to, coverage: 1, over: [], acknowledged: [], signedOut: [], outages: [] }
  const note = handoverWords(createWords('en', 'UTC'), past, () => 'Berlin')
  expect(note.split('\n')).toEqual([
    'Handover, 26 November 2026',
    '100% of the day observed',
    'Observed by this computer. The contact center’s own reports count otherwise.',
    '',
    'Signed out and not in again: none',
    '',
    'When gateways could not be asked: none',
  ])
})

it('is written in the language in force', () => {
  const note = handoverWords(createWords('zh-CN', 'UTC'), FACTS, () => '柏林')
  expect(note).toContain('交接记录，2026年11月26日 14:05')
  expect(note).toContain('- 柏林：10:31:00 至 10:35:00（4:00）：无法连接网关')
})
