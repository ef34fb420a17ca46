// What is told of agents: each change once, singly, as one of many, or as flapping; a time limit once for each stay.

import { FLAPPING_CHANGES, FLAPPING_MS } from '../../contract/figures.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { ObservedAgent } from '../agents/watchEvent.ts'
import { closeWindow, gather, type Due } from './burstGrouping.ts'
import { hold, type AgentDraft, type AlertContext, type Decision } from './decision.ts'
import { agentDraft, changeDraft, type ToldChange } from './drafts.ts'
import { agentHold } from './filter.ts'
import { countChange, forgetCalm } from './flapping.ts'
import type { AlertMemory, Step } from './memory.ts'
import { deliver, deliverGroup, groupFrom } from './rateLimit.ts'
import { gatherOverAtFirst, observeStays, takeFallen, takeOverAtFirst } from './thresholds.ts'

/** Takes what one answer shows. First sights are silent; hidden changes too unless the user wants them. */
export function takeAnswer(memory: AlertMemory, agents: readonly ObservedAgent[], context: AlertContext): Step {
  const now = context.now.mono
  const decisions: Decision[] = []
  const worthTelling: AgentDraft[] = []
  const blindSpots = new Map(memory.blindSpots)
  let flapping = forgetCalm(memory.flapping, now)
  for (const { change } of agents) {
    if (change === null || change.kind === 'first-seen') continue
    if (change.kind !== 'changed' && !context.settings.notifyHiddenChanges) continue
    const draft = changeDraft(change)
    const reason = agentHold(change.agent, statusOf(change), context)
    if (reason !== null) {
      decisions.push(hold(draft, reason))
    } else if (change.acrossBlindSpot !== null) {
      const missed = { draft, cause: change.acrossBlindSpot }
      blindSpots.set(change.gatewayId, [...(blindSpots.get(change.gatewayId) ?? []), missed])
      decisions.push(hold(draft, memory.sleep.waitsFor.has(change.gatewayId) ? 'asleep' : 'outage'))
    } else {
      const counted = countChange(flapping, change.agent, now)
      flapping = counted.memory
      if (counted.verdict === 'calm') worthTelling.push(draft)
      else decisions.push(hold(draft, 'flapping'))
      if (counted.verdict === 'begins') worthTelling.push(flappingDraft(draft))
    }
  }
  const gathered = gather(memory.burst, worthTelling, now, groupFrom(memory.rateLimit))
  const stays = observeStays(memory.stays, agents)
  const told = tell({ ...memory, flapping, blindSpots, stays, burst: gathered.memory }, gathered.due, context)
  return { memory: told.memory, decisions: [...decisions, ...told.decisions] }
}

/** The one notification of an agent that changes too often to be told each time. */
function flappingDraft({ agent, content: { who } }: AgentDraft): AgentDraft {
  return agentDraft(agent, { who, kind: 'flapping', changes: FLAPPING_CHANGES, withinMs: FLAPPING_MS })
}

/** Tells the time limits that have fallen. */
export function tellLimits(memory: AlertMemory, context: AlertContext): Step {
  const now = context.now.mono
  const fallen = takeFallen(memory.stays, context.agentAlerts, now)
  const overAtFirst = gatherOverAtFirst(memory.overAtFirst, fallen.atFirst, now)
  return tellSingly({ ...memory, stays: fallen.memory, overAtFirst }, fallen.drafts, context)
}

/** Tells together those that were over their limit when they were first seen. */
export function tellOverAtFirst(memory: AlertMemory, context: AlertContext): Step {
  const { overAtFirst } = memory
  const now = context.now.mono
  if (overAtFirst === null || now < overAtFirst.tellAt) return { memory, decisions: [] }
  const over = takeOverAtFirst(memory.stays, overAtFirst, now)
  const grouped = deliverGroup(memory.rateLimit, over.drafts, false, context)
  const after = { ...memory, stays: over.memory, overAtFirst: null, rateLimit: grouped.memory }
  return { memory: after, decisions: grouped.decisions }
}

/** Lets time pass for what was gathered. */
export function endBurst(memory: AlertMemory, context: AlertContext): Step {
  const closed = closeWindow(memory.burst, context.now.mono, groupFrom(memory.rateLimit))
  return tell({ ...memory, burst: closed.memory }, closed.due, context)
}

function tell(memory: AlertMemory, due: Due, context: AlertContext): Step {
  const singly = tellSingly(memory, due.singly, context)
  const grouped = deliverGroup(singly.memory.rateLimit, due.grouped, due.isMore, context)
  const decisions = [...singly.decisions, ...grouped.decisions]
  return { memory: { ...singly.memory, rateLimit: grouped.memory }, decisions }
}

function tellSingly(memory: AlertMemory, drafts: readonly AgentDraft[], context: AlertContext): Step {
  let { rateLimit } = memory
  const decisions: Decision[] = []
  for (const draft of drafts) {
    const delivered = deliver(rateLimit, draft, context)
    rateLimit = delivered.memory
    decisions.push(...delivered.decisions)
  }
  return { memory: { ...memory, rateLimit }, decisions }
}

function statusOf(change: ToldChange): StatusKey {
  return change.kind === 'changed' ? change.to.key : change.status.key
}
