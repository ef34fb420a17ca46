// The ways of asking that the bench compares. All but round robin are the product's own questions.ts with other settings.

import type { Observation } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'
import { earliestNext, newBudget, spent, type Budget } from '../../core/polling/budget.ts'
import { NO_LIMITS } from '../../core/polling/limits.ts'
import { allAgents, blocksOf } from '../../core/polling/agentBlocks.ts'
import type { LimitsMs } from '../../core/polling/memory.ts'
import {
  answered,
  asked,
  bulkState,
  newQuestions,
  nextQuestion,
  pinned,
  setWeights,
  type Ask,
  type Question,
  type QuestionMemory,
} from '../../core/polling/questions.ts'
import type { FloorRates } from '../../core/polling/rates.ts'

export type PolicyName = 'round-robin' | 'single' | 'true-rates' | 'bulk'

export const RATE_PER_SECOND = 2

/** One way of asking, driven like the product's loop drives it. */
export interface Policy {
  next(now: MonoMs): Question
  asked(ask: Ask, now: MonoMs, random: number): void
  answered(ask: Ask, observations: readonly Observation[], missing: readonly string[], now: MonoMs): void
}

/** Everybody in turn, within the same budget: what the schedule has to beat. */
export function roundRobin(worknos: readonly string[]): Policy {
  let budget: Budget = newBudget(RATE_PER_SECOND)
  let turn = 0
  return {
    next(now) {
      const start = earliestNext(budget, now)
      return start > now
        ? { kind: 'wait', untilMono: start }
        : { kind: 'single', workno: worknos[turn % worknos.length] ?? '' }
    },
    asked(_ask, now, random) {
      budget = spent(budget, now, random)
      turn += 1
    },
    answered: () => undefined,
  }
}

/** What is true of the floor and of each agent, for the run that need not learn. */
export interface Truth {
  readonly rates: FloorRates
  readonly factors: ReadonlyMap<string, readonly number[]>
}

/** The product's schedule: with learned rates, with the true ones, or with bulk queries; with limits to ask for, or none. */
export function scheduled(
  worknos: readonly string[],
  useBulkQueries: boolean,
  truth: Truth | null,
  limitsMs: LimitsMs = NO_LIMITS,
): Policy {
  const empty = newQuestions({ queriesPerSecond: RATE_PER_SECOND, useBulkQueries })
  const weights = worknos.map((workno) => ({ workno, notifies: true, inView: false, limitsMs }))
  let memory: QuestionMemory = setWeights(pinned(empty, worknos, 0), weights)
  if (truth !== null) {
    const agents = allAgents(memory.agents).map((agent) => ({
      ...agent,
      traits: { ...agent.traits, factors: truth.factors.get(agent.workno) ?? null },
    }))
    memory = { ...memory, agents: blocksOf(agents, truth.rates), floor: truth.rates }
  }
  return {
    next: (now) => nextQuestion(memory, now),
    asked(ask, now, random) {
      memory = asked(memory, ask, now, random, true)
    },
    answered(ask, observations, missing, now) {
      memory = answered(memory, ask, { observations, missing, unexpected: 0 }, now)
      const bulk = bulkState(memory)
      // A bench of the bulk query that silently measures something else would be worse than none.
      if (bulk.kind === 'given-up') throw new Error(`The bench's honest gateway was given up: ${bulk.givenUpFor ?? ''}`)
    },
  }
}
