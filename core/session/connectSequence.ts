// The way to a gateway: make sure of its identity, then of a session, then it may be asked. Holds the question that
// stops it on the way, and tries again by itself only where the network was at fault, or where an authority may vouch again.

import type { CertificateQuestion } from '../../contract/certificate.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { MonoMs } from '../../contract/time.ts'
import { backOffMs } from '../gateway/backOff.ts'
import { scopeOf, wantsProxyPassword } from '../gateway/problemScope.ts'
import type { GatewayAccess, GatewayWay, SignInRequest } from '../ports/gatewayAccess.ts'
import type { Cancel, Clock, Random } from '../ports/ports.ts'
import { establishIdentity, reviewIdentity, type Identity } from './identity.ts'
import type { ProxyPasswordKeeper } from './proxyPasswords.ts'
import type { SessionKeeper } from './sessionKeeper.ts'
import type { TrustStore } from './trustStore.ts'

/** A session that ends at once must not storm the gateway with sign-ins: one by itself in so long (ms). */
const SIGN_IN_BY_ITSELF_EVERY_MS = 60_000

/** What stops the way until the user does something. */
export type Halt = 'session-ended' | 'untrusted' | 'refuses' | 'unreachable'

/** Who walks the way: the monitor of the gateway. */
export interface Traveller {
  /** The question is another one now. */
  asked(): void
  /** The network was at fault; returns how many attempts failed so far. It is tried again by itself. */
  failed(problem: Problem): number
  /** Nothing more can be done without the user. */
  halted(kind: Halt, problem: Problem): void
  trustLost(problem: Problem): void
  /** The gateway verified with another certificate than the last time, or for the first time. */
  verified(): void
  /** A look at the certificate failed. */
  unseen(): void
  /** What it shows is right again: to be begun anew. */
  trustIsBack(): void
  /** No Guid, and no way to come by one. */
  hasNoSession(): void
  /** The gateway may be asked. */
  arrived(): void
}

export interface ConnectSequenceOptions {
  readonly way: GatewayWay
  readonly proxyPasswords: ProxyPasswordKeeper
  readonly trust: TrustStore
  readonly gateways: GatewayAccess
  readonly clock: Clock
  readonly random: Random
  readonly session: SessionKeeper
  readonly traveller: Traveller
}

export interface ConnectSequence {
  /** Begins (again). What an earlier one still waits for is given up. */
  begin(): void
  /** Gives up what is under way; the question stays. */
  stop(): void
  /** Looks at the certificate again (handshake only) and puts the question anew, or has it begun anew. */
  review(): void
  /** After a certificate stopped the way: looks again by itself as long as only an authority's word could let it go on. */
  lookAgainLater(): void
  question(): GatewayState['question']
  /** Asks the user what a proxy wants to know; false: no proxy wants to know anything, or it was answered meanwhile. */
  askForProxy(problem: Problem): boolean
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
  const { clock, random, session, traveller } = options
  let round = 0
  let question: GatewayState['question'] = null
  let signIn: { readonly request: SignInRequest; readonly keepSignedIn: boolean } | null = null
  let signedInByItselfAt: MonoMs = -Infinity
  let mayForce = false
  let retry: Cancel = () => undefined
  let retryAt: MonoMs | null = null
  /** The certificate about which the question was put last, and how often it was looked at again since. */
  let asked: string | null = null
  let looks = 0

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
    const identity = await establishIdentity(options)
    if (mine !== round) return
    if (identity.kind === 'failed') {
      failed(identity.problem)
      return
    }
    if (identity.kind === 'question') {
      put(identity)
      return
    }
    sure(identity)
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
    if (session.guid() === null) traveller.hasNoSession()
    else traveller.arrived()
  }

  /** A wrong password is never sent twice: proxies lock accounts as gateways do. So nothing is tried before the user answers. */
  function askForProxy(problem: Problem): boolean {
    const asking = wantsProxyPassword(problem) ? options.proxyPasswords.asking() : null
    if (asking === null) return false
    question = { kind: 'proxy-password', ...asking }
    traveller.halted('unreachable', problem)
    traveller.asked()
    return true
  }

  function failed(problem: Problem): void {
    if (askForProxy(problem)) return
    const wait = backOffMs(traveller.failed(problem), random())
    retryAt = clock.now().mono + wait
    retry = clock.after(wait, begin)
  }

  function put(identity: Extract<Identity, { kind: 'question' }>): void {
    question = identity.question
    asked = identity.question.presented.fingerprint
    traveller.halted('untrusted', identity.problem)
    traveller.asked()
    lookAgainLater()
  }

  function sure({ isNews }: Extract<Identity, { kind: 'sure' }>): void {
    asked = null
    looks = 0
    if (isNews) traveller.verified()
  }

  function lookAgainLater(): void {
    if (options.trust.pins(options.way.origin).length > 0) return
    looks += 1
    retry()
    retry = clock.after(backOffMs(looks, random()), () => void lookAgain(round))
  }

  /** A handshake and no more. An open question is never changed under the pointer; one that was cancelled is not put again. */
  async function lookAgain(mine: number): Promise<void> {
    const identity = await reviewIdentity(options)
    if (mine !== round) return
    if (identity.kind === 'sure') goOn(identity)
    else if (identity.kind === 'question' && question === null && isOther(identity.question)) put(identity)
    else lookAgainLater()
  }

  function isOther({ presented }: CertificateQuestion): boolean {
    return presented.fingerprint !== asked
  }

  function goOn(identity: Extract<Identity, { kind: 'sure' }>): void {
    sure(identity)
    traveller.trustIsBack()
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
      traveller.trustLost(problem)
      return
    }
    if (problem.kind === 'signed-in-elsewhere') {
      question = { kind: 'signed-in-elsewhere', problem }
    } else {
      signIn = null
      if (scope === 'session') session.forgetPassword()
    }
    traveller.halted(scope === 'session' ? 'session-ended' : 'refuses', problem)
  }

  async function review(): Promise<void> {
    const mine = round
    const identity = await reviewIdentity(options)
    if (mine !== round) return
    // A handshake that fails leaves the words of what was found before; the user can review again.
    if (identity.kind === 'sure') goOn(identity)
    else if (identity.kind === 'question') put(identity)
    else {
      traveller.unseen()
      lookAgainLater()
    }
  }

  return {
    begin,
    stop,
    review: () => void review(),
    lookAgainLater,
    question: () => question,
    askForProxy,
    cancelQuestion() {
      if (question?.kind === 'signed-in-elsewhere') signIn = null
      question = null
      traveller.asked()
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
