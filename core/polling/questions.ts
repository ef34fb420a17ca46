// Whom to ask next: the one entry of the asking loop. Pure: a memory goes in, a question or a new memory comes out.
//
// The loop: `nextQuestion(memory, now)` → for a question: `memory = asked(…)`, send it, and when it is over exactly one of
// `answered(…)` or `failed(…)`; for `wait`: set one timer. After every reducer call `nextQuestion` again.

import { MOST_AGENTS_IN_BULK } from '../../contract/figures.ts'
import type { BulkState, Sweep } from '../../contract/gateway.ts'
import type { MonoMs } from '../../contract/time.ts'
import { backOffMs } from '../gateway/backOff.ts'
import type { Pace } from '../ports/checkedLine.ts'
import { agentAt, allAgents, NO_AGENTS } from './agentBlocks.ts'
import { taughtBy, type AnswerTold } from './answers.ts'
import { earliestNext, leftLater, newBudget, rateAt, slowedDown, spent, withRate } from './budget.ts'
import * as bulkPlan from './bulkPlan.ts'
import { sameLimits } from './limits.ts'
import type { AgentWeight, Ask, Question, QuestionMemory } from './memory.ts'
import { applyLimits, importanceOf, newAgent, updated, wholeMs, withAgents, type AgentDraft } from './questionMemory.ts'
import { priorRates } from './rates.ts'
import { DUE_BETWEEN_REFRESHES, fairShareOf, hasLimitFallen, MOST_SHARES, pickNext } from './schedule.ts'
import { ORDINARY } from './traits.ts'

export type { AgentWeight, Ask, Question, QuestionMemory } from './memory.ts'

/** Connections to one gateway are at most four, so more questions than that would only queue. */
const MOST_IN_FLIGHT = 4

const WAIT: Question = { kind: 'wait', untilMono: Infinity }

export interface QuestionOptions {
  readonly queriesPerSecond: number
  readonly useBulkQueries: boolean
}

/**
 * Whom a failure concerns. `agent`: this one only. `gateway`: nobody can be asked just now. `too-soon`: the gateway wants fewer
 * questions. `bulk`: the gateway does not do this bulk query. `bulk-form`: perhaps it wants the list in another form. `none`:
 * cancelled by ourselves, no blame.
 */
export type FailureScope = 'agent' | 'gateway' | 'too-soon' | 'bulk' | 'bulk-form' | 'none'

/** A memory without agents. */
export function newQuestions(options: QuestionOptions): QuestionMemory {
  return {
    budget: newBudget(options.queriesPerSecond),
    agents: NO_AGENTS,
    places: new Map(),
    departedInFlight: [],
    inFlight: 0,
    failures: 0,
    notBefore: 0,
    sinceJump: DUE_BETWEEN_REFRESHES,
    floor: priorRates(),
    bulk: bulkPlan.newBulk(options.useBulkQueries),
  }
}

/** What to do at `now`. */
export function nextQuestion(memory: QuestionMemory, now: MonoMs): Question {
  const { agents, bulk, sinceJump } = memory
  // Where the gateway failed as a whole, one single question finds out whether it is back.
  const isTrial = memory.failures > 0
  if (agents.length === 0 || memory.inFlight >= (isTrial ? 1 : MOST_IN_FLIGHT)) return WAIT
  const start = Math.max(earliestNext(memory.budget, now), memory.notBefore)
  if (start > now) return { kind: 'wait', untilMono: start }
  const worknos = isTrial ? null : bulkPlan.dueBulk(bulk, agents, now)
  if (worknos !== null) return { kind: 'bulk', worknos }

  const input = { agents, now, fairShareMs: fairShareMs(memory, now), sinceJump }
  const isBulk = !isTrial && bulkPlan.isBulk(bulk, agents.length)
  const pick = isBulk ? bulkPlan.dueSingle(bulk, input) : pickNext({ ...input, only: null })
  const picked = pick.place === null ? undefined : agentAt(agents, pick.place)
  if (picked !== undefined) return { kind: 'single', workno: picked.workno }
  const bulkAt = isBulk && bulk.nextAt > now ? bulk.nextAt : Infinity
  return { kind: 'wait', untilMono: Math.min(pick.askAt, bulkAt) }
}

/** The question starts at `now`. `random` in [0, 1) jitters the next start. `isSeen`: somebody looks at a window. */
export function asked(memory: QuestionMemory, ask: Ask, now: MonoMs, random: number, isSeen: boolean): QuestionMemory {
  const isSingle = ask.kind === 'single'
  const names = named(ask)
  const place = memory.places.get(names[0] ?? '')
  const alone = isSingle ? agentAt(memory.agents, place) : undefined
  const isJump = alone !== undefined && (alone.wantsRefresh || hasLimitFallen(alone, now))
  const started = updated(memory, names, (draft) => {
    draft.lastAskedAt = wholeMs(now)
    draft.isInFlight = true
    if (!isSingle) return
    draft.lastAskedAloneAt = wholeMs(now)
    draft.wantsRefresh = false
  })
  const rate = rateAt(memory.budget, now)
  return {
    ...started,
    budget: spent(memory.budget, now, random),
    inFlight: memory.inFlight + 1,
    sinceJump: isJump ? 0 : memory.sinceJump + 1,
    bulk: isSingle
      ? bulkPlan.singleAsked(memory.bulk, now)
      : bulkPlan.bulkAsked(memory.bulk, place ?? 0, memory.agents.length, rate, now, isSeen),
  }
}

