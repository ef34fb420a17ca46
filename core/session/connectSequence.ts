// The way to a gateway: make sure of its identity, then of a session, then it may be asked. Holds the question that
// stops it on the way, and tries again by itself only where the network was at fault.

import type { GatewayState } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { SignInRequest } from '../ports/gatewayAccess.ts'
import { backOffMs } from '../polling/budget.ts'
import type { Cancel } from '../ports/ports.ts'
import type { SessionKeeper } from './sessionKeeper.ts'
import { establishIdentity, reviewIdentity } from './identity.ts'
import type { Identity } from './identity.ts'
import { scopeOf } from '../gateway/problemScope.ts'
import type { MonitorOptions } from '../gateways/monitorInterface.ts'

/** A session that ends at once must not storm the gateway with sign-ins: one by itself in so long (ms). */
const SIGN_IN_BY_ITSELF_EVERY_MS = 60_000

export type Halt = 'session-ended' | 'untrusted' | 'refuses'

export interface ConnectSequenceOptions extends Pick<MonitorOptions, 'config' | 'ports' | 'trust'> {
  readonly session: SessionKeeper
  readonly onQuestion: () => void
  /** The network was at fault; returns how many attempts failed so far. It is tried again by itself. */
  readonly onFailed: (problem: Problem) => number
  /** Nothing more can be done without the user. */
  readonly onHalted: (kind: Halt, problem: Problem) => void
  readonly onTrustLost: (problem: Problem) => void
  /** No Guid, and no way to come by one. */
  readonly onNoSession: () => void
  readonly onReady: () => void
}

export interface ConnectSequence {
  /** Begins (again). What an earlier one still waits for is given up. */
  begin(): void
  /** Gives up what is under way; the question stays. */
  stop(): void
  /** Looks at the certificate again (handshake only) and puts the question anew, or begins. */
  review(): void
  question(): GatewayState['question']
  cancelQuestion(): void
  /** The next `begin` signs in with this. */
  signInWith(request: SignInRequest, keepSignedIn: boolean): void
  /** Forgets what it was to sign in with. */
  forgetSignIn(): void
  /** The next `begin`, and only that, signs in by force; false when "already signed in elsewhere" is not in question. */
  force(): boolean
  /** The user wants it tried now: the next `begin` may sign in by itself however short ago it did. */
  allowSignIn(): void
  /** When it tries again by itself; null: it does not. */
  retryAt(): MonoMs | null
}

/** A server in front of the gateway said that it is not there just now: like a network that is away. */
function isPassing(problem: Problem): boolean {
  const { kind, httpStatus } = problem
  return kind === 'http-status' && (httpStatus === 502 || httpStatus === 503 || httpStatus === 504)
}

export function createConnectSequence(options: ConnectSequenceOptions): ConnectSequence {
  const { config, session, trust } = options
  const { clock, random, gateways } = options.ports
  const identityOptions = { ...config, trust, gateways }
  let round = 0
  let question: GatewayState['question'] = null
  let signIn: { readonly request: SignInRequest; readonly keepSignedIn: boolean } | null = null
  let signedInByItselfAt: MonoMs = -Infinity
  let mayForce = false
  let retry: Cancel = () => undefined
  let retryAt: MonoMs | null = null

  function stop(): void {
    round += 1
    retry()
    retryAt = null
  }

  function begin(): void {
    stop()
    question = null
    void step(round)
  }

  async function step(mine: number): Promise<void> {
    // The user's word is for this one attempt: what is tried again by itself is never forced.
    const force = mayForce
    mayForce = false
    const identity = await establishIdentity(identityOptions)
    if (mine !== round) return
    if (identity.kind === 'failed') {
      failed(identity.problem)
      return
    }
    if (identity.kind === 'question') {
      put(identity)
      return
    }
    if (session.guid() === null) signIn ??= signInByItself()
    if (signIn !== null) {
      const answer = await session.signIn({ ...signIn.request, force }, signIn.keepSignedIn)
      if (mine !== round) return
      if (!answer.ok) {
        failSignIn(answer.problem)
        return
      }
      signIn = null
    }
    if (session.guid() === null) options.onNoSession()
    else options.onReady()
  }

  function failed(problem: Problem): void {
    const wait = backOffMs(options.onFailed(problem), random())
    retryAt = clock.now().mono + wait
    retry = clock.after(wait, begin)
  }

  function put(identity: Extract<Identity, { kind: 'question' }>): void {
    question = identity.question
    options.onHalted('untrusted', identity.problem)
    options.onQuestion()
  }

  /** One ordinary sign-in with the stored password, never a forced one. */
  function signInByItself(): typeof signIn {
    const request = session.storedSignIn()
    const now = clock.now().mono
    if (request === null || now - signedInByItselfAt < SIGN_IN_BY_ITSELF_EVERY_MS) return null
    signedInByItselfAt = now
    return { request, keepSignedIn: true }
  }

  function failSignIn(problem: Problem): void {
    const scope = scopeOf(problem)
    if (scope === 'ours') return
    if (scope === 'unreachable' || isPassing(problem)) {
      failed(problem)
      return
    }
    if (scope === 'trust') {
      options.onTrustLost(problem)
      return
    }
    if (problem.kind === 'signed-in-elsewhere') {
      question = { kind: 'signed-in-elsewhere', problem }
    } else {
      signIn = null
      if (scope === 'session') session.forgetPassword()
    }
    options.onHalted(scope === 'session' ? 'session-ended' : 'refuses', problem)
  }

  async function review(): Promise<void> {
    const mine = round
    const identity = await reviewIdentity(identityOptions)
    if (mine !== round) return
    // A handshake that fails leaves the words of what was found before; the user can review again.
    if (identity.kind === 'sure') begin()
    else if (identity.kind === 'question') put(identity)
  }

  return {
    begin,
    stop,
    review: () => void review(),
    question: () => question,
    cancelQuestion() {
      if (question?.kind === 'signed-in-elsewhere') signIn = null
      question = null
      options.onQuestion()
    },
    signInWith(request, keepSignedIn) {
      signIn = { request, keepSignedIn }
    },
    forgetSignIn() {
      signIn = null
    },
    force() {
      if (question?.kind !== 'signed-in-elsewhere' || signIn === null) return false
      mayForce = true
      return true
    },
    allowSignIn() {
      signedInByItselfAt = -Infinity
    },
    retryAt: () => retryAt,
  }
}
