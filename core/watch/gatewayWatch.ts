// Watches one gateway: makes sure of its identity, opens or takes up the session, asks about the pinned agents,
// and tells what it learns. Everything of one gateway is in here, so that one gateway down does not slow another.

import type { Connection, GatewayState } from '../../contract/gateway.ts'
import type { Problem, ProblemKind } from '../../contract/problem.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import type { SignInRequest } from '../gateway/access.ts'
import { placeOf } from '../gateway/address.ts'
import { problemOf } from '../gateway/problemText.ts'
import { backOffMs } from '../monitor/budget.ts'
import type { FailureScope } from '../monitor/questions.ts'
import type { Cancel } from '../ports.ts'
import { createSessionKeeper } from '../session/sessionKeeper.ts'
import { establishIdentity, reviewIdentity } from '../trust/identity.ts'
import type { Identity } from '../trust/identity.ts'
import { createAskLoop } from './askLoop.ts'
import { connecting, isDown, isHalted, nextHealth } from './connectionHealth.ts'
import type { Health } from './connectionHealth.ts'
import { createLearning } from './learning.ts'
import { startLooking } from './looking.ts'
import { scopeOf } from './problemScope.ts'
import type { GatewayWatch, WatchOptions } from './watchInterface.ts'

/** An outage is told to the user after it has lasted this long (ms); what changed meanwhile then goes into a digest. */
export const OUTAGE_ANNOUNCED_AFTER_MS = 15_000
/** How often (ms) a computer that woke up looks whether its network is back. */
const NETWORK_LOOK_MS = 1_000
const SIGN_IN_BY_ITSELF_EVERY_MS = 60_000

