// Notifications in words, above all those that the screen's contract gives.

import { describe, expect, it, test } from 'vitest'
import type { FloorRule } from '../contract/floorRule.ts'
import type {
  AgentNews,
  BlindSpotCause,
  CommonAttribute,
  DigestCause,
  HoldReason,
  NotificationContent,
  NotificationOutcome,
} from '../contract/notification.ts'
import type { Problem } from '../contract/problem.ts'
import type { AgentStatus } from '../contract/status.ts'
import { sampleProblem, sampleRule } from '../proof/fakes/sampleState.ts'
import { newsLine, notificationWords, outcomeWords } from './notificationWords.ts'
import { problemWords } from './problemWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')

const AT = { kind: 'at', at: Date.UTC(2025, 2, 10, 10, 31, 4) } as const
const BETWEEN = { kind: 'between', notBefore: AT.at, notAfter: AT.at + 6000 } as const
const ANNA = { name: 'Anna', workno: '20011' }

const IDLE: AgentStatus = { key: 'idle', status: 4, ctiStatus: 1 }
const TALKING: AgentStatus = { key: 'talking', status: 7, ctiStatus: 5 }
const REST: AgentStatus = { key: 'rest', status: 8, ctiStatus: 8 }
const ODD: AgentStatus = { key: 'unrecognised', status: 7, ctiStatus: 9 }

type Change = Extract<AgentNews, { kind: 'change' }>

function change(deviations: Partial<Omit<Change, 'kind'>> = {}): Change {
  return { who: ANNA, kind: 'change', from: IDLE, to: TALKING, wasForMs: 724_000, when: AT, ...deviations }
}

const FLAPPING: AgentNews = { who: ANNA, kind: 'flapping', changes: 6, withinMs: 300_000 }
const LIMIT: AgentNews = { who: ANNA, kind: 'limit', status: REST, forMs: 605_000, limitMs: 600_000 }
const LEFT: AgentNews = { who: ANNA, kind: 'left-and-came-back', status: IDLE, when: AT }
const AGAIN: AgentNews = { who: ANNA, kind: 'signed-in-again', status: IDLE, when: AT }

function problem(kind: Problem['kind'], details: Partial<Problem> = {}): Problem {
  return sampleProblem(kind, { place: '10.0.0.1:8043', ...details })
}

describe('a notification about one agent', () => {
  it('is headed by the name and the ID, or the ID alone', () => {
    expect(notificationWords(en, change()).title).toBe('Anna · 20011')
    expect(notificationWords(zh, change({ who: { name: null, workno: '20011' } })).title).toBe('20011')
  })

  test.each<[AgentNews, string, string]>([
    [change(), 'Idle → Talking (was Idle for 12:04)\nat 10:31:04', '空闲 → 通话（空闲持续 12:04）\n10:31:04'],
    [
      change({ to: ODD, wasForMs: null, when: BETWEEN }),
      'Idle → Status 7 / 9\nbetween 10:31:04 and 10:31:10',
      '空闲 → 状态 7 / 9\n10:31:04 至 10:31:10 之间',
    ],
    [LEFT, 'left Idle and came back about 10:31:04', '曾离开“空闲”，约 10:31:04 回到该状态'],
    [
      { ...LEFT, when: BETWEEN },
      'left Idle and came back between 10:31:04 and 10:31:10',
      '曾离开“空闲”，10:31:04 至 10:31:10 之间回到该状态',
    ],
    [AGAIN, 'signed in again, still Idle\nat 10:31:04', '重新签入，状态仍为“空闲”\n10:31:04'],
    [
      FLAPPING,
      'is flapping: 6 changes in 5 minutes\nQuiet about it until it has been calm for 5 minutes',
      '状态切换频繁：5 分钟内变化 6 次\n稳定 5 分钟后恢复通知',
    ],
    [LIMIT, 'Rest for 10:05 (limit 10:00)', '休息已持续 10:05（时限 10:00）'],
  ])('says what happened: %j', (news, english, chinese) => {
    expect([en, zh].map((words) => notificationWords(words, news).body)).toEqual([english, chinese])
  })
})

describe('news as one of many', () => {
  test.each<[AgentNews, string, string]>([
    [change(), 'Anna · 20011 → Talking', 'Anna · 20011 → 通话'],
    [LEFT, 'Anna · 20011 left Idle and came back', 'Anna · 20011 曾离开“空闲”又返回'],
    [AGAIN, 'Anna · 20011 signed in again', 'Anna · 20011 重新签入'],
    [FLAPPING, 'Anna · 20011 is flapping', 'Anna · 20011 状态切换频繁'],
    [LIMIT, 'Anna · 20011 Rest for 10:05', 'Anna · 20011 休息已持续 10:05'],
  ])('%j', (news, english, chinese) => {
    expect([en, zh].map((words) => newsLine(words, news))).toEqual([english, chinese])
  })
})

