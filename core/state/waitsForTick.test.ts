import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { StatePart } from '../../contract/state.ts'
import { SAMPLE_NOW, sampleAgent, sampleGateway, sampleProblem } from '../../proof/fakes/sampleState.ts'
import { partMayWait } from './waitsForTick.ts'

const AGENT = sampleAgent('1')
const PROBLEM = sampleProblem('refused')

const agentMayWait = (before: AgentState | null, after: AgentState) =>
  partMayWait({ kind: 'agent', agent: after }, before, [])

describe('of an agent', () => {
  it('another content waits, and what turns old by time alone', () => {
    expect(agentMayWait(AGENT, sampleAgent('1', { key: 'talking' }))).toBe(true)
    expect(agentMayWait(AGENT, { ...AGENT, freshness: 'stale' })).toBe(true)
    expect(agentMayWait({ ...AGENT, freshness: 'stale' }, AGENT)).toBe(true)
  })

  it('nothing waits that fails, or is known no more or for the first time', () => {
    const unknown: AgentState = { ...AGENT, freshness: 'unknown', observation: null }
    expect(agentMayWait(null, AGENT)).toBe(false)
    expect(agentMayWait(AGENT, unknown)).toBe(false)
    expect(agentMayWait(unknown, AGENT)).toBe(false)
    expect(agentMayWait(AGENT, { ...AGENT, problem: PROBLEM })).toBe(false)
    expect(agentMayWait(AGENT, { ...AGENT, freshness: 'stale', problem: PROBLEM })).toBe(false)
  })

  it('the same problem waits when it comes anew, and no other one', () => {
    const failing = { ...AGENT, problem: PROBLEM }
    expect(agentMayWait(failing, { ...AGENT, problem: { ...PROBLEM } })).toBe(true)
    expect(agentMayWait(failing, { ...AGENT, problem: sampleProblem('timeout') })).toBe(false)
  })

  const CHOICES: readonly Partial<AgentState>[] = [
    { alertSettings: { notify: true, limits: {} } },
    { labels: ['new here'] },
    { incident: { level: 'critical', mark: { kind: 'open' } } },
    { snoozedUntil: SAMPLE_NOW.wall },
    { tellWhen: 'idle' },
  ]

  it.each(CHOICES)('what the user did or what calls for attention does not wait: %o', (choice) => {
    expect(agentMayWait(AGENT, { ...AGENT, ...choice })).toBe(false)
  })
})

describe('of gateways', () => {
  const before = { ...sampleGateway(), oldestKnowledge: SAMPLE_NOW }
  const mayWait = (...after: readonly GatewayState[]) =>
    partMayWait({ kind: 'gateways', gateways: after }, null, [before])

  it('another age of the knowledge waits, and how many agents are old', () => {
    expect(mayWait({ ...before, oldestKnowledge: { mono: 2, wall: 2 } })).toBe(true)
    expect(mayWait({ ...before, stale: before.stale + 1 })).toBe(true)
  })

  it('nothing else does', () => {
    expect(mayWait({ ...before, oldestKnowledge: null })).toBe(false)
    expect(mayWait({ ...before, isSetUp: !before.isSetUp })).toBe(false)
    expect(mayWait(before, sampleGateway('g2'))).toBe(false)
    expect(mayWait()).toBe(false)
  })
})

it('records of notifications wait unless one failed; all else is seen at once', () => {
  const record = { id: 1, at: 0, content: { kind: 'test' }, agent: null } as const
  const mayWait = (part: StatePart) => partMayWait(part, null, [])
  expect(mayWait({ kind: 'notification', notification: { ...record, outcome: { kind: 'shown' } } })).toBe(true)
  const failed = { kind: 'failed', reason: 'refused', technical: null } as const
  expect(mayWait({ kind: 'notification', notification: { ...record, outcome: failed } })).toBe(false)
  expect(mayWait({ kind: 'order', keys: [] })).toBe(false)
  expect(mayWait({ kind: 'incidents', incidents: [] })).toBe(false)
})
