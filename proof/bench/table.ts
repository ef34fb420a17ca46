// The bench's rows as a table for people.

import type { BenchRow } from './compare.ts'

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
  const lines = rows.map((row) => cells(row, rows))
  const widths = HEADERS.map((header, column) =>
    Math.max(header.length, ...lines.map((line) => (line[column] ?? '').length)),
  )
  const told = [HEADERS, ...lines].map((line) => line.map((cell, column) => aligned(cell, column, widths)).join('  '))
  const [header = '', ...body] = told
  const head = `Delay from a change to its notice, ${hours} simulated hours, 2 requests/s. "÷ r-r": as a share of round robin's.`
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
