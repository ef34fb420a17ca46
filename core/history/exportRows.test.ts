// The three exports: documented columns, harmless texts, whole files or none, and the same day in each.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AgentKey } from '../../contract/ids.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { readCsv } from '../../proof/fakes/readCsv.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import type { DayQuestion } from '../ports/history.ts'
import { writeExport } from './exportFile.ts'
import { DAY_SHEET_COLUMNS, exportName, STATE_LOG_COLUMNS } from './exportRows.ts'
import { createCalendar } from './localDay.ts'
import { createMemoryHistory } from './memoryHistory.ts'

const ANNA: AgentKey = 'g1/20011'
const HOUR_MS = 3_600_000
const MIDNIGHT = Date.UTC(2026, 10, 25, 23)
const NOON = MIDNIGHT + 12 * HOUR_MS

async function shift() {
  const history = createMemoryHistory()
  const talking = sampleStatus('talking')
  const began = { notBefore: NOON, notAfter: NOON }
  const before = { lastSeen: NOON - 2000, wasWatched: true }
  await history.append([
    { kind: 'run-began', at: NOON - HOUR_MS },
    sampleStay(ANNA, NOON - HOUR_MS, { event: 'first-seen', status: sampleStatus('signed-out'), before: null }),
    sampleStay(ANNA, NOON + 500, { status: talking, reason: 3, group: '+49 sales', began, before }),
    { kind: 'alive', at: NOON + HOUR_MS, gateways: [{ gatewayId: 'g1', observedUntil: NOON + 90_500 }] },
  ])
  const question: DayQuestion = {
    bounds: createCalendar('Europe/Berlin').bounds('2026-11-26', NOON + HOUR_MS),
    listed: [{ agent: ANNA, who: { name: '=HYPERLINK("http://x","Anna")', workno: '20011' } }],
    only: null,
    liveEnds: [],
  }
  const folder = temporaryFolder()
  const write = async (what: 'day-sheet' | 'state-log' | 'everything') => {
    const path = join(folder, exportName(what, question.bounds))
    expect(await history.exportDay(question, what, path, () => undefined)).toEqual({ kind: 'saved' })
    return readFileSync(path, 'utf8')
  }
  return { history, question, folder, write }
}

/** Every column in backticks in the documents' tables, `a … b` apart. */
function isDocumented(column: string): boolean {
  const text = readFileSync(join(import.meta.dirname, '../../docs/exports.md'), 'utf8')
  const base = column.replace(/(_s|_count)$/, '')
  return text.includes(`\`${column}\``) || text.includes(`\`${base}\``)
}

test('the day sheet: one line, seconds and h:mm:ss, and nothing that a spreadsheet would run', async () => {
  const { write } = await shift()
  const [columns, anna, ...others] = readCsv(await write('day-sheet'))
  expect(columns).toEqual(DAY_SHEET_COLUMNS)
  expect(others).toEqual([])
  const cell = (name: string) => anna?.[DAY_SHEET_COLUMNS.indexOf(name)]
  expect(cell('agent_name')).toBe(`'=HYPERLINK("http://x","Anna")`)
  expect(cell('group')).toBe(`'+49 sales`)
  expect([cell('talking'), cell('talking_s'), cell('talking_count')]).toEqual(['0:01:30', '90.5', '1'])
  expect(cell('first_sign_in')).toBe('2026-11-26T12:00:00.000+01:00')
  expect(Number(cell('observed_s')) + Number(cell('not_observed_s'))).toBe(13 * 3600)
  expect(cell('counts_are_at_least')).toBe('true')
})

test('the state log: an agent’s lines leave nothing out', async () => {
  const { write } = await shift()
  const [columns, ...lines] = readCsv(await write('state-log'))
  expect(columns).toEqual(STATE_LOG_COLUMNS)
  const column = (name: string) => lines.map((line) => line[STATE_LOG_COLUMNS.indexOf(name)])
  expect(column('kind')).toEqual(['not-observed', 'stay', 'stay', 'not-observed'])
  expect(column('status')).toEqual(['', 'signed-out', 'talking', ''])
  expect(column('not_observed_because')[0]).toBe('not-running')
  expect(column('reason_code')).toEqual(['', '', '3', ''])
  expect(column('from').slice(1)).toEqual(column('to').slice(0, -1))
  expect(column('learned')).toEqual(['', 'found', 'seen', ''])
})

test('everything: the report and the pieces, as one JSON object', async () => {
  const { history, question, write } = await shift()
  const told = JSON.parse(await write('everything')) as { agents: { figures: unknown; pieces: unknown[] }[] }
  const { rows, ...head } = await history.day(question)
  expect(told).toMatchObject({ format: 'agent-monitor-day', version: 1, ...head })
  expect(told.agents).toHaveLength(1)
  expect(told.agents[0]?.figures).toEqual(rows[0])
  expect(told.agents[0]?.pieces).toHaveLength(4)
})

test.each([...DAY_SHEET_COLUMNS, ...STATE_LOG_COLUMNS])('the column %s is documented', (column) => {
  expect(isDocumented(column) || /^(busy|wrap_up|talking|ringing|connecting|reserved|rest)/.test(column)).toBe(true)
})

test('an export that is cancelled or fails leaves no file, and what was there before as it was', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'day.csv')
  expect(
    await writeExport(
      path,
      ['one', 'two'],
      () => true,
      () => undefined,
    ),
  ).toEqual({ kind: 'cancelled' })
  function* broken(): Generator<string> {
    yield 'one'
    throw Object.assign(new Error('full'), { code: 'ENOSPC' })
  }
  const failed = await writeExport(
    path,
    broken(),
    () => false,
    () => undefined,
  )
  expect(failed).toEqual({ kind: 'failed', reason: 'disk-full', technical: 'ENOSPC' })
  expect(readdirSync(folder)).toEqual([])
  const nowhere = join(folder, 'no such folder', 'day.csv')
  expect(
    await writeExport(
      nowhere,
      [],
      () => false,
      () => undefined,
    ),
  ).toMatchObject({ kind: 'failed' })
  expect(existsSync(nowhere)).toBe(false)
})
