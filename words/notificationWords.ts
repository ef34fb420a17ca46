// Notifications in words, and what became of them. Texts are plain: the adapter escapes what its platform would interpret.

import { SHOWN_AT_MOST } from '../contract/figures.ts'
import type {
  AgentNews,
  CommonAttribute,
  DigestCause,
  HoldReason,
  NotificationContent,
  NotificationOutcome,
} from '../contract/notification.ts'
import { agentTitle, shorten } from './agentTitle.ts'
import type { MessageKey } from './catalogue.ts'
import { formatDuration } from './duration.ts'
import { problemWords } from './problemWords.ts'
import { connectionWord, statusWord, statusWords } from './statusWords.ts'
import { whenWords } from './whenWords.ts'
import type { Words } from './words.ts'

export interface NotificationWords {
  readonly title: string
  /** One line, or two with a line break between them. */
  readonly body: string
}

/** A list of many is no longer than this (as strings count). */
const LONGEST_LIST = 200
/** The name of what they have in common, in a title. */
const LONGEST_COMMON = 40

const DIGEST_MESSAGES = {
  outage: 'digestOutage',
  session: 'digestSession',
  sleep: 'digestSleep',
  certificate: 'digestCertificate',
  pause: 'digestPause',
  'quiet-hours': 'digestQuietHours',
} as const satisfies Readonly<Record<DigestCause, MessageKey>>

export function notificationWords(words: Words, content: NotificationContent): NotificationWords {
  switch (content.kind) {
    case 'change':
    case 'left-and-came-back':
    case 'signed-in-again':
    case 'flapping':
    case 'limit':
    case 'not-answering':
    case 'cannot-take-calls':
    case 'tell-when':
      return { title: agentTitle(content.who.name, content.who.workno), body: newsBody(words, content) }
    case 'group':
      return { title: groupTitle(words, content), body: newsList(words, content) }
    case 'digest': {
      const title = words.say(DIGEST_MESSAGES[content.cause], { agents: content.agents })
      return { title, body: content.agents === 0 ? words.say('digestUpToDate') : newsList(words, content) }
    }
    case 'outage':
    case 'session-ended':
    case 'certificate-changed':
    case 'certificate-untrusted': {
      const { sentence, nextStep } = problemWords(words, content.problem)
      return { title: `${troubleTitle(words, content)} · ${content.place}`, body: `${sentence}\n${nextStep}` }
    }
    case 'floor-rule':
      return { title: content.rule.name, body: floorRuleWords(words, content) }
    case 'test':
      return { title: words.say('productName'), body: words.say('notificationTest') }
  }
}

type Group = Extract<NotificationContent, { kind: 'group' }>

/** `4 went to Rest`, `6 agents signed out; all have phones 81xx`. */
function groupTitle(words: Words, group: Group): string {
  const title = groupHeading(words, group)
  if (group.common === null) return title
  return words.say('notificationInCommon', { what: title, common: commonWords(words, group.common) })
}

function groupHeading(words: Words, { agents, isMore, news, to }: Group): string {
  if (to?.key === 'signed-out') {
    return words.say(isMore ? 'notificationGroupSignedOutMore' : 'notificationGroupSignedOut', { agents })
  }
  if (to !== null) {
    const status = statusWords(words, to)
    return words.say(isMore ? 'notificationGroupToMore' : 'notificationGroupTo', { agents, status })
  }
  if (news.every((one) => one.kind === 'limit')) return words.say('notificationGroupLimit', { agents })
  if (news.every((one) => needsSomebody(one))) return words.say('notificationGroupNeedsYou', { agents })
  return words.say(isMore ? 'notificationGroupMore' : 'notificationGroup', { agents })
}

function needsSomebody({ kind }: AgentNews): boolean {
  return kind === 'limit' || kind === 'not-answering' || kind === 'cannot-take-calls' || kind === 'tell-when'
}

