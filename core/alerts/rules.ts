// All that decides about notifications, in one pure step: what was known, what happens, what the user chose → what is shown.
// Time counts on the clock that does not jump: moving the computer's clock neither tells nor hides anything.

import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { IncidentId, IncidentLevel } from '../../contract/incident.ts'
import type { MonoMs } from '../../contract/time.ts'
import { endBurst, takeChanges } from './agentRules.ts'
import { alertsWakeAt, dropPassed, takeDue, tellAlerts } from './alertDelivery.ts'
import type { AlertInput } from './alertInput.ts'
import { attentionWakeAt, EMPTY_ATTENTION, takeForAttention, type AttentionStep, type DueAlert } from './attention.ts'
import { burstWakeAt } from './burstGrouping.ts'
import type { AlertContext } from './decision.ts'
import { deliverTest, deliverWaitingChanges, deliverWaitingDigests, deliveryWakeAt } from './delivery.ts'
import type { ToldChange } from './drafts.ts'
import { silence } from './filter.ts'
import { takeConnection, takeLoss, tellDigest, tellSleepDigest, tellTroubles, troubleWakeAt } from './gatewayRules.ts'
import { interruptionFrom } from './interruptions.ts'
import { forgetAgents, forgetGateway, inTurn, type AlertMemory, type Step } from './memory.ts'
import { sleepBegan } from './sleepDigest.ts'
import { acknowledgeTrouble, fallAsleep, wakeUp } from './troubles.ts'

export interface Decided extends Step {
  /** When to call with a `tick` at the latest although nothing happens (always after now); null: no need to. */
  readonly wakeAt: MonoMs | null
}

/** An input as far as it is told of: of an answer only the changes. */
export type TellingInput =
  Exclude<AlertInput, { kind: 'observed' }> | { readonly kind: 'changes'; readonly changes: readonly ToldChange[] }

/** What was found that needs the supervisor. */
export type Found = Pick<AttentionStep, 'due' | 'sounds'>

/**
 * One step. Each change that is worth telling leads to exactly one decision about it, at once or at a later step, and each
 * cause to at most one notification; a grouped one is a decision of its own. What needs the supervisor is told again as long as it
 * waits for an answer, and after a pause.
 */
export function decide(
  memory: AlertMemory,
  input: AlertInput,
  context: AlertContext,
): Decided & { readonly found: Found; readonly sound: IncidentLevel | null } {
  const found = takeForAttention(memory.attention ?? EMPTY_ATTENTION, input, context)
  const told = tell({ ...memory, attention: found.memory }, asToldOf(input), found.due, context)
  return { ...told, found, sound: soundOf(memory, found, context) }
}

/** First sights are no news. */
export function asToldOf(input: AlertInput): TellingInput {
  if (input.kind !== 'observed') return input
  const changes = input.agents.flatMap(({ change }) => (change === null || change.kind === 'first-seen' ? [] : change))
  return { kind: 'changes', changes }
}

/** What is told of an input, and of what was found by it to need the supervisor. */
export function tell(
  before: AlertMemory,
  input: TellingInput,
  due: readonly DueAlert[],
  context: AlertContext,
): Decided {
  const { memory, decisions } = inTurn(
    before,
    (current) => letTimePass(current, context),
    (current) => takeDue(current, due, context),
    (current) => takeInput(current, input, due, context),
    (current) => letTimePass(current, context),
  )
  return { memory, decisions, wakeAt: wakeAt(memory, context) }
}

function letTimePass(memory: AlertMemory, context: AlertContext): Step {
  return inTurn(
    memory,
    (current) => tellTroubles(current, context),
    (current) => deliverWaitingDigests(current, context),
    (current) => tellAlerts(current, context),
    (current) => tellSleepDigest(current, context),
    (current) => deliverWaitingChanges(current, context),
    (current) => endBurst(current, context),
  )
}

function takeInput(memory: AlertMemory, input: TellingInput, due: readonly DueAlert[], context: AlertContext): Step {
  const { sleep, troubles } = memory
  const now = context.now.mono
  const remember = (after: AlertMemory): Step => ({ memory: after, decisions: [] })
  switch (input.kind) {
    case 'changes': {
      const { changes } = input
      const changed = new Set(changes.map(({ agent }) => agent))
      return inTurn(
        memory,
        (current) => dropPassed(current, changed, now),
        (current) => tellAlerts(current, context),
        (current) => takeChanges(current, changes, toldOnce(due), context),
      )
    }
    case 'reads-differently':
    case 'gateway-changed':
    case 'certificate-verified':
    case 'blind-spot-began':
    case 'snooze':
    case 'tell-when':
    case 'tick':
      return remember(memory)
    case 'acknowledge': {
      const gatewayId = gatewayOf(input.incident)
      if (gatewayId === null) return remember(memory)
      return remember({ ...memory, troubles: acknowledgeTrouble(troubles, gatewayId, input.isUndone, now) })
    }
    case 'connection-changed':
      return remember({ ...memory, troubles: takeConnection(troubles, input) })
    case 'session-lost':
    case 'certificate-changed':
    case 'certificate-untrusted':
      return remember({ ...memory, troubles: takeLoss(troubles, input) })
    case 'caught-up':
      return tellDigest(memory, input, context)
    case 'asleep':
      return remember({ ...memory, troubles: fallAsleep(troubles), sleep: sleepBegan(sleep, input.gatewayIds) })
    case 'awake':
      return remember({ ...memory, troubles: wakeUp(troubles, now) })
    case 'unwatched': {
      const gone = new Set(input.agents)
      return remember(forgetAgents(memory, (agent) => gone.has(agent)))
    }
    case 'gateway-removed':
      return remember(forgetGateway(memory, input.gatewayId))
    case 'test':
      return deliverTest(memory, context)
  }
}

function gatewayOf(id: IncidentId): GatewayId | null {
  return id.startsWith('gateway:') ? id.slice('gateway:'.length) : null
}

/** The agents whose change is told because it was to be told once. */
function toldOnce(due: readonly DueAlert[]): ReadonlySet<AgentKey> {
  return new Set(due.flatMap(({ incident, draft }) => (incident === null && draft.agent !== null ? draft.agent : [])))
}

/** The sound that goes with what was found; null: none, or it is not to be heard now. @param memory as it was before that */
function soundOf(memory: AlertMemory, { sounds }: Found, context: AlertContext): IncidentLevel | null {
  const level = sounds.includes('critical') ? 'critical' : (sounds[0] ?? null)
  // Never while it is quiet, whatever may be shown then.
  if (level === null || silence('change', context) !== null) return null
  const { interruptionsPerHour } = context.settings
  return context.now.mono < interruptionFrom(memory.interruptions, level, interruptionsPerHour) ? null : level
}

function wakeAt(memory: AlertMemory, context: AlertContext): MonoMs | null {
  const times = [
    memory.sleep.tellBy,
    burstWakeAt(memory.burst),
    deliveryWakeAt(memory, context),
    troubleWakeAt(memory, context),
    alertsWakeAt(memory, context),
    memory.attention === null ? null : attentionWakeAt(memory.attention),
  ]
  const earliest = Math.min(...times.map((time) => time ?? Infinity))
  return Number.isFinite(earliest) ? Math.max(earliest, context.now.mono + 1) : null
}
