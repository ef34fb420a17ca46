// Asks the questions that the schedule names, within the budget, for as long as it is switched on.
// It decides nothing about agents or connections: answers and failures are judged by its owner.

import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { BulkState } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import type { Answer, GatewayClient } from '../ports/gatewayAccess.ts'
import * as questions from './questions.ts'
import type { AgentWeight, Ask, FailureScope, QuestionMemory, QuestionOptions } from './questions.ts'
import type { Cancel, Clock, Random } from '../ports/ports.ts'

/** While nobody is pinned the caller's own ID is asked about this often (ms), so that the connection is still known. */
const STAND_IN_EVERY_MS = 15_000

export interface PollerOptions {
  readonly clock: Clock
  readonly random: Random
  readonly client: () => GatewayClient
  /** Asked about while nobody is pinned. */
  readonly ownId: string
  readonly initial: QuestionOptions
  /** True while only one question may be on its way (the connection is down). */
  readonly oneAtATime: () => boolean
  /** Takes in what an answer says of agents; returns what is now known of each. */
  readonly answered: (
    agents: readonly AgentInfo[],
    travel: { sentAt: Moment; receivedAt: Moment },
  ) => readonly Observation[]
  /** Judges a failure. `workno`: the agent asked about (for a bulk question, the first). */
  readonly failed: (workno: string, problem: Problem, sentAt: Moment, wasBulk: boolean) => FailureScope
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
}

export function createPoller(options: PollerOptions): Poller {
  const { clock, random } = options
  let memory: QuestionMemory = questions.newQuestions(options.initial)
  let pinned = 0
  let isRunning = false
  /** Answers of an earlier run of the loop are nobody's any more. */
  let run = 0
  let onTheirWay = 0
  let standInDue: MonoMs = 0
  let isAnewDue = false
  let timer: Cancel = () => undefined

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
    if (!isRunning) return
    if (isAnewDue) begin()
    if (options.oneAtATime() && onTheirWay > 0) return
    const now = clock.now().mono
    const next = pinned > 0 ? questions.nextQuestion(memory, now) : standIn(now)
    if (next.kind === 'wait') {
      if (Number.isFinite(next.untilMono)) timer = clock.after(Math.max(1, next.untilMono - now), pump)
      return
    }
    memory = questions.asked(memory, next, now, random())
    onTheirWay += 1
    void (next.kind === 'single' ? askSingle(next.workno, next) : askBulk(next.worknos, next))
    pump()
  }

  function standIn(now: MonoMs): questions.Question {
    if (onTheirWay > 0) return { kind: 'wait', untilMono: Infinity }
    const due = Math.max(standInDue, questions.retryAt(memory, now) ?? 0)
    if (due > now) return { kind: 'wait', untilMono: due }
    standInDue = now + STAND_IN_EVERY_MS
    return { kind: 'single', workno: options.ownId }
  }

  function fail(ask: Ask, workno: string, answer: Extract<Answer<unknown>, { ok: false }>): void {
    const scope = options.failed(workno, answer.problem, answer.sentAt, ask.kind === 'bulk')
    memory = questions.failed(memory, ask, scope, clock.now().mono, random())
    if (scope === 'gateway') standInDue = 0
  }

  async function askSingle(workno: string, ask: Ask): Promise<void> {
    const mine = run
    const answer = await options.client().queryAgent(workno)
    if (mine !== run) return
    onTheirWay -= 1
    if (answer.ok) {
      const observations = options.answered([answer.value], answer)
      memory = questions.answered(memory, ask, { observations, missing: [], unexpected: 0 }, clock.now().mono)
    } else {
      fail(ask, workno, answer)
    }
    pump()
  }

  async function askBulk(worknos: readonly string[], ask: Ask): Promise<void> {
    const mine = run
    const answer = await options.client().queryAgents(worknos)
    if (mine !== run) return
    onTheirWay -= 1
    if (answer.ok) {
      const { agents, missing, unexpected } = answer.value
      const observations = options.answered(agents, answer)
      memory = questions.answered(memory, ask, { observations, missing, unexpected }, clock.now().mono)
    } else {
      fail(ask, worknos[0] ?? options.ownId, answer)
    }
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
      timer()
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
    promisedIntervalMs: (workno) => questions.promisedIntervalMs(memory, workno),
    bulk: () => questions.bulkState(memory),
  }
}
