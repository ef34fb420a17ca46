// All that can be chosen about how the simulated gateway behaves, and changed while it runs.

import { USUAL_ENCODING, type Encoding } from './outcome.ts'
import { USUAL_FLOW_CONTROL, type FlowControl } from './flowControl.ts'
import { USUAL_SESSION_RULES, type SessionRules } from './sessions.ts'
import type { DurationCounts } from './wire.ts'

/** How the bulk interfaces behave (spec, section 2). */
export interface BulkRules {
  /**
   * `known`: a comma-separated `agentList`; `404`, `000-002`: an older gateway, for all three bulk interfaces;
   * `ignores-list`: answers agents that were not asked for; `wants-array`: refuses the string;
   * `contradicts`: tells another state than the single query does.
   */
  readonly agentbylist: 'known' | '404' | '000-002' | 'ignores-list' | 'wants-array' | 'contradicts'
  readonly leavesOutRejecting: boolean
  readonly leavesOutSignedOut: boolean
}

export interface SignInRules {
  readonly loginex: 'known' | '404' | '000-002'
  /** The ordinary and the forced sign-in refuse an empty `phonenum`. */
  readonly phoneRequired: boolean
  /** So many wrong passwords in a row lock the account (110-016). */
  readonly lockAfter: number
}

export interface AnswerRules {
  /** Refuses requests whose headers are not exactly the seed's (000-002). */
  readonly strictHeaders: boolean
  /** What an unknown agent gets; not documented. */
  readonly unknownAgent: '300-002' | '100-007'
  /** The HTTP status of failures; real gateways differ. */
  readonly errorStatus: number
  readonly durationCounts: DurationCounts
}

export interface Behaviour {
  readonly bulk: BulkRules
  readonly flowControl: FlowControl
  readonly encoding: Encoding
  readonly session: SessionRules
  readonly signIn: SignInRules
  readonly answers: AnswerRules
}

/** Any part of any section; what is not named stays as it is. */
export type BehaviourChanges = { readonly [S in keyof Behaviour]?: Partial<Behaviour[S]> }

/** A gateway as its documentation describes it, with bulk queries. */
export const USUAL_BEHAVIOUR: Behaviour = {
  bulk: { agentbylist: 'known', leavesOutRejecting: true, leavesOutSignedOut: true },
  flowControl: USUAL_FLOW_CONTROL,
  encoding: USUAL_ENCODING,
  session: USUAL_SESSION_RULES,
  signIn: { loginex: 'known', phoneRequired: false, lockAfter: 5 },
  answers: { strictHeaders: false, unknownAgent: '300-002', errorStatus: 200, durationCounts: 'pair' },
}

/** The behaviour with some changes. */
export function changeBehaviour(now: Behaviour, changes: BehaviourChanges): Behaviour {
  return {
    bulk: { ...now.bulk, ...changes.bulk },
    flowControl: { ...now.flowControl, ...changes.flowControl },
    encoding: { ...now.encoding, ...changes.encoding },
    session: { ...now.session, ...changes.session },
    signIn: { ...now.signIn, ...changes.signIn },
    answers: { ...now.answers, ...changes.answers },
  }
}
