// A day as files that other programs read: two tables (CSV) and everything (JSON). Columns and keys are documented in
// docs/exports.md and never change their meaning; no word in them belongs to a language. Pure.

import { stringify } from 'csv-stringify/sync'
import type { AgentDay, DayBounds, DayEdge, DayReport, ExportKind, NotObservedCause } from '../../contract/day.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import type { EpochMs, When } from '../../contract/time.ts'
import type { Piece } from './pieces.ts'
import { learnedOf, type AgentPieces } from './report.ts'
import { createZonedTimes, type ZonedTimes } from './zonedTimes.ts'

type Cell = string | number | boolean | null

/** The file's name without its folder. */
export function exportName(what: ExportKind, { day }: DayBounds): string {
  return `agent-monitor-${what}-${day}.${what === 'everything' ? 'json' : 'csv'}`
}

/** As Excel opens it right (RFC 4180, CRLF); what would be a formula there is made harmless. */
function csv(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows', escape_formulas: true, cast: { boolean: (value) => (value ? 'true' : 'false') } },
  )
}

const BYTE_ORDER_MARK = '\uFEFF'

/** One line an agent. */
export function* daySheet(report: DayReport): Generator<string> {
  const times = createZonedTimes(report.timeZone)
  yield BYTE_ORDER_MARK + csv([DAY_SHEET_COLUMNS])
  for (const row of report.rows) yield csv([daySheetRow(report, row, times)])
}

/** Of a duration: as h:mm:ss, and as seconds. */
const two = (name: string): readonly string[] => [name, `${name}_s`]
const TIMED = ['signed_in', ...STATUS_KEYS.map(columnName), 'longest_talking', 'longest_wrap_up']

export const DAY_SHEET_COLUMNS: readonly string[] = [
  'day',
  'time_zone',
  'gateway',
  'agent_id',
  'agent_name',
  'group',
  'first_sign_in',
  'first_sign_in_not_before',
  'first_sign_in_certain',
  'last_sign_out',
  'last_sign_out_not_before',
  'last_sign_out_certain',
  ...TIMED.flatMap(two),
  ...STATUS_KEYS.map((key) => `${columnName(key)}_count`),
  'occupancy',
  'occupancy_least',
  'occupancy_most',
  'changes',
  'counts_are_at_least',
  ...two('observed'),
  ...two('not_observed'),
]

/** `signed_in` is the sum of all but signed out and unknown; the status of that name needs another one. */
function columnName(key: StatusKey): string {
  return key === 'signed-in' ? 'signed_in_status' : key.replaceAll('-', '_')
}

function daySheetRow(report: DayReport, row: AgentDay, times: ZonedTimes): readonly Cell[] {
  const msOf = (key: StatusKey): number => row.statuses.find(({ status }) => status === key)?.ms ?? 0
  const countOf = (key: StatusKey): number => row.statuses.find(({ status }) => status === key)?.count.count ?? 0
  const timed = [row.signedIn.ms, ...STATUS_KEYS.map(msOf), row.longestTalking.ms, row.longestWrapUp.ms]
  return [
    report.day,
    report.timeZone,
    row.gatewayId,
    row.who.workno,
    row.who.name,
    row.group,
    ...edge(row.firstSignIn, times),
    ...edge(row.lastSignOut, times),
    ...timed.flatMap(duration),
    ...STATUS_KEYS.map(countOf),
    ...(row.occupancy === null
      ? [null, null, null]
      : [row.occupancy.share, row.occupancy.least, row.occupancy.most].map((share) => Number(share.toFixed(4)))),
    row.changes.count,
    row.changes.isAtLeast,
    ...duration(row.observedMs),
    ...duration(row.notObservedMs),
  ]
}

/** The time, how early it may have been where that is not known exactly, and whether there can be none before (after) it. */
function edge(found: DayEdge, times: ZonedTimes): readonly Cell[] {
  switch (found.kind) {
    case 'none':
      return [null, null, null]
    case 'beyond':
      return ['beyond', null, found.isCertain]
    case 'when':
      return [times.iso(latest(found.when)), times.iso(earliest(found.when)), found.isCertain]
  }
}

