// Whom or what an incident is about, as the screen's contract names it.

import type { IncidentCause } from '../../contract/incident.ts'
import type { AgentKey } from '../../contract/ids.ts'

/** For `data-incident-of`: the agent's ID, `rule:<name>` or `gateway:<host:port>`. */
export function incidentSubject(cause: IncidentCause): string {
  switch (cause.kind) {
    case 'limit':
    case 'not-answering':
    case 'cannot-take-calls':
      return cause.who.workno
    case 'floor-rule':
      return `rule:${cause.rule.name}`
    case 'gateway':
      return `gateway:${cause.address}`
  }
}

/** The agent that it is about; null where it is about no single one. */
export function incidentAgent(cause: IncidentCause): AgentKey | null {
  return cause.kind === 'floor-rule' || cause.kind === 'gateway' ? null : cause.agent
}
