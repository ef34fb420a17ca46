// Every kind of fault that a gateway can have, and what it has to lead to: once for all agents, once for a single one.

import type { ConnectionKind } from '../../contract/gateway.ts'
import type { ProblemKind } from '../../contract/problem.ts'
import type { AnswerFault, NetworkFault } from '../../simulator/faults.ts'

export type Inflicted =
  | { readonly on: 'names' }
  | { readonly on: 'network'; readonly fault: NetworkFault }
  | { readonly on: 'answers'; readonly fault: AnswerFault }

export interface FaultCase {
  readonly name: string
  readonly inflicted: Inflicted
  readonly problem: ProblemKind
  /** The connection while all agents are hit. `connected`: the gateway works, its rows say what is wrong. */
  readonly connection: ConnectionKind
  /** Another problem than `problem` when all are hit. */
  readonly problemOfAll?: ProblemKind
  /**
   * When one agent is hit: only its row says so (`row`), it ends the caller's session (`session`), nobody need be troubled
   * (`none`), or it cannot be: the fault lies below the single question (`impossible`).
   */
  readonly one: 'row' | 'session' | 'none' | 'impossible'
  /** How it is put right where that takes the user. */
  readonly cure?: 'new-guid' | 'trust'
}

function network(name: string, fault: NetworkFault, problem: ProblemKind): FaultCase {
  return { name, inflicted: { on: 'network', fault }, problem, connection: 'unreachable', one: 'impossible' }
}

function answers(
  name: string,
  fault: AnswerFault,
  problem: ProblemKind,
  connection: ConnectionKind,
  more: Partial<FaultCase> = {},
): FaultCase {
  return { name, inflicted: { on: 'answers', fault }, problem, connection, one: 'row', ...more }
}

function retcode(
  code: string,
  problem: ProblemKind,
  connection: ConnectionKind,
  more: Partial<FaultCase> = {},
): FaultCase {
  return answers(`retcode ${code}`, { kind: 'retcode', retcode: code }, problem, connection, more)
}

const SESSION = { one: 'session', cure: 'new-guid' } as const

export const FAULTS: readonly FaultCase[] = [
  {
    name: 'DNS: the name is not found',
    inflicted: { on: 'names' },
    problem: 'dns',
    connection: 'unreachable',
    one: 'impossible',
  },
  network('connection refused', { kind: 'refuse' }, 'refused'),
  network('no TLS, garbage instead', { kind: 'tls-garbage' }, 'tls'),
  network('no TLS, a silent server', { kind: 'tls-hang' }, 'connect-timeout'),
  network('plain HTTP where TLS is expected', { kind: 'plain-http' }, 'tls'),
  {
    ...network('changed certificate', { kind: 'changed-certificate' }, 'certificate-changed'),
    connection: 'untrusted',
    cure: 'trust',
  },
  answers('connection reset', { kind: 'reset' }, 'reset', 'unreachable'),
  answers('connection closed without an answer', { kind: 'closed' }, 'reset', 'unreachable'),
  answers('no answer at all (hang)', { kind: 'hang' }, 'timeout', 'unreachable'),
  answers('a byte a second (slow)', { kind: 'slow' }, 'timeout', 'unreachable'),
  answers('an answer cut off by the connection', { kind: 'truncated', at: 'connection' }, 'truncated', 'unreachable'),
  answers('an answer that stops in the middle', { kind: 'truncated', at: 'json' }, 'truncated', 'unreachable'),
  answers('HTTP 502 with a page of HTML', { kind: 'http', status: 502 }, 'http-status', 'refuses'),
  answers('HTTP 503 with nothing', { kind: 'http', status: 503, body: 'empty' }, 'http-status', 'refuses'),
  answers('HTTP 404', { kind: 'http', status: 404 }, 'http-status', 'refuses'),
  answers('HTTP 429', { kind: 'http', status: 429 }, 'http-status', 'connected'),
  answers('HTTP 302 to a portal', { kind: 'http', status: 302 }, 'redirect', 'refuses'),
  answers('a page of HTML with HTTP 200', { kind: 'html' }, 'not-json', 'refuses'),
  answers('bytes that are no text (garbage)', { kind: 'garbage' }, 'not-json', 'refuses'),
  answers('an empty body', { kind: 'empty' }, 'empty', 'refuses'),
  answers('an endless body', { kind: 'endless' }, 'too-large', 'refuses'),
  answers('JSON of another shape', { kind: 'wrong-shape' }, 'wrong-shape', 'refuses'),
  answers('an answer about another agent', { kind: 'wrong-agent', workno: '20999' }, 'wrong-agent', 'refuses'),
  retcode('100-006', 'session-ended', 'session-ended', SESSION),
  retcode('000-003', 'session-ended', 'session-ended', SESSION),
  retcode('105-005', 'session-ended', 'session-ended', SESSION),
  retcode('105-006', 'session-ended', 'session-ended', SESSION),
  retcode('105-007', 'session-ended', 'session-ended', SESSION),
  retcode('000-004', 'switching-over', 'unreachable'),
  retcode('105-001', 'switching-over', 'unreachable'),
  retcode('100-007', 'agent-failed', 'refuses', { problemOfAll: 'gateway-fault' }),
  retcode('000-002', 'bad-parameter', 'refuses'),
  retcode('000-007', 'too-soon', 'connected'),
  retcode('300-001', 'no-permission', 'refuses'),
  retcode('300-002', 'no-such-agent', 'connected'),
  retcode('999-999', 'other-retcode', 'refuses'),
]
