// The page's test states: the samples that all tests share, with what only the page shows.

import type { AgentState, Observation } from '../../contract/agent.ts'
import type { Certificate } from '../../contract/certificate.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { AppState } from '../../contract/state.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { Moment } from '../../contract/time.ts'
import { sampleAgent, sampleGateway, sampleInfo, sampleProblem, sampleState } from '../../proof/fakes/sampleState.ts'

export const momentOf = (mono: number): Moment => ({ mono, wall: 1_700_000_000_000 + mono })

export const PROBLEM = sampleProblem('refused', { technical: 'ECONNREFUSED' })

/** Observed at 100 s, a minute after the state began. */
export function observationOf(status: StatusKey, changes: Partial<Observation> = {}): Observation {
  return {
    info: {
      ...sampleInfo('20011', status, 'Ada'),
      groupId: 3,
      groupName: 'Support',
      skills: [{ id: 1, name: 'Voice EN', mediaType: 5 }],
      media: { voice: true, chat: true, mail: false },
      phoneNumber: '4001',
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
    ...sampleAgent(workno, { name: 'Ada' }),
    lastAnsweredAt: null,
    observation: observationOf('idle'),
    ...changes,
  }
}

export function gatewayOf(changes: Partial<GatewayState> = {}): GatewayState {
  return { ...sampleGateway(), origin: 'https://gateway.test:8043', ...changes }
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
  return sampleState({ at: momentOf(100_000), gateways: [gatewayOf()], ...changes })
}
