// The states of an agent that the product knows, and the words that stand for them everywhere.
// The keys are part of the screen's contract (`data-status`).

/** The pair status / ctiStatus of one agent, reduced to what a supervisor sees (spec: Tables 1 and 2). */
export type StatusKey =
  | 'idle'
  | 'busy'
  | 'wrap-up'
  | 'talking'
  | 'ringing'
  | 'connecting'
  | 'reserved'
  | 'rest'
  | 'pre-rest'
  | 'study'
  | 'signed-out'
  | 'signed-in'
  | 'unknown'
  | 'unrecognised'

/** English words for every key but `unrecognised`, which is shown with both codes: see `statusText`. */
export const STATUS_WORDS: Readonly<Record<Exclude<StatusKey, 'unrecognised'>, string>> = {
  idle: 'Idle',
  busy: 'Busy',
  'wrap-up': 'Wrap-up',
  talking: 'Talking',
  ringing: 'Ringing',
  connecting: 'Connecting',
  reserved: 'Reserved',
  rest: 'Rest',
  'pre-rest': 'Pre-rest',
  study: 'Study',
  'signed-out': 'Signed out',
  'signed-in': 'Signed in',
  unknown: 'Unknown',
}

/** A status with the two codes it was read from (null: the gateway sent none that can be read). */
export interface AgentStatus {
  readonly key: StatusKey
  readonly status: number | null
  readonly ctiStatus: number | null
}

/** The words shown for a status: `Idle`, or `Status 7 / 9` where the tables know no such pair (a missing code is `–`). */
export function statusText(status: AgentStatus): string {
  if (status.key === 'unrecognised') return `Status ${status.status ?? '–'} / ${status.ctiStatus ?? '–'}`
  return STATUS_WORDS[status.key]
}
