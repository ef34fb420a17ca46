// The tray's words: as they were in English, in Chinese, and never longer than Windows shows.

import { expect, test } from 'vitest'
import { STATUS_KEYS } from '../contract/status.ts'
import type { IncidentCause } from '../contract/incident.ts'
import type { TrayCount, TrayEntry, TrayTooltip } from '../contract/tray.ts'
import { LOCALES } from '../contract/locale.ts'
import { trayEntryWords, trayTooltipWords } from './trayWords.ts'
import { createWords } from './words.ts'
import { sampleRule } from '../proof/fakes/sampleState.ts'

const english = createWords('en', 'UTC')
const chinese = createWords('zh-CN', 'UTC')

const tooltip = (deviations: Partial<TrayTooltip>): TrayTooltip => ({
  openIncidents: 0,
  trouble: null,
  gateways: 1,
  agents: 0,
  counts: [],
  notCurrent: 0,
  pause: { kind: 'off' },
  ...deviations,
})

const counts = (counted: Partial<Record<TrayCount['what'], number>>): readonly TrayCount[] =>
  Object.entries(counted).map(([what, agents]) => ({ what: what as TrayCount['what'], agents }))

const oneStale = { agents: 1, notCurrent: 1 }
const until = { kind: 'until', at: { mono: 0, wall: Date.UTC(2025, 2, 10, 10, 31) } } as const

test.each<[Partial<TrayTooltip>, string, string]>([
  [{ gateways: 0 }, 'no gateway set up', '尚未设置网关'],
  [{}, 'no agents watched', '未关注座席'],
  [{ agents: 3, counts: counts({ talking: 2, idle: 1 }) }, '3 agents: 2 talking, 1 idle', '3 名座席：通话 2、空闲 1'],
  [
    { agents: 3, counts: counts({ talking: 1 }), notCurrent: 2 },
    '3 agents: 1 talking; 2 not current',
    '3 名座席：通话 1；2 名无最新数据',
  ],
  [{ agents: 1, counts: counts({ 'cannot-take-calls': 1 }) }, '1 agent: 1 cannot take calls', '1 名座席：无法接听 1'],
  [{ agents: 1, counts: counts({ 'not-answering': 1 }) }, '1 agent: 1 not answering', '1 名座席：未接听 1'],
  [
    { agents: 1, counts: counts({ unrecognised: 1 }) },
    '1 agent: 1 with unrecognised status',
    '1 名座席：状态无法识别 1',
  ],
  [
    { ...oneStale, trouble: { kind: 'unreachable', place: null, others: 0 } },
    'Gateway unreachable · 1 agent, none current',
    '无法连接网关 · 1 名座席，均无最新数据',
  ],
  [
    { ...oneStale, trouble: { kind: 'signed-in-elsewhere', place: null, others: 0 } },
    'Signed in elsewhere · 1 agent, none current',
    '已在别处签入 · 1 名座席，均无最新数据',
  ],
  [
    { trouble: { kind: 'session-ended', place: 'g2.example:8043', others: 0 } },
    'Session ended: g2.example:8043 · no agents watched',
    '会话已结束：g2.example:8043 · 未关注座席',
  ],
  [
    { trouble: { kind: 'refuses', place: 'g2.example:8043', others: 1 } },
    'Gateway refuses: g2.example:8043 and 1 more · no agents watched',
    '网关拒绝请求：g2.example:8043，另有 1 个网关 · 未关注座席',
  ],
  [{ pause: { kind: 'until-resumed' } }, 'no agents watched · notifications paused', '未关注座席 · 通知已暂停'],
  [{ pause: until }, 'no agents watched · notifications paused until 10:31', '未关注座席 · 通知暂停至 10:31'],
])('%j', (deviations, inEnglish, inChinese) => {
  expect(trayTooltipWords(english, tooltip(deviations))).toBe(`Agent Monitor · ${inEnglish}`)
  expect(trayTooltipWords(chinese, tooltip(deviations))).toBe(`Agent Monitor · ${inChinese}`)
})

const everybody = tooltip({
  agents: 29,
  counts: STATUS_KEYS.map((what) => ({ what, agents: 2 })),
  notCurrent: 1,
})

test('a tooltip never loses how many are not current, whatever else it leaves out', () => {
  expect(trayTooltipWords(english, everybody)).toMatch(/^Agent Monitor · 29 agents: 2 idle, .*…; 1 not current$/)
})

test.each(LOCALES)('a tooltip is never longer than Windows shows (%s)', (locale) => {
  const words = createWords(locale, 'UTC')
  expect(trayTooltipWords(words, everybody).length).toBeLessThanOrEqual(127)
  const place = `${'a'.repeat(200)}.example:8043`
  const trouble = { kind: 'unreachable', place, others: 3 } as const
  expect(trayTooltipWords(words, { ...everybody, trouble }).length).toBeLessThanOrEqual(127)
})

