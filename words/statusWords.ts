// Words for an agent's status and for a gateway's connection, the same on the page, in the tray and in notifications.

import type { ConnectionKind } from '../contract/gateway.ts'
import type { AgentStatus, StatusKey } from '../contract/status.ts'
import type { MessageKey } from './catalogue.ts'
import type { Words } from './words.ts'

const STATUS_MESSAGES = {
  idle: 'statusIdle',
  busy: 'statusBusy',
  'wrap-up': 'statusWrapUp',
  talking: 'statusTalking',
  ringing: 'statusRinging',
  connecting: 'statusConnecting',
  reserved: 'statusReserved',
  rest: 'statusRest',
  'pre-rest': 'statusPreRest',
  study: 'statusStudy',
  'signed-out': 'statusSignedOut',
  'signed-in': 'statusSignedIn',
  unknown: 'statusUnknown',
  unrecognised: 'statusUnrecognisedAny',
} as const satisfies Readonly<Record<StatusKey, MessageKey>>

const CONNECTION_MESSAGES = {
  connecting: 'connectionConnecting',
  connected: 'connectionConnected',
  unreachable: 'connectionUnreachable',
  'session-ended': 'connectionSessionEnded',
  untrusted: 'connectionUntrusted',
  refuses: 'connectionRefuses',
  paused: 'connectionPaused',
} as const satisfies Readonly<Record<ConnectionKind, MessageKey>>

/** The word for a state in general; of unrecognised codes in general, too. */
export function statusWord(words: Words, key: StatusKey): string {
  return words.say(STATUS_MESSAGES[key])
}

/** The words for one agent's status: `Idle`, or `Status 7 / 9` where the tables know no such pair (a missing code is `–`). */
export function statusWords(words: Words, { key, status, ctiStatus }: AgentStatus): string {
  if (key !== 'unrecognised') return statusWord(words, key)
  return words.say('statusUnrecognised', { status: status ?? '–', ctiStatus: ctiStatus ?? '–' })
}

export function connectionWord(words: Words, kind: ConnectionKind): string {
  return words.say(CONNECTION_MESSAGES[kind])
}