export const STATE_LOG_COLUMNS: readonly string[] = [
  'day',
  'time_zone',
  'gateway',
  'agent_id',
  'agent_name',
  'group',
  'kind',
  'status',
  'status_code',
  'cti_status_code',
  'reason_code',
  'not_observed_because',
  'from',
  'to',
  ...two('duration'),
  'sure_until',
  'began',
  'began_not_before',
  'ended',
  'ended_not_before',
  'goes_on',
  'learned',
]

/** One line a stay or a time that was not observed, agent by agent. */
export function* stateLog(bounds: DayBounds, agents: Iterable<AgentPieces>): Generator<string> {
  const times = createZonedTimes(bounds.timeZone)
  yield BYTE_ORDER_MARK + csv([STATE_LOG_COLUMNS])
  for (const agent of agents) yield csv(agent.pieces.map((piece) => stateLogRow(bounds, agent, piece, times)))
}

function stateLogRow({ day, timeZone }: DayBounds, of: AgentPieces, piece: Piece, times: ZonedTimes): readonly Cell[] {
  const gateway = of.agent.slice(0, of.agent.indexOf('/'))
  const isStay = piece.kind === 'stay'
  return [
    day,
    timeZone,
    gateway,
    of.who.workno,
    of.who.name,
    isStay ? piece.stay.group : null,
    isStay ? 'stay' : 'not-observed',
    isStay ? piece.stay.status.key : null,
    isStay ? piece.stay.status.status : null,
    isStay ? piece.stay.status.ctiStatus : null,
    isStay ? piece.stay.reason : null,
    isStay ? null : piece.cause,
    times.iso(piece.from),
    times.iso(piece.to),
    ...duration(piece.to - piece.from),
    isStay ? times.iso(piece.sureUntil) : null,
    ...(isStay ? interval(piece.began, times) : [null, null]),
    ...(isStay ? interval(piece.ended, times) : [null, null]),
    piece.isOpen,
    isStay ? learnedOf(piece) : null,
  ]
}

function interval(when: When | null, times: ZonedTimes): readonly Cell[] {
  return when === null ? [null, null] : [times.iso(latest(when)), times.iso(earliest(when))]
}

/** The report and every agent's pieces; durations in ms, times in ISO 8601 beside ms since 1970. */
export function* everything(report: DayReport, agents: Iterable<AgentPieces>): Generator<string> {
  const times = createZonedTimes(report.timeZone)
  const { rows, ...head } = report
  const figures = new Map(rows.map((row) => [row.agent, row]))
  const opening = { format: 'agent-monitor-day', version: 1, fromIso: times.iso(report.from), ...head }
  yield `${JSON.stringify(opening).slice(0, -1)},"agents":[`
  let isFirst = true
  for (const { agent, who, pieces } of agents) {
    const stays = pieces.map((piece) => pieceForJson(piece, times))
    yield `${isFirst ? '' : ','}\n${JSON.stringify({ agent, who, figures: figures.get(agent) ?? null, pieces: stays })}`
    isFirst = false
  }
  yield '\n]}\n'
}

interface JsonPiece {
  readonly kind: 'stay' | 'not-observed'
  readonly from: EpochMs
  readonly to: EpochMs
  readonly fromIso: string
  readonly toIso: string
  readonly isOpen: boolean
  readonly cause?: NotObservedCause
}

function pieceForJson(piece: Piece, times: ZonedTimes): JsonPiece {
  const { from, to, isOpen } = piece
  const span = { from, to, fromIso: times.iso(from), toIso: times.iso(to), isOpen }
  if (piece.kind === 'missed') return { kind: 'not-observed', ...span, cause: piece.cause }
  const { status, reason, group } = piece.stay
  const { began, ended, sureUntil } = piece
  const told = { status, reason, group, sureUntil, began, ended, learned: learnedOf(piece) }
  return { kind: 'stay', ...span, ...told }
}

function latest(when: When): EpochMs {
  return when.kind === 'at' ? when.at : when.notAfter
}

function earliest(when: When): EpochMs {
  return when.kind === 'at' ? when.at : when.notBefore
}

/** As `h:mm:ss` (whole seconds, rounded down) and as seconds with thousandths. */
function duration(ms: number): readonly [string, number] {
  const seconds = Math.floor(ms / 1000)
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  const clock = `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
  return [clock, ms / 1000]
}
