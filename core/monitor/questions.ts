// Whom to ask next: the one entry of the asking loop. Pure: a memory goes in, a question or a new memory comes out.
//
// The loop: `nextQuestion(memory, now)` → for a question: `memory = asked(…)`, send it, and when it is over exactly one of
// `answered(…)` or `failed(…)`; for `wait`: set one timer. After every reducer call `nextQuestion` again.

import type { Observation } from '../../contract/agent.ts'
import type { BulkState } from '../../contract/gateway.ts'
import type { MonoMs } from '../../contract/time.ts'
import { backOffMs, earliestNext, newBudget, slowedDown, spent, withRate } from './budget.ts'
import type { AgentMemory, AgentWeight, Ask, Question, QuestionMemory } from './questionMemory.ts'

export type { AgentWeight, Ask, Question, QuestionMemory } from './questionMemory.ts'

/** Connections to one gateway are at most four, so more questions than that would only queue. */
const MOST_IN_FLIGHT = 4

export interface QuestionOptions {
  readonly queriesPerSecond: number
  readonly useBulkQueries: boolean
}

/**
 * What an answer brought. For a single question: its one observation. For a bulk question: one per agent found, the agents
 * asked for but not found, and how many it named that were not asked for.
 */
export interface AnswerTold {
  readonly observations: readonly Observation[]
  readonly missing: readonly string[]
  readonly unexpected: number
}

/**
 * Whom a failure concerns. `agent`: this one only. `gateway`: nobody can be asked just now. `too-soon`: the gateway wants fewer
 * questions. `bulk`: the gateway does not do this bulk query. `none`: cancelled by ourselves, no blame.
 */
export type FailureScope = 'agent' | 'gateway' | 'too-soon' | 'bulk' | 'none'

/** A memory without agents. */
export function newQuestions(options: QuestionOptions): QuestionMemory {
  return {
    budget: newBudget(options.queriesPerSecond),
    agents: [],
    places: new Map(),
    departedInFlight: [],
    inFlight: 0,
    failures: 0,
    notBefore: 0,
    bulk: { kind: options.useBulkQueries ? 'unknown' : 'off', note: null },
  }
}

/** What to do at `now`. */
export function nextQuestion(memory: QuestionMemory, now: MonoMs): Question {
  if (memory.inFlight >= MOST_IN_FLIGHT) return { kind: 'wait', untilMono: Infinity }
  const free = memory.agents.filter((agent) => !agent.isInFlight)
  if (free.length === 0) return { kind: 'wait', untilMono: Infinity }
  const start = Math.max(earliestNext(memory.budget, now), memory.notBefore)
  if (start > now) return { kind: 'wait', untilMono: start }
  const next = free.reduce((best, agent) => (urgency(agent) < urgency(best) ? agent : best))
  return { kind: 'single', workno: next.workno }
}

/** The question starts at `now`. `random` in [0, 1) jitters the next start. */
export function asked(memory: QuestionMemory, ask: Ask, now: MonoMs, random: number): QuestionMemory {
  const started = updated(memory, named(ask), (agent) => ({
    ...agent,
    lastAskedAt: now,
    isInFlight: true,
    wantsRefresh: false,
  }))
  return { ...started, budget: spent(memory.budget, now, random), inFlight: memory.inFlight + 1 }
}

/** The question was answered at `now`. */
export function answered(memory: QuestionMemory, ask: Ask, told: AnswerTold, now: MonoMs): QuestionMemory {
  const over = finished(memory, ask)
  const known = told.observations.reduce(
    (sofar, observation) =>
      updated(sofar, [observation.info.workno], (agent) => ({
        ...agent,
        lastAnsweredAt: now,
        failures: 0,
        status: observation.info.status.key,
        beganAt: observation.began.kind === 'exact' ? observation.began.at.mono : null,
      })),
    over,
  )
  return { ...known, failures: 0, notBefore: 0 }
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
    case 'agent':
    case 'bulk':
      return updated(over, named(ask), (agent) => ({ ...agent, failures: agent.failures + 1 }))
    case 'too-soon':
      return { ...over, budget: slowedDown(over.budget, now) }
    case 'gateway': {
      const failures = over.failures + 1
      return { ...over, failures, notBefore: now + backOffMs(failures, random) }
    }
  }
}