describe('a notification about many', () => {
  type Group = Extract<NotificationContent, { kind: 'group' }>
  const group = (agents: number, isMore = false, name = 'Anna'): Group => ({
    kind: 'group',
    agents,
    isMore,
    to: null,
    common: null,
    news: Array.from({ length: Math.min(agents, 20) }, (_, index) =>
      change({ who: { name, workno: String(20_011 + index) }, to: index === 0 ? REST : IDLE }),
    ),
  })

  it('counts all and names as many as fit, in the order in which they come', () => {
    const { title, body } = notificationWords(en, group(40))
    expect(title).toBe('40 agents changed status')
    expect(body.length).toBeLessThanOrEqual(200)
    expect(body).toMatch(/^Anna · 20011 → Rest, Anna · 20012 → Idle, .* and \d+ more$/)
    const named = body.split(', ').length
    expect(body).toContain(` and ${40 - named} more`)
    // One more would not have fitted.
    expect(body.length + ', Anna · 20012 → Idle'.length).toBeGreaterThan(200)
  })

  it('names everybody where there is room, and says that some were told before', () => {
    expect(notificationWords(en, group(2))).toEqual({
      title: '2 agents changed status',
      body: 'Anna · 20011 → Rest, Anna · 20012 → Idle',
    })
    expect(notificationWords(zh, group(2))).toEqual({
      title: '2 名座席状态有变化',
      body: 'Anna · 20011 → 休息、Anna · 20012 → 空闲',
    })
    expect(notificationWords(en, group(8, true)).title).toBe('8 more agents changed status')
    expect(notificationWords(zh, group(8, true)).title).toBe('另有 8 名座席状态有变化')
    expect(notificationWords(en, group(1)).title).toBe('1 agent changed status')
    expect(notificationWords(en, group(1, true)).title).toBe('1 agent changed status')
    expect(notificationWords(zh, group(80)).body).toMatch(/^Anna · 20011 → 休息、.*，另有 \d+ 名$/)
  })

  it.each([en, zh, createWords('en-XA', 'UTC')])('cuts very long names, and says how many are left out', (words) => {
    const { body } = notificationWords(words, group(5, false, '𝒳'.repeat(60)))
    expect(body.length).toBeLessThanOrEqual(200)
    expect(body).toMatch(/𝒳+… · 20011 → .*\d/u)
    // Not even one fits.
    const news = group(5).news.map((one) => ({ ...one, who: { name: null, workno: '2'.repeat(300) } }))
    const { body: cut } = notificationWords(words, { ...group(5), news })
    expect(cut.length).toBeLessThanOrEqual(200)
    expect(cut).toMatch(/2{100,}….*4/)
  })
})

describe('a notification about many who went to one state', () => {
  const going = (to: AgentStatus, isMore = false, common: CommonAttribute | null = null): NotificationContent => ({
    kind: 'group',
    agents: 4,
    isMore,
    to,
    common,
    news: Array.from({ length: 4 }, (_, index) => change({ who: { name: null, workno: String(20_011 + index) }, to })),
  })

  it('says which in its title, and only the names below', () => {
    expect(notificationWords(en, going(REST))).toEqual({
      title: '4 went to Rest',
      body: '20011, 20012, 20013, 20014',
    })
    expect(notificationWords(en, going(REST, true)).title).toBe('4 more went to Rest')
    expect(notificationWords(en, going(ODD)).title).toBe('4 went to Status 7 / 9')
    expect(notificationWords(zh, going(REST)).title).toBe('4 名座席转为休息')
  })

  test.each<[CommonAttribute, string, string]>([
    [{ kind: 'phone', digits: '81', followedBy: 2 }, 'all have phones 81xx', '电话号码均为 81xx'],
    [{ kind: 'phone', digits: '81', followedBy: null }, 'all have phones 81…', '电话号码均为 81…'],
    [{ kind: 'group', name: 'Billing' }, 'all are in Billing', '均属于班组“Billing”'],
    [{ kind: 'skill', name: 'voice' }, 'all have the skill voice', '均有技能队列“voice”'],
    [{ kind: 'gateway', name: 'South' }, 'all are on South', '均在网关“South”上'],
  ])('says what they have in common: %j', (common, english, chinese) => {
    const out: AgentStatus = { key: 'signed-out', status: 2, ctiStatus: 0 }
    expect(notificationWords(en, going(out, false, common)).title).toBe(`4 agents signed out; ${english}`)
    expect(notificationWords(zh, going(out, false, common)).title).toBe(`4 名座席签出，${chinese}`)
  })
})

