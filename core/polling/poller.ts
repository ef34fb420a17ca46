// Asks the questions that the schedule names, within the budget, for as long as it is switched on.
// It decides nothing about agents or connections: answers and failures are judged by the monitor of its gateway.

import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { BulkState, Sweep } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import { scopeOf } from '../gateway/problemScope.ts'
import type { Pace } from '../ports/checkedLine.ts'
import type { Answer, GatewayClient } from '../ports/gatewayAccess.ts'
import type { Cancel, Clock, Random } from '../ports/ports.ts'
import * as questions from './questions.ts'
import type { AgentWeight, Ask, FailureScope, QuestionMemory, QuestionOptions } from './questions.ts'

/** While nobody is pinned the caller's own ID is asked about this often (ms), so that the connection is still known. */
const STAND_IN_EVERY_MS = 15_000

/** When a question was sent and its answer received. */
interface Travel {
  readonly sentAt: Moment
  readonly receivedAt: Moment
}

/** Who judges what comes back: the monitor of the gateway. */
export interface Judge {
  /** True while only one question may be on its way (the connection is down). */
  isDown(): boolean
  /** Takes an answer in; returns what is now known of each agent in it. */
  answered(agents: readonly AgentInfo[], travel: Travel): readonly Observation[]
  /** The schedule has learned from the answer that was just taken in: now it may be told. */
  learned(): void
  /** Judges a failure. `workno`: the agent asked about (for a bulk question, the first). */
  failed(workno: string, problem: Problem, sentAt: Moment, wasBulk: boolean): FailureScope
}

export interface PollerOptions {
  readonly clock: Clock
  readonly random: Random
  readonly client: GatewayClient
  /** Asked about while nobody is pinned. */
  readonly ownAgentId: string
  readonly initial: QuestionOptions
  /** Whether somebody looks at a window now. */
  readonly isSeen: () => boolean
  readonly judge: Judge
}

export interface Poller {
  /** Starts asking, everyone anew. */
  start(): void
  /** The connection is back: once the answer at hand is taken in, everyone is asked anew. */
  askAnew(): void
  /** Stops asking; what is on its way no longer counts. */
  stop(): void
  pin(worknos: readonly string[]): void
  unpin(worknos: readonly string[]): void
  refresh(workno: string): void
  setWeights(weights: readonly AgentWeight[]): void
  setOptions(options: QuestionOptions): void
  /** Ends a back-off. */
  retryNow(): void
  retryAt(): MonoMs | null
  isRunning(): boolean
  promisedIntervalMs(workno: string): number
  bulk(): BulkState
  sweep(): Sweep
  /** Asks something outside the schedule: as soon as the budget allows, before all others, and running or not. */
  askAside<T>(question: () => Promise<Answer<T>>): Promise<Answer<T>>
  pace(): Pace
}

