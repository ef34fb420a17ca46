// All that decides about notifications, in one pure step: what was known, what happens, what the user chose → what is shown.
// Time counts on the clock that does not jump: moving the computer's clock neither tells nor hides anything.

import type { MonoMs } from '../../contract/time.ts'
import { endBurst, takeAnswer, tellLimits, tellOverAtFirst } from './agentRules.ts'
import type { AlertInput } from './alertInput.ts'
import { burstWakeAt } from './burstGrouping.ts'
import type { AlertContext, Decision, GeneralDraft } from './decision.ts'
import { incidentWakeAt, takeConnection, takeLoss, tellDigest, tellIncidents, tellSleepDigest } from './gatewayRules.ts'
import { fallAsleep, wakeUp } from './incidents.ts'
import { forgetAgents, forgetGateway, type AlertMemory, type Step } from './memory.ts'
import { deliver, deliverWaiting, rateLimitWakeAt } from './rateLimit.ts'
import { sleepBegan } from './sleepDigest.ts'
import { ageStays, ageStaysOf, nextFall } from './thresholds.ts'

export interface Decided extends Step {
  /** When to call with a `tick` at the latest although nothing happens (always after now); null: no need to. */
  readonly wakeAt: MonoMs | null
}

const TEST: GeneralDraft = { content: { kind: 'test' }, agent: null, isUrgent: false }

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
  // Only now: what was just observed may end a stay whose limit falls at this moment.
  follow(tellLimits(current, context))
  follow(letTimePass(current, context))
  return { memory: current, decisions, wakeAt: wakeAt(current, context) }
}

function letTimePass(memory: AlertMemory, context: AlertContext): Step {
  const incidents = tellIncidents(memory, context)
  const sleep = tellSleepDigest(incidents.memory, context)
  const waiting = deliverWaiting(sleep.memory.rateLimit, context)
  const burst = endBurst({ ...sleep.memory, rateLimit: waiting.memory }, context)
  const over = tellOverAtFirst(burst.memory, context)
  const decisions = [incidents, sleep, waiting, burst, over].flatMap((part) => part.decisions)
  return { memory: over.memory, decisions }
}

function takeInput(memory: AlertMemory, input: AlertInput, context: AlertContext): Step {
  const { sleep, incidents, stays } = memory
  const now = context.now.mono
  const remember = (after: AlertMemory): Step => ({ memory: after, decisions: [] })
  switch (input.kind) {
    case 'observed':
      return takeAnswer(memory, input.agents, context)
    case 'reads-differently':
      return remember({ ...memory, stays: ageStays(stays, input.agents) })
    case 'gateway-changed':
    case 'certificate-verified':
      return remember(memory)
    case 'connection-changed':
      return remember({ ...memory, incidents: takeConnection(incidents, input) })
    case 'session-lost':
    case 'certificate-changed':
    case 'certificate-untrusted':
      return remember({ ...memory, incidents: takeLoss(incidents, input) })
    case 'blind-spot-began':
      return remember({ ...memory, stays: ageStaysOf(stays, input.gatewayId) })
    case 'caught-up':
      return tellDigest(memory, input, context)
    case 'asleep':
      return remember({ ...memory, incidents: fallAsleep(incidents), sleep: sleepBegan(sleep, input.gatewayIds) })
    case 'awake':
      return remember({ ...memory, incidents: wakeUp(incidents, now) })
    case 'unwatched':
      return remember(forgetAgents(memory, (agent) => input.agents.includes(agent)))
    case 'gateway-removed':
      return remember(forgetGateway(memory, input.gatewayId))
    case 'test': {
      const { memory: rateLimit, decisions } = deliver(memory.rateLimit, TEST, context)
      return { memory: { ...memory, rateLimit }, decisions }
    }
    case 'tick':
      return remember(memory)
  }
}

function wakeAt(memory: AlertMemory, context: AlertContext): MonoMs | null {
  const times = [
    memory.sleep.tellBy,
    burstWakeAt(memory.burst),
    rateLimitWakeAt(memory.rateLimit),
    incidentWakeAt(memory, context),
    memory.overAtFirst?.tellAt ?? null,
    nextFall(memory.stays, context.agentAlerts, context.now.mono),
  ]
  const earliest = Math.min(...times.map((time) => time ?? Infinity))
  return Number.isFinite(earliest) ? Math.max(earliest, context.now.mono + 1) : null
}
