// What is told of gateways: one notification for each cause of trouble, again as long as nobody acknowledged it, and one digest
// when it is over.

import type { GatewayId } from '../../contract/ids.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import { hold, type AlertContext, type Decision, type GeneralDraft } from './decision.ts'
import { deliverDigest, pauseEndsAt, showNow } from './delivery.ts'
import { silence } from './filter.ts'
import { withoutBlindSpot, type AlertMemory, type Missed, type Step } from './memory.ts'
import { roomAt } from './rateLimit.ts'
import { isSleepOver, NO_SLEEP, sleptThrough } from './sleepDigest.ts'
import { isToBeLeftAlone, standingOf, withTold } from './standing.ts'
import {
  beginTrouble,
  drop,
  dueAt,
  endTrouble,
  markTroubleHeld,
  markTroubleShown,
  type Trouble,
  type TroubleMemory,
} from './troubles.ts'

/**
 * Takes what has become of a connection: an outage begins when it is lost, and whatever was wrong is over when the gateway
 * answers. While a gateway is being connected the connect view tells all this; a notification would say it twice.
 */
export function takeConnection(
  memory: TroubleMemory,
  { gatewayId, place, isSetUp, connection, before, at }: Extract<WatchEvent, { kind: 'connection-changed' }>,
): TroubleMemory {
  if (connection.kind === 'connected') return endTrouble(memory, gatewayId)
  if (connection.kind !== 'unreachable' && connection.kind !== 'refuses') return memory
  if (!isSetUp || before.kind === 'unreachable' || before.kind === 'refuses') return memory
  const { kind, problem } = connection
  return beginTrouble(memory, gatewayId, { kind: 'outage', connection: kind, place, problem }, at.mono)
}

/** Takes the loss of the session or of the trust in a gateway. */
export function takeLoss(
  memory: TroubleMemory,
  {
    kind,
    gatewayId,
    place,
    isSetUp,
    problem,
    at,
  }: Extract<WatchEvent, { kind: 'session-lost' | 'certificate-changed' | 'certificate-untrusted' }>,
): TroubleMemory {
  if (!isSetUp) return memory
  const told = kind === 'session-lost' ? 'session-ended' : kind
  return beginTrouble(memory, gatewayId, { kind: told, place, problem }, at.mono)
}

/** Tells what is due. What the user holds back is told later if it still stands then. */
export function tellTroubles(memory: AlertMemory, context: AlertContext): Step {
  const now = context.now.mono
  const decisions: Decision[] = []
  let current = memory
  for (const [gatewayId, trouble] of memory.troubles.byGateway) {
    const due = troubleDueAt(current, gatewayId, trouble)
    if (now < due) continue
    const draft = troubleDraft(trouble)
    const reason = troubleHold(current, gatewayId, context)
    if (reason === null && now < roomAt(current.rateLimit, 'general', 'critical')) continue
    if (reason === null) {
      const shown = showNow(current, draft, 'general', context)
      decisions.push(...shown.decisions)
      const troubles = markTroubleShown(shown.memory.troubles, gatewayId, now)
      current = withTold({ ...shown.memory, troubles }, `gateway:${gatewayId}`, 'critical', null, context)
    } else if (trouble.told === 'no') {
      decisions.push(hold(draft, reason))
      const untold = reason === 'snoozed' ? null : reason
      const troubles = markTroubleHeld(current.troubles, gatewayId)
      current = withTold({ ...current, troubles }, `gateway:${gatewayId}`, 'critical', untold, context)
    }
    current = { ...current, sleep: sleptThrough(current.sleep, gatewayId) }
  }
  return { memory: current, decisions }
}

/** When it is to be told by itself; Infinity: not before something happens. */
function troubleDueAt(memory: AlertMemory, gatewayId: GatewayId, trouble: Trouble): MonoMs {
  const standing = standingOf(memory, `gateway:${gatewayId}`, 'critical')
  if (standing === 'acknowledged') return Infinity
  // What came back for a moment is told again only when it has lasted again.
  if (trouble.told === 'shown' && standing !== 'open') return Infinity
  return dueAt(trouble, memory.troubles) ?? Infinity
}

function troubleHold(
  memory: AlertMemory,
  gatewayId: GatewayId,
  context: AlertContext,
): 'off' | 'snoozed' | 'paused' | 'quiet-hours' | null {
  if (context.settings.tellAbout === 'nothing') return 'off'
  if (isToBeLeftAlone(memory, `gateway:${gatewayId}`, context)) return 'snoozed'
  return silence('critical', context)
}

function troubleDraft({ content }: Trouble): GeneralDraft {
  return { content, agent: null, isUrgent: true }
}

/**
 * Tells once who changed during the blind spot that is over now. Of several that are over at once the last ends the trouble: that
 * nobody changed in it is told too if the trouble itself was.
 */
export function tellDigest(
  memory: AlertMemory,
  { gatewayId, cause, isLast }: Extract<WatchEvent, { kind: 'caught-up' }>,
  context: AlertContext,
): Step {
  const isOther = (missed: Missed): boolean => missed.cause !== cause
  const drafts = (memory.blindSpots.get(gatewayId) ?? []).flatMap((missed) => (isOther(missed) ? [] : missed.draft))
  const trouble = isLast ? memory.troubles.byGateway.get(gatewayId) : undefined
  const over = {
    ...memory,
    troubles: isLast ? drop(memory.troubles, gatewayId) : memory.troubles,
    blindSpots: withoutBlindSpot(memory.blindSpots, gatewayId, isOther),
  }
  const isOwed = trouble?.told === 'shown'
  if (cause === 'sleep') {
    const found = { drafts, isOwed, now: context.now.mono }
    return { memory: { ...over, sleep: sleptThrough(over.sleep, gatewayId, found) }, decisions: [] }
  }
  if (drafts.length === 0 && !isOwed) return { memory: over, decisions: [] }
  return deliverDigest(over, drafts, trouble?.content.kind === 'certificate-changed' ? 'certificate' : cause, context)
}

/** Tells who changed during sleep, once no gateway is waited for any more. */
export function tellSleepDigest(memory: AlertMemory, context: AlertContext): Step {
  const { sleep } = memory
  if (!isSleepOver(sleep, context.now.mono)) return { memory, decisions: [] }
  return deliverDigest({ ...memory, sleep: NO_SLEEP }, sleep.drafts, 'sleep', context)
}

/** When a trouble must be looked at again; Infinity: not before something happens. */
export function troubleWakeAt(memory: AlertMemory, context: AlertContext): MonoMs {
  const times = [...memory.troubles.byGateway].map(([gatewayId, trouble]) => {
    const due = troubleDueAt(memory, gatewayId, trouble)
    if (due > context.now.mono) return due
    const isHeld = troubleHold(memory, gatewayId, context) !== null
    return isHeld ? pauseEndsAt(context) : roomAt(memory.rateLimit, 'general', 'critical')
  })
  return Math.min(...times)
}