/** Adds agents that are not pinned yet; they are asked before all others. */
export function pinned(memory: QuestionMemory, worknos: readonly string[], now: MonoMs): QuestionMemory {
  const fresh = [...new Set(worknos)].filter((workno) => !memory.places.has(workno))
  const added = fresh.map((workno): AgentMemory => ({
    workno,
    pinnedAt: now,
    lastAskedAt: null,
    lastAnsweredAt: null,
    isInFlight: memory.departedInFlight.includes(workno),
    wantsRefresh: false,
    failures: 0,
    status: null,
    beganAt: null,
    weight: { workno, notifies: true, inView: false, limitMs: null },
  }))
  const departedInFlight = memory.departedInFlight.filter((workno) => !fresh.includes(workno))
  return withAgents({ ...memory, departedInFlight }, [...memory.agents, ...added])
}

/** Forgets agents; a question that is on its way stays counted until it is over. */
export function unpinned(memory: QuestionMemory, worknos: readonly string[]): QuestionMemory {
  const leaving = new Set(worknos)
  const departed = memory.agents.filter((agent) => leaving.has(agent.workno) && agent.isInFlight)
  const departedInFlight = [...memory.departedInFlight, ...departed.map((agent) => agent.workno)]
  return withAgents(
    { ...memory, departedInFlight },
    memory.agents.filter((agent) => !leaving.has(agent.workno)),
  )
}

/** Lets these agents jump the queue, within the budget. */
export function refresh(memory: QuestionMemory, worknos: readonly string[]): QuestionMemory {
  return updated(memory, worknos, (agent) => ({ ...agent, wantsRefresh: true }))
}

/** Says which agents matter more at present; agents not named keep theirs. */
export function setWeights(memory: QuestionMemory, weights: readonly AgentWeight[]): QuestionMemory {
  return weights.reduce((sofar, weight) => updated(sofar, [weight.workno], (agent) => ({ ...agent, weight })), memory)
}

/** Puts new settings in force. */
export function setOptions(memory: QuestionMemory, options: QuestionOptions): QuestionMemory {
  const wasOff = memory.bulk.kind === 'off'
  const bulk: BulkState = options.useBulkQueries
    ? wasOff
      ? { kind: 'unknown', note: null }
      : memory.bulk
    : { kind: 'off', note: null }
  return { ...memory, budget: withRate(memory.budget, options.queriesPerSecond), bulk }
}

/**
 * A new session, or the return from an outage or from sleep: everyone is asked anew, the bulk query is probed again, and
 * questions still on their way no longer count (the loop has ended them). What was learned and spent stays.
 */
export function restarted(memory: QuestionMemory, now: MonoMs): QuestionMemory {
  const agents = memory.agents.map((agent) => ({
    ...agent,
    pinnedAt: now,
    lastAskedAt: null,
    lastAnsweredAt: null,
    isInFlight: false,
    failures: 0,
  }))
  const bulk: BulkState = memory.bulk.kind === 'off' ? memory.bulk : { kind: 'unknown', note: null }
  return { ...memory, agents, departedInFlight: [], inFlight: 0, failures: 0, notBefore: 0, bulk }
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
  return memory.bulk
}

/** How long (ms) the schedule lets this agent wait at most between two answers at present. */
export function promisedIntervalMs(memory: QuestionMemory, workno: string): number {
  void workno
  return Math.max(5000, (4000 * memory.agents.length) / memory.budget.ratePerSecond)
}

function urgency(agent: AgentMemory): number {
  if (agent.wantsRefresh) return -2
  return agent.lastAskedAt ?? -1
}

function named(ask: Ask): readonly string[] {
  return ask.kind === 'single' ? [ask.workno] : ask.worknos
}

function finished(memory: QuestionMemory, ask: Ask): QuestionMemory {
  const over = updated(memory, named(ask), (agent) => ({ ...agent, isInFlight: false }))
  const names = named(ask)
  const departedInFlight = memory.departedInFlight.filter((workno) => !names.includes(workno))
  return { ...over, departedInFlight, inFlight: Math.max(0, memory.inFlight - 1) }
}

function updated(
  memory: QuestionMemory,
  worknos: readonly string[],
  change: (agent: AgentMemory) => AgentMemory,
): QuestionMemory {
  const agents = memory.agents.slice()
  for (const workno of worknos) {
    const place = memory.places.get(workno)
    const agent = place === undefined ? undefined : agents[place]
    if (place !== undefined && agent !== undefined) agents[place] = change(agent)
  }
  return { ...memory, agents }
}

function withAgents(memory: QuestionMemory, agents: readonly AgentMemory[]): QuestionMemory {
  return { ...memory, agents, places: new Map(agents.map((agent, place) => [agent.workno, place])) }
}
