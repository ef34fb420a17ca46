// How things stand, as it may be given to a stranger: codes and figures of gateways and counts of the rest. Pure.

import type { GatewayState } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { AppState } from '../../contract/state.ts'

export function shownState(state: AppState): Readonly<Record<string, unknown>> {
  return {
    isDemo: state.isDemo,
    secretStorage: state.secretStorage,
    pause: state.pause.kind,
    quiet: state.quiet.kind,
    gateways: state.gateways.map(shownGateway),
    agents: {
      watched: state.agents.length,
      fresh: state.agents.filter(({ freshness }) => freshness === 'fresh').length,
      stale: state.agents.filter(({ freshness }) => freshness === 'stale').length,
      unknown: state.agents.filter(({ freshness }) => freshness === 'unknown').length,
      failed: countBy(state.agents.flatMap(({ problem }) => (problem === null ? [] : [problem.kind]))),
    },
    incidents: countBy(state.incidents.map(({ cause, level }) => `${cause.kind}: ${level}`)),
    notices: state.notices.map(({ kind }) => kind),
    enforced: state.policy.enforced,
    mostQueriesPerSecond: state.policy.mostQueriesPerSecond,
    rights: state.policy.rights,
    update: state.update,
  }
}

function shownGateway(gateway: GatewayState): Readonly<Record<string, unknown>> {
  const { connection, session } = gateway
  return {
    id: gateway.id,
    origin: gateway.origin,
    ownAgentId: gateway.ownAgentId,
    isDemo: gateway.isDemo,
    isSetUp: gateway.isSetUp,
    connection: connection.kind,
    since: new Date(connection.since.wall).toISOString(),
    problem: 'problem' in connection ? shownProblem(connection.problem) : null,
    question: gateway.question?.kind ?? null,
    session: session.kind,
    trusted: gateway.trusted.map(({ fingerprint, notAfter }) => ({
      fingerprint,
      notAfter: new Date(notAfter).toISOString(),
    })),
    authorities: gateway.authorities.map(({ fingerprint, notAfter }) => ({
      fingerprint,
      notAfter: new Date(notAfter).toISOString(),
    })),
    proxy: gateway.proxy,
    groupQueries: gateway.bulk,
    pinned: gateway.pinned,
    stale: gateway.stale,
    sweepMs: Math.round(gateway.sweep.ms),
    keepSignedIn: gateway.keepSignedIn,
  }
}

/** Without the gateway's own message, which may hold anything. */
function shownProblem({ kind, httpStatus, technical }: Problem): Readonly<Record<string, unknown>> {
  return { kind, httpStatus, technical }
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries(counts)
}
