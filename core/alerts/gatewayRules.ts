// What is told of gateways: one notification for each cause of trouble, and one digest when it is over.

import type { MonoMs } from '../../contract/time.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import { hold, type AlertContext, type Decision, type GeneralDraft } from './decision.ts'
import { digestDraft } from './drafts.ts'
import { holdNow } from './filter.ts'
import { beginIncident, drop, dueAt, endIncident, markTold, type Incident, type IncidentMemory } from './incidents.ts'
import { withoutBlindSpot, type AlertMemory, type Missed, type Step } from './memory.ts'
import { deliver, roomAt } from './rateLimit.ts'
import { isSleepOver, NO_SLEEP, sleptThrough } from './sleepDigest.ts'

/**
 * Takes what has become of a connection: an outage begins when it is lost, and whatever was wrong is over when the gateway
 * answers. While a gateway is being connected the connect view tells all this; a notification would say it twice.
 */
export function takeConnection(
  memory: IncidentMemory,
  { gatewayId, place, isSetUp, connection, before, at }: Extract<WatchEvent, { kind: 'connection-changed' }>,
): IncidentMemory {
  if (connection.kind === 'connected') return endIncident(memory, gatewayId)
  if (connection.kind !== 'unreachable' && connection.kind !== 'refuses') return memory
  if (!isSetUp || before.kind === 'unreachable' || before.kind === 'refuses') return memory
  const { kind, problem } = connection
  return beginIncident(memory, gatewayId, { kind: 'outage', connection: kind, place, problem }, at.mono)
}

/** Takes the loss of the session or of the trust in a gateway. */
export function takeLoss(
  memory: IncidentMemory,
  {
    kind,
    gatewayId,
    place,
    isSetUp,
    problem,
    at,
  }: Extract<WatchEvent, { kind: 'session-lost' | 'certificate-changed' | 'certificate-untrusted' }>,
): IncidentMemory {
  if (!isSetUp) return memory
  const told = kind === 'session-lost' ? 'session-ended' : kind
  return beginIncident(memory, gatewayId, { kind: told, place, problem }, at.mono)
}

/** Tells what is due. What the user holds back is told later if it still stands then. */
export function tellIncidents(memory: AlertMemory, context: AlertContext): Step {
  const now = context.now.mono
  const decisions: Decision[] = []
  let { incidents, rateLimit, sleep } = memory
  for (const [gatewayId, incident] of memory.incidents.byGateway) {
    const due = dueAt(incident, incidents)
    if (due === null || now < due) continue
    const draft = incidentDraft(incident)
    const reason = holdNow(draft, context)
    if (reason !== null) {
      if (incident.told === 'no') decisions.push(hold(draft, reason))
      incidents = markTold(incidents, gatewayId, 'held')
      sleep = sleptThrough(sleep, gatewayId)
    } else if (now >= roomAt(rateLimit)) {
      const delivered = deliver(rateLimit, draft, context)
      rateLimit = delivered.memory
      decisions.push(...delivered.decisions)
      incidents = markTold(incidents, gatewayId, 'shown')
      sleep = sleptThrough(sleep, gatewayId)
    }
  }
  return { memory: { ...memory, incidents, rateLimit, sleep }, decisions }
}

function incidentDraft({ content }: Incident): GeneralDraft {
  return { content, agent: null, isUrgent: true }
}

/**
 * Tells once who changed during the blind spot that is over now. Of several that are over at once the last ends the incident: that
 * nobody changed in it is told too if the incident itself was.
 */
export function tellDigest(
  memory: AlertMemory,
  { gatewayId, cause, isLast }: Extract<WatchEvent, { kind: 'caught-up' }>,
  context: AlertContext,
): Step {
  const isOther = (missed: Missed): boolean => missed.cause !== cause
  const drafts = (memory.blindSpots.get(gatewayId) ?? []).flatMap((missed) => (isOther(missed) ? [] : missed.draft))
  const incident = isLast ? memory.incidents.byGateway.get(gatewayId) : undefined
  const over = {
    ...memory,
    incidents: isLast ? drop(memory.incidents, gatewayId) : memory.incidents,
    blindSpots: withoutBlindSpot(memory.blindSpots, gatewayId, isOther),
  }
  const isOwed = incident?.told === 'shown'
  if (cause === 'sleep') {
    const found = { drafts, isOwed, now: context.now.mono }
    return { memory: { ...over, sleep: sleptThrough(over.sleep, gatewayId, found) }, decisions: [] }
  }
  if (drafts.length === 0 && !isOwed) return { memory: over, decisions: [] }
  const digest = digestDraft(drafts, incident?.content.kind === 'certificate-changed' ? 'certificate' : cause)
  const { memory: rateLimit, decisions } = deliver(memory.rateLimit, digest, context)
  return { memory: { ...over, rateLimit }, decisions }
}

/** Tells who changed during sleep, once no gateway is waited for any more. */
export function tellSleepDigest(memory: AlertMemory, context: AlertContext): Step {
  const { rateLimit, sleep } = memory
  if (!isSleepOver(sleep, context.now.mono)) return { memory, decisions: [] }
  const delivered = deliver(rateLimit, digestDraft(sleep.drafts, 'sleep'), context)
  return { memory: { ...memory, rateLimit: delivered.memory, sleep: NO_SLEEP }, decisions: delivered.decisions }
}

/** When an incident must be looked at again; Infinity: not before something happens. */
export function incidentWakeAt({ incidents, rateLimit }: AlertMemory, { now, pause }: AlertContext): MonoMs {
  const times = [...incidents.byGateway.values()].map((incident) => {
    const due = dueAt(incident, incidents)
    if (due === null) return Infinity
    if (due > now.mono) return due
    if (incident.told === 'held') return pause.kind === 'until' && pause.at.mono > now.mono ? pause.at.mono : Infinity
    return roomAt(rateLimit)
  })
  return Math.min(...times)
}
