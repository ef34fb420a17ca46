// What is told of gateways: one notification for each cause of trouble, and one digest when it is over.

import type { GatewayId } from '../../contract/gateway.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { BlindSpotCause } from './alertInput.ts'
import { deliver, roomAt } from './rateLimit.ts'
import { hold, type AlertContext, type Decision } from './decision.ts'
import { holdNow } from './filter.ts'
import { withoutGap, type AlertMemory, type Step } from './memory.ts'
import { isSleepOver, NO_SLEEP, sleptThrough } from './sleepDigest.ts'
import { drop, dueAt, markTold } from './incidents.ts'
import { incidentDraft } from './troubleWording.ts'
import { digestDraft } from './wording.ts'

/** Tells what is due. What the user holds back is told later if it still stands then. */
export function tellIncidents(memory: AlertMemory, context: AlertContext): Step {
  const now = context.now.mono
  const decisions: Decision[] = []
  let { troubles, cap, sleep } = memory
  for (const [gatewayId, trouble] of memory.troubles.byGateway) {
    const due = dueAt(trouble, troubles)
    if (due === null || now < due) continue
    const draft = incidentDraft(trouble)
    const reason = holdNow(draft, context)
    if (reason !== null) {
      if (trouble.told === 'no') decisions.push(hold(draft, reason))
      troubles = markTold(troubles, gatewayId, 'held')
      sleep = sleptThrough(sleep, gatewayId)
    } else if (now >= roomAt(cap)) {
      const delivered = deliver(cap, draft, context)
      cap = delivered.memory
      decisions.push(...delivered.decisions)
      troubles = markTold(troubles, gatewayId, 'shown')
      sleep = sleptThrough(sleep, gatewayId)
    }
  }
  return { memory: { ...memory, troubles, cap, sleep }, decisions }
}

/** Tells once who changed during the gap that is over now; that nobody did only if the trouble itself was told. */
export function tellDigest(
  memory: AlertMemory,
  gatewayId: GatewayId,
  cause: BlindSpotCause,
  context: AlertContext,
): Step {
  const drafts = memory.gaps.get(gatewayId) ?? []
  const trouble = memory.troubles.byGateway.get(gatewayId)
  const over = {
    ...memory,
    troubles: drop(memory.troubles, gatewayId),
    gaps: withoutGap(memory.gaps, gatewayId),
  }
  const isOwed = trouble?.told === 'shown'
  if (cause === 'sleep') {
    const found = { drafts, isOwed, now: context.now.mono }
    return { memory: { ...over, sleep: sleptThrough(over.sleep, gatewayId, found) }, decisions: [] }
  }
  if (drafts.length === 0 && !isOwed) return { memory: over, decisions: [] }
  const digest = digestDraft(drafts, trouble?.kind === 'certificate-changed' ? 'certificate' : cause)
  const { memory: cap, decisions } = deliver(memory.cap, digest, context)
  return { memory: { ...over, cap }, decisions }
}

/** Tells who changed during sleep, once no gateway is waited for any more. */
export function tellSleepDigest(memory: AlertMemory, context: AlertContext): Step {
  const { cap, sleep } = memory
  if (!isSleepOver(sleep, context.now.mono)) return { memory, decisions: [] }
  const delivered = deliver(cap, digestDraft(sleep.drafts, 'sleep'), context)
  return { memory: { ...memory, cap: delivered.memory, sleep: NO_SLEEP }, decisions: delivered.decisions }
}

/** When a trouble must be looked at again; Infinity: not before something happens. */
export function incidentWakeAt({ troubles, cap }: AlertMemory, { now, pause }: AlertContext): MonoMs {
  const times = [...troubles.byGateway.values()].map((trouble) => {
    const due = dueAt(trouble, troubles)
    if (due === null) return Infinity
    if (due > now.mono) return due
    if (trouble.told === 'held') return pause.kind === 'until' && pause.at.mono > now.mono ? pause.at.mono : Infinity
    return roomAt(cap)
  })
  return Math.min(...times)
}
