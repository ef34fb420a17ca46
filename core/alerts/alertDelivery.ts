// Tells what needs the supervisor, the most severe first, as soon as it may be told and as long as it still stands. What was so at
// first sight is gathered, since at a start it is many and none of it is news; what the user did not want to hear during a pause
// or quiet hours is told in the digest at their end.

import type { AgentKey } from '../../contract/ids.ts'
import type { IncidentLevel, UntoldReason } from '../../contract/incident.ts'
import type { HoldReason } from '../../contract/notification.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { DueAlert } from './attention.ts'
import { hold, type AgentDraft, type AlertContext, type Decision, type Draft } from './decision.ts'
import { deliverDigest, pauseEndsAt, roomFrom, showNow } from './delivery.ts'
import { groupDraft } from './drafts.ts'
import { generalHold, newsHold, silence } from './filter.ts'
import { interruptionFrom } from './interruptions.ts'
import { inTurn, type AlertMemory, type Silence, type Step, type WaitingAlert } from './memory.ts'
import { isToBeLeftAlone, newestDraft, standingOf, withTold } from './standing.ts'

/** The first answers come one by one: told is when none has come for so long (ms), or after so long in all. */
const FIRST_SIGHTS_APART_MS = 5_000
const FIRST_SIGHTS_MS = 60_000
/** More of them at once are told as one. */
const ALERTS_SINGLY_AT_MOST = 3

/** Takes what became due. What waits of the same subject is out of date by that. */
export function takeDue(memory: AlertMemory, due: readonly DueAlert[], context: AlertContext): Step {
  if (due.length === 0) return { memory, decisions: [] }
  const now = context.now.mono
  const decisions: Decision[] = []
  let { alerts, firstSights } = memory
  for (const alert of due) {
    const before = alerts.find((one) => subjectOf(one.alert) === subjectOf(alert))
    if (before?.heldFor === null) decisions.push(hold(before.alert.draft, 'grouped'))
    alerts = [...alerts.filter((one) => one !== before), { alert, since: now, heldFor: null }]
    if (!alert.isFirstSight) continue
    const since = firstSights?.since ?? now
    firstSights = { since, tellAt: Math.min(now + FIRST_SIGHTS_APART_MS, since + FIRST_SIGHTS_MS) }
  }
  return { memory: { ...memory, alerts, firstSights }, decisions }
}

/** What was to be told once is a subject of its own. */
function subjectOf({ incident, draft }: DueAlert): string {
  return incident ?? `once ${draft.agent}`
}

/** Lets go of what was to be told once, that an agent is in a state now, and could not be until the agent left it again. */
export function dropPassed(memory: AlertMemory, changed: ReadonlySet<AgentKey>, now: MonoMs): Step {
  const isPassed = ({ alert, since, heldFor }: WaitingAlert): boolean =>
    alert.incident === null &&
    alert.draft.agent !== null &&
    changed.has(alert.draft.agent) &&
    since < now &&
    !isSilence(heldFor)
  const passed = memory.alerts.filter(isPassed)
  if (passed.length === 0) return { memory, decisions: [] }
  const decisions = passed.flatMap(({ alert, heldFor }) => (heldFor === null ? hold(alert.draft, 'rate-limit') : []))
  return { memory: { ...memory, alerts: memory.alerts.filter((one) => !isPassed(one)) }, decisions }
}

/** Tells what may be told now, and all that was held once the user wants to hear again. */
export function tellAlerts(before: AlertMemory, context: AlertContext): Step {
  if (before.alerts.length === 0 && before.withheld === null) return { memory: before, decisions: [] }
  const { firstSights } = before
  const areFirstSightsDue = firstSights !== null && context.now.mono >= firstSights.tellAt
  const decisions: Decision[] = []
  const ready: WaitingAlert[] = []
  let memory: AlertMemory = areFirstSightsDue ? { ...before, firstSights: null } : before
  for (const waiting of before.alerts) {
    const { alert, heldFor } = waiting
    const verdict = judge(memory, waiting, context)
    if (verdict.kind === 'ready') ready.push(waiting)
    if (verdict.kind === 'ready' || verdict.kind === 'waits') continue
    const { reason } = verdict
    if (heldFor === null) decisions.push(hold(alert.draft, reason))
    if (verdict.kind === 'over') {
      memory = without(memory, [waiting])
      if (reason === 'off' || reason === 'off-for-agent') memory = withUntold(memory, alert, 'off', context)
    } else if (verdict.reason !== heldFor) {
      const alerts = memory.alerts.map((one) => (one === waiting ? { ...waiting, heldFor: verdict.reason } : one))
      memory = withUntold({ ...memory, alerts }, alert, verdict.reason, context)
    }
  }
  const told = inTurn(
    memory,
    (current) => tellWithheld(current, ready, context),
    (current) => tellReady(current, ready, context),
  )
  return { memory: told.memory, decisions: [...decisions, ...told.decisions] }
}

