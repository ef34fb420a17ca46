// The last steps before something is shown: does its user want it, and now, and is there room for it? What finds no room waits;
// what the user does not want to hear now is told in one digest afterwards.

import { isPausedAt, type DigestCause } from '../../contract/notification.ts'
import type { MonoMs } from '../../contract/time.ts'
import { bySameState } from './burstGrouping.ts'
import { commonAttribute } from './commonAttribute.ts'
import {
  hold,
  show,
  type AgentDraft,
  type AlertContext,
  type Decision,
  type Draft,
  type GeneralDraft,
  type Severity,
} from './decision.ts'
import { digestDraft, groupDraft, sameState } from './drafts.ts'
import { generalHold, newsHold, silence } from './filter.ts'
import { interruptionFrom, noteInterruption } from './interruptions.ts'
import { inTurn, type AlertMemory, type Silence, type Step } from './memory.ts'
import { groupFrom, noteShown, roomAt, type Shape } from './rateLimit.ts'
import { isToBeLeftAlone } from './standing.ts'

/** From when there is room for one more, by the minute and by the hour. */
export function roomFrom(
  { rateLimit, interruptions }: AlertMemory,
  shape: Shape,
  severity: Severity,
  { settings }: AlertContext,
): MonoMs {
  const byMinute = roomAt(rateLimit, shape, severity)
  return Math.max(byMinute, interruptionFrom(interruptions, severity, settings.interruptionsPerHour))
}

/** Shows it now. */
export function showNow(memory: AlertMemory, draft: Draft, shape: Shape, { now }: AlertContext): Step {
  const rateLimit = noteShown(memory.rateLimit, shape, now.mono)
  // Trouble with a gateway is exempt from the bound by the hour, and what the user asked for to see that it arrives.
  const isExempt = draft.isUrgent || draft.content.kind === 'test'
  const interruptions = isExempt ? memory.interruptions : noteInterruption(memory.interruptions, now.mono)
  return { memory: { ...memory, rateLimit, interruptions }, decisions: [show(draft)] }
}

/** Holds what was to be told now that the user wants quiet, for the digest at its end. */
export function withhold(memory: AlertMemory, drafts: readonly AgentDraft[], by: Silence): AlertMemory {
  if (drafts.length === 0) return memory
  const known = new Map(memory.withheld?.drafts)
  for (const draft of drafts) {
    // Taken out first, so that the newest comes last.
    known.delete(draft.agent)
    known.set(draft.agent, draft)
  }
  return { ...memory, withheld: { drafts: known, by } }
}

/** Of changes that are due those that are to be told now; the others are decided. */
function wantedNow(
  memory: AlertMemory,
  drafts: readonly AgentDraft[],
  context: AlertContext,
): Step & { readonly wanted: readonly AgentDraft[] } {
  const decisions: Decision[] = []
  const wanted: AgentDraft[] = []
  const silent = silence('change', context)
  const hasNoBudget =
    context.now.mono < interruptionFrom(memory.interruptions, 'change', context.settings.interruptionsPerHour)
  const withheld: AgentDraft[] = []
  for (const draft of drafts) {
    const reason =
      newsHold(draft.agent, draft.content, context) ??
      (isToBeLeftAlone(memory, `agent:${draft.agent}`, context) ? 'snoozed' : silent) ??
      (hasNoBudget ? 'budget' : null)
    if (reason === null) wanted.push(draft)
    else decisions.push(hold(draft, reason))
    if (reason !== null && reason === silent) withheld.push(draft)
  }
  return { memory: silent === null ? memory : withhold(memory, withheld, silent), decisions, wanted }
}

/** Shows one change now, or lets it wait for room, or holds it because the user does not want it now. */
export function deliverChange(memory: AlertMemory, draft: AgentDraft, context: AlertContext): Step {
  return deliverChanges(memory, [draft], { toldBefore: [] }, context)
}

/** What else belongs to the changes that are told together. */
interface Burst {
  /** What of the same burst was told singly before. */
  readonly toldBefore: readonly AgentDraft[]
}

/** Shows many as one; each of them counts as decided. */
export function deliverChanges(
  memory: AlertMemory,
  drafts: readonly AgentDraft[],
  burst: Burst,
  context: AlertContext,
): Step {
  const sorted = wantedNow(memory, drafts, context)
  const { wanted } = sorted
  if (wanted.length === 0) return sorted
  const now = context.now.mono
  const shape = wanted.length === 1 ? 'single' : 'group'
  const hasRoom =
    sorted.memory.waiting.ofAgents.length === 0 && now >= roomFrom(sorted.memory, shape, 'change', context)
  if (!hasRoom) {
    const { waiting } = sorted.memory
    const after = { ...sorted.memory, waiting: { ...waiting, ofAgents: [...waiting.ofAgents, ...wanted] } }
    return { memory: after, decisions: sorted.decisions }
  }
  const shown = showChanges(sorted.memory, wanted, 'grouped', burst, context)
  return { memory: shown.memory, decisions: [...sorted.decisions, ...shown.decisions] }
}

/** @param reason what is written down of those that are told as one */
function showChanges(
  memory: AlertMemory,
  drafts: readonly AgentDraft[],
  reason: 'grouped' | 'rate-limit',
  burst: Burst,
  context: AlertContext,
): Step {
  const [only, ...more] = drafts
  if (only === undefined) return { memory, decisions: [] }
  if (more.length === 0) return showNow(memory, only, 'single', context)
  const shown = showNow(memory, ofMany(drafts, burst, context), 'group', context)
  return { memory: shown.memory, decisions: [...drafts.map((draft) => hold(draft, reason)), ...shown.decisions] }
}