function commonWords(words: Words, common: CommonAttribute): string {
  switch (common.kind) {
    case 'group':
      return words.say('commonGroup', { name: shorten(common.name, LONGEST_COMMON) })
    case 'skill':
      return words.say('commonSkill', { name: shorten(common.name, LONGEST_COMMON) })
    case 'gateway':
      return words.say('commonGateway', { name: shorten(common.name, LONGEST_COMMON) })
    case 'phone':
      return words.say('commonPhone', { pattern: phonePattern(common) })
  }
}

/** `81xx`: four digits of which two are the same in all; `81…`: not as many in all. */
function phonePattern({ digits, followedBy }: Extract<CommonAttribute, { kind: 'phone' }>): string {
  return digits + (followedBy === null ? '…' : 'x'.repeat(followedBy))
}

/** `1 Idle in voice_billing, fewer than 2 for 00:30`. */
function floorRuleWords(
  words: Words,
  { rule, agents, forMs }: Extract<NotificationContent, { kind: 'floor-rule' }>,
): string {
  const status = statusWord(words, rule.status)
  const duration = formatDuration(forMs)
  const figures = { agents, status, most: rule.agents, duration }
  if (rule.where.kind === 'all') {
    return words.say(rule.comparison === 'fewer' ? 'notificationFewerOfAll' : 'notificationMoreOfAll', figures)
  }
  const key = rule.comparison === 'fewer' ? 'notificationFewer' : 'notificationMore'
  return words.say(key, { ...figures, where: rule.where.name })
}

function troubleTitle(
  words: Words,
  content: Extract<
    NotificationContent,
    { kind: 'outage' | 'session-ended' | 'certificate-changed' | 'certificate-untrusted' }
  >,
): string {
  switch (content.kind) {
    case 'outage':
      return connectionWord(words, content.connection)
    case 'session-ended':
      return connectionWord(words, 'session-ended')
    case 'certificate-changed':
      return words.say('certificateChangedTitle')
    case 'certificate-untrusted':
      return connectionWord(words, 'untrusted')
  }
}

/** What is said of one agent under its name. */
function newsBody(words: Words, news: AgentNews): string {
  switch (news.kind) {
    case 'change':
      return `${changeWords(words, news)}\n${whenWords(words, news.when)}`
    case 'left-and-came-back': {
      const { when } = news
      const status = statusWords(words, news.status)
      if (when.kind === 'at') return words.say('notificationLeftAbout', { status, time: words.clockTime(when.at) })
      return words.say('notificationLeft', { status, when: whenWords(words, when) })
    }
    case 'signed-in-again': {
      const status = statusWords(words, news.status)
      return `${words.say('notificationSignedInAgain', { status })}\n${whenWords(words, news.when)}`
    }
    case 'flapping': {
      const minutes = Math.round(news.withinMs / 60_000)
      const flaps = words.say('notificationFlapping', { changes: news.changes, minutes })
      return `${flaps}\n${words.say('notificationFlappingQuiet', { minutes })}`
    }
    case 'limit':
      return words.say('notificationLimit', {
        status: statusWords(words, news.status),
        duration: formatDuration(news.forMs),
        limit: formatDuration(news.limitMs),
      })
    case 'not-answering':
    case 'cannot-take-calls': {
      const key = news.kind === 'not-answering' ? 'notificationNotAnswering' : 'notificationCannotTakeCalls'
      return words.say(key, { status: statusWords(words, news.status), duration: formatDuration(news.forMs) })
    }
    case 'tell-when': {
      const [status, was] = [statusWords(words, news.status), statusWords(words, news.was)]
      if (news.wasForMs === null) return words.say('notificationTellWhen', { status, was })
      return words.say('notificationTellWhenAfter', { status, was, duration: formatDuration(news.wasForMs) })
    }
  }
}