/** The question was answered at `now`. */
export function answered(memory: QuestionMemory, ask: Ask, told: AnswerTold, now: MonoMs): QuestionMemory {
  return { ...finished(taughtBy(memory, told, ask.kind === 'bulk', now), ask), failures: 0, notBefore: 0 }
}

/** The question failed at `now`. `random` in [0, 1) jitters the back-off. */
export function failed(
  memory: QuestionMemory,
  ask: Ask,
  scope: FailureScope,
  now: MonoMs,
  random: number,
): QuestionMemory {
  const over = finished(memory, ask)
  switch (scope) {
    case 'none':
      return over
    case 'bulk-form':
      return { ...over, bulk: bulkPlan.bulkFormRefused(over.bulk) }
    case 'bulk':
      return { ...over, bulk: bulkPlan.bulkFailed(over.bulk) }
    case 'agent':
      if (ask.kind === 'bulk') return { ...over, bulk: bulkPlan.bulkUnanswered(over.bulk) }
      return updated(over, named(ask), (draft) => {
        draft.failures += 1
        draft.wantsSingle = false
      })
    case 'too-soon':
      return { ...over, budget: slowedDown(over.budget, now) }
    case 'gateway': {
      const failures = over.failures + 1
      const bulk = ask.kind === 'bulk' ? bulkPlan.bulkUnanswered(over.bulk) : over.bulk
      return { ...over, bulk, failures, notBefore: now + backOffMs(failures, random) }
    }
  }
}

/** Adds agents that are not pinned yet; they are asked before all others, in this order. */
export function pinned(memory: QuestionMemory, worknos: readonly string[], now: MonoMs): QuestionMemory {
  const names = new Set(worknos.filter((workno) => !memory.places.has(workno)))
  const added = [...names].map((workno) => newAgent(workno, now, memory.departedInFlight.includes(workno), ORDINARY))
  const departedInFlight = memory.departedInFlight.filter((workno) => !names.has(workno))
  return withAgents({ ...memory, departedInFlight }, [...allAgents(memory.agents), ...added])
}

/** Forgets agents; a question that is on its way stays counted until it is over. */
export function unpinned(memory: QuestionMemory, worknos: readonly string[]): QuestionMemory {
  const leaving = new Set(worknos)
  const agents = allAgents(memory.agents)
  const departed = agents.filter((agent) => leaving.has(agent.workno) && agent.isInFlight)
  const departedInFlight = [...memory.departedInFlight, ...departed.map((agent) => agent.workno)]
  const staying = agents.filter((agent) => !leaving.has(agent.workno))
  return withAgents({ ...memory, departedInFlight }, staying)
}

/** Lets these agents jump the queue, within the budget. */
export function refresh(memory: QuestionMemory, worknos: readonly string[]): QuestionMemory {
  return updated(memory, worknos, (draft) => {
    draft.wantsRefresh = true
  })
}

/** Says which agents matter more at present; agents not named keep theirs. */
export function setWeights(memory: QuestionMemory, weights: readonly AgentWeight[]): QuestionMemory {
  const byWorkno = new Map(
    weights.filter((weight) => isOtherWeight(memory, weight)).map((weight) => [weight.workno, weight]),
  )
  if (byWorkno.size === 0) return memory
  return updated(memory, byWorkno.keys(), (draft) => {
    const before = draft.weight
    draft.weight = byWorkno.get(draft.workno) ?? before
    draft.importance = importanceOf(draft.weight)
    const areSame = sameLimits(before.limitsMs, draft.weight.limitsMs)
    if (!areSame) applyLimits(draft, memory.floor, draft.lastAnsweredAt)
  })
}

/** With every scroll of the list all are weighed, and few of them otherwise than before. */
function isOtherWeight(
  { agents, places }: QuestionMemory,
  { workno, notifies, inView, limitsMs }: AgentWeight,
): boolean {
  const before = agentAt(agents, places.get(workno))?.weight
  if (before === undefined) return false
  return before.notifies !== notifies || before.inView !== inView || !sameLimits(before.limitsMs, limitsMs)
}

/** Puts new settings in force. */
export function setOptions(memory: QuestionMemory, options: QuestionOptions): QuestionMemory {
  const bulk = bulkPlan.bulkWanted(memory.bulk, options.useBulkQueries)
  return { ...memory, budget: withRate(memory.budget, options.queriesPerSecond), bulk }
}

