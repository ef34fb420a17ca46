// Never more than twelve notifications in any sixty seconds. What finds no room waits: what concerns no single agent is shown
// first when there is room again, the others are then summed up in one.

import { SHOWN_AT_MOST, SHOWN_WINDOW_MS } from '../../contract/figures.ts'
import type { MonoMs } from '../../contract/time.ts'
import { BETWEEN_GROUPS_MS } from './burstGrouping.ts'
import { hold, show, type AgentDraft, type AlertContext, type Decision, type Draft } from './decision.ts'
import { groupDraft } from './drafts.ts'
import { holdNow } from './filter.ts'

export interface RateLimitMemory {
  /** When the last twelve were shown, oldest first. */
  readonly shownAt: readonly MonoMs[]
  readonly lastGroupAt: MonoMs | null
  readonly waiting: readonly Draft[]
}

export const NOTHING_SHOWN: RateLimitMemory = { shownAt: [], lastGroupAt: null, waiting: [] }

interface Delivered {
  readonly memory: RateLimitMemory
  readonly decisions: readonly Decision[]
}

/** Shows a draft now, or lets it wait for room, or holds it because the user does not want it now. */
export function deliver(memory: RateLimitMemory, draft: Draft, context: AlertContext): Delivered {
  const reason = holdNow(draft, context)
  if (reason !== null) return { memory, decisions: [hold(draft, reason)] }
  const mayOvertake = draft.agent === null || memory.waiting.length === 0
  if (mayOvertake && hasRoom(memory, context.now.mono)) {
    return { memory: shown(memory, context.now.mono), decisions: [show(draft)] }
  }
  if (draft.content.kind === 'test') return { memory, decisions: [hold(draft, 'rate-limit')] }
  return { memory: { ...memory, waiting: [...memory.waiting, draft] }, decisions: [] }
}

/** Shows many as one; each of them counts as decided. `isMore`: some of the same burst were told singly before. */
export function deliverGroup(
  memory: RateLimitMemory,
  drafts: readonly AgentDraft[],
  isMore: boolean,
  context: AlertContext,
): Delivered {
  const reasons = drafts.map((draft) => ({ draft, reason: holdNow(draft, context) }))
  const wanted = reasons.filter(({ reason }) => reason === null).map(({ draft }) => draft)
  const unwanted = reasons.flatMap(({ draft, reason }) => (reason === null ? [] : [hold(draft, reason)]))
  const [only] = wanted
  if (only === undefined) return { memory, decisions: unwanted }
  if (wanted.length === 1) {
    const single = deliver(memory, only, context)
    return { memory: single.memory, decisions: [...unwanted, ...single.decisions] }
  }
  const now = context.now.mono
  if (memory.waiting.length > 0 || !hasRoom(memory, now)) {
    return { memory: { ...memory, waiting: [...memory.waiting, ...wanted] }, decisions: unwanted }
  }
  const grouped = wanted.map((draft) => hold(draft, 'grouped'))
  const after = { ...shown(memory, now), lastGroupAt: now }
  return { memory: after, decisions: [...unwanted, ...grouped, show(groupDraft(wanted, isMore))] }
}

/** Shows what waited, as far as there is room by now. */
export function deliverWaiting(memory: RateLimitMemory, context: AlertContext): Delivered {
  const now = context.now.mono
  const decisions: Decision[] = []
  const ofAgents = memory.waiting.filter((draft) => draft.agent !== null)
  let general = memory.waiting.filter((draft) => draft.agent === null)
  let after = memory
  for (const draft of general) {
    if (!hasRoom(after, now)) return { memory: after, decisions }
    general = general.filter((other) => other !== draft)
    const delivered = deliver({ ...after, waiting: [...general, ...ofAgents] }, draft, context)
    after = delivered.memory
    decisions.push(...delivered.decisions)
  }
  if (ofAgents.length === 0 || !hasRoom(after, now) || now < groupFrom(after)) return { memory: after, decisions }
  const summed = deliverGroup({ ...after, waiting: [] }, ofAgents, false, context)
  const told = summed.decisions.map((decision) => heldByRateLimit(decision))
  return { memory: summed.memory, decisions: [...decisions, ...told] }
}

/** From when the next grouped notification is allowed. */
export function groupFrom({ lastGroupAt }: RateLimitMemory): MonoMs {
  return lastGroupAt === null ? -Infinity : lastGroupAt + BETWEEN_GROUPS_MS
}

/** When there will be room for what waits; null: nothing waits. */
export function rateLimitWakeAt(memory: RateLimitMemory): MonoMs | null {
  if (memory.waiting.length === 0) return null
  const mayOvertake = memory.waiting.some((draft) => draft.agent === null)
  return mayOvertake ? roomAt(memory) : Math.max(roomAt(memory), groupFrom(memory))
}

/** From when there is room for one more. */
export function roomAt({ shownAt }: RateLimitMemory): MonoMs {
  const [oldest] = shownAt
  return oldest === undefined || shownAt.length < SHOWN_AT_MOST ? -Infinity : oldest + SHOWN_WINDOW_MS + 1
}

function hasRoom(memory: RateLimitMemory, now: MonoMs): boolean {
  return now >= roomAt(memory)
}

function shown(memory: RateLimitMemory, now: MonoMs): RateLimitMemory {
  return { ...memory, shownAt: [...memory.shownAt, now].slice(-SHOWN_AT_MOST) }
}

function heldByRateLimit(decision: Decision): Decision {
  const { outcome, draft } = decision
  return outcome.kind === 'held' && outcome.reason === 'grouped' ? hold(draft, 'rate-limit') : decision
}
