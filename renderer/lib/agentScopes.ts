// The groups, labels and skills that the watched agents have: of what limits and floor rules can be about. Pure.

import type { AgentState } from '../../contract/agent.ts'
import type { FloorScope } from '../../contract/floorRule.ts'
import type { GatewayId } from '../../contract/ids.ts'

export interface AgentScopes {
  /** A group of a gateway, by the gateway's name for it. */
  readonly groups: readonly { readonly gatewayId: GatewayId; readonly group: string }[]
  readonly labels: readonly string[]
  readonly skills: readonly string[]
}

/** Each once, in the order in which people read them. */
export function agentScopes(agents: readonly AgentState[], compare: (a: string, b: string) => number): AgentScopes {
  const groups = new Map<string, { readonly gatewayId: GatewayId; readonly group: string }>()
  const labels = new Set<string>()
  const skills = new Set<string>()
  for (const { gatewayId, observation, lastKnown, labels: own } of agents) {
    const profile = observation?.info ?? lastKnown?.profile ?? null
    const group = profile?.groupName ?? ''
    if (group.trim() !== '') groups.set(`${gatewayId}/${group}`, { gatewayId, group })
    for (const label of own) labels.add(label)
    for (const { name } of profile?.skills ?? []) if (name !== null && name.trim() !== '') skills.add(name)
  }
  return {
    groups: [...groups.values()].toSorted((a, b) => compare(a.group, b.group)),
    labels: [...labels].toSorted(compare),
    skills: [...skills].toSorted(compare),
  }
}

/** The scopes that a floor rule can be about; a group and a skill are counted at all gateways that call one so. */
export function floorScopes({ groups, labels, skills }: AgentScopes): readonly FloorScope[] {
  return [
    { kind: 'all' },
    ...[...new Set(groups.map(({ group }) => group))].map((name): FloorScope => ({ kind: 'group', name })),
    ...labels.map((name): FloorScope => ({ kind: 'label', name })),
    ...skills.map((name): FloorScope => ({ kind: 'skill', name })),
  ]
}
