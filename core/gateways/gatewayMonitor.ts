// Watches one gateway: makes sure of its identity, opens or takes up the session, asks about the pinned agents,
// and tells what it learns. Everything of one gateway is in here, so that one gateway down does not slow another.

import type { Connection } from '../../contract/gateway.ts'
import type { Problem, ProblemKind } from '../../contract/problem.ts'
import type { Moment } from '../../contract/time.ts'
import type { BlindSpotCause } from '../alerts/alertInput.ts'
import { placeOf } from '../gateway/address.ts'
import { problemOf } from '../gateway/problemText.ts'
import type { FailureScope } from '../polling/questions.ts'
import type { Cancel } from '../ports/ports.ts'
import { createSessionKeeper } from '../session/sessionKeeper.ts'
import { createConnectSequence } from '../session/connectSequence.ts'
import type { Halt } from '../session/connectSequence.ts'
import { createPoller } from '../polling/poller.ts'
import { connecting, isDown, isHalted, nextHealth, OUTAGE_ANNOUNCED_AFTER_MS, withRetryAt } from './connectionHealth.ts'
import type { Health, HealthContext } from './connectionHealth.ts'
import { createAnswerIntake } from '../agents/answerIntake.ts'
import { startStalenessTicker } from '../agents/stalenessTicker.ts'
import { scopeOf } from '../gateway/problemScope.ts'
import { createSleep } from './sleep.ts'
import { summarise } from '../agents/summary.ts'
import type { GatewayMonitor, MonitorOptions } from './monitorInterface.ts'

const SIGNS_IN_AGAIN = 'Agent Monitor signs in again by itself, once.'