describe('what needs the supervisor', () => {
  const RINGING: AgentStatus = { key: 'ringing', status: 7, ctiStatus: 3 }
  const NOT_ANSWERING: AgentNews = { who: ANNA, kind: 'not-answering', status: RINGING, forMs: 25_000 }
  const NO_CALLS: AgentNews = { who: ANNA, kind: 'cannot-take-calls', status: IDLE, forMs: 40_000 }
  const WAITED: AgentNews = { who: ANNA, kind: 'tell-when', status: IDLE, was: TALKING, wasForMs: 250_000 }

  test.each<[AgentNews, string, string]>([
    [NOT_ANSWERING, 'Ringing for 00:25, not answering', '振铃已持续 00:25，久未应答'],
    [
      NO_CALLS,
      'Idle for 00:40, yet cannot take calls: not signed in to the CTI server',
      '空闲已持续 00:40，但未签入 CTI 服务器，无法接听',
    ],
    [WAITED, 'is Idle now (was Talking for 04:10)', '现为空闲（此前通话持续 04:10）'],
    [{ ...WAITED, wasForMs: null }, 'is Idle now (was Talking)', '现为空闲（此前为通话）'],
  ])('of one agent: %j', (news, english, chinese) => {
    expect([en, zh].map((words) => notificationWords(words, news).body)).toEqual([english, chinese])
    expect(notificationWords(en, news).title).toBe('Anna · 20011')
  })

  it('of many agents', () => {
    const group = (news: readonly AgentNews[]): NotificationContent => ({
      kind: 'group',
      agents: news.length,
      news,
      isMore: false,
      to: null,
      common: null,
    })
    expect(notificationWords(en, group([LIMIT, LIMIT])).title).toBe('2 agents over their time limit')
    expect(notificationWords(en, group([NOT_ANSWERING, LIMIT])).title).toBe('2 agents need you')
    expect(notificationWords(zh, group([NOT_ANSWERING, LIMIT])).title).toBe('2 名座席需要关注')
    expect([NOT_ANSWERING, NO_CALLS, WAITED].map((news) => newsLine(en, news))).toEqual([
      'Anna · 20011 not answering for 00:25',
      'Anna · 20011 looks ready, cannot take calls',
      'Anna · 20011 → Idle',
    ])
  })

  it('of the floor', () => {
    const rule: FloorRule = sampleRule()
    const told = (deviations: Partial<FloorRule> = {}): NotificationContent => ({
      kind: 'floor-rule',
      rule: { ...rule, ...deviations },
      agents: 1,
      forMs: 30_000,
    })
    expect(notificationWords(en, told())).toEqual({
      title: 'Nobody free',
      body: '1 Idle in voice_billing, fewer than 2 for 00:30',
    })
    expect(notificationWords(en, told({ where: { kind: 'all' }, comparison: 'more' })).body).toBe(
      '1 Idle, more than 2 for 00:30',
    )
    expect(notificationWords(zh, told()).body).toBe('voice_billing：空闲 1 人，少于 2 人已持续 00:30')
  })
})

describe('a digest', () => {
  const digest = (cause: DigestCause, agents: number): NotificationContent => ({
    kind: 'digest',
    cause,
    agents,
    news: Array.from({ length: agents }, () => change({ to: REST })),
  })

  test.each<[BlindSpotCause, string, string]>([
    ['outage', 'while the gateway was unreachable', '网关无法连接期间'],
    ['session', 'while the session had ended', '会话中断期间'],
    ['sleep', 'while the computer was asleep', '电脑睡眠期间'],
    ['certificate', 'while the certificate was not trusted', '证书未受信任期间'],
  ])('says during what: %s', (cause, english, chinese) => {
    const titles = [0, 1, 2].map((agents) => notificationWords(en, digest(cause, agents)).title)
    expect(titles).toEqual([`Nobody changed ${english}`, `1 agent changed ${english}`, `2 agents changed ${english}`])
    const chineseTitles = [0, 1].map((agents) => notificationWords(zh, digest(cause, agents)).title)
    expect(chineseTitles).toEqual([`${chinese}没有座席状态变化`, `${chinese}有 1 名座席状态变化`])
  })

  test.each<[DigestCause, string, string]>([
    ['pause', 'News of 2 agents from the pause', '暂停通知期间有 2 名座席的消息'],
    ['quiet-hours', 'News of 2 agents from the quiet hours', '免打扰时段内有 2 名座席的消息'],
  ])('says what was held while the user wanted quiet: %s', (cause, english, chinese) => {
    expect([en, zh].map((words) => notificationWords(words, digest(cause, 2)).title)).toEqual([english, chinese])
  })

  it('names who changed, or says that the list is up to date', () => {
    expect(notificationWords(en, digest('sleep', 1)).body).toBe('Anna · 20011 → Rest')
    expect(notificationWords(en, digest('sleep', 0)).body).toBe('The list is up to date again')
    expect(notificationWords(zh, digest('sleep', 0)).body).toBe('列表已恢复更新')
  })
})

