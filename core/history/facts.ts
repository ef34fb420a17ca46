// What the history knows, in the form in which days are built from it: from the disk and from memory alike.

import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { AgentStatus } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { BlindSubject, HistoryRecord, StayEvent, StayRecord, WrittenCause } from '../ports/history.ts'

/** As `StayRecord`, without whose it is. */
export interface Stay {
  readonly status: AgentStatus
  readonly reason: number | null
  readonly group: string | null
  readonly event: StayEvent
  readonly began: StayRecord['began']
  readonly observedAt: EpochMs
  readonly before: StayRecord['before']
}

export interface BlindSpot {
  readonly subject: BlindSubject
  readonly cause: WrittenCause
  readonly began: EpochMs
  /** Null: it goes on. */
  readonly ended: EpochMs | null
}

/** One run of the app, as far as it is written. */
export interface Run {
  readonly began: EpochMs
  readonly alive: EpochMs
  /** Until when all agents of each gateway were heard of, those in a blind spot apart. */
  readonly observedUntil: ReadonlyMap<GatewayId, EpochMs>
}

/** Stays that take little room, and have to be asked for. */
export interface PackedStays {
  unpack(): readonly Stay[]
}

export interface Facts {
  /** Of each agent in the order in which they were observed. Read them with `staysOf`. */
  readonly stays: ReadonlyMap<AgentKey, readonly Stay[] | PackedStays>
  readonly names: ReadonlyMap<AgentKey, string | null>
  readonly blindSpots: readonly BlindSpot[]
  /** In the order of time. */
  readonly runs: readonly Run[]
  /** When the oldest stay was observed; null: there is none. */
  readonly oldest: EpochMs | null
}

export const NO_FACTS: Facts = { stays: new Map(), names: new Map(), blindSpots: [], runs: [], oldest: null }

/** In the order in which they were observed. */
export function staysOf({ stays }: Pick<Facts, 'stays'>, agent: AgentKey): readonly Stay[] {
  const found = stays.get(agent) ?? []
  return 'unpack' in found ? found.unpack() : found
}

export function stayOf({ status, reason, group, event, began, observedAt, before }: StayRecord): Stay {
  return { status, reason, group, event, began, observedAt, before }
}

/** The facts with records that came later. */
export function withRecords(facts: Facts, records: readonly HistoryRecord[]): Facts {
  if (records.length === 0) return facts
  const stays = new Map(facts.stays)
  const names = new Map(facts.names)
  let blindSpots = facts.blindSpots
  let runs = facts.runs
  let { oldest } = facts
  for (const record of records) {
    switch (record.kind) {
      case 'stay':
        stays.set(record.agent, [...staysOf({ stays }, record.agent), stayOf(record)])
        names.set(record.agent, record.name ?? names.get(record.agent) ?? null)
        oldest ??= record.observedAt
        break
      case 'blind-spot-began':
        blindSpots = [...blindSpots, { subject: record.subject, cause: record.cause, began: record.at, ended: null }]
        break
      case 'blind-spot-ended':
        blindSpots = blindSpots.map((spot) =>
          spot.subject === record.subject && spot.ended === null ? { ...spot, ended: record.at } : spot,
        )
        break
      case 'run-began':
        blindSpots = closedAtRunEnd(blindSpots, runs.at(-1)?.alive ?? record.at)
        runs = [...runs, { began: record.at, alive: record.at, observedUntil: new Map() }]
        break
      case 'alive':
        runs = withAlive(runs, record)
        break
    }
  }
  return { stays, names, blindSpots, runs, oldest }
}

/** Whatever was open when the app ended ended with it, but for what the user switched off. */
function closedAtRunEnd(blindSpots: readonly BlindSpot[], at: EpochMs): readonly BlindSpot[] {
  return blindSpots.map((spot) =>
    spot.ended === null && spot.cause !== 'switched-off' ? { ...spot, ended: Math.max(at, spot.began) } : spot,
  )
}

function withAlive(runs: readonly Run[], record: Extract<HistoryRecord, { kind: 'alive' }>): readonly Run[] {
  const last = runs.at(-1) ?? { began: record.at, alive: record.at, observedUntil: new Map() }
  const observedUntil = new Map(last.observedUntil)
  for (const { gatewayId, observedUntil: until } of record.gateways) observedUntil.set(gatewayId, until)
  return [...runs.slice(0, -1), { began: last.began, alive: Math.max(last.alive, record.at), observedUntil }]
}
