// Reads a table of agent IDs and labels as spreadsheets and people write it: commas, semicolons or tabs, with a header or without.

import * as v from 'valibot'
import { MOST_LABELS, MOST_PINNED } from '../../contract/figures.ts'
import { LABEL_SCHEMA } from '../../contract/schemas.ts'
import { parseAgentList } from '../gateway/agentIds.ts'

export interface ListedAgent {
  readonly workno: string
  /** Each once, in the order written. */
  readonly labels: readonly string[]
}

export interface AgentTable {
  /** Each once, in the order written. */
  readonly agents: readonly ListedAgent[]
  /** Rows without an agent ID, and labels that are none. */
  readonly leftOut: number
}

/** Ten times as many as can be watched: whoever writes more is told that the list is full all the same. */
const MOST_LISTED = 10 * MOST_PINNED
/** No more is looked at, so that no file keeps the program busy: rows, cells of a row, characters of a cell. */
const MOST_ROWS = 2 * MOST_PINNED
const MOST_CELLS = 50
const LONGEST_CELL = 10_000

const ID_HEADS = /^(agent ?id|agent|id|work ?no|工号|座席工号|座席)$/i
const LABEL_HEADS = /^(labels?|tags?|标签)$/i

/**
 * The column of IDs is the one with such a heading, else the first in which an ID stands; a cell may hold several IDs and ranges.
 * Labels are in the columns with such a heading, in all others where there is no header; one cell may hold several, with commas or
 * semicolons between them.
 */
export function parseAgentTable(text: string): AgentTable {
  const rows = rowsOf(text).filter((cells) => cells.some((cell) => cell.trim() !== ''))
  const [first = []] = rows
  const hasHeader = !first.some((cell) => parseAgentList(cell).ids.length > 0)
  const head = hasHeader ? first.map((cell) => cell.trim().replaceAll('_', ' ')) : []
  const body = hasHeader ? rows.slice(1) : rows
  const idColumn = idColumnOf(head, body)
  const isLabelColumn = (column: number): boolean =>
    column !== idColumn && (!hasHeader || LABEL_HEADS.test(head[column] ?? ''))

  const byId = new Map<string, Set<string>>()
  let leftOut = 0
  for (const cells of body) {
    if (byId.size >= MOST_LISTED) break
    const { ids, rejected } = parseAgentList(cells[idColumn] ?? '')
    leftOut += ids.length === 0 ? 1 : rejected.length
    const read = cells.flatMap((cell, column) => (isLabelColumn(column) ? labelsIn(cell) : []))
    const labels = read.flatMap((label) => label ?? [])
    leftOut += read.length - labels.length
    for (const id of ids) {
      const known = byId.get(id) ?? new Set()
      for (const label of labels) known.add(label)
      byId.set(id, known)
    }
  }
  const agents = [...byId].map(([workno, labels]) => ({ workno, labels: [...labels].slice(0, MOST_LABELS) }))
  return { agents, leftOut }
}

function idColumnOf(head: readonly string[], body: readonly (readonly string[])[]): number {
  const named = head.findIndex((cell) => ID_HEADS.test(cell))
  if (named >= 0) return named
  for (const cells of body) {
    const column = cells.findIndex((cell) => parseAgentList(cell).ids.length > 0)
    if (column >= 0) return column
  }
  return 0
}

/** Null for each that is none. */
function labelsIn(cell: string): readonly (string | null)[] {
  return cell
    .split(/[,，;；]/)
    .filter((label) => label.trim() !== '')
    .map((label) => {
      const read = v.safeParse(LABEL_SCHEMA, label)
      return read.success ? read.output : null
    })
}

/** Cells by RFC 4180. What parts them is what parts the first two; an open quote ends with the text. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const separator = separatorIn(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    if (row.length < MOST_CELLS) row.push(cell.slice(0, LONGEST_CELL))
    cell = ''
  }
  for (let at = 0; at < text.length && rows.length < MOST_ROWS; at++) {
    const char = text.charAt(at)
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text.charAt(at + 1) === '"') {
        cell += char
        at += 1
      } else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === separator) endCell()
    else if (char === '\n' || char === '\r') {
      endCell()
      rows.push(row)
      row = []
    } else cell += char
  }
  endCell()
  return rows.length < MOST_ROWS ? [...rows, row] : rows
}

/** The first of the three that stands outside of quotes. */
function separatorIn(text: string): string {
  return /[,;\t]/.exec(text.replace(/"[^"]*"/g, ''))?.[0] ?? ','
}
