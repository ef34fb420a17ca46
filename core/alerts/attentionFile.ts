// The form of attention.json: what was told and acknowledged of open incidents, what is snoozed, what is to be told once. Enough to
// know each stay again after a restart, and nothing that says who an agent is.

import * as v from 'valibot'
import type { TellWhen } from '../../contract/agent.ts'
import { LONGEST_LIMIT_S, MOST_PINNED } from '../../contract/figures.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { IncidentId } from '../../contract/incident.ts'
import { AGENT_KEY_SCHEMA, GATEWAY_ID_SCHEMA, INCIDENT_ID_SCHEMA, STATUS_SCHEMA } from '../../contract/schemas.ts'
import { STATUS_KEYS, type AgentStatus } from '../../contract/status.ts'
import type { EpochMs, Moment } from '../../contract/time.ts'
import { presentVersion, upgrade, type FileContent, type Upgrade } from '../storage/upgrades.ts'
import { agentOf, type AttentionMemory } from './attention.ts'
import { TROUBLE_KINDS, type TroubleKind } from './attentionGateways.ts'
import type { Restored } from './attentionRestored.ts'
import type { KnownStay, Stay } from './attentionStays.ts'
import type { KnownTelling, KnownTellings, Tellings } from './attentionTelling.ts'
import type { WaitedFor } from './attentionTellWhen.ts'

/** A stay, to be known again. */
export interface SavedStay {
  readonly status: AgentStatus
  readonly began: EpochMs
  /** How long (ms) it had lasted when all this was saved. */
  readonly lastedMs: number
}

export interface SavedAttention {
  /** When it was saved, on the computer's clock. */
  readonly savedAt: EpochMs
  /** How long (ms) the computer had been up then, by a clock that nobody moves; null: that is not known. */
  readonly upMs: number | null
  readonly agents: readonly { readonly agent: AgentKey; readonly stay: SavedStay; readonly told: KnownTellings }[]
  readonly rules: readonly { readonly rule: string; readonly since: EpochMs; readonly told: KnownTellings }[]
  readonly gateways: readonly { readonly gateway: string; readonly kind: TroubleKind; readonly told: KnownTellings }[]
  /** A snooze ends at `until`, whatever happened meanwhile. */
  readonly snoozes: readonly { readonly subject: IncidentId; readonly until: EpochMs }[]
  /** `stay`: the one that the agent was in; null: nothing was known of it. */
  readonly tellWhens: readonly {
    readonly agent: AgentKey
    readonly tellWhen: TellWhen
    readonly stay: SavedStay | null
  }[]
}

export const NOTHING_SAVED: SavedAttention = {
  savedAt: 0,
  upMs: null,
  agents: [],
  rules: [],
  gateways: [],
  snoozes: [],
  tellWhens: [],
}

const UPGRADES: readonly Upgrade[] = []

export const ATTENTION_VERSION = presentVersion(UPGRADES)

const LIST = v.object({
  savedAt: v.number(),
  upMs: v.nullable(v.number()),
  agents: v.array(v.unknown()),
  rules: v.array(v.unknown()),
  gateways: v.array(v.unknown()),
  snoozes: v.array(v.unknown()),
  tellWhens: v.array(v.unknown()),
})

const TELLING = v.object({
  times: v.pipe(v.number(), v.integer(), v.minValue(0)),
  acknowledgedAt: v.nullable(v.number()),
  limitS: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_LIMIT_S))),
})
const TOLD = v.object({ warning: v.exactOptional(TELLING), critical: v.exactOptional(TELLING) })
const STAY = v.object({ status: STATUS_SCHEMA, began: v.number(), lastedMs: v.number() })
const AGENT = v.object({ agent: AGENT_KEY_SCHEMA, stay: STAY, told: TOLD })
const RULE = v.object({ rule: v.pipe(v.string(), v.maxLength(60)), since: v.number(), told: TOLD })
const GATEWAY = v.object({ gateway: GATEWAY_ID_SCHEMA, kind: v.picklist(TROUBLE_KINDS), told: TOLD })
const SNOOZE = v.object({ subject: INCIDENT_ID_SCHEMA, until: v.number() })
const TELL_WHEN = v.object({
  agent: AGENT_KEY_SCHEMA,
  tellWhen: v.picklist([...STATUS_KEYS, 'any-change']),
  stay: v.nullable(STAY),
})

/**
 * Reads the content of attention.json, of this or an older version. An entry that makes no sense is left out rather than the
 * others with it.
 *
 * @returns null when it is no such file at all, or of a future version
 */
export function parseAttention(value: unknown): SavedAttention | null {
  const content = upgrade(value, UPGRADES)
  const file = content === null ? null : v.safeParse(LIST, content)
  if (file?.success !== true) return null
  const { savedAt, upMs, agents, rules, gateways, snoozes, tellWhens } = file.output
  return {
    savedAt,
    upMs,
    agents: sensible(AGENT, agents),
    rules: sensible(RULE, rules),
    gateways: sensible(GATEWAY, gateways),
    snoozes: sensible(SNOOZE, snoozes),
    tellWhens: sensible(TELL_WHEN, tellWhens),
  }
}

function sensible<Entry>(schema: v.GenericSchema<unknown, Entry>, entries: readonly unknown[]): readonly Entry[] {
  return entries.slice(0, 4 * MOST_PINNED).flatMap((entry) => {
    const parsed = v.safeParse(schema, entry)
    return parsed.success ? [parsed.output] : []
  })
}

/** The content of attention.json. */
export function attentionToFile(saved: SavedAttention): FileContent {
  return { version: ATTENTION_VERSION, ...saved }
}

