// Incidents for the page's tests: one of each cause, from which a test deviates in what it is about.

import type { Incident } from '../../contract/incident.ts'
import { agentKey } from '../../contract/ids.ts'
import { sampleRule, sampleStatus } from '../../proof/fakes/sampleState.ts'

/** An agent in Wrap-up for longer than 2 minutes: since `since`, an incident 2 minutes later. */
export function limitIncident(workno: string, since: number, changes: Partial<Incident> = {}): Incident {
  const agent = agentKey('g1', workno)
  return {
    id: `agent:${agent}`,
    cause: { kind: 'limit', agent, who: { name: 'Ada', workno }, status: sampleStatus('wrap-up'), limitS: 120 },
    level: 'critical',
    mark: { kind: 'open' },
    since,
    from: since + 120_000,
    isCertain: true,
    knownUntil: since,
    untold: null,
    ...changes,
  }
}

/** Fewer than 2 Idle in the skill "voice_billing". */
export function ruleIncident(since: number, changes: Partial<Incident> = {}): Incident {
  return {
    ...limitIncident('0', since),
    id: 'rule:r1',
    level: 'warning',
    cause: {
      kind: 'floor-rule',
      rule: sampleRule(),
      agents: 1,
    },
    ...changes,
  }
}

/** A gateway whose session ended. */
export function gatewayIncident(since: number, changes: Partial<Incident> = {}): Incident {
  return {
    ...limitIncident('0', since),
    id: 'gateway:g1',
    cause: {
      kind: 'gateway',
      gatewayId: 'g1',
      place: 'Berlin',
      address: '10.1.2.3:8043',
      connection: 'session-ended',
    },
    ...changes,
  }
}
