// Floor rules: how many agents are in a status, among whom, and for how long that has been too few or too many. Counted is only
// what is fresh; where too much is unknown, nothing begins and nothing ends.

import type { FloorRule, FloorScope } from '../../contract/floorRule.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { Moment, MonoMs } from '../../contract/time.ts'
import { later, type StayMemory } from './attentionStays.ts'

/** What a count says about a rule: it is so, it is not, or it could be either. */
export type Verdict = 'so' | 'not-so' | 'unknown'

export interface RuleState {
  readonly rule: FloorRule
  readonly verdict: Verdict
  /** How many are known to be in the rule's status. */
  readonly agents: number
  /** Since when it has certainly been so; null: it is not, or one cannot tell. */
  readonly since: Moment | null
  /** It was so for long enough, and has not certainly ended. */
  readonly isOpen: boolean
  /** When it was last certain. */
  readonly certainAt: Moment | null
}

/** By the rule's id. */
export type FloorMemory = ReadonlyMap<string, RuleState>

/** Whom the rules count, and by what. */
export interface Floor {
  readonly stays: StayMemory
  readonly pinned: readonly AgentKey[]
  readonly labelsOf: (agent: AgentKey) => readonly string[]
  /** Those whom the gateway does not know: they are in no status. */
  readonly strangers: ReadonlySet<AgentKey>
}

interface Count {
  /** In the rule's status, by fresh knowledge. */
  readonly agents: number
  /** In the scope, but in a status that is not known or not fresh. */
  readonly unknown: number
  readonly size: number
}

/** Counts every rule anew. @param restored since when a rule's shortage was known to last before a restart, by the rule's id */
export function countFloor(
  memory: FloorMemory,
  rules: readonly FloorRule[],
  floor: Floor,
  restored: (ruleId: string) => Moment | null,
  now: Moment,
): FloorMemory {
  const after = new Map<string, RuleState>()
  for (const rule of rules) {
    const before = memory.get(rule.id)
    const known = before !== undefined && isSameRule(before.rule, rule) ? before : null
    after.set(rule.id, nextState(known, rule, countRule(rule, floor, now.mono), restored(rule.id), now))
  }
  const isSame = after.size === memory.size && [...after].every(([id, state]) => memory.get(id) === state)
  return isSame ? memory : after
}

function nextState(
  before: RuleState | null,
  rule: FloorRule,
  count: Count,
  restored: Moment | null,
  now: Moment,
): RuleState {
  const verdict = verdictOf(rule, count)
  const { agents } = count
  switch (verdict) {
    case 'not-so':
      return settled(before, { rule, verdict, agents, since: null, isOpen: false, certainAt: null })
    case 'unknown': {
      const isOpen = before?.isOpen === true
      const since = isOpen ? before.since : null
      return settled(before, { rule, verdict, agents, since, isOpen, certainAt: before?.certainAt ?? null })
    }
    case 'so': {
      const since = before?.since ?? restored ?? now
      const isOpen = before?.isOpen === true || restored !== null || now.mono >= opensAt(rule, since).mono
      return settled(before, {
        rule,
        verdict,
        agents,
        since,
        isOpen,
        certainAt: before?.verdict === 'so' ? before.certainAt : now,
      })
    }
  }
}

/** The state before if nothing is another one now. */
function settled(before: RuleState | null, after: RuleState): RuleState {
  if (before === null) return after
  const isSame =
    before.rule === after.rule &&
    before.verdict === after.verdict &&
    before.agents === after.agents &&
    before.since === after.since &&
    before.isOpen === after.isOpen &&
    before.certainAt === after.certainAt
  return isSame ? before : after
}

/** When a rule that is so since then becomes an incident. */
export function opensAt({ forS }: FloorRule, since: Moment): Moment {
  return later(since, forS * 1000)
}

/** When a rule becomes an incident if nothing changes; Infinity: none will. */
export function floorWakeAt(memory: FloorMemory): MonoMs {
  let earliest = Infinity
  for (const { rule, since, isOpen } of memory.values()) {
    if (since !== null && !isOpen) earliest = Math.min(earliest, opensAt(rule, since).mono)
  }
  return earliest
}

function verdictOf({ comparison, agents: bound }: FloorRule, { agents, unknown, size }: Count): Verdict {
  if (size === 0) return 'not-so'
  const most = agents + unknown
  if (comparison === 'fewer') return most < bound ? 'so' : agents >= bound ? 'not-so' : 'unknown'
  return agents > bound ? 'so' : most <= bound ? 'not-so' : 'unknown'
}

function countRule({ where, status }: FloorRule, floor: Floor, now: MonoMs): Count {
  let agents = 0
  let unknown = 0
  let size = 0
  for (const agent of floor.pinned) {
    if (!isInScope(agent, where, floor)) continue
    size++
    const stay = floor.stays.get(agent)
    if (stay === undefined || now >= stay.freshUntil) unknown++
    else if (stay.status.key === status) agents++
  }
  return { agents, unknown, size }
}

/** Whose group and skills were never told is in none of them. */
function isInScope(agent: AgentKey, where: FloorScope, { stays, labelsOf, strangers }: Floor): boolean {
  if (strangers.has(agent)) return false
  switch (where.kind) {
    case 'all':
      return true
    case 'label':
      return labelsOf(agent).includes(where.name)
    case 'group':
      return stays.get(agent)?.groupName === where.name
    case 'skill':
      return stays.get(agent)?.skills.includes(where.name) === true
  }
}

/** Whether two versions of a rule say the same, whatever they are called. */
function isSameRule(one: FloorRule, other: FloorRule): boolean {
  return (
    one.status === other.status &&
    one.comparison === other.comparison &&
    one.agents === other.agents &&
    one.forS === other.forS &&
    scopeName(one.where) === scopeName(other.where)
  )
}

function scopeName(where: FloorScope): string {
  return where.kind === 'all' ? 'all' : `${where.kind} ${where.name}`
}
