// What is known of everybody who is watched that may be what several of them have in common. A gateway leaves out the phone and
// the skills of who is signed out: then what it told before counts.

import { gatewayIdOf, type AgentKey } from '../../contract/ids.ts'
import type { AlertInput } from './alertInput.ts'
import type { AgentFacts } from './decision.ts'

export interface KnownFacts {
  take(input: AlertInput): void
  all(): readonly AgentFacts[]
}

export function createAgentFacts(): KnownFacts {
  const known = new Map<AgentKey, AgentFacts>()

  function observed({ agents, place }: Extract<AlertInput, { kind: 'observed' }>): void {
    for (const { knowledge } of agents) {
      const { key, gatewayId, observation } = knowledge
      if (observation === null) continue
      const { status, groupName, skills, phoneNumber } = observation.info
      const before = known.get(key)
      const names = skills.flatMap(({ name }) => name ?? [])
      known.set(key, {
        agent: key,
        gatewayId,
        place,
        status: status.key,
        groupName: groupName ?? before?.groupName ?? null,
        skills: names.length > 0 ? names : (before?.skills ?? []),
        phoneNumber: (phoneNumber === '' ? null : phoneNumber) ?? before?.phoneNumber ?? null,
      })
    }
  }

  return {
    take(input) {
      if (input.kind === 'observed') observed(input)
      if (input.kind === 'unwatched') for (const agent of input.agents) known.delete(agent)
      if (input.kind === 'gateway-removed') {
        for (const agent of known.keys()) if (gatewayIdOf(agent) === input.gatewayId) known.delete(agent)
      }
    },
    all: () => [...known.values()],
  }
}