export function createGatewayMonitor(options: MonitorOptions): GatewayMonitor {
  const { config, ports, trust } = options
  const { clock, random } = ports
  let health: Health = connecting(clock.now())
  let stopOutageTimer: Cancel = () => undefined

  const client = ports.gateways.createClient({
    origin: config.origin,
    agentId: config.agentId,
    guid: () => session.guid(),
    onNewGuid: (guid, sentWith) => session.replaceGuid(guid, sentWith),
    trustedFingerprint: () => trust.trusted(config.origin)?.fingerprint ?? null,
    proxy: config.proxy,
  })
  const session = createSessionKeeper({
    ...{ gatewayId: config.id, vault: ports.vault, client: () => client, clock, random },
    mayPersist: options.mayPersist,
    onChange: options.onState,
    onEnded: (problem) => endSession(problem ?? problemHere('session-ended')),
  })
  const learning = createAnswerIntake(config.id, { onChanges: options.onChanges, onCaughtUp: options.onCaughtUp })
  const loop = createPoller({
    ...{ clock, random, client: () => client, ownId: config.agentId, initial: options.questionOptions },
    oneAtATime: () => isDown(health.connection),
    answered(agents, travel) {
      become(nextHealth(health, { kind: 'answered' }, healthContext()))
      const observations = learning.answered(agents, travel)
      options.onAgents(observations.map((observation) => observation.info.workno))
      return observations
    },
    failed: judge,
  })
  const approach = createConnectSequence({
    ...{ config, ports, trust, session, onQuestion: options.onState, onHalted: halt, onTrustLost: loseTrust },
    onFailed(problem) {
      fail(config.agentId, problem, clock.now())
      return health.attempts
    },
    onNoSession: () => halt('session-ended', problemHere('no-guid')),
    onReady: loop.start,
  })
  const stopLooking = startStalenessTicker({
    ...{ clock, roster: learning.roster, promisedIntervalMs: loop.promisedIntervalMs },
    ...{ onAgents: options.onAgents, onLook: options.onLook },
  })

  const sleep = createSleep(clock, ports.power, () => {
    client.dropConnections()
    if (health.connection.kind === 'paused') begin()
  })

  function problemHere(kind: ProblemKind): Problem {
    return problemOf(kind, { place: placeOf(config.origin) })
  }

  function healthContext(): HealthContext {
    return { now: clock.now(), pinned: learning.roster.worknos().length, place: placeOf(config.origin) }
  }

  function become(next: Health): void {
    const before = health.connection
    health = next
    const after = next.connection
    if (before === after) return
    if (!isDown(after)) stopOutageTimer()
    else if (!isDown(before)) {
      options.onFailing(after.problem)
      stopOutageTimer = clock.after(OUTAGE_ANNOUNCED_AFTER_MS, () => beginBlindSpot('outage'))
    }
    if (after.kind === 'connected') {
      if (isDown(before)) loop.askAnew()
      options.onAnswering()
      learning.blindSpotEnded()
    }
    options.onState()
  }

  function fail(workno: string, problem: Problem, sentAt: Moment): void {
    become(nextHealth(health, { kind: 'failed', workno, problem, sentAt }, healthContext()))
  }

  function judge(workno: string, problem: Problem, sentAt: Moment, wasBulk: boolean): FailureScope {
    const scope = scopeOf(problem)
    const isLate = isDown(health.connection) && sentAt.mono < health.connection.since.mono
    if (scope === 'ours' || isLate) return 'none'
    if (scope === 'trust') {
      loseTrust(problem)
      return 'none'
    }
    // A gateway may refuse a bulk query in any words, "no permission" included: single questions say how it really is.
    if (wasBulk && scope !== 'pace') return 'bulk'
    if (scope === 'session') {
      endSession(problem)
      return 'none'
    }
    fail(workno, problem, sentAt)
    if (isDown(health.connection)) return 'gateway'
    learning.failed(workno, problem)
    options.onAgents([workno])
    return scope === 'pace' ? 'too-soon' : 'agent'
  }

  /** From now on nothing that is known counts as current, and what changes meanwhile belongs into a digest. */
  function beginBlindSpot(cause: BlindSpotCause): void {
    learning.blindSpotBegan(cause, clock.now())
    options.onAgents(learning.roster.worknos())
  }

  function halt(kind: Halt, problem: Problem): void {
    approach.stop()
    loop.stop()
    const since = clock.now()
    if (kind === 'untrusted') beginBlindSpot('certificate')
    const connection: Connection =
      kind === 'refuses' ? { kind, since, problem, retryAt: null } : { kind, since, problem }
    become({ ...connecting(since), connection })
  }

  function forgetSession(problem: Problem): void {
    session.ended()
    beginBlindSpot('session')
    halt('session-ended', problem)
  }

  function endSession(problem: Problem): void {
    if (health.connection.kind === 'session-ended') return
    forgetSession(problem)
    const signsInAgain = session.storedSignIn() !== null
    options.onSessionEnded(signsInAgain ? { ...problem, nextStep: SIGNS_IN_AGAIN } : problem)
    if (signsInAgain) begin()
  }

  function loseTrust(problem: Problem): void {
    halt('untrusted', problem)
    if (problem.kind === 'certificate-changed') options.onCertificateChanged(problem)
    approach.review()
  }

  function begin(): void {
    loop.stop()
    if (sleep.isAsleep()) return
    if (!isDown(health.connection)) become(connecting(clock.now()))
    approach.begin()
    options.onState()
  }

  /** What the session was is over; nothing that is still under way may bring it back or mourn it. */
  async function leaveSession(): Promise<void> {
    approach.stop()
    approach.forgetSignIn()
    loop.stop()
    await session.signOut({ forget: true })
    session.forgetPassword()
  }

  return {
    config,
    session,
    view: () => ({
      connection: withRetryAt(health.connection, approach.retryAt() ?? loop.retryAt(), clock.now()),
      ...{ session: session.session(), question: approach.question(), bulk: loop.bulk() },
    }),
    summary: () => summarise(learning.roster, loop.promisedIntervalMs, clock.now().mono),
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
    approach: begin,
    approachWithSignIn(request, keepSignedIn) {
      approach.signInWith(request, keepSignedIn)
      begin()
    },
    signInAnyway() {
      if (approach.force()) begin()
    },
    trustChanged() {
      client.dropConnections()
      begin()
    },
    cancelQuestion: approach.cancelQuestion,
    reviewCertificate: approach.review,
    retryNow() {
      approach.allowSignIn()
      if (approach.retryAt() === null && loop.isRunning()) loop.retryNow()
      else begin()
    },
    fallAsleep() {
      if (!sleep.fallAsleep()) return
      approach.stop()
      loop.stop()
      beginBlindSpot('sleep')
      if (isHalted(health.connection)) return
      const since = clock.now()
      become({ ...connecting(since), connection: { kind: 'paused', since, reason: 'asleep' } })
    },
    wakeUp: sleep.wakeUp,
    leaveSession,
    async signOut() {
      await leaveSession()
      if (health.connection.kind !== 'session-ended') forgetSession(problemHere('no-guid'))
    },
    async stop() {
      sleep.stop()
      stopOutageTimer()
      approach.stop()
      loop.stop()
      stopLooking()
      await session.signOut({ forget: false })
      session.stop()
      client.close()
    },
  }
}
