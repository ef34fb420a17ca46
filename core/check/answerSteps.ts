// The steps that one question to the gateway decides: HTTP, the session, the query and the budget. Pure.

import type { CheckStep } from '../../contract/check.ts'
import type { Problem, ProblemKind } from '../../contract/problem.ts'
import { scopeOf } from '../gateway/problemScope.ts'
import type { Pace } from '../ports/checkedLine.ts'
import type { Answer } from '../ports/gatewayAccess.ts'
import { failed, ok, skipped, warning } from './checkStep.ts'

/** Below this share of the rate the gateway said "too often" within the last minutes. */
const WHOLE_SHARE = 0.99

/** Whom the query was about; the caller's own ID where no other is known to be right. */
export interface Subject {
  readonly workno: string
  readonly isOwn: boolean
}

/**
 * The steps after a query with the session's Guid.
 *
 * @param pace before it was asked
 */
export function answerSteps(answer: Answer<unknown>, { workno, isOwn }: Subject, pace: Pace): readonly CheckStep[] {
  const ms = answer.receivedAt.mono - answer.sentAt.mono
  if (answer.ok) {
    return [
      ok('http', { kind: 'http-answered' }, ms),
      ok('session', { kind: 'session-accepted' }),
      ok('query', { kind: 'query-answered', workno }, ms),
      budgetStep(pace),
    ]
  }
  const { problem } = answer
  const http = ok('http', { kind: 'http-answered' }, ms)
  switch (failingStep(problem)) {
    case 'http':
      return [failed('http', problem, ms)]
    case 'session':
      return [http, failed('session', problem)]
    case 'query': {
      const session = hasSeenSession(problem)
        ? ok('session', { kind: 'session-accepted' })
        : skipped('session', 'not-told')
      // A caller who is no agent that can be watched: the gateway took the query and answered it.
      if (isOwn && problem.kind === 'no-such-agent') {
        return [http, session, { ...failed('query', problem, ms), result: 'warning' }, budgetStep(pace)]
      }
      return [http, session, failed('query', problem, ms)]
    }
    case 'budget':
      return [http, skipped('session', 'not-told'), skipped('query', 'not-told'), failed('budget', problem)]
  }
}

/**
 * The steps after a question without a Guid.
 *
 * @param missing why there is no session; null: only an address is checked
 */
export function knockSteps(answer: Answer<null>, missing: Problem | null): readonly CheckStep[] {
  const ms = answer.receivedAt.mono - answer.sentAt.mono
  if (!answer.ok) return [failed('http', answer.problem, ms)]
  const http = ok('http', { kind: 'http-answered' }, ms)
  if (missing !== null) return [http, failed('session', missing)]
  return [http, skipped('session', 'no-session'), skipped('query', 'no-session'), skipped('budget', 'no-session')]
}

/** The product stays within its allowance: "too often" means that somebody else asks with the same agent ID. */
function budgetStep({ ratePerSecond, share }: Pace): CheckStep {
  if (share >= WHOLE_SHARE) return ok('budget', { kind: 'budget-free', ratePerSecond })
  return warning('budget', { kind: 'budget-shared', ratePerSecond, share })
}

/** What a gateway says that understood the question, and fails it or refuses it. */
const SAID_OF_THE_QUERY: readonly ProblemKind[] = ['bad-parameter', 'gateway-fault', 'other-retcode', 'switching-over']

/** The connection was made a moment ago: whatever is wrong below HTTP now is HTTP's failure. */
function failingStep(problem: Problem): 'http' | 'session' | 'query' | 'budget' {
  switch (scopeOf(problem)) {
    case 'session':
      return 'session'
    case 'pace':
      return 'budget'
    case 'agent':
      return 'query'
    case 'unreachable':
    case 'refuses':
    case 'trust':
    case 'ours':
      return SAID_OF_THE_QUERY.includes(problem.kind) ? 'query' : 'http'
  }
}

/** Whether the refusal can only come from a gateway that took the Guid. */
function hasSeenSession({ kind }: Problem): boolean {
  return (
    kind === 'wrong-agent' ||
    kind === 'agent-failed' ||
    kind === 'gateway-fault' ||
    kind === 'no-permission' ||
    kind === 'no-such-agent'
  )
}
