// The report and the timeline of a day, for all who were watched. Pure.

import type { AgentName } from '../../contract/agent.ts'
import type {
  AgentDay,
  AgentTimeline,
  BandMeaning,
  DayBlindSpot,
  DayReport,
  LocalDay,
  NotObservedCause,
  Timeline,
} from '../../contract/day.ts'
import { gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { DayQuestion, LiveEnd } from '../ports/history.ts'
import { staysOf, type BlindSpot, type Facts } from './facts.ts'
import { figuresOf } from './figures.ts'
import { createCalendar } from './localDay.ts'
import { piecesOf, timesNotRunning, type Piece } from './pieces.ts'

/** Shorter ones (ms) are no news of a whole gateway. */
const WORTH_TELLING_MS = 1000

export interface AgentPieces {
  readonly agent: AgentKey
  readonly who: AgentName
  readonly pieces: readonly Piece[]
}

/** Every agent's day in pieces: the list first, then whoever else was observed on that day. */
export function* dayPieces(facts: Facts, question: DayQuestion): Generator<AgentPieces> {
  const { bounds, listed, only } = question
  const liveEnds = new Map<AgentKey, LiveEnd>(question.liveEnds.map((end) => [end.agent, end]))
  const spots = spotsBySubject(facts.blindSpots)
  const onList = new Map(listed.map(({ agent, who }) => [agent, who]))
  for (const agent of new Set<AgentKey>([...onList.keys(), ...facts.stays.keys()])) {
    if (only !== null && !only.includes(agent)) continue
    const gatewayId = gatewayIdOf(agent)
    const span = { from: bounds.from, to: bounds.until }
    const blindSpots = [agent, gatewayId, '*'].flatMap((subject) => spots.get(subject) ?? [])
    const stays = staysOf(facts, agent)
    const agentFacts = { agent, stays, blindSpots, runs: facts.runs, liveEnd: liveEnds.get(agent) ?? null }
    const pieces = piecesOf(agentFacts, span)
    const isOfTheDay = onList.has(agent) || only !== null || pieces.some(({ kind }) => kind === 'stay')
    if (!isOfTheDay) continue
    const who = onList.get(agent) ?? {
      name: facts.names.get(agent) ?? null,
      workno: agent.slice(gatewayId.length + 1),
    }
    yield { agent, who, pieces }
  }
}

export function dayReport(facts: Facts, question: DayQuestion): DayReport {
  const { bounds } = question
  const rows: AgentDay[] = []
  // One agent after another: 150,000 pieces that are held at once would cost more than to reckon with them.
  for (const { agent, who, pieces } of dayPieces(facts, question)) {
    rows.push({ agent, who, gatewayId: gatewayIdOf(agent), group: groupOf(pieces), ...figuresOf(pieces, bounds) })
  }
  const observedMs = rows.reduce((sum, row) => sum + row.observedMs, 0)
  const wholeMs = rows.length * (bounds.until - bounds.from)
  return {
    ...bounds,
    rows,
    coverage: wholeMs === 0 ? 0 : observedMs / wholeMs,
    blindSpots: blindSpotsOf(facts, question),
    firstDay: firstDayOf(facts, bounds.timeZone),
  }
}

function groupOf(pieces: readonly Piece[]): string | null {
  const last = pieces.findLast((piece) => piece.kind === 'stay' && piece.stay.group !== null)
  return last?.kind === 'stay' ? last.stay.group : null
}

function firstDayOf({ oldest }: Facts, timeZone: string): LocalDay | null {
  return oldest === null ? null : createCalendar(timeZone).dayAt(oldest)
}

function spotsBySubject(blindSpots: readonly BlindSpot[]): ReadonlyMap<string, readonly BlindSpot[]> {
  const spots = new Map<string, BlindSpot[]>()
  for (const spot of blindSpots) {
    const of = spots.get(spot.subject)
    if (of === undefined) spots.set(spot.subject, [spot])
    else of.push(spot)
  }
  return spots
}

function blindSpotsOf(facts: Facts, { bounds }: DayQuestion): readonly DayBlindSpot[] {
  const { from, until } = bounds
  const cut = (gatewayId: GatewayId | null, cause: NotObservedCause, began: number, ended: number): DayBlindSpot => ({
    gatewayId,
    cause,
    from: Math.max(from, began),
    to: Math.min(until, ended),
    isOpen: ended > until && until < bounds.to,
  })
  const written = facts.blindSpots
    .filter(({ subject }) => !subject.includes('/'))
    .map(({ subject, cause, began, ended }) => cut(subject === '*' ? null : subject, cause, began, ended ?? Infinity))
  const notRunning = timesNotRunning(facts.runs, until).map((span) => cut(null, 'not-running', span.from, span.to))
  return [...written, ...notRunning]
    .filter((spot) => spot.to - spot.from >= WORTH_TELLING_MS)
    .sort((one, other) => one.from - other.from)
}

/** Grows by columns. */
interface Columns {
  readonly meaning: number[]
  readonly from: number[]
  readonly to: number[]
  readonly began: number[]
  readonly beganSpan: number[]
  readonly ended: number[]
  readonly endedSpan: number[]
  readonly isOpen: number[]
}

/**
 * @param earlier when the one agent that is asked for was last observed on an earlier day (ms since 1970); null: never, or it is about several
 */
export function dayTimeline(facts: Facts, question: DayQuestion, earlier: EpochMs | null = null): Timeline {
  const meanings: BandMeaning[] = []
  const places = new Map<string, number>()
  const columns: Columns = {
    meaning: [],
    from: [],
    to: [],
    began: [],
    beganSpan: [],
    ended: [],
    endedSpan: [],
    isOpen: [],
  }
  const agents: AgentTimeline[] = []

  const placeOf = (piece: Piece): number => {
    const name =
      piece.kind === 'missed'
        ? piece.cause
        : `${statusName(piece)} ${piece.stay.reason ?? ''} ${learnedOf(piece)} ${piece.stay.group ?? '\0'}`
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, meanings.length)
    meanings.push(meaningOf(piece))
    return meanings.length - 1
  }

  for (const { agent, who, pieces } of dayPieces(facts, question)) {
    agents.push({ agent, who, first: columns.from.length, bands: pieces.length })
    for (const piece of pieces) {
      columns.meaning.push(placeOf(piece))
      columns.from.push(piece.from)
      columns.to.push(piece.to)
      const began = piece.kind === 'stay' ? piece.began : null
      const ended = piece.kind === 'stay' ? piece.ended : null
      columns.began.push(latest(began))
      columns.beganSpan.push(spanOf(began))
      columns.ended.push(latest(ended))
      columns.endedSpan.push(spanOf(ended))
      columns.isOpen.push(piece.isOpen ? 1 : 0)
    }
  }
  return {
    ...question.bounds,
    agents,
    meanings,
    columns: {
      meaning: Uint32Array.from(columns.meaning),
      from: Float64Array.from(columns.from),
      to: Float64Array.from(columns.to),
      began: Float64Array.from(columns.began),
      beganSpan: Float64Array.from(columns.beganSpan),
      ended: Float64Array.from(columns.ended),
      endedSpan: Float64Array.from(columns.endedSpan),
      isOpen: Uint8Array.from(columns.isOpen),
    },
    firstDay: firstDayOf(facts, question.bounds.timeZone),
    earlierDay: earlier === null ? null : createCalendar(question.bounds.timeZone).dayAt(earlier),
  }
}

type ObservedPiece = Extract<Piece, { kind: 'stay' }>

function statusName({ stay: { status } }: ObservedPiece): string {
  return `${status.key} ${status.status ?? ''} ${status.ctiStatus ?? ''}`
}

/** Whether the beginning was seen, or found when it was looked at (again). */
export function learnedOf({ stay }: ObservedPiece): 'seen' | 'found' {
  return stay.before?.wasWatched === true ? 'seen' : 'found'
}

function meaningOf(piece: Piece): BandMeaning {
  if (piece.kind === 'missed') return { kind: 'not-observed', cause: piece.cause }
  const { status, reason, group } = piece.stay
  return { kind: 'stay', status, reason, group, learned: learnedOf(piece) }
}

function latest(when: ObservedPiece['began']): number {
  if (when === null) return Number.NaN
  return when.kind === 'at' ? when.at : when.notAfter
}

function spanOf(when: ObservedPiece['began']): number {
  return when?.kind === 'between' ? when.notAfter - when.notBefore : 0
}
