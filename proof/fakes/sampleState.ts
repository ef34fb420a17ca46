// States of the product for tests: everything well, from which a test deviates in what it is about.

import {
  DEFAULT_AGENT_ALERTS,
  type AgentInfo,
  type AgentRemark,
  type AgentState,
  type Freshness,
} from '../../contract/agent.ts'
import type { FloorRule } from '../../contract/floorRule.ts'
import type { Connection, GatewayState } from '../../contract/gateway.ts'
import { agentKey } from '../../contract/ids.ts'
import type { LimitsInForce } from '../../contract/limits.ts'
import { NO_POLICY_STATE } from '../../contract/policy.ts'
import type { Problem, ProblemKind } from '../../contract/problem.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { AppState } from '../../contract/state.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { Moment } from '../../contract/time.ts'

export const SAMPLE_NOW: Moment = { mono: 1_000_000, wall: Date.UTC(2025, 2, 10, 10, 31, 0) }

const CODES: Readonly<Record<StatusKey, readonly [number, number]>> = {
  idle: [4, 1],
  busy: [3, 7],
  'wrap-up': [5, 6],
  talking: [7, 5],
  ringing: [7, 4],
  connecting: [7, 3],
  reserved: [7, 2],
  rest: [8, 8],
  'pre-rest': [9, 5],
  study: [0, 9],
  'signed-out': [2, 0],
  'signed-in': [1, 0],
  unknown: [0, 0],
  unrecognised: [7, 9],
}

/** A status with codes that go with its key. */
export function sampleStatus(key: StatusKey): AgentStatus {
  const [status, ctiStatus] = CODES[key]
  return { key, status, ctiStatus }
}

export function sampleProblem(kind: ProblemKind, details: Partial<Problem> = {}): Problem {
  return {
    kind,
    place: 'gateway.test:8043',
    proxy: null,
    workno: null,
    httpStatus: null,
    retcode: null,
    message: null,
    technical: null,
    answeredUntil: null,
    signsInAgain: false,
    ...details,
  }
}

export function sampleInfo(workno: string, key: StatusKey, name: string | null = `Agent ${workno}`): AgentInfo {
  return {
    workno,
    name,
    status: sampleStatus(key),
    groupId: 1,
    groupName: null,
    skills: [],
    callIds: [],
    media: null,
    vdnId: 1,
    phoneNumber: null,
    timeInStateS: 60,
    signedInAt: null,
    inConference: false,
    reason: null,
  }
}

const NO_LIMITS: LimitsInForce = {
  warningS: null,
  warningFrom: { kind: 'all' },
  criticalS: null,
  criticalFrom: { kind: 'all' },
}

export interface SampleAgent {
  readonly key?: StatusKey
  readonly freshness?: Freshness
  readonly remarks?: readonly AgentRemark[]
  readonly name?: string | null
  readonly problem?: Problem | null
}

/** A fresh, idle agent of gateway g1; `freshness: 'unknown'` also takes its observation away. */
export function sampleAgent(workno: string, sample: SampleAgent = {}): AgentState {
  const { key = 'idle', freshness = 'fresh', remarks = [], name = `Agent ${workno}`, problem = null } = sample
  const began = { kind: 'exact', at: SAMPLE_NOW } as const
  return {
    key: agentKey('g1', workno),
    gatewayId: 'g1',
    workno,
    name,
    freshness,
    lastAnsweredAt: SAMPLE_NOW,
    observation:
      freshness === 'unknown' ? null : { info: sampleInfo(workno, key, name), observedAt: SAMPLE_NOW, began, remarks },
    lastKnown: null,
    problem,
    promisedIntervalMs: 5000,
    alertSettings: DEFAULT_AGENT_ALERTS,
    labels: [],
    limits: freshness === 'unknown' ? null : NO_LIMITS,
    incident: null,
    snoozedUntil: null,
    tellWhen: null,
  }
}

/** Fewer than two idle in voice_billing for 30 s. */
export function sampleRule(deviations: Partial<FloorRule> = {}): FloorRule {
  return {
    id: 'r1',
    name: 'Nobody free',
    where: { kind: 'skill', name: 'voice_billing' },
    status: 'idle',
    comparison: 'fewer',
    agents: 2,
    forS: 30,
    ...deviations,
  }
}

/** A connected gateway with nothing pinned. */
export function sampleGateway(id = 'g1', connection?: Connection): GatewayState {
  return {
    id,
    name: '',
    origin: `https://${id}.example:8043`,
    ownAgentId: '291',
    isDemo: false,
    isSetUp: true,
    connection: connection ?? { kind: 'connected', since: SAMPLE_NOW },
    session: { kind: 'pasted' },
    question: null,
    trusted: [],
    authorities: [],
    proxy: { kind: 'system' },
    bulk: { kind: 'unknown', givenUpFor: null },
    oldestKnowledge: null,
    pinned: 0,
    stale: 0,
    sweep: { ms: 0, inGroupsMs: 0 },
    keepSignedIn: false,
    reasons: [],
  }
}

/** One connected gateway, no agents, nothing paused. */
export function sampleState(deviations: Partial<AppState> = {}): AppState {
  return {
    revision: 1,
    at: SAMPLE_NOW,
    gateways: [sampleGateway()],
    agents: [],
    settings: DEFAULT_SETTINGS,
    locale: 'en',
    pause: { kind: 'off' },
    quiet: { kind: 'off' },
    incidents: [],
    notices: [],
    secretStorage: 'encrypted',
    notifications: [],
    isDemo: false,
    policy: NO_POLICY_STATE,
    importOffer: null,
    update: { kind: 'idle' },
    ...deviations,
  }
}
