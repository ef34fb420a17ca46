// What is told of agents: each change once, singly, as one of many, or as flapping; a time limit once for each stay.

import type { StatusKey } from '../../contract/status.ts'
import type { AgentChange } from '../agents/change.ts'
import type { TimeInState } from './alertInput.ts'
import { deliver, deliverGroup, groupFrom } from './rateLimit.ts'
import { hold, type AlertContext, type Decision, type Draft } from './decision.ts'
import { countChange, FLAPPING_CHANGES, forgetCalm } from './flapping.ts'
import { agentHold } from './filter.ts'
import { beginStays, checkLimit } from './thresholds.ts'
import type { AlertMemory, Step } from './memory.ts'
import { closeWindow, gather, type Due } from './burstGrouping.ts'
import { changeDraft, flappingDraft, limitDraft } from './wording.ts'

/** Takes what one answer says has changed. First sights are silent; hidden changes too unless the user wants them. */
export function takeChanges(memory: AlertMemory, changes: readonly AgentChange[], context: AlertContext): Step {
  const now = context.now.mono
  const decisions: Decision[] = []
  const worthTelling: Draft[] = []
  const gaps = new Map(memory.gaps)
  let flapping = forgetCalm(memory.flapping, now)
  for (const change of changes) {
    if (change.kind === 'first-seen') continue
    if (change.kind !== 'changed' && !context.settings.notifyHiddenChanges) continue
    const draft = changeDraft(change, context.clockTime)
    const reason = agentHold(change.agent, statusOf(change), context)
    if (reason !== null) {
      decisions.push(hold(draft, reason))
    } else if (change.acrossBlindSpot) {
      gaps.set(change.gatewayId, [...(gaps.get(change.gatewayId) ?? []), draft])
      decisions.push(hold(draft, memory.sleep.waitsFor.has(change.gatewayId) ? 'asleep' : 'outage'))
    } else {
      const counted = countChange(flapping, change.agent, now)
      flapping = counted.memory
      if (counted.verdict === 'calm') worthTelling.push(draft)
      else decisions.push(hold(draft, 'flapping'))
      if (counted.verdict === 'begins') worthTelling.push(flappingDraft(change, FLAPPING_CHANGES))
    }
  }
  const gathered = gather(memory.storm, worthTelling, now, groupFrom(memory.cap))
  const limits = beginStays(memory.limits, changes)
  const told = tell({ ...memory, flapping, gaps, limits, storm: gathered.memory }, gathered.due, context)
  return { memory: told.memory, decisions: [...decisions, ...told.decisions] }
}

/** Takes how long an agent has been in its state by its newest answer. */
export function takeTimeInState(memory: AlertMemory, stay: TimeInState, context: AlertContext): Step {
  const { limitS } = context.agentAlerts(stay.agent)
  if (limitS === null) return { memory, decisions: [] }
  const { memory: limits, isToTell } = checkLimit(memory.limits, stay, limitS, context.now.mono)
  if (!isToTell) return { memory: { ...memory, limits }, decisions: [] }
  const delivered = deliver(memory.cap, limitDraft(stay, limitS), context)
  return { memory: { ...memory, limits, cap: delivered.memory }, decisions: delivered.decisions }
}

/** Lets time pass for what was gathered. */
export function endBurst(memory: AlertMemory, context: AlertContext): Step {
  const closed = closeWindow(memory.storm, context.now.mono, groupFrom(memory.cap))
  return tell({ ...memory, storm: closed.memory }, closed.due, context)
}

function tell(memory: AlertMemory, due: Due, context: AlertContext): Step {
  let cap = memory.cap
  const decisions: Decision[] = []
  for (const draft of due.singly) {
    const delivered = deliver(cap, draft, context)
    cap = delivered.memory
    decisions.push(...delivered.decisions)
  }
  const grouped = deliverGroup(cap, due.grouped, due.already, context)
  return { memory: { ...memory, cap: grouped.memory }, decisions: [...decisions, ...grouped.decisions] }
}

function statusOf(change: Exclude<AgentChange, { kind: 'first-seen' }>): StatusKey {
  return change.kind === 'changed' ? change.to.key : change.status.key
}
