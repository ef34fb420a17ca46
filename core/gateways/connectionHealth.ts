// What the answers of a gateway, taken together, say about the connection. Pure.
// One agent's failure is not the gateway's: while connected, a second opinion about another agent is asked first.

import type { Connection } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { EpochMs, MonoMs, Moment } from '../../contract/time.ts'
import { problemOf } from '../gateway/problems.ts'
import { scopeOf } from '../gateway/problemScope.ts'

/** So many agents failing in a row, each with "no" about itself alone, are the gateway's fault (spec: 100-007 for all; 300-001 alike). */
const AGENTS_THAT_MAKE_A_FAULT = 3

export interface Health {
  readonly connection: Connection
  /** Agents whose questions failed since the last answer, with a failure that may be the gateway's. */
  readonly doubtful: ReadonlySet<string>
  /** Agents that the gateway said no about since it last answered about one. */
  readonly refusedAgents: ReadonlySet<string>
  /** Attempts that failed since the connection was lost. */
  readonly attempts: number
}

export type HealthEvent =
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly workno: string; readonly problem: Problem; readonly sentAt: Moment }

export interface HealthContext {
  readonly now: Moment
  /** How many agents are pinned here (a fault of all needs all of a short list). */
  readonly pinned: number
  /** The gateway's `host:port`. */
  readonly place: string
  /** When the gateway last answered; null: it never did. */
  readonly answeredUntil: EpochMs | null
}

/** Health at the start of asking, or anew after a pause or a change of session or trust. */
export function connecting(now: Moment): Health {
  return { connection: { kind: 'connecting', since: now }, doubtful: new Set(), refusedAgents: new Set(), attempts: 0 }
}

/** True while the loop asks only one question at a time, at `retryAt`. */
export function isDown(connection: Connection): connection is Extract<Connection, { kind: 'unreachable' | 'refuses' }> {
  return connection.kind === 'unreachable' || connection.kind === 'refuses'
}

/** True when no question may be asked until the user or the session does something. */
export function isHalted(connection: Connection): boolean {
  return connection.kind === 'session-ended' || connection.kind === 'untrusted' || connection.kind === 'paused'
}

function up(health: Health, now: Moment): Health {
  const connection: Connection =
    health.connection.kind === 'connected' ? health.connection : { kind: 'connected', since: now }
  return { connection, doubtful: new Set(), refusedAgents: new Set(), attempts: 0 }
}

function down(health: Health, kind: 'unreachable' | 'refuses', problem: Problem, context: HealthContext): Health {
  const since = isDown(health.connection) ? health.connection.since : context.now
  const told: Problem = { ...problem, answeredUntil: context.answeredUntil }
  return { ...health, connection: { kind, since, problem: told, retryAt: null }, attempts: health.attempts + 1 }
}

/**
 * What it means that every agent gets this "no": nothing is known any more, and its words are no single agent's.
 * Null: it stays each agent's own affair (IDs that the gateway does not know).
 */
function faultOfAll(problem: Problem, place: string): Problem | null {
  switch (problem.kind) {
    case 'agent-failed':
      return problemOf('gateway-fault', { ...problem, place })
    case 'no-permission':
    case 'wrong-agent':
      return problem
    default:
      return null
  }
}

/** The health after one more answer or failure. */
export function nextHealth(health: Health, event: HealthEvent, context: HealthContext): Health {
  if (isHalted(health.connection)) return health
  if (event.kind === 'answered') return up(health, context.now)

  const { problem, workno } = event
  const scope = scopeOf(problem)
  switch (scope) {
    case 'ours':
      return health
    case 'pace':
      return up(health, context.now)
    case 'session':
      return { ...health, connection: { kind: 'session-ended', since: context.now, problem } }
    case 'trust':
      return { ...health, connection: { kind: 'untrusted', since: context.now, problem } }
    case 'agent': {
      const refusedAgents = new Set(health.refusedAgents).add(workno)
      const isEverybody = refusedAgents.size >= Math.max(2, Math.min(AGENTS_THAT_MAKE_A_FAULT, context.pinned))
      const fault = isEverybody ? faultOfAll(problem, context.place) : null
      if (fault !== null) return { ...down(health, 'refuses', fault, context), refusedAgents }
      return { ...up(health, context.now), refusedAgents }
    }
    case 'unreachable':
    case 'refuses': {
      // What was on its way when the connection was lost says nothing new.
      if (isDown(health.connection) && event.sentAt.mono < health.connection.since.mono) return health
      const doubtful = new Set(health.doubtful).add(workno)
      const hasSecondOpinion = doubtful.size >= Math.min(2, Math.max(1, context.pinned))
      if (health.connection.kind === 'connected' && !hasSecondOpinion) return { ...health, doubtful }
      return { ...down(health, scope, problem, context), doubtful }
    }
  }
}

/** The connection as it is shown: where it is down, with the moment at which it is tried again (null: it is not). */
export function withRetryAt(connection: Connection, at: MonoMs | null, now: Moment): Connection {
  if (!isDown(connection)) return connection
  return { ...connection, retryAt: at === null ? null : { mono: at, wall: now.wall + at - now.mono } }
}
