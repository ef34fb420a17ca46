// The list of what needs the supervisor: from what stands, what was told and acknowledged of it, and what is snoozed.

import type { Incident, IncidentCause, IncidentId, IncidentLevel, IncidentMark } from '../../contract/incident.ts'
import type { AgentStatus } from '../../contract/status.ts'
import type { EpochMs, Moment } from '../../contract/time.ts'
import type { TellingMemory } from './attentionTelling.ts'

/** Something that is the matter now, whether anybody has heard of it or not. */
export interface Matter {
  readonly cause: IncidentCause
  readonly level: IncidentLevel
  readonly since: EpochMs
  /** When it became one. */
  readonly from: Moment
  readonly isCertain: boolean
  /** While it is certain: when it last became so. */
  readonly knownUntil: EpochMs
  /** It was so already when its agent was first seen. */
  readonly isFirstSight: boolean
}

export type OpenMatters = ReadonlyMap<IncidentId, Matter>

/** Until when nothing is to be heard of each. */
export type SnoozeMemory = ReadonlyMap<IncidentId, Moment>

/** The same matter as before if nothing about it is another one now. */
export function settledMatter(before: Matter | undefined, after: Matter): Matter {
  if (before === undefined) return after
  const isSame =
    before.level === after.level &&
    before.since === after.since &&
    before.from.mono === after.from.mono &&
    before.isCertain === after.isCertain &&
    (after.isCertain || before.knownUntil === after.knownUntil) &&
    before.isFirstSight === after.isFirstSight &&
    isSameCause(before.cause, after.cause)
  return isSame ? before : after
}

function isSameCause(one: IncidentCause, other: IncidentCause): boolean {
  switch (one.kind) {
    case 'limit':
      return other.kind === 'limit' && isSameAgent(one, other) && one.limitS === other.limitS
    case 'not-answering':
    case 'cannot-take-calls':
      return other.kind === one.kind && isSameAgent(one, other)
    case 'floor-rule':
      return other.kind === 'floor-rule' && one.rule === other.rule && one.agents === other.agents
    case 'gateway':
      return (
        other.kind === 'gateway' &&
        one.connection === other.connection &&
        one.place === other.place &&
        one.address === other.address
      )
  }
}

type AgentCause = Extract<IncidentCause, { readonly status: AgentStatus }>

function isSameAgent(one: AgentCause, other: AgentCause): boolean {
  return one.status.key === other.status.key && one.who.name === other.who.name
}

/** Worst first, what is acknowledged or snoozed last; the same list, and the same incidents in it, as far as nothing changed. */
export function listIncidents(
  before: readonly Incident[],
  open: OpenMatters,
  tellings: TellingMemory,
  snoozes: SnoozeMemory,
): readonly Incident[] {
  const known = new Map(before.map((incident) => [incident.id, incident]))
  const after = [...open].map(([id, matter]) => {
    const incident = incidentFrom(id, matter, tellings, snoozes)
    const same = known.get(id)
    return same !== undefined && isSameIncident(same, incident) ? same : incident
  })
  after.sort(worstFirst)
  const isSame = after.length === before.length && after.every((incident, at) => incident === before[at])
  return isSame ? before : after
}

function incidentFrom(id: IncidentId, matter: Matter, tellings: TellingMemory, snoozes: SnoozeMemory): Incident {
  const { cause, level, since, from, isCertain, knownUntil } = matter
  const telling = tellings.get(id)?.[level]
  const mark = markOf(telling?.acknowledgedAt ?? null, snoozes.get(id) ?? null)
  return { id, cause, level, mark, since, from: from.wall, isCertain, knownUntil, untold: telling?.untold ?? null }
}

function markOf(acknowledgedAt: EpochMs | null, until: Moment | null): IncidentMark {
  if (until !== null) return { kind: 'snoozed', until: until.wall }
  return acknowledgedAt === null ? { kind: 'open' } : { kind: 'acknowledged', at: acknowledgedAt }
}

function isSameIncident(one: Incident, other: Incident): boolean {
  return (
    isSameCause(one.cause, other.cause) &&
    one.level === other.level &&
    isSameMark(one.mark, other.mark) &&
    one.since === other.since &&
    one.from === other.from &&
    one.isCertain === other.isCertain &&
    one.knownUntil === other.knownUntil &&
    one.untold === other.untold
  )
}

function isSameMark(one: IncidentMark, other: IncidentMark): boolean {
  switch (one.kind) {
    case 'open':
      return other.kind === 'open'
    case 'acknowledged':
      return other.kind === 'acknowledged' && one.at === other.at
    case 'snoozed':
      return other.kind === 'snoozed' && one.until === other.until
  }
}

/** A gateway in trouble first, since it hides all the rest; of what is as bad the one that has been so for longest. */
function worstFirst(one: Incident, other: Incident): number {
  return rankOf(one) - rankOf(other) || one.from - other.from || (one.id < other.id ? -1 : 1)
}

function rankOf({ mark, level, cause }: Incident): number {
  const marked = mark.kind === 'open' ? 0 : 4
  const lesser = level === 'critical' ? 0 : 2
  return marked + lesser + (cause.kind === 'gateway' ? 0 : 1)
}
