// What an answer changes in the memory of the asking: who is where since when, and what that teaches of rates.

import { latestBegin, type Observation, type StateBegan } from '../../contract/agent.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import { changing, withNextTaught } from './agentBlocks.ts'
import { bulkAnswered, compared } from './bulkPlan.ts'
import type { AgentMemory, BulkMemory, QuestionMemory } from './memory.ts'
import { applyLimits, draftOf, wholeMs } from './questionMemory.ts'
import { followed, hazardBetween, learned, stateIndex, type FloorRates } from './rates.ts'
import { factorOf, withStay } from './traits.ts'

/**
 * What an answer brought. For a single question: its one observation. For a bulk question: one per agent found, the agents
 * asked for but not found, and how many it named that were not asked for.
 */
export interface AnswerTold {
  readonly observations: readonly Observation[]
  readonly missing: readonly string[]
  readonly unexpected: number
}

/** A stay that goes on is taken into account in pieces of this length (ms), one that ends at once. */
const LEARN_EVERY_MS = 30_000

/** Bulk and single answers may differ within a call: its four states follow each other within seconds. */
const CALL_STATES: readonly (StatusKey | null)[] = ['reserved', 'connecting', 'ringing', 'talking']

/** The memory after an answer that arrived at `now`. The agents that it speaks of are no longer asked about. */
export function taughtBy(memory: QuestionMemory, told: AnswerTold, wasBulk: boolean, now: MonoMs): QuestionMemory {
  const agents = changing(memory.agents)
  let { floor, bulk } = memory
  for (const observation of told.observations) {
    const place = memory.places.get(observation.info.workno)
    const agent = agents.at(place)
    if (place === undefined || agent === undefined) continue
    bulk = comparedWith(bulk, agent, observation, wasBulk, now)
    const taught = agentAfter(agent, floor, observation, wasBulk, now)
    agents.put(place, taught.agent)
    floor = taught.floor
  }
  for (const workno of told.missing) {
    const place = memory.places.get(workno)
    const agent = agents.at(place)
    if (place === undefined || agent === undefined) continue
    const draft = draftOf(agent)
    draft.wantsSingle = agent.wantsSingle || !agent.isMissing
    draft.isMissing = true
    draft.isInFlight = false
    agents.put(place, draft)
  }
  if (wasBulk) {
    const isEmpty =
      told.observations.length === 0 && memory.agents.blocks.some((block) => block.agents.some(isSignedIn))
    bulk = bulkAnswered(bulk, told.unexpected, isEmpty)
  }
  return { ...memory, agents: withNextTaught(agents.done(floor), floor), floor, bulk }
}

function isSignedIn(agent: AgentMemory): boolean {
  return agent.status !== null && agent.status !== 'signed-out'
}

function comparedWith(
  bulk: BulkMemory,
  agent: AgentMemory,
  { info }: Observation,
  wasBulk: boolean,
  now: MonoMs,
): BulkMemory {
  if (agent.lastAnsweredAt === null || agent.wasBulkAnswer === wasBulk) return bulk
  const isSameCall = CALL_STATES.includes(agent.status) && CALL_STATES.includes(info.status.key)
  const isDifferent = agent.status !== info.status.key && !isSameCall
  const durationMs = info.timeInStateS === null ? null : info.timeInStateS * 1000
  return compared(bulk, isDifferent, durationMs, now - agent.lastAnsweredAt)
}

function agentAfter(
  agent: AgentMemory,
  floor: FloorRates,
  observation: Observation,
  wasBulk: boolean,
  now: MonoMs,
): { readonly agent: AgentMemory; readonly floor: FloorRates } {
  const status = observation.info.status.key
  const state = stateIndex(status)
  const beganAt = beganAbout(observation.began)
  const endedAt = endOfStay(agent, status, beganAt)
  const hasNews = endedAt !== null || (agent.watchedFrom !== null && now - agent.watchedFrom >= LEARN_EVERY_MS)
  const taught = hasNews ? afterStay(agent, floor, endedAt, now) : { traits: agent.traits, floor }
  const next = draftOf(agent)
  next.lastAnsweredAt = wholeMs(now)
  next.wasBulkAnswer = wasBulk
  next.isInFlight = false
  if (wasBulk) next.isMissing = false
  next.wantsSingle = false
  next.failures = 0
  next.status = status
  next.state = state
  next.beganAt = wholeMs(beganAt)
  next.latestBeganAt = Math.ceil(latestBegin(observation.began).mono)
  if (hasNews || agent.watchedFrom === null) next.watchedFrom = wholeMs(now)
  next.traits = taught.traits
  next.factor = factorOf(taught.traits, state)
  applyLimits(next, taught.floor, observation.observedAt.mono)
  const after = agent.status === null ? taught.floor : followed(taught.floor, agent.state, state)
  return { agent: next, floor: after }
}

/** When the stay of the answer before ended; null: it goes on, or there was none. */
function endOfStay(agent: AgentMemory, status: StatusKey, beganAt: MonoMs): MonoMs | null {
  if (agent.status === null || agent.lastAnsweredAt === null) return null
  if (status !== agent.status) return Math.max(agent.lastAnsweredAt, beganAt)
  // Left and came back: somewhere before the return.
  return beganAt > agent.lastAnsweredAt ? (agent.lastAnsweredAt + beganAt) / 2 : null
}

function afterStay(agent: AgentMemory, floor: FloorRates, endedAt: MonoMs | null, now: MonoMs) {
  const { beganAt, watchedFrom, state } = agent
  const rates = floor.states[state]
  if (beganAt === null || watchedFrom === null || rates === undefined || !floor.learns) {
    return { traits: agent.traits, floor }
  }
  const fromS = Math.max(0, watchedFrom - beganAt) / 1000
  const toS = Math.max(fromS, ((endedAt ?? now) - beganAt) / 1000)
  const expected = hazardBetween(rates, fromS, toS)
  return {
    traits: withStay(agent.traits, state, expected, endedAt !== null),
    floor: learned(floor, state, fromS, toS, endedAt !== null),
  }
}

function beganAbout(began: StateBegan): MonoMs {
  switch (began.kind) {
    case 'exact':
      return began.at.mono
    case 'between':
      return (began.notBefore.mono + began.notAfter.mono) / 2
    case 'before':
      return began.notAfter.mono
  }
}
