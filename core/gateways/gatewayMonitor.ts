// Watches one gateway: makes sure of its identity, opens or takes up the session, asks about the pinned agents,
// and tells what it learns as one stream of events. Everything of one gateway is in here, so that one gateway down does not slow
// another.

import type { AgentInfo, AgentKnowledge, Observation } from '../../contract/agent.ts'
import { OUTAGE_TOLD_AFTER_MS } from '../../contract/figures.ts'
import { gatewayPlace, type Connection, type GatewayState } from '../../contract/gateway.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { Problem, ProblemKind } from '../../contract/problem.ts'
import type { Moment } from '../../contract/time.ts'
import { createAnswerIntake, type Learned } from '../agents/answerIntake.ts'
import { nextFreshnessChange } from '../agents/freshness.ts'
import { startStalenessTicker } from '../agents/stalenessTicker.ts'
import { summarise } from '../agents/summary.ts'
import type { ObservedAgent, WatchEvent, WatchEventContent } from '../agents/watchEvent.ts'
import { placeOf } from '../gateway/address.ts'
import { scopeOf } from '../gateway/problemScope.ts'
import { problemOf } from '../gateway/problems.ts'
import { createPoller } from '../polling/poller.ts'
import type { AgentWeight, FailureScope, QuestionOptions } from '../polling/questions.ts'
import type { CheckedLine } from '../ports/checkedLine.ts'
import type { GatewayWay, ProxyPassword, SignInRequest } from '../ports/gatewayAccess.ts'
import type { Cancel, Ports } from '../ports/ports.ts'
import { createConnectSequence, type Halt } from '../session/connectSequence.ts'
import { createProxyPasswords, type ProxyPasswordKeeper } from '../session/proxyPasswords.ts'
import { createSessionKeeper, type SessionKeeper } from '../session/sessionKeeper.ts'
import type { TrustStore } from '../session/trustStore.ts'
import {
  connecting,
  isDown,
  isHalted,
  nextHealth,
  withRetryAt,
  type Health,
  type HealthContext,
} from './connectionHealth.ts'
import type { GatewayProfile } from './gatewayProfile.ts'
import { createSleep } from './sleep.ts'

export interface GatewayMonitorOptions {
  readonly profile: GatewayProfile
  readonly ports: Pick<Ports, 'clock' | 'random' | 'log' | 'gateways' | 'vault' | 'power' | 'window'>
  readonly trust: TrustStore
  readonly questionOptions: QuestionOptions
  /** Hears every event, synchronously from within what caused it. */
  readonly tell: (event: WatchEvent) => void
}

export interface GatewayMonitor {
  profile(): GatewayProfile
  /** Changes what is known of the gateway; a new id only while nobody is pinned and nothing is saved. */
  setProfile(changes: Partial<GatewayProfile>): void
  readonly session: SessionKeeper
  readonly proxyPasswords: ProxyPasswordKeeper
  /** How it is reached, and who may vouch for it. */
  readonly way: GatewayWay
  connection(): Connection
  question(): GatewayState['question']
  pin(worknos: readonly string[]): void
  unpin(worknos: readonly string[]): void
  refresh(workno: string): void
  setWeights(weights: readonly AgentWeight[]): void
  setQuestionOptions(options: QuestionOptions): void
  /** Begins (again): identity, then session, then questions. */
  connect(): void
  /** Takes up the session of a Guid that was pasted. */
  connectWithGuid(guid: string): void
  /** Begins (again) with a sign-in as soon as the identity is sure. */
  connectWithSignIn(request: SignInRequest, keepSignedIn: boolean): void
  /** Signs in by force what was found signed in elsewhere; nothing when that is not in question. */
  signInAnyway(): void
  /** The trust in the gateway's certificate is different now: no connection made before may be used again. */
  trustChanged(): void
  /** Tells the proxy that is in question who is asking, and begins again; nothing when none is. */
  giveProxyPassword(password: ProxyPassword): void
  cancelQuestion(): void
  reviewCertificate(): void
  retryNow(): void
  /** For the check of the connection; what it learns is nobody's but the check's. */
  readonly line: CheckedLine
  fallAsleep(): void
  wakeUp(): void
  /** Ends the session, and what was to begin one: signs out if this product opened it, and forgets Guid and password. */
  leaveSession(): Promise<void>
  /** The same at the user's wish, and then shows that there is no session. */
  signOut(): Promise<void>
  /** Ends everything; a session opened by this product is signed out. */
  stop(): Promise<void>
}

/** The oldest knowledge may be told older than it is, by less than this (ms), never newer. */
const OLDEST_MOVES_BY_MS = 5_000