function ofMany(drafts: readonly AgentDraft[], { toldBefore }: Burst, context: AlertContext): GeneralDraft {
  const agents = new Set(drafts.map(({ agent }) => agent))
  const to = sameState(drafts)
  if (to === null) return groupDraft(drafts, { isMore: toldBefore.length > 0, common: null })
  const others = new Set(toldBefore.map(({ agent }) => agent))
  const common = commonAttribute(
    agents,
    context.facts(),
    ({ agent, status }) => status !== to.key && !others.has(agent),
  )
  const isMore = toldBefore.some(({ content }) => content.kind === 'change' && content.to.key === to.key)
  return groupDraft(drafts, { isMore, common })
}

/** Shows many, those who changed to the same state together. */
export function deliverTogether(
  memory: AlertMemory,
  drafts: readonly AgentDraft[],
  burst: Burst,
  context: AlertContext,
): Step {
  const sorted = wantedNow(memory, drafts, context)
  const told = inTurn(
    sorted.memory,
    ...bySameState(sorted.wanted).map(
      (group) => (current: AlertMemory) => deliverChanges(current, group, burst, context),
    ),
  )
  return { memory: told.memory, decisions: [...sorted.decisions, ...told.decisions] }
}

/** Shows what the user asked for to see that it arrives. */
export function deliverTest(memory: AlertMemory, context: AlertContext): Step {
  const draft: GeneralDraft = { content: { kind: 'test' }, agent: null, isUrgent: false }
  if (context.now.mono >= roomAt(memory.rateLimit, 'general', 'critical')) {
    return showNow(memory, draft, 'general', context)
  }
  return { memory, decisions: [hold(draft, 'rate-limit')] }
}

/**
 * Tells in one who changed while nobody was asked or the user wanted quiet; within a silence it becomes part of the digest at its
 * end. It is few and sums up much: of the interruptions an hour it may take any.
 */
export function deliverDigest(
  memory: AlertMemory,
  drafts: readonly AgentDraft[],
  cause: DigestCause,
  context: AlertContext,
): Step {
  const digest = digestDraft(drafts, cause)
  const silent = silence('change', context)
  const reason = generalHold(digest, context) ?? silent
  if (reason !== null) {
    const after = silent === null ? memory : withhold(memory, drafts, silent)
    return { memory: after, decisions: [hold(digest, reason)] }
  }
  return showDigest(memory, digest, context)
}

function showDigest(memory: AlertMemory, digest: GeneralDraft, context: AlertContext): Step {
  if (context.now.mono >= roomFrom(memory, 'general', 'critical', context)) {
    return showNow(memory, digest, 'general', context)
  }
  const digests = [...memory.waiting.digests, digest]
  return { memory: { ...memory, waiting: { ...memory.waiting, digests } }, decisions: [] }
}

/** Shows the digests that waited, as far as there is room by now. During a silence they wait on: the news in them is told nowhere else. */
export function deliverWaitingDigests(memory: AlertMemory, context: AlertContext): Step {
  const { digests } = memory.waiting
  if (digests.length === 0 || silence('change', context) !== null) return { memory, decisions: [] }
  const emptied = { ...memory, waiting: { ...memory.waiting, digests: [] } }
  return inTurn(
    emptied,
    ...digests.map((digest) => (current: AlertMemory): Step => {
      const reason = generalHold(digest, context)
      if (reason !== null) return { memory: current, decisions: [hold(digest, reason)] }
      return showDigest(current, digest, context)
    }),
  )
}

/** Sums up the changes that waited, as far as there is room by now. */
export function deliverWaitingChanges(memory: AlertMemory, context: AlertContext): Step {
  const { ofAgents } = memory.waiting
  if (ofAgents.length === 0) return { memory, decisions: [] }
  const sorted = wantedNow(memory, ofAgents, context)
  const decisions = [...sorted.decisions]
  let current = { ...sorted.memory, waiting: { ...sorted.memory.waiting, ofAgents: sorted.wanted } }
  const now = context.now.mono
  const from = Math.max(roomFrom(current, 'group', 'change', context), groupFrom(current.rateLimit))
  if (sorted.wanted.length > 1 && now < from) return { memory: current, decisions }
  for (const group of bySameState(sorted.wanted)) {
    if (now < roomFrom(current, group.length === 1 ? 'single' : 'group', 'change', context)) continue
    const left = current.waiting.ofAgents.filter((draft) => !group.includes(draft))
    const shown = showChanges(
      { ...current, waiting: { ...current.waiting, ofAgents: left } },
      group,
      'rate-limit',
      { toldBefore: [] },
      context,
    )
    current = shown.memory
    decisions.push(...shown.decisions)
  }
  return { memory: current, decisions }
}

/** When there will be room for what waits; Infinity: nothing waits, or it waits for the end of a silence. */
export function deliveryWakeAt(memory: AlertMemory, context: AlertContext): MonoMs {
  const { ofAgents, digests } = memory.waiting
  const isSilent = silence('change', context) !== null
  const times =
    digests.length === 0 ? [] : [isSilent ? pauseEndsAt(context) : roomFrom(memory, 'general', 'critical', context)]
  if (ofAgents.length === 1) times.push(roomFrom(memory, 'single', 'change', context))
  if (ofAgents.length > 1) {
    times.push(Math.max(roomFrom(memory, 'group', 'change', context), groupFrom(memory.rateLimit)))
  }
  return Math.min(...times)
}

/** When the user's pause is over by itself; Infinity: never, or there is none. */
export function pauseEndsAt({ pause, now }: AlertContext): MonoMs {
  return pause.kind === 'until' && isPausedAt(pause, now.mono) ? pause.at.mono : Infinity
}
