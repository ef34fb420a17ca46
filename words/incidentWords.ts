// What needs the supervisor in words: what an incident is about, what is the matter, for how long, what to do about it, and why
// it was not told. The same in the panel, in the mini bar and in the tray.

import type { TellWhen } from '../contract/agent.ts'
import type { FloorRule } from '../contract/floorRule.ts'
import type { ConnectionKind } from '../contract/gateway.ts'
import type { Incident, IncidentCause, IncidentLevel, IncidentMark, UntoldReason } from '../contract/incident.ts'
import type { StatusKey } from '../contract/status.ts'
import type { EpochMs } from '../contract/time.ts'
import { agentTitle } from './agentTitle.ts'
import type { MessageKey } from './catalogue.ts'
import { plainDuration } from './duration.ts'
import { connectionWord, statusWord, statusWords } from './statusWords.ts'
import type { Words } from './words.ts'

const DAY_MS = 24 * 3_600_000

/** What to do about a stay that is over its limit. */
const STAY_MESSAGES = {
  idle: 'incidentDoCallsReach',
  busy: 'incidentDoBack',
  'wrap-up': 'incidentDoNextCall',
  talking: 'incidentDoHelpCall',
  ringing: 'incidentDoPickUp',
  connecting: 'incidentDoPhone',
  reserved: 'incidentDoPhone',
  rest: 'incidentDoBack',
  'pre-rest': 'incidentDoBack',
  study: 'incidentDoBack',
  'signed-out': 'incidentDoBack',
  'signed-in': 'incidentDoAsk',
  unknown: 'incidentDoAsk',
  unrecognised: 'incidentDoAsk',
} as const satisfies Readonly<Record<StatusKey, MessageKey>>

const GATEWAY_MESSAGES = {
  connecting: 'incidentDoWait',
  connected: 'incidentDoWait',
  unreachable: 'incidentDoNetwork',
  'session-ended': 'incidentDoSession',
  untrusted: 'incidentDoCertificate',
  refuses: 'incidentDoAdministrator',
  paused: 'incidentDoWait',
} as const satisfies Readonly<Record<ConnectionKind, MessageKey>>

const UNTOLD_MESSAGES = {
  budget: 'untoldBudget',
  'quiet-hours': 'untoldQuietHours',
  paused: 'untoldPaused',
  off: 'untoldOff',
} as const satisfies Readonly<Record<UntoldReason, MessageKey>>

/** Whom or what an incident is about: `Anna Berg · 20011`, the rule's name, or the gateway as people call it. */
export function incidentTitle(cause: IncidentCause): string {
  switch (cause.kind) {
    case 'limit':
    case 'not-answering':
    case 'cannot-take-calls':
      return agentTitle(cause.who.name, cause.who.workno)
    case 'floor-rule':
      return cause.rule.name
    case 'gateway':
      return cause.place
  }
}

/** What is the matter: `Wrap-up for more than 2:00`, `1 Idle in voice_billing, fewer than 2`. */
export function incidentCauseWords(words: Words, cause: IncidentCause): string {
  switch (cause.kind) {
    case 'limit': {
      const limit = plainDuration(cause.limitS * 1000)
      return words.say('incidentLimit', { status: statusWords(words, cause.status), limit })
    }
    case 'not-answering':
      return words.say('incidentNotAnswering')
    case 'cannot-take-calls':
      return words.say('incidentCannotTakeCalls')
    case 'floor-rule':
      return floorRuleWords(words, cause.rule, cause.agents)
    case 'gateway':
      return connectionWord(words, cause.connection)
  }
}

function floorRuleWords(words: Words, { where, comparison, status, agents: limit }: FloorRule, agents: number): string {
  const counted = { agents, status: statusWord(words, status), limit }
  if (where.kind === 'all')
    return words.say(comparison === 'fewer' ? 'incidentFewerOfAll' : 'incidentMoreOfAll', counted)
  return words.say(comparison === 'fewer' ? 'incidentFewerIn' : 'incidentMoreIn', { ...counted, where: where.name })
}

/**
 * How bad it is by now: of a limit `over by 1:12`, else `for 5:04`; `at least` where it is not certain that it goes on.
 *
 * @param now counts only for what is certain
 */
export function incidentAgeWords(words: Words, incident: Incident, now: EpochMs): string {
  const { cause, since, from, isCertain, knownUntil } = incident
  const until = isCertain ? Math.max(now, knownUntil) : knownUntil
  if (cause.kind === 'limit') {
    const time = plainDuration(until - from)
    return words.say(isCertain ? 'incidentOverBy' : 'incidentOverByAtLeast', { time })
  }
  return words.say(isCertain ? 'incidentFor' : 'incidentForAtLeast', { time: plainDuration(until - since) })
}

/** What a supervisor can do about it, as one short sentence. */
export function incidentAdvice(words: Words, cause: IncidentCause): string {
  switch (cause.kind) {
    case 'limit':
      return words.say(STAY_MESSAGES[cause.status.key])
    case 'not-answering':
      return words.say('incidentDoPickUp')
    case 'cannot-take-calls':
      return words.say('incidentDoSignInAgain')
    case 'floor-rule':
      return words.say(cause.rule.comparison === 'fewer' ? 'incidentDoBringIn' : 'incidentDoHold')
    case 'gateway':
      return words.say(GATEWAY_MESSAGES[cause.connection])
  }
}

export function incidentLevelWord(words: Words, level: IncidentLevel): string {
  switch (level) {
    case 'warning':
      return words.say('incidentWarning')
    case 'critical':
      return words.say('incidentCritical')
  }
}

/** Why nobody was told of it: `Not told: quiet hours`. */
export function untoldWords(words: Words, reason: UntoldReason): string {
  return words.say(UNTOLD_MESSAGES[reason])
}

/** `Acknowledged at 10:31`, `Snoozed until tomorrow 00:00`; empty for what is open. */
export function incidentMarkWords(words: Words, mark: IncidentMark, now: EpochMs): string {
  switch (mark.kind) {
    case 'open':
      return ''
    case 'acknowledged':
      return words.say('acknowledgedAt', { time: words.minuteTime(mark.at) })
    case 'snoozed':
      return snoozedWords(words, mark.until, now)
  }
}

/** `Snoozed until 10:46`. */
export function snoozedWords(words: Words, until: EpochMs, now: EpochMs): string {
  return words.say('snoozedUntil', { time: untilWords(words, until, now) })
}

/** `10:46`, with `tomorrow` or the day where that is not today. */
export function untilWords(words: Words, until: EpochMs, now: EpochMs): string {
  const time = words.minuteTime(until)
  const date = words.longDate(until)
  if (date === words.longDate(now)) return time
  const isTomorrow = date === words.longDate(now + DAY_MS)
  return isTomorrow ? words.say('untilTomorrow', { time }) : words.say('untilDay', { date, time })
}

/** `Idle`, `any change`: what is waited for to be told once. */
export function tellWhenWord(words: Words, tellWhen: TellWhen): string {
  return tellWhen === 'any-change' ? words.say('tellWhenAnyChange') : statusWord(words, tellWhen)
}