/** Whether what the answers alone have moved is worth telling. */
function isNews(told: GatewayState, now: GatewayState): boolean {
  const [before, after] = [told.oldestKnowledge, now.oldestKnowledge]
  const hasMoved =
    before === null || after === null ? before !== after : Math.abs(after.mono - before.mono) >= OLDEST_MOVES_BY_MS
  return hasMoved || told.pinned !== now.pinned || told.stale !== now.stale || told.sweep.ms !== now.sweep.ms
}

export function createGatewayMonitor(options: GatewayMonitorOptions): GatewayMonitor {
  const { ports, trust } = options
  const { clock, random } = ports
  const { origin, ownAgentId, proxy } = options.profile
  const place = placeOf(origin)
  let profile = options.profile
  let health: Health = connecting(clock.now())
  let lastAnsweredAt: Moment | null = null
  /** Whether the gateway has answered to the session's Guid: one that never worked was refused, not ended. */
  let hasGuidWorked = true
  /** What took the trust in the gateway, and whether that was told since it was last asked. */
  let lostTrust: Problem | null = null
  let isTrustLossTold = false
  let justLearned: readonly Learned[] = []
  let isChangeDue = false
  /** What was told of the gateway last. */
  let told: GatewayState | null = null
  let isSummaryDue = false
  let isStopped = false
  let stopOutageTimer: Cancel = () => undefined

  const mayPersist = (): boolean => profile.isSetUp && !profile.isDemo
  const proxyPasswords = createProxyPasswords(ports.vault, () => profile.id, mayPersist)
  const way: GatewayWay = { origin, proxy, proxyPasswords, authorities: () => trust.authorities(origin) }
  const client = ports.gateways.createClient({
    ...way,
    ownAgentId,
    guid: () => session.guid(),
    onNewGuid: (guid, sentWith) => session.replaceGuid(guid, sentWith),
    trustedFingerprints: () => trust.pins(origin),
  })
  const session = createSessionKeeper({
    gatewayId: () => profile.id,
    vault: ports.vault,
    client,
    clock,
    random,
    mayPersist,
    onChange: changed,
    onEnded: (problem) => endSession(problem ?? problemHere('session-ended')),
  })
  const intake = createAnswerIntake(
    () => profile.id,
    (cause, isLast) => tell({ kind: 'caught-up', cause, isLast }),
  )
  const poller = createPoller({
    clock,
    random,
    client,
    ownAgentId,
    initial: options.questionOptions,
    isSeen: ports.window.isSeen,
    judge: { isDown: () => isDown(health.connection), answered, learned, failed },
  })
  const sequence = createConnectSequence({
    way,
    proxyPasswords,
    trust,
    gateways: ports.gateways,
    clock,
    random,
    session,
    traveller: {
      asked: changed,
      halted(kind, problem) {
        halt(kind, problem)
        if (kind === 'untrusted') tellTrustLoss(problem)
      },
      trustLost: loseTrust,
      verified: () => tell({ kind: 'certificate-verified' }),
      unseen: () => tellTrustLoss(lostTrust),
      trustIsBack() {
        tellTrustLoss(lostTrust)
        begin()
      },
      hasNoSession: () => halt('session-ended', problemHere('no-guid')),
      failed(problem) {
        judgeHealth(ownAgentId, problem, clock.now())
        return health.attempts
      },
      arrived() {
        // Whatever stopped the asking is over where asking begins.
        if (isHalted(health.connection)) become(connecting(clock.now()))
        lostTrust = null
        isTrustLossTold = false
        poller.start()
      },
    },
  })
  const stopTicker = startStalenessTicker({
    clock,
    roster: intake.roster,
    promisedIntervalMs: poller.promisedIntervalMs,
    onDifferent: tellReadings,
    onLooked: looked,
  })
  const sleep = createSleep(clock, ports.power, () => {
    client.dropConnections()
    if (health.connection.kind === 'paused') begin()
    else if (health.connection.kind === 'untrusted') sequence.lookAgainLater()
  })

  function tell(content: WatchEventContent): void {
    if (isStopped) return
    const { id, isSetUp } = profile
    options.tell({ ...content, gatewayId: id, place: gatewayPlace(profile), isSetUp, at: clock.now() })
  }

  /** Something of the gateway itself is different: told once at the end of this turn. */
  function changed(): void {
    if (isChangeDue) return
    isChangeDue = true
    queueMicrotask(() => {
      isChangeDue = false
      tellState(gatewayState())
    })
  }

  function tellState(gateway: GatewayState): void {
    isSummaryDue = false
    told = gateway
    tell({ kind: 'gateway-changed', gateway })
  }

  /**
   * After each answer: how many are old, and how old the oldest knowledge is, is summed up for several answers together, with the next
   * look at all agents. Of thousands of agents it costs more than the answer.
   */
  function answersTaken(): void {
    if (told === null || told.bulk !== poller.bulk()) changed()
    else isSummaryDue = true
  }

  function looked(): void {
    if (!isSummaryDue || isChangeDue) return
    isSummaryDue = false
    const gateway = gatewayState()
    if (told === null || isNews(told, gateway)) tellState(gateway)
  }

  function gatewayState(): GatewayState {
    const { pinned, stale, oldestKnowledge } = summarise(intake.roster, poller.promisedIntervalMs, clock.now().mono)
    return {
      id: profile.id,
      name: profile.name,
      origin,
      ownAgentId,
      isDemo: profile.isDemo,
      isSetUp: profile.isSetUp,
      connection: withRetryAt(health.connection, sequence.retryAt() ?? poller.retryAt(), clock.now()),
      session: session.session(),
      question: sequence.question(),
      trusted: trust.trusted(origin),
      authorities: trust.ownAuthorities(origin).map(({ certificate }) => certificate),
      proxy,
      bulk: poller.bulk(),
      oldestKnowledge,
      pinned,
      stale,
      sweep: poller.sweep(),
      keepSignedIn: profile.keepSignedIn,
      reasons: profile.reasons,
    }
  }

  function knowledge(workno: string): AgentKnowledge {
    return intake.roster.knowledge(workno, poller.promisedIntervalMs(workno), clock.now().mono)
  }

  function tellReadings(worknos: readonly string[]): void {
    // First, so that the figures of the gateway are in the same change of the state as the agents.
    changed()
    tell({ kind: 'reads-differently', agents: worknos.map(knowledge) })
  }

  function problemHere(kind: ProblemKind): Problem {
    return problemOf(kind, { place })
  }

  function healthContext(): HealthContext {
    const answeredUntil = lastAnsweredAt?.wall ?? null
    return { now: clock.now(), pinned: intake.roster.worknos().length, place, answeredUntil }
  }

  function become(next: Health): void {
    const before = health.connection
    health = next
    const after = next.connection
    if (before === after) return
    if (!isDown(after)) stopOutageTimer()
    else if (!isDown(before)) lost()
    if (after.kind === 'connected' && isDown(before)) poller.askAnew()
    tell({ kind: 'connection-changed', connection: after, before })
    if (after.kind === 'connected') intake.blindSpotEnded()
    changed()
  }

  /** Nobody can say from now on that anything is still so; what changes meanwhile is a matter for a digest only later. */
  function lost(): void {
    stopOutageTimer = clock.after(OUTAGE_TOLD_AFTER_MS, () => beginBlindSpot('outage'))
    intake.doubt(clock.now())
    tell({ kind: 'reads-differently', agents: intake.roster.worknos().map(knowledge) })
  }

  function judgeHealth(workno: string, problem: Problem, sentAt: Moment): void {
    become(nextHealth(health, { kind: 'failed', workno, problem, sentAt }, healthContext()))
  }

  function answered(
    agents: readonly AgentInfo[],
    travel: { readonly sentAt: Moment; readonly receivedAt: Moment },
  ): readonly Observation[] {
    lastAnsweredAt = travel.receivedAt
    hasGuidWorked = true
    become(nextHealth(health, { kind: 'answered' }, healthContext()))
    justLearned = intake.learn(agents, travel)
    return justLearned.map((one) => one.observation)
  }

  function learned(): void {
    const observed = justLearned.map(observedAgent)
    justLearned = []
    if (observed.length > 0) tell({ kind: 'observed', agents: observed })
    intake.settle(observed.map((agent) => agent.knowledge.workno))
    answersTaken()
  }

  function observedAgent({ observation, change }: Learned): ObservedAgent {
    const known = knowledge(observation.info.workno)
    const lastAnswer = { lastAnsweredAt: observation.observedAt.mono, promisedIntervalMs: known.promisedIntervalMs }
    return { knowledge: known, change, freshUntil: nextFreshnessChange(lastAnswer, observation.observedAt.mono) }
  }

  function failed(workno: string, problem: Problem, sentAt: Moment, wasBulk: boolean): FailureScope {
    const scope = scopeOf(problem)
    const isLate = isDown(health.connection) && sentAt.mono < health.connection.since.mono
    if (scope === 'ours' || isLate) return 'none'
    if (scope === 'trust') {
      loseTrust(problem)
      return 'none'
    }
    if (sequence.askForProxy(problem)) return 'none'
    // A gateway may refuse a bulk query in any words, "no permission" included: single questions say how it really is.
    if (wasBulk && problem.kind === 'bad-parameter') return 'bulk-form'
    if (wasBulk && scope !== 'pace') return 'bulk'
    if (scope === 'session') {
      endSession(problem)
      return 'none'
    }
    judgeHealth(workno, problem, sentAt)
    if (isDown(health.connection)) return 'gateway'
    intake.failed(workno, problem)
    if (intake.roster.worknos().includes(workno)) tellReadings([workno])
    intake.settle([workno])
    return scope === 'pace' ? 'too-soon' : 'agent'
  }

  /** From now on nothing that is known counts as current, and what changes meanwhile belongs into a digest. */
  function beginBlindSpot(cause: BlindSpotCause): void {
    intake.blindSpotBegan(cause, clock.now())
    tell({ kind: 'blind-spot-began', cause, agents: intake.roster.worknos().map(knowledge) })
    changed()
  }

  function halt(kind: Halt, problem: Problem): void {
    sequence.stop()
    poller.stop()
    const since = clock.now()
    if (kind === 'untrusted' && health.connection.kind !== 'untrusted') beginBlindSpot('certificate')
    const connection: Connection =
      kind === 'refuses' || kind === 'unreachable' ? { kind, since, problem, retryAt: null } : { kind, since, problem }
    become({ ...connecting(since), connection })
  }

  function forgetSession(problem: Problem): void {
    session.ended()
    beginBlindSpot('session')
    halt('session-ended', problem)
  }

  function endSession(said: Problem): void {
    if (health.connection.kind === 'session-ended') return
    const wasRefused = said.kind === 'session-ended' && !hasGuidWorked
    const signsInAgain = session.storedSignIn() !== null
    const problem: Problem = { ...said, kind: wasRefused ? 'guid-refused' : said.kind, signsInAgain }
    forgetSession(problem)
    tell({ kind: 'session-lost', problem })
    if (signsInAgain) begin()
  }

  function loseTrust(problem: Problem): void {
    lostTrust = problem
    halt('untrusted', problem)
    // Where none is trusted by hand, only a look says whether it is another one, or the same that does not verify any more.
    if (problem.kind === 'certificate-changed') tellTrustLoss(problem)
    sequence.review()
  }

  /** Once for each time that it stops the asking. */
  function tellTrustLoss(problem: Problem | null): void {
    if (isTrustLossTold || problem === null) return
    isTrustLossTold = true
    tell({ kind: problem.kind === 'certificate-changed' ? problem.kind : 'certificate-untrusted', problem })
  }

  function begin(): void {
    poller.stop()
    if (sleep.isAsleep()) return
    if (!isDown(health.connection)) become(connecting(clock.now()))
    sequence.begin()
    changed()
  }

  /** What the session was is over; nothing that is still under way may bring it back or mourn it. */
  async function leaveSession(): Promise<void> {
    sequence.stop()
    sequence.forgetSignIn()
    poller.stop()
    await session.signOut({ forget: true })
    session.forgetPassword()
  }

  changed()
  return {
    profile: () => profile,
    setProfile(changes) {
      profile = { ...profile, ...changes }
      changed()
    },
    session,
    proxyPasswords,
    way,
    connection: () => health.connection,
    question: sequence.question,
    pin(worknos) {
      worknos.forEach(intake.roster.pin)
      poller.pin(worknos)
      tellReadings(worknos)
    },
    unpin(worknos) {
      poller.unpin(worknos)
      worknos.forEach(intake.unpin)
      changed()
    },
    refresh: poller.refresh,
    setWeights: poller.setWeights,
    setQuestionOptions: poller.setOptions,
    connect: begin,
    connectWithGuid(guid) {
      hasGuidWorked = false
      session.usePasted(guid)
      begin()
    },
    connectWithSignIn(request, keepSignedIn) {
      hasGuidWorked = true
      sequence.signInWith(request, keepSignedIn)
      begin()
    },
    signInAnyway() {
      if (sequence.force()) begin()
    },
    trustChanged() {
      // The user is there, and is asked if need be.
      isTrustLossTold = true
      client.dropConnections()
      begin()
    },
    giveProxyPassword(password) {
      const question = sequence.question()
      if (question?.kind !== 'proxy-password') return
      proxyPasswords.take(question.proxy, password)
      client.dropConnections()
      begin()
    },
    cancelQuestion: sequence.cancelQuestion,
    reviewCertificate: sequence.review,
    retryNow() {
      sequence.allowSignIn()
      if (sequence.retryAt() === null && poller.isRunning()) poller.retryNow()
      else begin()
    },
    line: {
      hasSession: () => session.guid() !== null,
      subject: () => intake.roster.worknos().find((workno) => knowledge(workno).lastAnsweredAt !== null) ?? ownAgentId,
      query: (workno) => poller.askAside(() => client.queryAgent(workno)),
      knock: () => poller.askAside(client.knock),
      pace: poller.pace,
    },
    fallAsleep() {
      if (!sleep.fallAsleep()) return
      sequence.stop()
      poller.stop()
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
      isStopped = true
      sleep.stop()
      stopOutageTimer()
      sequence.stop()
      poller.stop()
      stopTicker()
      await session.signOut({ forget: false })
      session.stop()
      client.close()
    },
  }
}