export function createPoller(options: PollerOptions): Poller {
  const { clock, random, client, ownAgentId, initial, isSeen, judge } = options
  let memory: QuestionMemory = questions.newQuestions(initial)
  /** What a memory promises, of the one that was asked last. */
  let promised: { readonly by: QuestionMemory; readonly promises: questions.Promises } | null = null
  let pinned = 0
  let isRunning = false
  /** Answers of an earlier run of the loop are nobody's any more. */
  let run = 0
  let onTheirWay = 0
  let standInDue: MonoMs = 0
  let isAnewDue = false
  let timer: Cancel = () => undefined
  /** Questions outside the schedule that wait for their turn. */
  let aside: readonly ((startedAt: MonoMs) => void)[] = []

  function begin(): void {
    run += 1
    onTheirWay = 0
    standInDue = 0
    isAnewDue = false
    isRunning = true
    memory = questions.restarted(memory, clock.now().mono)
  }

  function pump(): void {
    timer()
    if (isAsideWaiting() || !isRunning) return
    if (isAnewDue) begin()
    if (judge.isDown() && onTheirWay > 0) return
    const now = clock.now().mono
    const next = pinned > 0 ? questions.nextQuestion(memory, now) : standIn(now)
    if (next.kind === 'wait') {
      if (Number.isFinite(next.untilMono)) timer = clock.after(Math.max(1, next.untilMono - now), pump)
      return
    }
    memory = questions.asked(memory, next, now, random(), isSeen())
    onTheirWay += 1
    void (next.kind === 'single' ? askSingle(next.workno, next, now) : askBulk(next.worknos, next, now))
    pump()
  }

  /** Lets the next question outside the schedule start when it is time. True: one still waits, and nobody else may ask. */
  function isAsideWaiting(): boolean {
    const [next, ...others] = aside
    if (next === undefined) return false
    const now = clock.now().mono
    const start = questions.earliestAside(memory, now)
    if (start > now) {
      timer = clock.after(Math.max(1, start - now), pump)
      return true
    }
    memory = questions.askedAside(memory, now, random())
    aside = others
    next(now)
    return isAsideWaiting()
  }

  function standIn(now: MonoMs): questions.Question {
    if (onTheirWay > 0) return { kind: 'wait', untilMono: Infinity }
    const due = Math.max(standInDue, questions.retryAt(memory, now) ?? 0)
    if (due > now) return { kind: 'wait', untilMono: due }
    standInDue = now + STAND_IN_EVERY_MS
    return { kind: 'single', workno: ownAgentId }
  }

  function take(
    ask: Ask,
    agents: readonly AgentInfo[],
    missing: readonly string[],
    unexpected: number,
    travel: Travel,
  ): void {
    const observations = judge.answered(agents, travel)
    memory = questions.answered(memory, ask, { observations, missing, unexpected }, clock.now().mono)
    judge.learned()
  }

  function fail(ask: Ask, workno: string, answer: Extract<Answer<unknown>, { ok: false }>): void {
    const scope = judge.failed(workno, answer.problem, answer.sentAt, ask.kind === 'bulk')
    memory = questions.failed(memory, ask, scope, clock.now().mono, random())
    if (scope === 'gateway') standInDue = 0
  }

  async function askSingle(workno: string, ask: Ask, startedAt: MonoMs): Promise<void> {
    const mine = run
    const answer = await client.queryAgent(workno)
    memory = questions.left(memory, startedAt, answer.sentAt.mono)
    if (mine !== run) return
    onTheirWay -= 1
    if (answer.ok) take(ask, [answer.value], [], 0, answer)
    else fail(ask, workno, answer)
    pump()
  }

  async function askBulk(worknos: readonly string[], ask: Ask, startedAt: MonoMs): Promise<void> {
    const mine = run
    const answer = await client.queryAgents(worknos)
    memory = questions.left(memory, startedAt, answer.sentAt.mono)
    if (mine !== run) return
    onTheirWay -= 1
    if (answer.ok) take(ask, answer.value.agents, answer.value.missing, answer.value.unexpected, answer)
    else fail(ask, worknos[0] ?? ownAgentId, answer)
    pump()
  }

  return {
    start() {
      begin()
      pump()
    },
    askAnew() {
      isAnewDue = true
    },
    stop() {
      run += 1
      onTheirWay = 0
      isRunning = false
      pump()
    },
    pin(worknos) {
      memory = questions.pinned(memory, worknos, clock.now().mono)
      pinned += worknos.length
      pump()
    },
    unpin(worknos) {
      memory = questions.unpinned(memory, worknos)
      pinned -= worknos.length
      pump()
    },
    refresh(workno) {
      memory = questions.refresh(memory, [workno])
      pump()
    },
    setWeights(weights) {
      memory = questions.setWeights(memory, weights)
    },
    setOptions(next) {
      memory = questions.setOptions(memory, next)
      pump()
    },
    retryNow() {
      memory = questions.retryNow(memory)
      standInDue = 0
      pump()
    },
    isRunning: () => isRunning,
    retryAt: () => questions.retryAt(memory, clock.now().mono),
    promisedIntervalMs(workno) {
      if (promised?.by !== memory) promised = { by: memory, promises: questions.promisesOf(memory) }
      return questions.promisedIntervalMs(memory, workno, promised.promises)
    },
    bulk: () => questions.bulkState(memory),
    sweep: () => questions.sweepOf(memory),
    async askAside(question) {
      const startedAt = await new Promise<MonoMs>((resolve) => {
        aside = [...aside, resolve]
        pump()
      })
      const answer = await question()
      memory = questions.left(memory, startedAt, answer.sentAt.mono)
      if (!answer.ok && scopeOf(answer.problem) === 'pace') memory = questions.refusedAside(memory, clock.now().mono)
      return answer
    },
    pace: () => questions.paceOf(memory, clock.now().mono),
  }
}