/**
 * What is worth keeping of the memory through a restart.
 *
 * @param upMs how long (ms) the computer has been up; null: not known
 */
export function savedAttention(memory: AttentionMemory, now: Moment, upMs: number | null): SavedAttention {
  const { stays, tellings, snoozes, tellWhens, restored } = memory
  // Thousands of agents, few of whom there is anything to tell of.
  const agents = [...tellings].flatMap(([id, told]) => {
    const agent = agentOf(id)
    const stay = agent === null ? undefined : stays.get(agent)
    return agent === null || stay === undefined ? [] : [{ agent, stay: savedStay(stay, now), told: known(told) }]
  })
  const agentsBefore = [...restored.agents].map(([agent, { stay, told }]) => ({
    agent,
    stay: savedAgain(stay, now),
    told,
  }))
  const rules = [...memory.floor.values()].flatMap(({ rule: { id }, since }) => {
    const told = tellings.get(`rule:${id}`)
    return since === null || told === undefined ? [] : [{ rule: id, since: since.wall, told: known(told) }]
  })
  const rulesBefore = [...restored.rules].map(([rule, { since, told }]) => ({ rule, since: since.wall, told }))
  const gateways = [...memory.gateways.troubles].flatMap(([gateway, { kind }]) => {
    const told = tellings.get(`gateway:${gateway}`)
    return told === undefined ? [] : [{ gateway, kind, told: known(told) }]
  })
  const gatewaysBefore = [...restored.gateways].map(([gateway, { kind, told }]) => ({ gateway, kind, told }))
  return {
    savedAt: now.wall,
    upMs,
    agents: [...agents, ...agentsBefore],
    rules: [...rules, ...rulesBefore],
    gateways: [...gateways, ...gatewaysBefore],
    snoozes: [...snoozes].map(([subject, until]) => ({ subject, until: now.wall + until.mono - now.mono })),
    tellWhens: [...tellWhens].map(([agent, { tellWhen, seen }]) => {
      const stay = stays.get(agent)
      const before = seen === null ? null : savedAgain(seen, now)
      return { agent, tellWhen, stay: stay === undefined ? before : savedStay(stay, now) }
    }),
  }
}

/** Dated by the clock as it is now: it may have been moved since the stay began. */
function savedStay({ status, began }: Stay, now: Moment): SavedStay {
  const lastedMs = now.mono - began.mono
  return { status, began: now.wall - lastedMs, lastedMs }
}

function savedAgain({ status, began: { mono, wall } }: KnownStay, now: Moment): SavedStay {
  const lastedMs = mono === null ? now.wall - wall : now.mono - mono
  return { status, began: now.wall - lastedMs, lastedMs }
}

function known({ warning, critical }: Tellings): KnownTellings {
  const told: { warning?: KnownTelling; critical?: KnownTelling } = {}
  if (warning !== undefined) told.warning = knownTelling(warning)
  if (critical !== undefined) told.critical = knownTelling(critical)
  return told
}

function knownTelling({ times, acknowledgedAt, limitS }: KnownTelling): KnownTelling {
  return { times, acknowledgedAt, limitS }
}

/**
 * Takes back what was saved. It counts when its agent, rule or gateway is first heard of again.
 *
 * @param upMs how long (ms) the computer has been up; null: not known
 */
export function withRestored(
  memory: AttentionMemory,
  saved: SavedAttention,
  now: Moment,
  upMs: number | null,
): AttentionMemory {
  // Where the computer was not started anew, the time since is known whatever happened to its clock.
  const sinceSavedMs = upMs !== null && saved.upMs !== null && upMs >= saved.upMs ? upMs - saved.upMs : null
  const knownStay = ({ status, began, lastedMs }: SavedStay): KnownStay => ({
    status,
    began: { wall: began, mono: sinceSavedMs === null ? null : now.mono - sinceSavedMs - lastedMs },
  })
  const ended = new Set(saved.snoozes.filter(({ until }) => until <= now.wall).map(({ subject }) => subject))
  const told = (subject: IncidentId, levels: KnownTellings): KnownTellings =>
    ended.has(subject) ? untold(levels) : levels
  const restored: Restored = {
    agents: new Map(
      saved.agents.map(({ agent, stay, told: levels }) => [
        agent,
        { stay: knownStay(stay), told: told(`agent:${agent}`, levels) },
      ]),
    ),
    rules: new Map(
      saved.rules.map(({ rule, since, told: levels }) => [
        rule,
        { since: onBothClocks(Math.min(since, now.wall), now), told: told(`rule:${rule}`, levels) },
      ]),
    ),
    gateways: new Map(saved.gateways.map(({ gateway, kind, told: levels }) => [gateway, { kind, told: levels }])),
  }
  const snoozes = new Map(memory.snoozes)
  for (const { subject, until } of saved.snoozes) {
    if (!ended.has(subject)) snoozes.set(subject, onBothClocks(until, now))
  }
  const tellWhens = new Map<AgentKey, WaitedFor>(memory.tellWhens)
  for (const { agent, tellWhen, stay } of saved.tellWhens) {
    tellWhens.set(agent, { tellWhen, seen: stay === null ? null : knownStay(stay) })
  }
  return { ...memory, restored, snoozes, tellWhens }
}

/** A snooze that ended meanwhile: what still stands then is told once more. */
function untold({ warning, critical }: KnownTellings): KnownTellings {
  const told: { warning?: KnownTelling; critical?: KnownTelling } = {}
  if (warning !== undefined) told.warning = { ...warning, times: 0 }
  if (critical !== undefined) told.critical = { ...critical, times: 0 }
  return told
}

function onBothClocks(wall: EpochMs, now: Moment): Moment {
  return { wall, mono: now.mono + wall - now.wall }
}
