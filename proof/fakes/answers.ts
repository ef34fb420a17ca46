// What tests need to speak of agents and answers in one line.

import fc from 'fast-check'
import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { Moment } from '../../contract/time.ts'

const CODES: Readonly<Partial<Record<StatusKey, readonly [number, number]>>> = {
  idle: [4, 1],
  busy: [3, 7],
  talking: [7, 5],
  ringing: [7, 4],
  reserved: [7, 2],
  'wrap-up': [5, 6],
  rest: [8, 8],
  'signed-out': [2, 0],
}

/** A status by its key, with the codes that the tables give it. */
export function statusOf(
  key: StatusKey,
  codes: readonly [number | null, number | null] = CODES[key] ?? [null, null],
): AgentStatus {
  return { key, status: codes[0], ctiStatus: codes[1] }
}

/** An agent as one answer describes it; `timeInStateS` null: the gateway tells no duration. */
export function infoOf(key: StatusKey, timeInStateS: number | null, more: Partial<AgentInfo> = {}): AgentInfo {
  return {
    workno: '20011',
    name: null,
    status: statusOf(key),
    groupId: 1,
    groupName: null,
    skills: [],
    callIds: [],
    media: { voice: true, chat: true, mail: false },
    vdnId: 6,
    phoneNumber: null,
    timeInStateS,
    signedInAt: null,
    inConference: false,
    reason: 0,
    ...more,
  }
}

/** The knowledge that one answer gives, received at `nowMs`, of a state begun `ageS` before. */
export function observationOf(workno: string, key: StatusKey, ageS: number | null, nowMs: number): Observation {
  const observedAt: Moment = { mono: nowMs, wall: nowMs }
  const beganMs = nowMs - (ageS ?? 0) * 1000
  return {
    info: infoOf(key, ageS, { workno }),
    observedAt,
    began:
      ageS === null
        ? { kind: 'before', notAfter: observedAt }
        : { kind: 'exact', at: { mono: beganMs, wall: beganMs } },
    remarks: [],
  }
}

/** Any of the states that a floor is mostly in. */
export const anyKey: fc.Arbitrary<StatusKey> = fc.constantFrom(
  'idle',
  'busy',
  'talking',
  'ringing',
  'wrap-up',
  'rest',
  'signed-out',
)