describe('a notification about a gateway', () => {
  const place = '10.0.0.1:8043'

  test.each<[NotificationContent, string, string]>([
    [
      { kind: 'outage', connection: 'unreachable', place, problem: problem('refused') },
      'Gateway unreachable · 10.0.0.1:8043',
      '无法连接网关 · 10.0.0.1:8043',
    ],
    [
      { kind: 'outage', connection: 'refuses', place, problem: problem('not-json') },
      'Gateway refuses · 10.0.0.1:8043',
      '网关拒绝请求 · 10.0.0.1:8043',
    ],
    [
      { kind: 'session-ended', place, problem: problem('session-ended') },
      'Session ended · 10.0.0.1:8043',
      '会话已结束 · 10.0.0.1:8043',
    ],
    [
      { kind: 'certificate-changed', place, problem: problem('certificate-changed') },
      "The gateway's certificate has changed · 10.0.0.1:8043",
      '网关的证书已更改 · 10.0.0.1:8043',
    ],
    [
      { kind: 'certificate-untrusted', place, problem: problem('certificate-untrusted') },
      'Certificate not trusted · 10.0.0.1:8043',
      '证书未受信任 · 10.0.0.1:8043',
    ],
  ])('says what is wrong and where: %j', (content, english, chinese) => {
    expect([en, zh].map((words) => notificationWords(words, content).title)).toEqual([english, chinese])
  })

  it('says why and what to do', () => {
    const refused = problem('refused')
    const content = { kind: 'outage', connection: 'unreachable', place, problem: refused } as const
    for (const words of [en, zh]) {
      const { sentence, nextStep } = problemWords(words, refused)
      expect(notificationWords(words, content).body).toBe(`${sentence}\n${nextStep}`)
    }
  })
})

it('the test notification says that it arrived', () => {
  expect(notificationWords(en, { kind: 'test' })).toEqual({ title: 'Agent Monitor', body: 'Notifications reach you' })
  expect(notificationWords(zh, { kind: 'test' })).toEqual({ title: 'Agent Monitor', body: '通知可以正常显示' })
})

describe('what became of a notification', () => {
  test.each<[NotificationOutcome, string, string]>([
    [{ kind: 'handed-over' }, 'Handed to the desktop', '已交给系统'],
    [{ kind: 'shown' }, 'Shown', '已显示'],
    [{ kind: 'clicked' }, 'Shown and clicked', '已显示，已点击'],
    [{ kind: 'closed' }, 'Shown and closed', '已显示，已关闭'],
    [{ kind: 'failed', reason: 'refused', technical: null }, 'Failed: the desktop refused it', '失败：系统拒绝显示'],
    [
      { kind: 'failed', reason: 'refused', technical: 'no such service' },
      'Failed: the desktop refused it (no such service)',
      '失败：系统拒绝显示（no such service）',
    ],
    [
      { kind: 'failed', reason: 'no-answer', technical: null },
      'Failed: the desktop did not answer',
      '失败：系统没有响应',
    ],
    [
      { kind: 'held', reason: 'rate-limit' },
      'Held: more than 12 notifications in a minute',
      '未显示：一分钟内通知已超过 12 条',
    ],
  ])('%j', (outcome, english, chinese) => {
    expect([en, zh].map((words) => outcomeWords(words, outcome))).toEqual([english, chinese])
  })

  it('says for each reason something else', () => {
    const reasons: Record<HoldReason, true> = {
      off: true,
      'off-for-agent': true,
      'not-chosen': true,
      paused: true,
      'quiet-hours': true,
      snoozed: true,
      budget: true,
      marked: true,
      flapping: true,
      'rate-limit': true,
      grouped: true,
      outage: true,
      asleep: true,
    }
    const all = Object.keys(reasons) as HoldReason[]
    for (const [words, start] of [
      [en, 'Held: '],
      [zh, '未显示：'],
    ] as const) {
      const said = all.map((reason) => outcomeWords(words, { kind: 'held', reason }))
      expect(new Set(said).size).toBe(all.length)
      expect(said.filter((text) => !text.startsWith(start))).toEqual([])
    }
  })
})
