// One request to the simulated gateway, from its headers to its answer: log, strictness, session, flow control, content.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../core/ports/ports.ts'
import type { Behaviour } from './behaviour.ts'
import { deliver, faultyOutcome, outcomeInstead, page, type Reply } from './delivery.ts'
import type { AnswerFault } from './faults.ts'
import type { Floor } from './floor.ts'
import type { FlowControl } from './flowControl.ts'
import { headersAreStrict } from './strictHeaders.ts'
import { isQuery, readTarget, type InterfaceName, type Target } from './interfaces.ts'
import { encodeOutcome, failure, success, type Outcome } from './outcome.ts'
import { answerQuery } from './queries.ts'
import type { LoggedRequest } from './requestLog.ts'
import type { Sessions } from './sessions.ts'
import { answerPoll } from './signIn.ts'

export interface ExchangeParts {
  readonly clock: Clock
  readonly floor: Floor
  readonly sessions: Sessions
  readonly behaviour: () => Behaviour
  readonly signIn: (target: Target, body: unknown) => Outcome
  readonly withinFlow: (agentId: string, flow: FlowControl) => boolean
  readonly findFault: (target: Target) => AnswerFault | null
  readonly begin: (request: Omit<LoggedRequest, 'atMs' | 'noEarlierMs' | 'endedMs'>) => () => void
  readonly reset: (request: IncomingMessage) => void
}

/** What to do with a request: tell an outcome, a page of a web server, or end the connection. */
type Decision = Outcome | { readonly page: number } | { readonly page: null }

const LARGEST_BODY = 65_536

/** The handler of every request. */
export function createExchange(parts: ExchangeParts): (request: IncomingMessage, response: ServerResponse) => void {
  const { clock, sessions } = parts

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = readTarget(request.method ?? '', request.url ?? '')
    const guid = single(request.headers.guid)
    const guidOk = sessions.accepts(target.agentId, guid, request.headers.cookie ?? '')
    const headers = request.rawHeaders.filter((_, index) => index % 2 === 0)
    const { interface: name, agentId } = target
    const ended = parts.begin({ interface: name, agentId, workno: target.subject, guidOk, headers })
    response.once('close', ended)
    const gone = new AbortController()
    response.once('close', () => gone.abort())

    const body = await readBody(request)
    const fault = parts.findFault(target)
    const decision = outcomeInstead(fault) ?? (await decide(target, request, guidOk, body, gone.signal))
    const reset = (): void => parts.reset(request)
    if (!('page' in decision)) {
      const outcome = faultyOutcome(fault, withNewGuid(decision, name, agentId))
      deliver(reply(outcome), fault, response, clock, reset)
    } else if (decision.page === null) response.socket?.end()
    else deliver(page(decision.page), fault, response, clock, reset)
  }

  async function decide(
    target: Target,
    request: IncomingMessage,
    guidOk: boolean,
    body: unknown,
    gone: AbortSignal,
  ): Promise<Decision> {
    const { interface: name, agentId } = target
    const { flowControl, bulk, answers } = parts.behaviour()
    if (name === 'unknown') return { page: 404 }
    if (!target.rightMethod) return failure('000-002', 405)
    if (answers.strictHeaders && !headersAreStrict(request, name)) return failure('000-002')
    if (name === 'sign-in' || name === 'forcelogin' || name === 'loginex') return parts.signIn(target, body)
    if (isQuery(name)) {
      if (name !== 'agentbyworkno' && bulk.agentbylist === '404') return { page: 404 }
      if (!guidOk) return failure('100-006')
      if (!parts.withinFlow(agentId, flowControl)) {
        switch (flowControl.beyond) {
          case '000-007':
            return failure('000-007')
          case '429':
            return failure('000-007', 429)
          case '503':
            return { page: 503 }
          case 'dropped':
            return { page: null }
          case 'count':
        }
      }
      return answerQuery(target, body, { floor: parts.floor, nowMs: clock.now().mono, behaviour: parts.behaviour() })
    }
    if (!guidOk) return failure('100-006')
    if (name === 'event-poll') return answerPoll(sessions, agentId, gone)
    if (name === 'logout') sessions.end(agentId, 'signed-out')
    else sessions.touch(agentId)
    return success('')
  }

  function withNewGuid(outcome: Outcome, name: InterfaceName, agentId: string): Outcome {
    if (outcome.retcode !== '0' || 'Set-GUID' in outcome.headers) return outcome
    const occasion = name === 'event-poll' || name === 'handshake' || name === 'heartbeat' ? 'poll' : 'other'
    const guid = sessions.renewal(agentId, occasion)
    if (guid === null) return outcome
    return { ...outcome, headers: { ...outcome.headers, 'Set-GUID': `JSESSIONID=${guid}` } }
  }

  function reply(outcome: Outcome): Reply {
    const { encoding, answers } = parts.behaviour()
    const status = outcome.httpStatus ?? (outcome.retcode === '0' ? 200 : answers.errorStatus)
    const headers = { 'Content-Type': encoding.contentType, ...outcome.headers }
    return { status, headers, body: encodeOutcome(outcome, encoding) }
  }

  return (request, response) => {
    // A client that goes away in the middle is the client's affair; anything else is a bug and must be seen.
    answer(request, response).catch((error: unknown) => {
      if (!request.destroyed && !response.destroyed) throw error
    })
  }
}

function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null
}

/** The JSON body; null when there is none, and for one that is too long or no JSON. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= LARGEST_BODY) chunks.push(chunk)
  }
  if (length === 0 || length > LARGEST_BODY) return null
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return null
  }
}
