// What needs the supervisor, as one pure step: stays and their limits, floor rules, trouble with gateways, what was acknowledged
// or snoozed, and what is to be told once. Of an agent something is told only when an answer shows it; time alone tells nothing.

import type { AgentKnowledge, TellWhen } from '../../contract/agent.ts'
import { gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { Incident, IncidentCause, IncidentId, IncidentLevel, UntoldReason } from '../../contract/incident.ts'
import type { StatusLimits } from '../../contract/limits.ts'
import type { ProblemKind } from '../../contract/problem.ts'
import type { EpochMs, Moment, MonoMs } from '../../contract/time.ts'
import type { ObservedAgent, WatchEvent } from '../agents/watchEvent.ts'
import type { AlertInput } from './alertInput.ts'
import { countFloor, floorWakeAt, opensAt, type FloorMemory, type RuleState } from './attentionFloor.ts'
import {
  gatewaysAsleep,
  gatewaysAwake,
  gatewaysWakeAt,
  NO_GATEWAYS,
  openTroubles,
  takeForGateways,
  withoutGateway,
  type GatewayMemory,
  type GatewayTrouble,
} from './attentionGateways.ts'
import { listIncidents, settledMatter, type Matter, type OpenMatters, type SnoozeMemory } from './attentionIncidents.ts'
import { NOTHING_RESTORED, type Restored } from './attentionRestored.ts'
import {
  ageStaysOf,
  countsDifferently,
  goesOnWith,
  isSameStay,
  later,
  levelOf,
  rereadStays,
  stayMs,
  stayOf,
  type Stay,
  type StayMemory,
} from './attentionStays.ts'
import {
  rememberLeft,
  whatHappenedMeanwhile,
  whatWasWaitedFor,
  type LeftMemory,
  type TellWhenMemory,
} from './attentionTellWhen.ts'
import {
  isOwed,
  newTelling,
  nextOwed,
  restoredTellings,
  type Telling,
  type TellingMemory,
  type Tellings,
} from './attentionTelling.ts'
import type { AgentDraft, AlertContext, GeneralDraft } from './decision.ts'
import { agentDraft } from './drafts.ts'
import { editMap, withoutKeys, type MapEdit } from './mapEdit.ts'

/** What the user chose, and when it is. */
export type AttentionContext = Pick<
  AlertContext,
  'settings' | 'agentAlerts' | 'limitsOf' | 'labelsOf' | 'pinned' | 'now'
>

/** What is remembered between two steps. */
export interface AttentionMemory {
  readonly stays: StayMemory
  readonly floor: FloorMemory
  /** Those whom their gateway does not know. */
  readonly strangers: ReadonlySet<AgentKey>
  readonly gateways: GatewayMemory
  readonly open: OpenMatters
  readonly tellings: TellingMemory
  readonly snoozes: SnoozeMemory
  readonly tellWhens: TellWhenMemory
  readonly left: LeftMemory
  readonly restored: Restored
  /** All that is open, as it is listed. */
  readonly incidents: readonly Incident[]
}

export const EMPTY_ATTENTION: AttentionMemory = {
  stays: new Map(),
  floor: new Map(),
  strangers: new Set(),
  gateways: NO_GATEWAYS,
  open: new Map(),
  tellings: new Map(),
  snoozes: new Map(),
  tellWhens: new Map(),
  left: new Map(),
  restored: NOTHING_RESTORED,
  incidents: [],
}

/** Something that deserves a notification of its own now. A later one of the same incident takes the place of an earlier one. */
export interface DueAlert {
  /** limit, not-answering, cannot-take-calls, tell-when: of an agent; floor-rule: general. */
  readonly draft: AgentDraft | GeneralDraft
  /** Null: what was to be told once. */
  readonly incident: IncidentId | null
  /** What was to be told once counts as a warning. */
  readonly level: IncidentLevel
  /** It was so already when its agent was first seen: at a start they are many, and none of them is news. */
  readonly isFirstSight: boolean
}

export interface AttentionStep {
  readonly memory: AttentionMemory
  readonly due: readonly DueAlert[]
  /** At most one of each level; what was so at first sight makes none. */
  readonly sounds: readonly IncidentLevel[]
}

/** One step: what the user snoozed until now is heard of again, then the input, then what time does until `context.now`. */
export function takeForAttention(before: AttentionMemory, input: AlertInput, context: AttentionContext): AttentionStep {
  const awake = endSnoozes(before, context.now)
  const taken = takeInput(awake, input, context)
  const judged = judge(taken.memory, taken.judged, context)
  const timed = letTimePass(judged.memory, taken.isCountDue, context)
  const sounds = new Set([...taken.sounds, ...judged.sounds, ...timed.sounds])
  return {
    memory: relisted(timed.memory, before),
    due: [...taken.due, ...judged.due, ...timed.due],
    sounds: [...sounds],
  }
}

/** What one part of the step does. */
interface Part {
  readonly memory: AttentionMemory
  readonly due: readonly DueAlert[]
  readonly sounds: readonly IncidentLevel[]
}

/** What the input itself does. `judged`: of whom it must be seen what is the matter with them. */
interface Taken extends Part {
  readonly judged: Iterable<AgentKey>
  readonly isCountDue: boolean
}

function takeInput(memory: AttentionMemory, input: AlertInput, context: AttentionContext): Taken {
  const remember = (after: AttentionMemory): Taken => ({
    memory: after,
    due: [],
    sounds: [],
    judged: [],
    isCountDue: false,
  })
  switch (input.kind) {
    case 'observed':
      return observe(memory, input.agents, context)
    case 'reads-differently': {
      const stays = rereadStays(memory.stays, input.agents, context.now.mono)
      const strangers = withStrangers(memory, input.agents)
      const judged = input.agents.map(({ key }) => key)
      return { ...remember({ ...memory, stays, strangers }), judged, isCountDue: true }
    }
    case 'blind-spot-began': {
      const after = { ...memory, stays: ageStaysOf(memory.stays, input.gatewayId) }
      const judged = [...after.stays.keys()].filter((agent) => gatewayIdOf(agent) === input.gatewayId)
      return { ...remember(after), judged, isCountDue: true }
    }
    case 'gateway-changed':
    case 'session-lost':
    case 'certificate-changed':
    case 'certificate-untrusted':
    case 'connection-changed':
      return remember(takeOfGateway(memory, input))
    case 'certificate-verified':
    case 'caught-up':
    case 'test':
      return remember(memory)
    case 'asleep':
      return remember({ ...memory, gateways: gatewaysAsleep(memory.gateways) })
    case 'awake':
      return remember({ ...memory, gateways: gatewaysAwake(memory.gateways, context.now.mono) })
    case 'unwatched': {
      const gone = new Set(input.agents)
      const left = rememberLeft(memory.left, input.agents, memory.tellWhens, memory.stays, context.now.mono)
      return { ...remember(forgetAgents({ ...memory, left }, (agent) => gone.has(agent))), isCountDue: true }
    }
    case 'gateway-removed':
      return { ...remember(forgetGateway(memory, input.gatewayId)), isCountDue: true }
    case 'acknowledge':
      return remember(acknowledged(memory, input.incident, input.isUndone, context.now) ?? memory)
    case 'snooze':
      return remember(snoozed(memory, input.subject, input.until, context.now))
    case 'tell-when':
      return { ...tellWhenChosen(memory, input.agent, input.tellWhen, context), judged: [], isCountDue: false }
    case 'tick':
      return { ...remember(memory), judged: memory.stays.keys(), isCountDue: true }
  }
}

/** Takes what one answer shows: which stays go on and which begin, and what was waited for. */
function observe(memory: AttentionMemory, agents: readonly ObservedAgent[], context: AttentionContext): Taken {
  const stays = editMap(memory.stays)
  const tellings = editMap(memory.tellings)
  const restoredAgents = editMap(memory.restored.agents)
  const judged: AgentKey[] = []
  let isCountDue = false
  for (const observed of agents) {
    const { key } = observed.knowledge
    const before = stays.get(key)
    const goesOn = before !== undefined && goesOnWith(before, observed) ? before : null
    const stay = stayOf(observed, goesOn)
    if (stay === null) continue
    stays.set(key, stay)
    judged.push(key)
    isCountDue ||= countsDifferently(before, stay, context.now.mono)
    const restored = restoredAgents.get(key)
    restoredAgents.delete(key)
    if (goesOn !== null) continue
    tellings.delete(`agent:${key}`)
    if (restored === undefined || !isSameStay(restored.stay, stay.status, stay.began)) continue
    tellings.set(`agent:${key}`, restoredTellings(restored.told, context.now.mono))
  }
  const strangers = withoutStrangers(memory.strangers, judged)
  const restored = withRestoredAgents(memory.restored, restoredAgents.result())
  const after = { ...memory, stays: stays.result(), tellings: tellings.result(), strangers, restored }
  const waited = tellWhatWasWaitedFor(after, memory.stays, agents, context)
  return { ...waited, judged, isCountDue: isCountDue || strangers !== memory.strangers }
}

function withRestoredAgents(restored: Restored, agents: Restored['agents']): Restored {
  return agents === restored.agents ? restored : { ...restored, agents }
}

/** @param before the stays as they were known before this answer */
function tellWhatWasWaitedFor(
  memory: AttentionMemory,
  before: StayMemory,
  agents: readonly ObservedAgent[],
  context: AttentionContext,
): Part {
  if (memory.tellWhens.size === 0) return { memory, due: [], sounds: [] }
  const tellWhens = editMap(memory.tellWhens)
  const due: DueAlert[] = []
  for (const observed of agents) {
    const { key } = observed.knowledge
    const waited = tellWhens.get(key)
    const stay = memory.stays.get(key)
    if (waited === undefined || stay === undefined) continue
    const known = before.get(key) ?? null
    const last = known ?? waited.seen
    const goesOn =
      known === null ? last !== null && isSameStay(last, stay.status, stay.began) : goesOnWith(known, observed)
    const draft = memory.snoozes.has(`agent:${key}`) ? null : whatWasWaitedFor(waited, observed, goesOn ? null : last)
    if (draft !== null) {
      tellWhens.delete(key)
      due.push({ draft, incident: null, level: 'warning', isFirstSight: false })
    } else if (waited.seen !== null) {
      tellWhens.set(key, { ...waited, seen: null })
    }
  }
  const sounds = due.length > 0 && mayBeHeard(context) ? (['warning'] as const) : []
  return { memory: { ...memory, tellWhens: tellWhens.result() }, due, sounds }
}

/** Sees what is the matter with these agents by their newest answer, and what is to be told of that. */
function judge(memory: AttentionMemory, agents: Iterable<AgentKey>, context: AttentionContext): Part {
  const stays = editMap(memory.stays)
  const open = editMap(memory.open)
  const tellings = editMap(memory.tellings)
  const due: DueAlert[] = []
  const sounds: IncidentLevel[] = []
  for (const agent of agents) {
    const stay = stays.get(agent)
    if (stay === undefined) continue
    const id = `agent:${agent}` as const
    const limits = context.limitsOf(agent, stay.status.key, stay.groupName)
    const isFresh = context.now.mono < stay.freshUntil
    const matter = matterOf(agent, stay, limits, isFresh)
    settle(open, tellings, id, matter)
    const isQuiet = memory.snoozes.has(id)
    const isSilent = isQuiet || !mayBeHeard(context) || context.agentAlerts(agent).notify === false
    if (isWarningReached(stay, limits, isFresh)) {
      stays.set(agent, { ...stay, isWarningHeard: true })
      if (!isSilent && !isOverAtFirst(stay, limits.warningS)) sounds.push('warning')
    }
    if (matter === null || !isFresh || isQuiet) continue
    const draft = agentDraftOf(agent, stay, matter)
    const told = tellOwed(tellings, id, matter, stay.observedAt.mono, draft)
    if (told === null) continue
    due.push(told)
    if (!isSilent && !told.isFirstSight) sounds.push(matter.level)
  }
  return { memory: { ...memory, stays: stays.result(), open: open.result(), tellings: tellings.result() }, due, sounds }
}

/** What is the matter with an agent by its newest answer: its critical limit before its remarks; null: nothing. */
function matterOf(agent: AgentKey, stay: Stay, limits: StatusLimits, isCertain: boolean): Matter | null {
  const { who, status, began, observedAt, firstSeenAt, remark } = stay
  const matter = (cause: IncidentCause, level: IncidentLevel, from: Moment): Matter => ({
    cause,
    level,
    since: began.wall,
    from,
    isCertain,
    knownUntil: observedAt.wall,
    isFirstSight: firstSeenAt !== null && firstSeenAt >= from.mono,
  })
  const { criticalS } = limits
  if (criticalS !== null && levelOf(stay, limits) === 'critical') {
    return matter({ kind: 'limit', agent, who, status, limitS: criticalS }, 'critical', later(began, criticalS * 1000))
  }
  return remark === null ? null : matter({ kind: remark.kind, agent, who, status }, 'warning', remark.from)
}

function isWarningReached(stay: Stay, limits: StatusLimits, isFresh: boolean): boolean {
  return isFresh && !stay.isWarningHeard && levelOf(stay, limits) === 'warning'
}

function isOverAtFirst({ firstSeenAt, began }: Stay, limitS: number | null): boolean {
  return firstSeenAt !== null && limitS !== null && firstSeenAt >= began.mono + limitS * 1000
}

/** Writes down what stands now about a subject, and that it is to be told if it is new. */
function settle(
  open: MapEdit<IncidentId, Matter>,
  tellings: MapEdit<IncidentId, Tellings>,
  id: IncidentId,
  matter: Matter | null,
): void {
  const before = open.get(id)
  if (matter === null) {
    open.delete(id)
    return
  }
  open.set(id, settledMatter(before, matter))
  const { cause, level } = matter
  const limitS = cause.kind === 'limit' ? cause.limitS : null
  const levels = tellings.get(id)
  const telling = levels?.[level]
  // Over a limit that is longer than the one that was told, after it had not been over it for a while: that is another breach.
  const isOther = before?.level !== level && limitS !== null && limitS > (telling?.limitS ?? limitS)
  if (telling === undefined || isOther) {
    const owedFrom = cause.kind === 'gateway' ? null : matter.from.mono
    // Acknowledged is the stay and its level, whatever the limit.
    const acknowledgedAt = telling?.acknowledgedAt ?? null
    tellings.set(id, { ...levels, [level]: { ...newTelling(owedFrom, limitS), acknowledgedAt } })
  } else if (limitS !== null && limitS > (telling.limitS ?? 0)) {
    tellings.set(id, { ...levels, [level]: { ...telling, limitS } })
  }
}

/** Takes what is owed by an answer (or a count) of then; null: nothing is. */
function tellOwed(
  tellings: MapEdit<IncidentId, Tellings>,
  id: IncidentId,
  { level, isFirstSight }: Matter,
  answeredAt: MonoMs,
  draft: AgentDraft | GeneralDraft | null,
): DueAlert | null {
  const levels = tellings.get(id)
  const telling = levels?.[level]
  if (draft === null || telling === undefined || !isOwed(telling, answeredAt)) return null
  tellings.set(id, { ...levels, [level]: { ...telling, owedFrom: null } })
  return { draft, incident: id, level, isFirstSight: isFirstSight && telling.times === 0 }
}

/** What time does: gateways' trouble that has lasted, floor rules whose time is up. */
function letTimePass(memory: AttentionMemory, isCountDue: boolean, context: AttentionContext): Part {
  const gateways = settleGateways(memory, context)
  const floor = settleFloor(gateways.memory, isCountDue, context)
  return { memory: floor.memory, due: floor.due, sounds: [...gateways.sounds, ...floor.sounds] }
}

function settleGateways(memory: AttentionMemory, context: AttentionContext): Part {
  const gateways = openTroubles(memory.gateways, context.now.mono)
  if (gateways === memory.gateways && gateways.troubles.size === 0) return { memory, due: [], sounds: [] }
  const open = editMap(memory.open)
  const tellings = editMap(memory.tellings)
  const known = editMap(memory.restored.gateways)
  const sounds: IncidentLevel[] = []
  for (const [gatewayId, trouble] of gateways.troubles) {
    if (trouble.from === null) continue
    const id = `gateway:${gatewayId}` as const
    const isNew = open.get(id) === undefined
    const restored = known.get(gatewayId)
    known.delete(gatewayId)
    if (isNew && restored?.kind === trouble.kind) tellings.set(id, restoredTellings(restored.told, null))
    settle(open, tellings, id, gatewayMatter(gatewayId, trouble, trouble.from, gateways))
    if (isNew && mayBeHeard(context) && !memory.snoozes.has(id)) sounds.push('critical')
  }
  const restored = { ...memory.restored, gateways: known.result() }
  const isSame = restored.gateways === memory.restored.gateways
  return {
    memory: {
      ...memory,
      gateways,
      open: open.result(),
      tellings: tellings.result(),
      restored: isSame ? memory.restored : restored,
    },
    due: [],
    sounds,
  }
}

function gatewayMatter(
  gatewayId: GatewayId,
  { connection, place, since }: GatewayTrouble,
  from: Moment,
  { addresses }: GatewayMemory,
): Matter {
  const address = addresses.get(gatewayId) ?? place
  const cause = { kind: 'gateway', gatewayId, place, address, connection } as const
  return {
    cause,
    level: 'critical',
    since: since.wall,
    from,
    isCertain: true,
    knownUntil: from.wall,
    isFirstSight: false,
  }
}

function settleFloor(memory: AttentionMemory, isCountDue: boolean, context: AttentionContext): Part {
  const { now } = context
  const { floorRules } = context.settings
  if (floorRules.length === 0 && memory.floor.size === 0) return { memory, due: [], sounds: [] }
  const counted = isCountDue ? count(memory, context) : memory
  const open = editMap(counted.open)
  const tellings = editMap(counted.tellings)
  const due: DueAlert[] = []
  for (const ruleId of memory.floor.keys()) {
    if (counted.floor.get(ruleId)?.isOpen === true) continue
    open.delete(`rule:${ruleId}`)
    tellings.delete(`rule:${ruleId}`)
  }
  for (const [ruleId, state] of counted.floor) {
    const matter = ruleMatter(state)
    if (matter === null) continue
    const id = `rule:${ruleId}` as const
    settle(open, tellings, id, matter)
    if (!matter.isCertain || counted.snoozes.has(id)) continue
    const told = tellOwed(tellings, id, matter, now.mono, ruleDraft(state, now))
    if (told !== null) due.push(told)
  }
  const sounds = due.length > 0 && mayBeHeard(context) ? (['warning'] as const) : []
  return { memory: { ...counted, open: open.result(), tellings: tellings.result() }, due, sounds }
}

/** Counts the rules anew; what was open before a restart and is still so goes on. */
function count(memory: AttentionMemory, context: AttentionContext): AttentionMemory {
  const { floorRules } = context.settings
  const { restored } = memory
  const floor = countFloor(
    memory.floor,
    floorRules,
    {
      stays: memory.stays,
      pinned: floorRules.length === 0 ? [] : context.pinned(),
      labelsOf: context.labelsOf,
      strangers: memory.strangers,
    },
    (ruleId) => restored.rules.get(ruleId)?.since ?? null,
    context.now,
  )
  const after = { ...memory, floor }
  if (restored.rules.size === 0) return after
  const tellings = editMap(memory.tellings)
  const left = editMap(restored.rules)
  for (const [ruleId, { told }] of restored.rules) {
    const state = floor.get(ruleId)
    if (state?.verdict === 'unknown') continue
    left.delete(ruleId)
    if (state?.isOpen === true) tellings.set(`rule:${ruleId}`, restoredTellings(told, context.now.mono))
  }
  return { ...after, tellings: tellings.result(), restored: { ...restored, rules: left.result() } }
}

function ruleMatter({ rule, verdict, agents, since, isOpen, certainAt }: RuleState): Matter | null {
  if (!isOpen || since === null) return null
  return {
    cause: { kind: 'floor-rule', rule, agents },
    level: 'warning',
    since: since.wall,
    from: opensAt(rule, since),
    isCertain: verdict === 'so',
    knownUntil: (certainAt ?? since).wall,
    isFirstSight: false,
  }
}

function ruleDraft({ rule, agents, since }: RuleState, now: Moment): GeneralDraft | null {
  if (since === null) return null
  return {
    content: { kind: 'floor-rule', rule, agents, forMs: now.mono - since.mono },
    agent: null,
    isUrgent: false,
  }
}

function agentDraftOf(agent: AgentKey, stay: Stay, { cause }: Matter): AgentDraft | null {
  const { who, status } = stay
  const forMs = stayMs(stay)
  switch (cause.kind) {
    case 'limit':
      return agentDraft(agent, { who, kind: 'limit', status, forMs, limitMs: cause.limitS * 1000 })
    case 'not-answering':
    case 'cannot-take-calls':
      return agentDraft(agent, { who, kind: cause.kind, status, forMs })
    case 'floor-rule':
    case 'gateway':
      return null
  }
}

function mayBeHeard({ settings }: AttentionContext): boolean {
  return settings.tellAbout !== 'nothing'
}

function takeOfGateway(memory: AttentionMemory, event: WatchEvent): AttentionMemory {
  const { gatewayId } = event
  const gateways = takeForGateways(memory.gateways, event)
  const isWell = event.kind === 'connection-changed' && event.connection.kind === 'connected'
  const restored = isWell ? withoutRestoredGateway(memory.restored, gatewayId) : memory.restored
  const after = { ...memory, gateways, restored }
  const isSameTrouble = gateways.troubles.get(gatewayId)?.kind === memory.gateways.troubles.get(gatewayId)?.kind
  if (isSameTrouble) return after
  // Over, or another trouble: what was told and acknowledged of the one before is over with it.
  const isOf = (id: IncidentId): boolean => id === `gateway:${gatewayId}`
  return { ...after, open: withoutKeys(after.open, isOf), tellings: withoutKeys(after.tellings, isOf) }
}

function withoutRestoredGateway(restored: Restored, gatewayId: GatewayId): Restored {
  const gateways = withoutKeys(restored.gateways, (id) => id === gatewayId)
  return gateways === restored.gateways ? restored : { ...restored, gateways }
}

/** The gateway may not know somebody: who was never answered about then counts for no rule. */
function withStrangers(memory: AttentionMemory, agents: readonly AgentKnowledge[]): ReadonlySet<AgentKey> {
  const strangers = agents.filter(
    ({ key, problem }) => problem !== null && IS_STRANGER.includes(problem.kind) && !memory.stays.has(key),
  )
  const added = strangers.filter(({ key }) => !memory.strangers.has(key))
  return added.length === 0 ? memory.strangers : new Set([...memory.strangers, ...added.map(({ key }) => key)])
}

/** What a gateway says of agents that it does not have. */
const IS_STRANGER: readonly ProblemKind[] = ['no-such-agent', 'agent-failed', 'no-permission']

function withoutStrangers(strangers: ReadonlySet<AgentKey>, known: readonly AgentKey[]): ReadonlySet<AgentKey> {
  if (strangers.size === 0 || !known.some((agent) => strangers.has(agent))) return strangers
  const gone = new Set(known)
  return new Set([...strangers].filter((agent) => !gone.has(agent)))
}

function forgetAgents(memory: AttentionMemory, isGone: (agent: AgentKey) => boolean): AttentionMemory {
  const isOfGone = (id: IncidentId): boolean => {
    const agent = agentOf(id)
    return agent !== null && isGone(agent)
  }
  return {
    ...memory,
    stays: withoutKeys(memory.stays, isGone),
    strangers: new Set([...memory.strangers].filter((agent) => !isGone(agent))),
    open: withoutKeys(memory.open, isOfGone),
    tellings: withoutKeys(memory.tellings, isOfGone),
    snoozes: withoutKeys(memory.snoozes, isOfGone),
    tellWhens: withoutKeys(memory.tellWhens, isGone),
    restored: withRestoredAgents(memory.restored, withoutKeys(memory.restored.agents, isGone)),
  }
}

function forgetGateway(memory: AttentionMemory, gatewayId: GatewayId): AttentionMemory {
  const id = `gateway:${gatewayId}` as const
  const after = forgetAgents(memory, (agent) => gatewayIdOf(agent) === gatewayId)
  return {
    ...after,
    gateways: withoutGateway(after.gateways, gatewayId),
    left: withoutKeys(after.left, (agent) => gatewayIdOf(agent) === gatewayId),
    open: withoutKeys(after.open, (other) => other === id),
    tellings: withoutKeys(after.tellings, (other) => other === id),
    snoozes: withoutKeys(after.snoozes, (other) => other === id),
    restored: withoutRestoredGateway(after.restored, gatewayId),
  }
}

export function agentOf(id: IncidentId): AgentKey | null {
  // The type of an id that begins so says what follows.
  return id.startsWith('agent:') ? (id.slice('agent:'.length) as AgentKey) : null
}

/** What was snoozed until now is told once if it still stands: by an answer from then on. */
function endSnoozes(memory: AttentionMemory, now: Moment): AttentionMemory {
  let after = memory
  for (const [subject, until] of memory.snoozes) {
    if (now.mono >= until.mono) after = snoozed(after, subject, null, until)
  }
  return after
}

/**
 * The user snoozes an agent, a rule or a gateway, or (null) ends that.
 *
 * @param now when it ends; what still stands then is told by an answer from then on
 */
export function snoozed(
  memory: AttentionMemory,
  subject: IncidentId,
  until: Moment | null,
  now: Moment,
): AttentionMemory {
  const snoozes = editMap(memory.snoozes)
  if (until !== null) {
    snoozes.set(subject, until)
    return relisted({ ...memory, snoozes: snoozes.result() }, memory)
  }
  if (!memory.snoozes.has(subject)) return memory
  snoozes.delete(subject)
  const after = { ...memory, snoozes: snoozes.result() }
  const owed = withTelling(after, subject, (telling) => ({ ...telling, owedFrom: now.mono }))
  return relisted(owed ?? after, memory)
}

/** The user acknowledges an incident's present stay and level, or takes that back; null: there is no such incident (any more). */
export function acknowledged(
  memory: AttentionMemory,
  incident: IncidentId,
  isUndone: boolean,
  now: Moment,
): AttentionMemory | null {
  const after = withTelling(memory, incident, (telling, level) => {
    if (!isUndone) return { ...telling, acknowledgedAt: now.wall }
    const again = telling.times === 0 ? now.mono : nextOwed(level, telling.times, now.mono)
    // Whoever takes it back knows of it: the next time counts from now.
    return { ...telling, acknowledgedAt: null, owedFrom: again }
  })
  return after === null ? null : relisted(after, memory)
}

/**
 * The user wants to be told once when an agent is next in a state; null: not any more. Of an agent that has just been put back on the
 * list it counts from the stay in which it was taken off.
 */
function tellWhenChosen(
  memory: AttentionMemory,
  agent: AgentKey,
  tellWhen: TellWhen | null,
  context: AttentionContext,
): Part {
  const tellWhens = editMap(memory.tellWhens)
  const left = memory.left.get(agent)
  const before = left !== undefined && context.now.mono < left.until ? left.stay : null
  const stay = memory.stays.get(agent) ?? null
  const isSnoozedNow = memory.snoozes.has(`agent:${agent}`)
  const draft =
    tellWhen === null || before === null || stay === null || isSnoozedNow
      ? null
      : whatHappenedMeanwhile(tellWhen, agent, stay, before)
  if (tellWhen === null || draft !== null) tellWhens.delete(agent)
  else tellWhens.set(agent, { tellWhen, seen: stay === null ? before : null })
  const after = { ...memory, tellWhens: tellWhens.result(), left: withoutKeys(memory.left, (other) => other === agent) }
  if (draft === null) return { memory: after, due: [], sounds: [] }
  const due: DueAlert = { draft, incident: null, level: 'warning', isFirstSight: false }
  return { memory: after, due: [due], sounds: mayBeHeard(context) ? ['warning'] : [] }
}

/**
 * What became of a due alert.
 *
 * @param level that of the due alert: the incident may have got worse meanwhile
 * @param untold null: it was shown
 */
export function markTold(
  memory: AttentionMemory,
  incident: IncidentId,
  level: IncidentLevel,
  untold: UntoldReason | null,
  now: Moment,
): AttentionMemory {
  const levels = memory.tellings.get(incident)
  const telling = levels?.[level]
  if (telling === undefined) return memory
  const times = telling.times + 1
  const owedFrom = agentOf(incident) === null ? null : nextOwed(level, times, now.mono)
  const after = untold === null ? { ...telling, times, owedFrom, untold } : { ...telling, untold }
  const tellings = new Map(memory.tellings).set(incident, { ...levels, [level]: after })
  return relisted({ ...memory, tellings }, memory)
}

/** The telling of what stands now about a subject, changed; null: nothing stands. A gateway's trouble is told elsewhere. */
function withTelling(
  memory: AttentionMemory,
  id: IncidentId,
  change: (telling: Telling, level: IncidentLevel) => Telling,
): AttentionMemory | null {
  const matter = memory.open.get(id)
  const levels = memory.tellings.get(id)
  const telling = matter === undefined ? undefined : levels?.[matter.level]
  if (matter === undefined || telling === undefined) return null
  const changed = change(telling, matter.level)
  const after = matter.cause.kind === 'gateway' ? { ...changed, owedFrom: null } : changed
  return { ...memory, tellings: new Map(memory.tellings).set(id, { ...levels, [matter.level]: after }) }
}

function relisted(after: AttentionMemory, before: AttentionMemory): AttentionMemory {
  const isSame = after.open === before.open && after.tellings === before.tellings && after.snoozes === before.snoozes
  if (isSame) return after
  return { ...after, incidents: listIncidents(after.incidents, after.open, after.tellings, after.snoozes) }
}

/** When time alone changes something; null: it does not. */
export function attentionWakeAt({ snoozes, gateways, floor }: AttentionMemory): MonoMs | null {
  const ends = [...snoozes.values()].map(({ mono }) => mono)
  const earliest = Math.min(gatewaysWakeAt(gateways), floorWakeAt(floor), ...ends)
  return Number.isFinite(earliest) ? earliest : null
}

/** All of them, worst first, what is acknowledged or snoozed last; the same list while nothing changed. */
export function incidentsOf({ incidents }: AttentionMemory): readonly Incident[] {
  return incidents
}

/** The incident about this subject, whatever its mark; null: there is none (any more). */
export function incidentOf({ incidents }: AttentionMemory, id: IncidentId): Incident | null {
  return incidents.find((incident) => incident.id === id) ?? null
}

/** What a notification about an incident says by what is known now; null: there is none, or it is about a gateway. */
export function draftOf(memory: AttentionMemory, id: IncidentId, now: Moment): AgentDraft | GeneralDraft | null {
  const matter = memory.open.get(id)
  if (matter === undefined) return null
  if (matter.cause.kind === 'floor-rule') {
    const state = memory.floor.get(matter.cause.rule.id)
    return state === undefined ? null : ruleDraft(state, now)
  }
  if (matter.cause.kind === 'gateway') return null
  const stay = memory.stays.get(matter.cause.agent)
  return stay === undefined ? null : agentDraftOf(matter.cause.agent, stay, matter)
}

export function isSnoozed({ snoozes }: AttentionMemory, subject: IncidentId, now: Moment): boolean {
  const until = snoozes.get(subject)
  return until !== undefined && now.mono < until.mono
}

/** Until when nothing is to be heard of it; null: it is not snoozed. */
export function snoozedUntil({ snoozes }: AttentionMemory, subject: IncidentId): EpochMs | null {
  return snoozes.get(subject)?.wall ?? null
}

/** The state of this agent that is waited for; null: none. */
export function tellWhenOf({ tellWhens }: AttentionMemory, agent: AgentKey): TellWhen | null {
  return tellWhens.get(agent)?.tellWhen ?? null
}

/** The agents of whom something is snoozed or waited for. */
export function chosenAgents({ snoozes, tellWhens }: AttentionMemory): ReadonlySet<AgentKey> {
  return new Set([...[...snoozes.keys()].flatMap((id) => agentOf(id) ?? []), ...tellWhens.keys()])
}

/** Whether what is saved (attentionFile.ts) is another one now. */
export function isWorthSaving(before: AttentionMemory, after: AttentionMemory): boolean {
  return before.tellings !== after.tellings || before.snoozes !== after.snoozes || before.tellWhens !== after.tellWhens
}
