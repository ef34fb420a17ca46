// Whole states, gateways and agents for tests, each with one thing changed.

import { agentKey, type AgentState, type Observation } from '../../contract/agent.ts'
import type { Certificate } from '../../contract/certificate.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { AppState } from '../../contract/state.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { Moment } from '../../contract/time.ts'

export const momentOf = (mono: number): Moment => ({ mono, wall: 1_700_000_000_000 + mono })

export const PROBLEM: Problem = {
  kind: 'refused',
  sentence: 'The gateway refuses connections.',
  nextStep: 'Check that it is running.',
  httpStatus: null,
  retcode: null,
  message: null,
  technical: 'ECONNREFUSED',
}

export function observationOf(status: StatusKey, changes: Partial<Observation> = {}): Observation {
  return {
    info: {
      workno: '20011',
      name: 'Ada',
      status: { key: status, status: 4, ctiStatus: 1 },
      groupId: 3,
      groupName: 'Support',
      skills: [{ id: 1, name: 'Voice EN', mediaType: 5 }],
      callIds: [],
      media: { voice: true, chat: true, mail: false },
      vdnId: 1,
      phoneNumber: '4001',
      timeInStateS: 60,
      signedInAt: null,
      inConference: false,
      reason: 0,
    },
    observedAt: momentOf(100_000),
    began: { kind: 'exact', at: momentOf(40_000) },
    remarks: [],
    ...changes,
  }
}

export function agentOf(workno: string, changes: Partial<AgentState> = {}): AgentState {
  return {
    key: agentKey('g1', workno),
    gatewayId: 'g1',
    workno,
    name: 'Ada',
    freshness: 'fresh',
    lastAnsweredAt: null,
    observation: observationOf('idle'),
    problem: null,
    promisedIntervalMs: 4_000,
    alerts: { notify: null, limitS: null },
    ...changes,
  }
}

export function gatewayOf(changes: Partial<GatewayState> = {}): GatewayState {
  return {
    id: 'g1',
    origin: 'https://gateway.test:8043',
    agentId: '291',
    isDemo: false,
    isSetUp: true,
    connection: { kind: 'connected', since: momentOf(0) },
    session: { kind: 'pasted' },
    question: null,
    trusted: null,
    proxy: { kind: 'system' },
    bulk: { kind: 'unknown', note: null },
    oldestKnowledge: null,
    pinned: 0,
    stale: 0,
    keepSignedIn: false,
    ...changes,
  }
}

export function certificateOf(changes: Partial<Certificate> = {}): Certificate {
  return {
    fingerprint: Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase()).join(':'),
    subject: 'CN=gateway.test',
    issuer: 'CN=gateway.test',
    selfSigned: true,
    notBefore: Date.UTC(2024, 0, 1),
    notAfter: Date.UTC(2034, 0, 1),
    altNames: [],
    key: 'EC P-256',
    serialNumber: '01',
    ...changes,
  }
}

export function stateOf(changes: Partial<AppState> = {}): AppState {
  return {
    revision: 1,
    at: momentOf(100_000),
    gateways: [gatewayOf()],
    agents: [],
    settings: DEFAULT_SETTINGS,
    pause: { kind: 'off' },
    notices: [],
    secretStorage: 'encrypted',
    alerts: [],
    isDemo: false,
    ...changes,
  }
}
