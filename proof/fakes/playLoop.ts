// Drives questions.ts as the product's loop does, on simulated time, and keeps count of what must never happen.

import type { StatusKey } from '../../contract/status.ts'
import * as questions from '../../core/polling/questions.ts'
import { observationOf } from './answers.ts'

export interface Reply {
  readonly key: StatusKey
  readonly ageS: number | null
  readonly travelMs: number
  readonly fails: questions.FailureScope | null
  /** The user refreshes this agent as soon as it was answered. */
  readonly refreshes: boolean
}

export interface PlayedLoop {
  /** How often each agent was asked, in the order of the first time. */
  readonly asked: ReadonlyMap<string, number>
  readonly bulkQueries: number
  /** Longest time between two questions about one agent, from the pinning to the end. */
  readonly worstWaitMs: number
  readonly everTwoInFlight: boolean
  /** The shortest time in which any five questions started one after the other. */
  readonly fewestMsForFive: number
  readonly memory: questions.QuestionMemory
}

/** Plays `forS` seconds; replies are taken in turn. `keyOf` overrides their states. */
export function playLoop(
  options: questions.QuestionOptions,
  agents: number,
  replies: readonly Reply[],
  forS: number,
  keyOf?: (workno: string) => StatusKey,
  weights: readonly questions.AgentWeight[] = [],
): PlayedLoop {
  const worknos = Array.from({ length: agents }, (_, place) => String(20_001 + place))
  let memory = questions.setWeights(questions.pinned(questions.newQuestions(options), worknos, 0), weights)
  const asked = new Map<string, number>()
  const lastAsked = new Map(worknos.map((workno) => [workno, 0]))
  const inFlight = new Set<string>()
  const starts: number[] = []
  let onTheirWay: { readonly ask: questions.Ask; readonly reply: Reply; readonly at: number }[] = []
  let everTwoInFlight = false
  let worstWaitMs = 0
  let bulkQueries = 0
  let turn = 0
  let now = 0

  function over(ask: questions.Ask, reply: Reply): void {
    const names = namesOf(ask)
    for (const name of names) inFlight.delete(name)
    const random = (turn % 97) / 97
    if (reply.fails !== null) {
      memory = questions.failed(memory, ask, reply.fails, now, random)
    } else {
      const observations = names.map((name) => observationOf(name, keyOf?.(name) ?? reply.key, reply.ageS, now))
      memory = questions.answered(memory, ask, { observations, missing: [], unexpected: 0 }, now)
    }
    if (reply.refreshes) memory = questions.refresh(memory, names)
  }

  function start(ask: questions.Ask): void {
    const reply = replies[turn % replies.length]
    turn += 1
    starts.push(now)
    if (ask.kind === 'bulk') bulkQueries += 1
    for (const name of namesOf(ask)) {
      if (inFlight.has(name)) everTwoInFlight = true
      inFlight.add(name)
      asked.set(name, (asked.get(name) ?? 0) + 1)
      worstWaitMs = Math.max(worstWaitMs, now - (lastAsked.get(name) ?? 0))
      lastAsked.set(name, now)
    }
    memory = questions.asked(memory, ask, now, (turn % 89) / 89, true)
    if (reply !== undefined) onTheirWay.push({ ask, reply, at: now + reply.travelMs })
  }

  while (now < forS * 1000) {
    const arrived = onTheirWay.filter((one) => one.at <= now)
    onTheirWay = onTheirWay.filter((one) => one.at > now)
    for (const { ask, reply } of arrived) over(ask, reply)
    const next = questions.nextQuestion(memory, now)
    if (next.kind === 'wait') now = Math.min(next.untilMono, ...onTheirWay.map((one) => one.at), forS * 1000)
    else start(next)
  }
  for (const at of lastAsked.values()) worstWaitMs = Math.max(worstWaitMs, now - at)
  const fives = starts.map((at, place) => (starts[place + 4] ?? Infinity) - at)
  return { asked, bulkQueries, worstWaitMs, everTwoInFlight, fewestMsForFive: Math.min(Infinity, ...fives), memory }
}

function namesOf(ask: questions.Ask): readonly string[] {
  return ask.kind === 'single' ? [ask.workno] : ask.worknos
}
