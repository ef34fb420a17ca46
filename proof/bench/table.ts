// The benches' rows as tables for people.

import type { BenchRow } from './compare.ts'
import type { LimitRun } from './compareLimits.ts'

const HEADERS = [
  'floor',
  'agents',
  'policy',
  'mean s',
  '÷ r-r',
  'p95 s',
  'never seen',
  'worst s',
  'requests',
  'pick µs',
]

/** The table, one line a row, with each policy's mean delay as a share of round robin's on the same floor. */
export function tableOf(rows: readonly BenchRow[], hours: number): string {
  const head = `Delay from a change to its notice, ${hours} simulated hours, 2 requests/s. "÷ r-r": as a share of round robin's.`
  const lines = rows.map((row) => cells(row, rows))
  return drawn(head, HEADERS, lines)
}

const LIMIT_HEADERS = [
  'floor',
  'agents',
  'policy',
  'mean s',
  'p95 s',
  'told',
  'missed',
  'false',
  'change s',
  '÷ was',
  'requests',
  'pick µs',
]

/** The table of limits, with the delay of any change as a share of what it was when the schedule knew no limits. */
export function limitTableOf(runs: readonly LimitRun[], hours: number): string {
  const head =
    `Delay from a breach of a critical limit to its notification, ${hours} simulated hours, the product's pace. ` +
    `"missed": lasted 10 s beyond the limit, never told. "change s": delay of any change; "÷ was": as a share of before.`
  return drawn(
    head,
    LIMIT_HEADERS,
    runs.map((run) => limitCells(run, runs)),
  )
}

function limitCells({ row, told, requests, pickMicros }: LimitRun, runs: readonly LimitRun[]): string[] {
  const was = runs.find((other) => other.row.policy === 'as-it-was' && other.row.agents === row.agents)
  return [
    row.floor,
    String(row.agents),
    row.policy,
    row.meanDelayS.toFixed(2),
    row.p95DelayS.toFixed(1),
    String(told),
    String(row.missed),
    String(row.false),
    row.meanChangeDelayS.toFixed(2),
    was === undefined ? '' : (row.meanChangeDelayS / was.row.meanChangeDelayS).toFixed(3),
    String(requests),
    pickMicros.toFixed(1),
  ]
}

function drawn(head: string, headers: readonly string[], lines: readonly string[][]): string {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...lines.map((line) => (line[column] ?? '').length)),
  )
  const told = [headers, ...lines].map((line) => line.map((cell, column) => aligned(cell, column, widths)).join('  '))
  const [header = '', ...body] = told
  return `${head}\n\n${header}\n${'─'.repeat(header.length)}\n${body.join('\n')}\n`
}

function cells(row: BenchRow, rows: readonly BenchRow[]): string[] {
  const turn = rows.find(
    (other) => other.policy === 'round-robin' && other.floor === row.floor && other.agents === row.agents,
  )
  return [
    row.floor,
    String(row.agents),
    row.policy,
    row.meanDelayS.toFixed(2),
    turn === undefined ? '' : (row.meanDelayS / turn.meanDelayS).toFixed(3),
    row.p95DelayS.toFixed(1),
    `${(100 * row.neverSeenShare).toFixed(1)} %`,
    row.worstWaitS.toFixed(1),
    String(row.requests),
    row.pickMicros.toFixed(1),
  ]
}

function aligned(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0
  return column === 0 || column === 2 ? cell.padEnd(width) : cell.padStart(width)
}