type Verdict =
  | { readonly kind: 'over'; readonly reason: HoldReason }
  | { readonly kind: 'held'; readonly reason: Silence | 'budget' }
  /** Until so then; Infinity: until an answer shows that it still stands. */
  | { readonly kind: 'waits'; readonly until: MonoMs }
  | { readonly kind: 'ready' }

function judge(memory: AlertMemory, { alert, heldFor, since }: WaitingAlert, context: AlertContext): Verdict {
  const { draft, incident, level, isFirstSight } = alert
  const { now, settings } = context
  const standing = incident === null || since === now.mono ? 'open' : standingOf(memory, incident, level)
  if (standing === 'gone') return { kind: 'over', reason: isFirstSight ? 'grouped' : 'rate-limit' }
  if (standing === 'acknowledged') return { kind: 'over', reason: 'grouped' }
  const subject = incident ?? (draft.agent === null ? null : (`agent:${draft.agent}` as const))
  if (subject !== null && isToBeLeftAlone(memory, subject, context)) return { kind: 'over', reason: 'snoozed' }
  const off = draft.agent === null ? generalHold(draft, context) : newsHold(draft.agent, draft.content, context)
  if (off !== null) return { kind: 'over', reason: off }
  const silent = silence(level, context)
  if (silent !== null) return { kind: 'held', reason: silent }
  if (isFirstSight && memory.firstSights !== null) return { kind: 'waits', until: memory.firstSights.tellAt }
  if (standing === 'uncertain') return { kind: 'waits', until: Infinity }
  if (isSilence(heldFor) && draft.agent !== null && silence('change', context) === null) return { kind: 'ready' }
  const from = interruptionFrom(memory.interruptions, level, settings.interruptionsPerHour)
  return now.mono < from ? { kind: 'held', reason: 'budget' } : { kind: 'ready' }
}

/** Tells in one digest what was held while the user wanted quiet: changes, and what needs the supervisor still. */
function tellWithheld(memory: AlertMemory, ready: readonly WaitingAlert[], context: AlertContext): Step {
  const silenced = ready.filter(({ alert, heldFor }) => isSilence(heldFor) && alert.draft.agent !== null)
  if (silence('change', context) !== null) return { memory, decisions: [] }
  if (memory.withheld === null && silenced.length === 0) return { memory, decisions: [] }
  const drafts = oneNewsEach(memory, silenced, [...(memory.withheld?.drafts.values() ?? [])], context)
  const cause = memory.withheld?.by ?? silenced.at(-1)?.heldFor
  const left = without({ ...memory, withheld: null }, silenced)
  if (drafts.length === 0) return { memory: left, decisions: [] }
  const told = deliverDigest(left, drafts, cause === 'paused' ? 'pause' : 'quiet-hours', context)
  return { memory: toldOf(told.memory, silenced, context), decisions: told.decisions }
}

/** Shows what is ready as far as there is room: the most severe first, many as one. */
function tellReady(memory: AlertMemory, ready: readonly WaitingAlert[], context: AlertContext): Step {
  const left = ready.filter((waiting) => memory.alerts.includes(waiting))
  const bySeverity = left.toSorted((one, other) => rankOf(one) - rankOf(other))
  const ofAgents = bySeverity.filter(({ alert }) => alert.draft.agent !== null)
  const firstSights = ofAgents.filter(({ alert }) => alert.isFirstSight)
  const areFirstSightsMany = firstSights.length > 1
  const others = areFirstSightsMany ? ofAgents.filter(({ alert }) => !alert.isFirstSight) : ofAgents
  const areMany = others.length > ALERTS_SINGLY_AT_MOST
  const singles = [...(areMany ? [] : others), ...bySeverity.filter(({ alert }) => alert.draft.agent === null)]
  const one = (waiting: WaitingAlert) => (current: AlertMemory) => tellSingly(current, waiting, context)
  return inTurn(
    memory,
    ...singles.map(one),
    (current) => (areMany ? tellAsOne(current, others, context) : { memory: current, decisions: [] }),
    (current) => (areFirstSightsMany ? tellAsOne(current, firstSights, context) : { memory: current, decisions: [] }),
    // Where there is no room for each of them by itself there may be for one that names all.
    (current) => tellAsOne(current, areMany ? [] : others, context),
  )
}

