// Compares a bulk answer with what was asked. Pure.

import type { AgentInfo } from '../../contract/agent.ts'
import type { BulkAnswer } from '../ports/gatewayAccess.ts'

/**
 * Sorts the agents of a bulk answer into asked-for, missing and unexpected. An agent that the answer describes twice in
 * different states counts as missing: which one is true only the single query can tell.
 */
export function sortBulkAnswer(asked: readonly string[], answered: readonly AgentInfo[]): BulkAnswer {
  const wanted = new Set(asked)
  const found = new Map<string, AgentInfo>()
  const contradicting = new Set<string>()
  const unexpected = new Set<string>()
  for (const agent of answered) {
    const before = found.get(agent.workno)
    if (!wanted.has(agent.workno)) unexpected.add(agent.workno)
    else if (before === undefined) found.set(agent.workno, agent)
    else if (before.status.key !== agent.status.key) contradicting.add(agent.workno)
  }
  for (const workno of contradicting) found.delete(workno)
  return {
    agents: [...found.values()],
    missing: [...wanted].filter((workno) => !found.has(workno)),
    unexpected: unexpected.size,
  }
}
