// All that decides about notifications, in one pure step: what was known, what happens, what the user chose → what is shown.
// Time counts on the clock that does not jump: moving the computer's clock neither tells nor hides anything.

import type { MonoMs } from '../../contract/time.ts'
import { endBurst, takeChanges, takeTimeInState } from './agentRules.ts'
import type { AlertInput } from './alertInput.ts'
import { rateLimitWakeAt, deliver, deliverWaiting } from './rateLimit.ts'
import type { AlertContext, Decision } from './decision.ts'
import { tellDigest, tellSleepDigest, tellIncidents, incidentWakeAt } from './gatewayRules.ts'
import { forgetAgents, forgetGateway, type AlertMemory, type Step } from './memory.ts'
import { sleepBegan } from './sleepDigest.ts'
import { burstWakeAt } from './burstGrouping.ts'
import { beginIncident, endIncident, fallAsleep, wakeUp } from './incidents.ts'
import { testDraft } from './wording.ts'

export interface Decided extends Step {
  /** When to call with a `tick` at the latest although nothing happens (always after now); null: no need to. */
  readonly wakeAt: MonoMs | null
}

/**
 * One step. Each change that is worth telling leads to exactly one decision about it, at once or at a later step, and each
 * cause to at most one notification; a grouped one is a decision of its own.
 */
export function decide(memory: AlertMemory, input: AlertInput, context: AlertContext): Decided {
  const decisions: Decision[] = []
  let current = memory
  const follow = (step: Step): void => {
    current = step.memory
    decisions.push(...step.decisions)
  }
  follow(letTimePass(current, context))
  follow(takeInput(current, input, context))
  follow(letTimePass(current, context))
  return { memory: current, decisions, wakeAt: wakeAt(current, context) }
}

function letTimePass(memory: AlertMemory, context: AlertContext): Step {
  const troubles = tellIncidents(memory, context)
  const sleep = tellSleepDigest(troubles.memory, context)
  const waiting = deliverWaiting(sleep.memory.cap, context)
  const storm = endBurst({ ...sleep.memory, cap: waiting.memory }, context)
  const decisions = [troubles, sleep, waiting, storm].flatMap((part) => part.decisions)
  return { memory: storm.memory, decisions }
}

function takeInput(memory: AlertMemory, input: AlertInput, context: AlertContext): Step {
  const { sleep, troubles } = memory
  const now = context.now.mono
  const remember = (after: AlertMemory): Step => ({ memory: after, decisions: [] })
  switch (input.kind) {
    case 'changes':
      return takeChanges(memory, input.changes, context)
    case 'time-in-state':
      return takeTimeInState(memory, input, context)
    case 'gateway-failing':
      return remember({ ...memory, troubles: beginIncident(troubles, { ...input, kind: 'outage' }, now) })
    case 'session-ended':
    case 'certificate-changed':
      return remember({ ...memory, troubles: beginIncident(troubles, { ...input, kind: input.kind }, now) })
    case 'gateway-answering':
      return remember({ ...memory, troubles: endIncident(troubles, input.gatewayId) })
    case 'caught-up':
      return tellDigest(memory, input.gatewayId, input.cause, context)
    case 'asleep':
      return remember({ ...memory, troubles: fallAsleep(troubles), sleep: sleepBegan(sleep, input.gatewayIds) })
    case 'awake':
      return remember({ ...memory, troubles: wakeUp(troubles, now) })
    case 'unwatched':
      return remember(forgetAgents(memory, (agent) => input.agents.includes(agent)))
    case 'gateway-removed':
      return remember(forgetGateway(memory, input.gatewayId))
    case 'test': {
      const { memory: cap, decisions } = deliver(memory.cap, testDraft(), context)
      return { memory: { ...memory, cap }, decisions }
    }
    case 'tick':
      return remember(memory)
  }
}

function wakeAt(memory: AlertMemory, context: AlertContext): MonoMs | null {
  const times = [
    memory.sleep.tellBy,
    burstWakeAt(memory.storm),
    rateLimitWakeAt(memory.cap),
    incidentWakeAt(memory, context),
  ]
  const earliest = Math.min(...times.map((time) => time ?? Infinity))
  return Number.isFinite(earliest) ? Math.max(earliest, context.now.mono + 1) : null
}
