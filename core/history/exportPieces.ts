// The text of an export, made piece by piece while it is written.

import type { ExportKind } from '../../contract/day.ts'
import type { DayQuestion } from '../ports/history.ts'
import { daySheet, everything, stateLog } from './exportRows.ts'
import type { Facts } from './facts.ts'
import { dayPieces, dayReport } from './report.ts'

export interface ExportText {
  readonly texts: Iterable<string>
  /** About so many pieces there will be. */
  readonly agents: number
}

export function exportPieces(facts: Facts, question: DayQuestion, what: ExportKind): ExportText {
  const agents = new Set([...question.listed.map(({ agent }) => agent), ...facts.stays.keys()]).size
  switch (what) {
    case 'day-sheet':
      return { texts: daySheet(dayReport(facts, question)), agents }
    case 'state-log':
      return { texts: stateLog(question.bounds, dayPieces(facts, question)), agents }
    case 'everything':
      return { texts: everything(dayReport(facts, question), dayPieces(facts, question)), agents }
  }
}