/**
 * A new session, or the return from an outage or from sleep: everyone is asked anew, the bulk query is probed again, and
 * questions still on their way no longer count (the loop has ended them). What was learned and spent stays.
 */
export function restarted(memory: QuestionMemory, now: MonoMs): QuestionMemory {
  const agents = allAgents(memory.agents).map(({ workno, traits, weight, importance }) => {
    const anew: AgentDraft = newAgent(workno, now, false, traits)
    anew.weight = weight
    anew.importance = importance
    return anew
  })
  const bulk = bulkPlan.bulkRestarted(memory.bulk)
  return { ...withAgents(memory, agents), departedInFlight: [], inFlight: 0, failures: 0, notBefore: 0, bulk }
}

/** The first moment at which a question outside the schedule may start: whatever the back-off, the budget is kept. */
export function earliestAside(memory: QuestionMemory, now: MonoMs): MonoMs {
  return earliestNext(memory.budget, now)
}

/** A question outside the schedule starts at `now`. `random` in [0, 1) jitters the next start. */
export function askedAside(memory: QuestionMemory, now: MonoMs, random: number): QuestionMemory {
  return { ...memory, budget: spent(memory.budget, now, random) }
}

/** The question that started at `startedAt`, of the schedule or outside it, left for the gateway at `leftAt`. */
export function left(memory: QuestionMemory, startedAt: MonoMs, leftAt: MonoMs): QuestionMemory {
  const budget = leftLater(memory.budget, startedAt, leftAt)
  return budget === memory.budget ? memory : { ...memory, budget }
}

/** The gateway said "too soon" to a question outside the schedule. */
export function refusedAside(memory: QuestionMemory, now: MonoMs): QuestionMemory {
  return { ...memory, budget: slowedDown(memory.budget, now) }
}

/** How fast may be asked at `now`. */
export function paceOf({ budget }: QuestionMemory, now: MonoMs): Pace {
  const { ratePerSecond } = budget
  return { ratePerSecond, share: rateAt(budget, now) / ratePerSecond }
}

/** Ends the back-off: the next question may start as soon as the budget allows. */
export function retryNow(memory: QuestionMemory): QuestionMemory {
  return { ...memory, notBefore: 0 }
}

/** When the back-off after gateway failures ends; null when none is on. */
export function retryAt(memory: QuestionMemory, now: MonoMs): MonoMs | null {
  return memory.notBefore > now ? memory.notBefore : null
}

/** How the bulk query stands with this gateway. */
export function bulkState(memory: QuestionMemory): BulkState {
  return memory.bulk.state
}

/** The longest waits (ms) that a memory promises: to whom bulk answers hold (null: nobody), and to all others. */
export interface Promises {
  readonly inBulkMs: number | null
  readonly singlyMs: number
}

/** The same for all agents of a memory: who asks for thousands of them asks for it once. */
export function promisesOf({ agents, bulk, budget }: QuestionMemory): Promises {
  const rate = budget.ratePerSecond * budget.share
  return {
    inBulkMs: bulkPlan.isBulk(bulk, agents.length) ? bulkPlan.bulkPromiseMs(agents.length, rate) : null,
    singlyMs: MOST_SHARES * fairShareOf(agents.length, rate),
  }
}

/** How long (ms) the schedule lets this agent wait at most between two answers at present. */
export function promisedIntervalMs(memory: QuestionMemory, workno: string, promises = promisesOf(memory)): number {
  if (promises.inBulkMs === null) return promises.singlyMs
  const place = memory.places.get(workno)
  const isMissing = agentAt(memory.agents, place)?.isMissing ?? true
  return isMissing ? promises.singlyMs : promises.inBulkMs
}

/** How long it takes on the average until everybody has been asked anew. */
export function sweepOf({ agents, bulk, budget }: QuestionMemory): Sweep {
  const rate = budget.ratePerSecond * budget.share
  const inGroupsMs = (Math.ceil(agents.length / MOST_AGENTS_IN_BULK) * 1000) / rate
  return { ms: bulkPlan.isBulk(bulk, agents.length) ? inGroupsMs : (agents.length * 1000) / rate, inGroupsMs }
}

function fairShareMs(memory: QuestionMemory, now: MonoMs): number {
  return fairShareOf(memory.agents.length, rateAt(memory.budget, now))
}

function named(ask: Ask): readonly string[] {
  return ask.kind === 'single' ? [ask.workno] : ask.worknos
}

function finished(memory: QuestionMemory, ask: Ask): QuestionMemory {
  const names = named(ask)
  const flying = names.filter((workno) => agentAt(memory.agents, memory.places.get(workno))?.isInFlight)
  const over = updated(memory, flying, (draft) => {
    draft.isInFlight = false
  })
  const departedInFlight = memory.departedInFlight.filter((workno) => !names.includes(workno))
  const bulk = ask.kind === 'bulk' ? bulkPlan.bulkOver(memory.bulk) : memory.bulk
  return { ...over, departedInFlight, inFlight: Math.max(0, memory.inFlight - 1), bulk }
}
