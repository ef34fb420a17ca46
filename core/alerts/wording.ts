// The words of every notification about agents, as pure functions. Texts are plain: the notifier escapes them.

import { formatDuration } from '../../contract/duration.ts'
import { statusText, type AgentStatus, type StatusKey } from '../../contract/status.ts'
import type { AgentChange } from '../agents/change.ts'
import { agentTitle, shorten } from './agentTitle.ts'
import type { BlindSpotCause, TimeInState } from './alertInput.ts'
import { whenText, type ClockTime } from './clockTime.ts'
import type { Draft } from './decision.ts'

const LONGEST_GROUP_BODY = 200

/** In a list of many, those who left the phones come before those who are at work. */
const IMPORTANT_FIRST: readonly StatusKey[] = [
  'signed-out',
  'unknown',
  'unrecognised',
  'busy',
  'rest',
  'pre-rest',
  'study',
  'ringing',
  'wrap-up',
  'reserved',
  'connecting',
  'talking',
  'signed-in',
  'idle',
]

type Told = Exclude<AgentChange, { kind: 'first-seen' }>

/** The notification of one change. */
export function changeDraft(change: Told, clockTime: ClockTime): Draft {
  const title = agentTitle(change.name, change.workno)
  const known = { title, agent: change.agent, isUrgent: false }
  switch (change.kind) {
    case 'changed': {
      const body = `${changeText(change)}\n${whenText(change.when, clockTime)}`
      const line = `${title} → ${statusText(change.to)}`
      return { ...known, subject: 'change', body, line, rank: importance(change.to) }
    }
    case 'left-and-came-back': {
      const words = `left ${statusText(change.status)} and came back`
      const { when } = change
      const about = when.kind === 'at' ? `about ${clockTime(when.at)}` : whenText(when, clockTime)
      const line = `${title} ${words}`
      return { ...known, subject: 'hidden-change', body: `${words} ${about}`, line, rank: importance(change.status) }
    }
    case 'signed-in-again': {
      const body = `signed in again, still ${statusText(change.status)}\n${whenText(change.when, clockTime)}`
      const line = `${title} signed in again`
      return { ...known, subject: 'hidden-change', body, line, rank: importance(change.status) }
    }
  }
}

/** `Idle → Talking (was Idle for 12:04)`, without the brackets where it is not known how long. */
function changeText({ from, to, wasForMs }: Extract<Told, { kind: 'changed' }>): string {
  const words = `${statusText(from)} → ${statusText(to)}`
  return wasForMs === null ? words : `${words} (was ${statusText(from)} for ${formatDuration(wasForMs)})`
}

/** The one notification of an agent that changes too often to be told each time. */
export function flappingDraft(change: Told, changes: number): Draft {
  const title = agentTitle(change.name, change.workno)
  return {
    subject: 'flapping',
    title,
    body: `is flapping: ${changes} changes in 5 minutes\nQuiet about it until it has been calm for 5 minutes`,
    agent: change.agent,
    isUrgent: false,
    line: `${title} is flapping`,
    rank: 0,
  }
}

/** The notification of an agent that stays in one state longer than the user's limit for it. */
export function limitDraft({ agent, name, workno, status, forMs }: TimeInState, limitS: number): Draft {
  const title = agentTitle(name, workno)
  const words = `${statusText(status)} for ${formatDuration(forMs)}`
  const body = `${words}\nLonger than the limit of ${formatDuration(limitS * 1000)}`
  return { subject: 'limit', title, body, agent, isUrgent: false, line: `${title} ${words}`, rank: 0 }
}

/** One notification for many; a click opens the list. `already`: whether some of the same burst were told singly before. */
export function groupDraft(drafts: readonly Draft[], already = false): Draft {
  const agents = countAgents(drafts)
  const title = agents === 1 ? '1 agent changed status' : `${agents}${already ? ' more' : ''} agents changed status`
  return { ...GROUP, subject: 'group', title, body: listOf(drafts) }
}

const GAP_WORDS: Readonly<Record<BlindSpotCause, string>> = {
  outage: 'while the gateway was unreachable',
  session: 'while the session had ended',
  sleep: 'while the computer was asleep',
  certificate: 'while the certificate was not trusted',
}

/** What changed during a gap, told once it is over. With nobody in it: that it is over. */
export function digestDraft(drafts: readonly Draft[], cause: BlindSpotCause): Draft {
  const agents = countAgents(drafts)
  const who = agents === 0 ? 'Nobody' : agents === 1 ? '1 agent' : `${agents} agents`
  const title = `${who} changed ${GAP_WORDS[cause]}`
  const body = agents === 0 ? 'The list is up to date again' : listOf(drafts)
  return { ...GROUP, subject: 'digest', title, body, line: agents === 0 ? '' : title }
}

/** What the user sends himself to see whether notifications arrive. */
export function testDraft(): Draft {
  return { ...GROUP, subject: 'test', title: 'Agent Monitor', body: 'Notifications reach you' }
}

const GROUP = { agent: null, isUrgent: false, line: '', rank: 0 } as const

function countAgents(drafts: readonly Draft[]): number {
  return new Set(drafts.map((draft) => draft.agent)).size
}

/** `Anna · 20011 → Rest, Ben · 20012 → Idle and 7 more`: of each agent the newest, at most 200 characters in all. */
function listOf(drafts: readonly Draft[]): string {
  const newest = [...new Map(drafts.map((draft) => [draft.agent, draft])).values()]
  const lines = newest.sort((a, b) => a.rank - b.rank).map((draft) => draft.line)
  for (let listed = lines.length; ; listed--) {
    const rest = lines.length - listed
    const more = rest > 0 ? ` and ${rest} more` : ''
    const text = lines.slice(0, listed).join(', ')
    if (listed <= 1) return `${shorten(text, LONGEST_GROUP_BODY - more.length)}${more}`
    if (text.length + more.length <= LONGEST_GROUP_BODY) return text + more
  }
}

function importance(status: AgentStatus): number {
  return IMPORTANT_FIRST.indexOf(status.key) + 1
}