function tellSingly(memory: AlertMemory, waiting: WaitingAlert, context: AlertContext): Step {
  const draft = draftNow(memory, waiting, context)
  const shape = draft.agent === null ? 'general' : 'single'
  if (context.now.mono < roomFrom(memory, shape, waiting.alert.level, context)) return { memory, decisions: [] }
  const shown = showNow(without(memory, [waiting]), draft, shape, context)
  return { memory: toldOf(shown.memory, [waiting], context), decisions: shown.decisions }
}

/** Those of them that are not told yet, if they are more than one. */
function tellAsOne(memory: AlertMemory, alerts: readonly WaitingAlert[], context: AlertContext): Step {
  const left = alerts.filter((waiting) => memory.alerts.includes(waiting))
  if (left.length < 2 || context.now.mono < roomFrom(memory, 'general', highest(left), context)) {
    return { memory, decisions: [] }
  }
  const drafts = oneNewsEach(memory, left, [], context)
  const grouped = left.flatMap(({ alert, heldFor }) => (heldFor === null ? hold(alert.draft, 'grouped') : []))
  const group = groupDraft(drafts, { isMore: false, common: null })
  const shown = showNow(without(memory, left), group, 'general', context)
  return { memory: toldOf(shown.memory, left, context), decisions: [...grouped, ...shown.decisions] }
}

/** When one of them may be told that may not now; Infinity: not before something happens. */
export function alertsWakeAt(memory: AlertMemory, context: AlertContext): MonoMs {
  const pauseEnds = memory.withheld === null ? Infinity : pauseEndsAt(context)
  if (memory.alerts.length === 0) return pauseEnds
  const times = [pauseEnds]
  const ready: WaitingAlert[] = []
  for (const waiting of memory.alerts) {
    const verdict = judge(memory, waiting, context)
    const { level, draft } = waiting.alert
    switch (verdict.kind) {
      case 'over':
        break
      case 'waits':
        times.push(verdict.until)
        break
      case 'held':
        times.push(verdict.reason === 'budget' ? roomFrom(memory, 'general', level, context) : pauseEndsAt(context))
        break
      case 'ready':
        ready.push(waiting)
        times.push(roomFrom(memory, draft.agent === null ? 'general' : 'single', level, context))
        break
    }
  }
  if (ready.length > 1) times.push(roomFrom(memory, 'general', highest(ready), context))
  return Math.min(...times)
}

function draftNow(memory: AlertMemory, { alert }: WaitingAlert, context: AlertContext): Draft {
  return (alert.incident === null ? null : newestDraft(memory, alert.incident, context)) ?? alert.draft
}

/**
 * In the order in which of two news of one agent the later is told: what needs the supervisor stands now, what was to be told once
 * is past, and changes may have come after it.
 */
function oneNewsEach(
  memory: AlertMemory,
  alerts: readonly WaitingAlert[],
  changes: readonly AgentDraft[],
  context: AlertContext,
): readonly AgentDraft[] {
  const draftsOf = (those: readonly WaitingAlert[]): readonly AgentDraft[] =>
    those.flatMap((waiting) => {
      const draft = draftNow(memory, waiting, context)
      return draft.agent === null ? [] : [draft]
    })
  const once = alerts.filter(({ alert }) => alert.incident === null)
  const standing = alerts.filter(({ alert }) => alert.incident !== null)
  return [...draftsOf(once), ...changes, ...draftsOf(standing)]
}

function isSilence(heldFor: WaitingAlert['heldFor']): heldFor is Silence {
  return heldFor === 'paused' || heldFor === 'quiet-hours'
}

function highest(alerts: readonly WaitingAlert[]): IncidentLevel {
  return alerts.some(({ alert }) => alert.level === 'critical') ? 'critical' : 'warning'
}

function rankOf({ alert }: WaitingAlert): number {
  return alert.level === 'critical' ? 0 : 1
}

function without(memory: AlertMemory, gone: readonly WaitingAlert[]): AlertMemory {
  return { ...memory, alerts: memory.alerts.filter((one) => !gone.includes(one)) }
}

function toldOf(memory: AlertMemory, alerts: readonly WaitingAlert[], context: AlertContext): AlertMemory {
  return alerts.reduce((current, { alert }) => withUntold(current, alert, null, context), memory)
}

function withUntold(
  memory: AlertMemory,
  { incident, level }: DueAlert,
  untold: UntoldReason | null,
  context: AlertContext,
): AlertMemory {
  return incident === null ? memory : withTold(memory, incident, level, untold, context)
}
