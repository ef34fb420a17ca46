// Incidents in words.

import { describe, expect, it, test } from 'vitest'
import type { FloorRule } from '../contract/floorRule.ts'
import type { Incident, IncidentCause, UntoldReason } from '../contract/incident.ts'
import { LOCALES } from '../contract/locale.ts'
import { STATUS_KEYS } from '../contract/status.ts'
import { sampleRule, sampleStatus } from '../proof/fakes/sampleState.ts'
import {
  incidentAdvice,
  incidentAgeWords,
  incidentCauseWords,
  incidentMarkWords,
  incidentTitle,
  snoozedWords,
  tellWhenWord,
  untoldWords,
} from './incidentWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const NOW = Date.UTC(2025, 2, 10, 10, 31, 0)

const AGENT = { agent: 'g1/20011', who: { name: 'Anna Berg', workno: '20011' } } as const
const LIMIT: IncidentCause = { kind: 'limit', ...AGENT, status: sampleStatus('wrap-up'), limitS: 120 }
const SILENT: IncidentCause = { kind: 'not-answering', ...AGENT, status: sampleStatus('ringing') }
const DEAF: IncidentCause = { kind: 'cannot-take-calls', ...AGENT, status: sampleStatus('idle') }
const GATEWAY: IncidentCause = {
  kind: 'gateway',
  gatewayId: 'g1',
  place: 'Berlin',
  address: '10.1.2.3:8043',
  connection: 'session-ended',
}

function ruleCause(changes: Partial<FloorRule> = {}): IncidentCause {
  const rule: FloorRule = sampleRule(changes)
  return { kind: 'floor-rule', rule, agents: 1 }
}

function incidentOf(cause: IncidentCause, changes: Partial<Incident> = {}): Incident {
  return {
    id: 'agent:g1/20011',
    cause,
    level: 'critical',
    mark: { kind: 'open' },
    since: NOW - 192_000,
    from: NOW - 72_000,
    isCertain: true,
    knownUntil: NOW - 2_000,
    untold: null,
    ...changes,
  }
}

describe('an incident', () => {
  test.each<[IncidentCause, string]>([
    [LIMIT, 'Anna Berg · 20011'],
    [{ ...SILENT, who: { name: null, workno: '20011' } }, '20011'],
    [ruleCause(), 'Nobody free'],
    [GATEWAY, 'Berlin'],
  ])('is headed by whom or what it is about: %j', (cause, title) => {
    expect(incidentTitle(cause)).toBe(title)
  })

  test.each<[IncidentCause, string, string]>([
    [LIMIT, 'Wrap-up for more than 2:00', '整理超过 2:00'],
    [SILENT, 'rings and is not answered', '振铃，久未应答'],
    [DEAF, 'looks ready, cannot take calls', '显示空闲，但无法接听'],
    [ruleCause(), '1 Idle in voice_billing, fewer than 2', 'voice_billing 中空闲 1 人，少于 2 人'],
    [
      ruleCause({ where: { kind: 'all' }, comparison: 'more', agents: 0, status: 'rest' }),
      '1 Rest among all agents, more than 0',
      '全部座席中休息 1 人，多于 0 人',
    ],
    [GATEWAY, 'Session ended', '会话已结束'],
  ])('says what is the matter: %j', (cause, english, chinese) => {
    expect([en, zh].map((words) => incidentCauseWords(words, cause))).toEqual([english, chinese])
  })

  it('says by how much it is over its limit, and else for how long it has been so', () => {
    const ages = (incident: Incident) => [en, zh].map((words) => incidentAgeWords(words, incident, NOW))
    expect(ages(incidentOf(LIMIT))).toEqual(['over by 1:12', '超时 1:12'])
    expect(ages(incidentOf(SILENT))).toEqual(['for 3:12', '已持续 3:12'])
  })

  it('says at least, and no more than what was last known, where it is not certain', () => {
    const old = { isCertain: false, knownUntil: NOW - 42_000 }
    const ages = (incident: Incident) => [en, zh].map((words) => incidentAgeWords(words, incident, NOW))
    expect(ages(incidentOf(LIMIT, old))).toEqual(['over by at least 0:30', '至少超时 0:30'])
    expect(ages(incidentOf(GATEWAY, old))).toEqual(['for at least 2:30', '至少已持续 2:30'])
  })

  it('advises something for every status, for both kinds of rules and for every trouble of a gateway', () => {
    const connections = ['unreachable', 'session-ended', 'untrusted', 'refuses', 'connecting', 'paused'] as const
    const causes: readonly IncidentCause[] = [
      ...STATUS_KEYS.map((key): IncidentCause => ({ ...LIMIT, status: sampleStatus(key) })),
      SILENT,
      DEAF,
      ruleCause(),
      ruleCause({ comparison: 'more' }),
      ...connections.map((connection): IncidentCause => ({ ...GATEWAY, connection })),
    ]
    for (const words of LOCALES.map((locale) => createWords(locale))) {
      for (const cause of causes) expect(incidentAdvice(words, cause), JSON.stringify(cause)).toMatch(/[.。~\]]$/)
    }
    expect(incidentAdvice(en, LIMIT)).toBe('Ask whether the agent can take the next call.')
    expect(incidentAdvice(zh, SILENT)).toBe('看看为什么没有接听。')
  })

  it('says of each reason why it was not told', () => {
    const reasons: readonly UntoldReason[] = ['budget', 'quiet-hours', 'paused', 'off']
    const said = reasons.map((reason) => untoldWords(en, reason))
    expect(new Set(said).size).toBe(reasons.length)
    expect(said[0]).toContain('budget')
    expect(untoldWords(zh, 'quiet-hours')).toBe('未通知：免打扰时段')
  })
})

describe('what was done about it', () => {
  it('is nothing, acknowledged or snoozed', () => {
    const said = (mark: Incident['mark']) => [en, zh].map((words) => incidentMarkWords(words, mark, NOW))
    expect(said({ kind: 'open' })).toEqual(['', ''])
    expect(said({ kind: 'acknowledged', at: NOW })).toEqual(['Acknowledged at 10:31', '已于 10:31 确认'])
    expect(said({ kind: 'snoozed', until: NOW + 900_000 })).toEqual(['Snoozed until 10:46', '10:46 前不再提醒'])
  })

  it('names the day on which a snooze ends where that is not today', () => {
    const tomorrow = Date.UTC(2025, 2, 11)
    expect(snoozedWords(en, tomorrow, NOW)).toBe('Snoozed until tomorrow 00:00')
    expect(snoozedWords(zh, tomorrow, NOW)).toBe('明天 00:00 前不再提醒')
    expect(snoozedWords(en, Date.UTC(2025, 2, 14, 8), NOW)).toBe('Snoozed until 14 March 2025, 08:00')
    expect(snoozedWords(en, NOW - 60_000, NOW)).toBe('Snoozed until 10:30')
  })
})

it('what is waited for is a status or any change', () => {
  expect([en, zh].map((words) => tellWhenWord(words, 'pre-rest'))).toEqual(['Pre-rest', '预休息'])
  expect([en, zh].map((words) => tellWhenWord(words, 'any-change'))).toEqual(['any change', '任何变化'])
})