test('how many need somebody stands before everything else', () => {
  const busy = { ...everybody, openIncidents: 3, trouble: { kind: 'unreachable', place: null, others: 0 } } as const
  expect(trayTooltipWords(english, busy)).toMatch(/^3 need you · Agent Monitor · Gateway unreachable · 29 agents: /)
  expect(trayTooltipWords(english, busy).length).toBeLessThanOrEqual(127)
  expect(trayTooltipWords(english, tooltip({ openIncidents: 1 }))).toMatch(/^1 needs you · /)
  expect(trayTooltipWords(chinese, busy)).toMatch(/^3 项待处理 · Agent Monitor · /)
})

const who = { name: 'Anna Berg', workno: '20011' }
const rule = sampleRule({ where: { kind: 'all' }, agents: 1 })

test.each<[IncidentCause, string, string]>([
  [
    { kind: 'limit', agent: 'g1/20011', who, status: { key: 'wrap-up', status: 5, ctiStatus: 6 }, limitS: 120 },
    'Anna Berg · 20011: Wrap-up for more than 02:00',
    'Anna Berg · 20011：整理已超过 02:00',
  ],
  [
    { kind: 'not-answering', agent: 'g1/20011', who, status: { key: 'ringing', status: 7, ctiStatus: 4 } },
    'Anna Berg · 20011: not answering',
    'Anna Berg · 20011：未接听',
  ],
  [
    { kind: 'cannot-take-calls', agent: 'g1/20011', who, status: { key: 'idle', status: 4, ctiStatus: 0 } },
    'Anna Berg · 20011: cannot take calls',
    'Anna Berg · 20011：无法接听',
  ],
  [{ kind: 'floor-rule', rule, agents: 0 }, 'Nobody free', 'Nobody free'],
  [
    { kind: 'gateway', gatewayId: 'g1', place: 'Berlin', address: 'cc.example:8043', connection: 'unreachable' },
    'Gateway unreachable: Berlin',
    '无法连接网关：Berlin',
  ],
])('an incident in the menu: %j', (cause, inEnglish, inChinese) => {
  const entry = { kind: 'incident', incident: 'agent:g1/20011', cause } as const
  expect(trayEntryWords(english, entry)).toBe(inEnglish)
  expect(trayEntryWords(chinese, entry)).toBe(inChinese)
})

const agent = (deviations: Partial<Extract<TrayEntry, { kind: 'agent' }>>): TrayEntry => ({
  kind: 'agent',
  agent: 'g1/20011',
  who: { name: 'Anna Berg', workno: '20011' },
  freshness: 'fresh',
  status: { key: 'talking', status: 7, ctiStatus: 5 },
  remarks: [],
  ...deviations,
})

test.each<[TrayEntry, string, string]>([
  [{ kind: 'show' }, 'Show Agent Monitor', '显示 Agent Monitor'],
  [{ kind: 'pauses', entries: [] }, 'Pause notifications', '暂停通知'],
  [{ kind: 'pause', pause: 15 }, 'For 15 minutes', '15 分钟'],
  [{ kind: 'pause', pause: 60 }, 'For 1 hour', '1 小时'],
  [{ kind: 'pause', pause: 'until-resumed' }, 'Until resumed', '直到手动恢复'],
  [{ kind: 'pause', pause: 'resume' }, 'Resume notifications', '恢复通知'],
  [agent({}), 'Anna Berg · 20011: Talking', 'Anna Berg · 20011：通话'],
  [agent({ who: { name: '20011', workno: '20011' } }), '20011: Talking', '20011：通话'],
  [agent({ freshness: 'stale' }), 'Anna Berg · 20011: unknown, last Talking', 'Anna Berg · 20011：未知，此前为通话'],
  [agent({ freshness: 'unknown' }), 'Anna Berg · 20011: unknown', 'Anna Berg · 20011：未知'],
  [agent({ status: null }), 'Anna Berg · 20011: unknown', 'Anna Berg · 20011：未知'],
  [
    agent({ remarks: ['cannot-take-calls'] }),
    'Anna Berg · 20011: Talking (cannot take calls)',
    'Anna Berg · 20011：通话（无法接听）',
  ],
  [
    agent({ status: { key: 'unrecognised', status: 7, ctiStatus: null } }),
    'Anna Berg · 20011: Status 7 / –',
    'Anna Berg · 20011：状态 7 / –',
  ],
  [{ kind: 'more', agents: 3 }, 'and 3 more in the window', '窗口中还有 3 名座席'],
  [{ kind: 'needs-you', openIncidents: 3, entries: [] }, 'Needs you (3)', '待处理（3）'],
  [{ kind: 'show-needs-you' }, 'Show all in the window', '在窗口中显示全部'],
  [{ kind: 'mini-bar' }, 'Mini bar', '迷你栏'],
  [{ kind: 'quit' }, 'Quit', '退出'],
])('%j', (entry, inEnglish, inChinese) => {
  if (entry.kind === 'separator') throw new Error('a separator has no words')
  expect(trayEntryWords(english, entry)).toBe(inEnglish)
  expect(trayEntryWords(chinese, entry)).toBe(inChinese)
})