export function createGatewayWatch(options: WatchOptions): GatewayWatch {
  const { config, ports, trust } = options
  const { clock, random } = ports
  let health: Health = connecting(clock.now())
  let question: GatewayState['question'] = null
  let signIn: { readonly request: SignInRequest; readonly keepSignedIn: boolean } | null = null
  let signedInByItselfAt: MonoMs = -Infinity
  let isAsleep = false
  /** What an earlier approach still waits for is nobody's any more. */
  let round = 0
  let retry: Cancel = () => undefined
  let approachAgainAt: MonoMs | null = null

  const client = ports.gateways.createClient({
    origin: config.origin,
    agentId: config.agentId,
    guid: () => session.guid(),
    onNewGuid: (guid) => session.replaceGuid(guid),
    trustedFingerprint: () => trust.trusted(config.origin)?.fingerprint ?? null,
    proxy: config.proxy,
  })
  const session = createSessionKeeper({
    ...{ gatewayId: config.id, vault: ports.vault, client: () => client, clock, random, log: ports.log },
    mayPersist: options.mayPersist,
    onChange: options.onState,
    onEnded: (problem) => endSession(problem ?? problem_('session-ended')),
  })
  const learning = createLearning(config.id, { onChanges: options.onChanges, onCaughtUp: options.onCaughtUp })
  const loop = createAskLoop({
    ...{ clock, random, client: () => client, ownId: config.agentId, initial: options.questionOptions },
    oneAtATime: () => isDown(health.connection),
    answered(agents, travel) {
      become(nextHealth(health, { kind: 'answered' }, context()))
      const observations = learning.answered(agents, travel)
      options.onAgents(observations.map((observation) => observation.info.workno))
      return observations
    },
    failed: judge,
  })
  const looking = startLooking({
    clock,
    roster: learning.roster,
    promisedIntervalMs: loop.promisedIntervalMs,
    onAgents: options.onAgents,
    onLook: options.onLook,
  })

  function problem_(kind: ProblemKind): Problem {
    return problemOf(kind, { place: placeOf(config.origin) })
  }

  function context() {
    return { now: clock.now(), pinned: learning.roster.worknos().length }
  }

  function become(next: Health): void {
    const before = health.connection
    health = next
    const after = next.connection
    if (before === after) return
    if (isDown(after) && 'problem' in after && !isDown(before)) options.onFailing(after.problem)
    if (after.kind === 'connected') {
      const now = clock.now()
      const wasLong = isDown(before) && now.mono - before.since.mono >= OUTAGE_ANNOUNCED_AFTER_MS
      if (wasLong) learning.gapBegan('outage', now)
      if (isDown(before)) {
        options.onAnswering()
        loop.askAnew()
      }
      learning.gapEnded()
    }
    options.onState()
  }

  function judge(workno: string, problem: Problem, sentAt: Moment, wasBulk: boolean): FailureScope {
    const scope = scopeOf(problem)
    if (scope === 'ours') return 'none'
    // Late word of a connection that is known to be down says nothing new.
    if (isDown(health.connection) && sentAt.mono < health.connection.since.mono) return 'none'
    if (wasBulk && (scope === 'agent' || scope === 'refuses')) return 'bulk'
    if (scope === 'session') {
      endSession(problem)
      return 'none'
    }
    if (scope === 'trust') {
      loseTrust(problem)
      return 'none'
    }
    become(nextHealth(health, { kind: 'failed', workno, problem, sentAt }, context()))
    if (isDown(health.connection)) return 'gateway'
    learning.failed(workno, problem)
    options.onAgents([workno])
    return scope === 'pace' ? 'too-soon' : 'agent'
  }

  function halt(kind: 'session-ended' | 'untrusted' | 'refuses', problem: Problem): void {
    round += 1
    retry()
    loop.stop()
    const since = clock.now()
    const connection: Connection =
      kind === 'refuses' ? { kind, since, problem, retryAt: null } : { kind, since, problem }
    become({ ...connecting(since), connection })
  }

  function loseSession(problem: Problem): void {
    const { connection } = health
    if (connection.kind === 'session-ended') return
    session.ended()
    learning.gapBegan('session', clock.now())
    halt('session-ended', problem)
    options.onAgents(learning.roster.worknos())
  }

  function endSession(problem: Problem): void {
    if (health.connection.kind === 'session-ended') return
    loseSession(problem)
    options.onSessionEnded(problem)
    if (session.storedSignIn() !== null) approach()
  }

  function loseTrust(problem: Problem): void {
    halt('untrusted', problem)
    if (problem.kind === 'certificate-changed') options.onCertificateChanged(problem)
    void review()
  }

  async function review(): Promise<void> {
    const mine = round
    const identity = await reviewIdentity({ ...config, trust, gateways: ports.gateways })
    if (mine !== round) return
    if (identity.kind === 'sure') approach()
    else if (identity.kind === 'question') putQuestion(identity)
    // A handshake that fails leaves the words of what was found before, and "Review certificate" tries again.
  }

  function putQuestion(identity: Extract<Identity, { kind: 'question' }>): void {
    question = identity.question
    halt('untrusted', identity.problem)
  }

  function failApproach(problem: Problem): void {
    const now = clock.now()
    become(nextHealth(health, { kind: 'failed', workno: config.agentId, problem, sentAt: now }, context()))
    const wait = backOffMs(health.attempts, random())
    approachAgainAt = now.mono + wait
    retry = clock.after(wait, approach)
    options.onState()
  }

  function approach(): void {
    round += 1
    retry()
    approachAgainAt = null
    loop.stop()
    if (isAsleep) return
    question = null
    if (!isDown(health.connection)) become(connecting(clock.now()))
    options.onState()
    void approachStep(round)
  }

  async function approachStep(mine: number): Promise<void> {
    const identity = await establishIdentity({ ...config, trust, gateways: ports.gateways })
    if (mine !== round) return
    if (identity.kind === 'failed') return failApproach(identity.problem)
    if (identity.kind === 'question') return putQuestion(identity)
    if (session.guid() === null) signIn ??= signInByItself()
    if (signIn !== null) {
      const answer = await session.signIn(signIn.request, signIn.keepSignedIn)
      if (mine !== round) return
      if (!answer.ok) return failSignIn(answer.problem)
      signIn = null
    }
    if (session.guid() === null) return halt('session-ended', problem_('no-guid'))
    loop.start()
  }

  /** One ordinary sign-in with the stored password, and not again within a minute: a session that ends at once is not stormed. */
  function signInByItself(): typeof signIn {
    const request = session.storedSignIn()
    const now = clock.now().mono
    if (request === null || now - signedInByItselfAt < SIGN_IN_BY_ITSELF_EVERY_MS) return null
    signedInByItselfAt = now
    return { request, keepSignedIn: true }
  }

  function failSignIn(problem: Problem): void {
    const scope = scopeOf(problem)
    if (scope === 'unreachable') return failApproach(problem)
    if (scope === 'session' && problem.kind !== 'signed-in-elsewhere') session.forgetPassword()
    if (scope === 'trust') return loseTrust(problem)
    if (problem.kind === 'signed-in-elsewhere') question = { kind: 'signed-in-elsewhere', problem }
    else signIn = null
    halt(scope === 'session' ? 'session-ended' : 'refuses', problem)
  }

  function awake(): void {
    if (!isAsleep) return
    if (!ports.power.isOnline()) {
      retry = clock.after(NETWORK_LOOK_MS, awake)
      return
    }
    isAsleep = false
    client.dropConnections()
    if (health.connection.kind === 'paused' || !isHalted(health.connection)) approach()
  }

  function viewOfConnection(): Connection {
    const { connection } = health
    if (!isDown(connection) || !('retryAt' in connection)) return connection
    const at = approachAgainAt ?? loop.retryAt()
    if (at === null) return connection
    const now = clock.now()
    return { ...connection, retryAt: { mono: at, wall: now.wall + at - now.mono } }
  }

  return {
    config,
    session,
    view: () => ({ connection: viewOfConnection(), session: session.session(), question, bulk: loop.bulk() }),
    knowledge(workno) {
      const promisedIntervalMs = loop.promisedIntervalMs(workno)
      return { ...learning.roster.knowledge(workno, promisedIntervalMs, clock.now().mono), promisedIntervalMs }
    },
    pin(worknos) {
      worknos.forEach(learning.roster.pin)
      loop.pin(worknos)
    },
    unpin(worknos) {
      loop.unpin(worknos)
      worknos.forEach(learning.unpin)
    },
    refresh: loop.refresh,
    setWeights: loop.setWeights,
    setQuestionOptions: loop.setOptions,
    approach,
    approachWithSignIn(request, keepSignedIn) {
      signIn = { request, keepSignedIn }
      approach()
    },
    signInAnyway() {
      if (question?.kind !== 'signed-in-elsewhere' || signIn === null) return
      signIn = { ...signIn, request: { ...signIn.request, force: true } }
      approach()
    },
    trustChanged() {
      client.dropConnections()
      approach()
    },
    cancelQuestion() {
      if (question?.kind === 'signed-in-elsewhere') signIn = null
      question = null
      options.onState()
    },
    reviewCertificate: () => void review(),
    retryNow() {
      if (approachAgainAt !== null) approach()
      else loop.retryNow()
    },
    fallAsleep() {
      if (isAsleep) return
      isAsleep = true
      round += 1
      retry()
      loop.stop()
      learning.gapBegan('sleep', clock.now())
      if (!isHalted(health.connection)) {
        const since = clock.now()
        become({ ...connecting(since), connection: { kind: 'paused', since, reason: 'asleep' } })
      }
      options.onAgents(learning.roster.worknos())
    },
    wakeUp: awake,
    async signOut() {
      await session.signOut({ forget: true })
      session.forgetPassword()
      loseSession(problem_('no-guid'))
    },
    async stop() {
      round += 1
      retry()
      loop.stop()
      looking()
      await session.signOut({ forget: false })
      session.stop()
      client.close()
    },
  }
}
