// The gateway client: typed calls of the interfaces that the product uses (seed; spec, sections 1 to 3).

import { MOST_AGENTS_IN_BULK } from '../../contract/figures.ts'
import type { Clock, Log } from '../ports/ports.ts'
import { hostAndPort, routesTo } from './routes.ts'
import type { Answer, ClientOptions, GatewayClient } from '../ports/gatewayAccess.ts'
import { sortBulkAnswer } from './bulk.ts'
import { createCaller, type Call } from './call.ts'
import { createRequestPool, type RequestPoolOptions } from './https.ts'
import type { GatewayLimits } from './limits.ts'
import { bulkBody, readAgent, readAgents, readEvent, type ListForm } from './payloads.ts'
import { openPinnedConnection } from './pinnedConnection.ts'
import type { NameLookup } from './proxyTunnel.ts'
import type { SecureContexts } from './secureContexts.ts'
import { signIn } from './signIn.ts'

export interface ClientNeeds {
  readonly clock: Clock
  readonly log: Log
  readonly limits: GatewayLimits
  /** Chromium's answer for a URL: `PROXY host:port; DIRECT`. */
  readonly resolveSystemProxy: (url: string) => Promise<string>
  readonly contexts: SecureContexts
  readonly lookup: NameLookup
}

/** Whatever a gateway says in its own form, it is there. */
function takenAsAnswer(answer: Answer<null>): Answer<null> {
  if (answer.ok || answer.problem.retcode === null) return answer
  return { ok: true, value: null, sentAt: answer.sentAt, receivedAt: answer.receivedAt }
}

/** Makes a client for one gateway. Nothing is opened or sent before the first call. No call ever rejects. */
export function createClient(options: ClientOptions, needs: ClientNeeds): GatewayClient {
  const { clock, limits } = needs
  const call = createCaller(options, clock, needs.log)
  const target = hostAndPort(options.origin)
  const laneOptions: Omit<RequestPoolOptions, 'connections'> = {
    origin: options.origin,
    clock,
    limits,
    trust: () => ({ pins: options.trustedFingerprints(), authorities: options.authorities() }),
    open: ({ pins, authorities }, signal) =>
      openPinnedConnection(
        {
          target,
          routes: () => routesTo(options.origin, options.proxy, needs.resolveSystemProxy),
          context: needs.contexts.for(authorities),
          proxyPasswords: options.proxyPasswords,
          lookup: needs.lookup,
          clock,
          connectMs: limits.connectMs,
          signal,
        },
        pins,
      ),
  }
  const queries = createRequestPool({ ...laneOptions, connections: limits.queryConnections })
  // A held poll must never stand in the way of a query.
  const polls = createRequestPool({ ...laneOptions, connections: 1 })
  const caller = encodeURIComponent(options.ownAgentId)
  const query = {
    isRoutine: true,
    about: null,
    workno: null,
    method: 'GET',
    body: null,
    requestPool: queries,
    limitMs: limits.requestMs,
    sendsGuid: true,
    secrets: [],
  } as const satisfies Partial<Call<unknown>>
  let listForm: ListForm = 'string'
  let listFormIsKnown = false

  const dropConnections = (): void => {
    queries.drop()
    polls.drop()
  }

  return {
    queryAgent(workno) {
      return call({
        ...query,
        logName: 'queryAgentInfoByWorkNo',
        about: workno,
        workno,
        path: `/agentgroup/${caller}/agentbyworkno/${encodeURIComponent(workno)}`,
        read: ({ result }) => {
          const value = readAgent(result, workno)
          if (value === null) return { ok: false, kind: 'wrong-shape' }
          return value.workno === workno ? { ok: true, value } : { ok: false, kind: 'wrong-agent' }
        },
      })
    },
    async queryAgents(worknos) {
      if (worknos.length > MOST_AGENTS_IN_BULK)
        throw new RangeError(`at most ${MOST_AGENTS_IN_BULK} agents in one query`)
      const answer = await call({
        ...query,
        logName: 'queryAgentInfoBySkillId',
        about: `${worknos.length} agents`,
        path: `/agentgroup/${caller}/agentbylist`,
        body: bulkBody(worknos, listForm),
        read: ({ result }) => {
          const agents = readAgents(result)
          return agents === null
            ? { ok: false, kind: 'wrong-shape' }
            : { ok: true, value: sortBulkAnswer(worknos, agents) }
        },
      })
      // Which form of the list a gateway wants is not documented: the next call tries the other one.
      if (answer.ok) listFormIsKnown = true
      else if (answer.problem.kind === 'bad-parameter' && !listFormIsKnown)
        listForm = listForm === 'string' ? 'array' : 'string'
      return answer
    },
    signIn: (request) =>
      signIn(request, call, { requestPool: queries, limitMs: limits.requestMs, agentPath: `/onlineagent/${caller}` }),
    pollEvent: () =>
      call({
        ...query,
        logName: 'queryAgentEvent',
        path: `/agentevent/${caller}`,
        requestPool: polls,
        limitMs: limits.pollMs,
        read: ({ event }) => ({ ok: true, value: readEvent(event) }),
      }),
    knock: () =>
      call({
        ...query,
        logName: 'knock',
        path: `/agentgroup/${caller}/agentbyworkno/${caller}`,
        sendsGuid: false,
        read: () => ({ ok: true, value: null }),
      }).then(takenAsAnswer),
    signOut: () =>
      call({
        ...query,
        logName: 'logout',
        isRoutine: false,
        method: 'DELETE',
        path: `/onlineagent/${caller}/logout`,
        read: () => ({ ok: true, value: null }),
      }),
    dropConnections,
    close() {
      queries.close()
      polls.close()
    },
  }
}