/** `Idle → Talking (was Idle for 12:04)`, without the brackets where it is not known how long. */
function changeWords(words: Words, news: Extract<AgentNews, { kind: 'change' }>): string {
  const [from, to] = [statusWords(words, news.from), statusWords(words, news.to)]
  if (news.wasForMs === null) return words.say('historyChanged', { from, to })
  return words.say('historyChangedAfter', { from, to, duration: formatDuration(news.wasForMs) })
}

/**
 * `Anna · 20011 → Rest, Ben · 20012 → Idle and 7 more`: as many as fit into 200 characters. Only the names where the title says the
 * rest.
 */
function newsList(words: Words, content: Extract<NotificationContent, { kind: 'group' | 'digest' }>): string {
  const { agents, news } = content
  const isSaidBefore = content.kind === 'group' && content.to !== null
  const lines = news.map((one) => (isSaidBefore ? agentTitle(one.who.name, one.who.workno) : newsLine(words, one)))
  for (let listed = lines.length; ; listed--) {
    const list = lines.slice(0, listed).join(words.say('separator'))
    const text = withMore(words, list, agents - listed)
    if (text.length <= LONGEST_LIST) return text
    const tooLong = text.length - LONGEST_LIST
    if (listed <= 1) return withMore(words, shorten(list, list.length - tooLong), agents - listed)
  }
}

function withMore(words: Words, list: string, more: number): string {
  return more > 0 ? words.say('newsAndMore', { list, more }) : list
}

/** How an agent's news reads as one of many: `Anna · 20011 → Rest`. */
export function newsLine(words: Words, news: AgentNews): string {
  const agent = agentTitle(news.who.name, news.who.workno)
  switch (news.kind) {
    case 'change':
      return words.say('newsChange', { agent, to: statusWords(words, news.to) })
    case 'left-and-came-back':
      return words.say('newsLeft', { agent, status: statusWords(words, news.status) })
    case 'signed-in-again':
      return words.say('newsSignedInAgain', { agent })
    case 'flapping':
      return words.say('newsFlapping', { agent })
    case 'limit': {
      const status = statusWords(words, news.status)
      return words.say('newsLimit', { agent, status, duration: formatDuration(news.forMs) })
    }
    case 'not-answering':
      return words.say('newsNotAnswering', { agent, duration: formatDuration(news.forMs) })
    case 'cannot-take-calls':
      return words.say('newsCannotTakeCalls', { agent })
    case 'tell-when':
      return words.say('newsChange', { agent, to: statusWords(words, news.status) })
  }
}

/** What became of a notification, and why if it was held. */
export function outcomeWords(words: Words, outcome: NotificationOutcome): string {
  switch (outcome.kind) {
    case 'handed-over':
      return words.say('outcomeHandedOver')
    case 'shown':
      return words.say('outcomeShown')
    case 'clicked':
      return words.say('outcomeClicked')
    case 'closed':
      return words.say('outcomeClosed')
    case 'failed': {
      const { reason, technical } = outcome
      if (reason === 'no-answer') return words.say('outcomeNoAnswer')
      return technical === null ? words.say('outcomeRefused') : words.say('outcomeRefusedBecause', { technical })
    }
    case 'held':
      return holdWords(words, outcome.reason)
  }
}

function holdWords(words: Words, reason: HoldReason): string {
  switch (reason) {
    case 'off':
      return words.say('heldOff')
    case 'off-for-agent':
      return words.say('heldOffForAgent')
    case 'not-chosen':
      return words.say('heldNotChosen')
    case 'paused':
      return words.say('heldPaused')
    case 'quiet-hours':
      return words.say('heldQuietHours')
    case 'snoozed':
      return words.say('heldSnoozed')
    case 'budget':
      return words.say('heldBudget')
    case 'marked':
      return words.say('heldMarked')
    case 'flapping':
      return words.say('heldFlapping')
    case 'rate-limit':
      return words.say('heldRateLimit', { most: SHOWN_AT_MOST })
    case 'grouped':
      return words.say('heldGrouped')
    case 'outage':
      return words.say('heldOutage')
    case 'asleep':
      return words.say('heldAsleep')
  }
}
