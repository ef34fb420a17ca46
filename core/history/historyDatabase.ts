// The history in an embedded SQLite. Throws what SQLite throws; the keeper makes values of it.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite from 'node-sqlite3-wasm'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { HistoryRecord, StayRecord, WrittenCause } from '../ports/history.ts'
import type { NumberedStay } from './entries.ts'
import type { BlindSpot, Facts, Run } from './facts.ts'
import { IDS_IN_A_MS, prepareSchema } from './historySchema.ts'
import { createStayPacker, PACKED_COLUMNS } from './packedStays.ts'
import { EVENT_NUMBERS, readEvent, readStatus, STATUS_NUMBERS } from './statusNumbers.ts'

type Statement = InstanceType<typeof sqlite.Statement>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Never more stays than this are kept: with 500 agents and 300 changes a day each that is 100 days, and about 1 GB. */
export const KEPT_STAYS = 15_000_000
/** A stay that was found again after more restarts than this (a night of them) begins, for the day after, with the first of these. */
const FOUND_AGAIN_AT_MOST = 20
/** So many stays go at a time, so that nobody waits for a tidying up. */
const PRUNED_AT_ONCE = 2000

export interface HistoryDatabase {
  /** All of them or none. */
  write(records: readonly HistoryRecord[]): void
  /** Newest first. */
  newest(agent: AgentKey, limit: number): readonly NumberedStay[]
  /** When an agent's last stay before a moment was observed; null: there is none. */
  lastBefore(agent: AgentKey, at: EpochMs): EpochMs | null
  /**
   * All that days between the two are built from: of each agent the stay before and the one after too.
   *
   * @param only these agents; null: all
   */
  facts(from: EpochMs, to: EpochMs, only: readonly AgentKey[] | null): Facts
  /** The part of them that is small, and changes all the time. */
  blindSpotsAndRuns(from: EpochMs, to: EpochMs): Pick<Facts, 'blindSpots' | 'runs' | 'oldest'>
  /** Removes some of what is older than so many days, and of the oldest beyond `keptStays`. @returns whether there is more */
  prune(now: EpochMs, days: number, keptStays?: number): boolean
  /** Removes what is kept of one agent, and writes zeros over it. */
  forget(agent: AgentKey): void
  close(): void
}

/**
 * Opens or makes the database. To be called by the only process that uses it: a lock that a killed process left behind is
 * removed, or nothing could ever be written again.
 *
 * @param path absolute path of the file; its folder exists
 */
export function openHistoryDatabase(path: string): HistoryDatabase {
  rmSync(`${path}.lock`, { recursive: true, force: true })
  const database = new sqlite.Database(path)
  try {
    database.exec('PRAGMA cache_size = -16000')
    prepareSchema(database)
  } catch (error) {
    database.close()
    throw error
  }
  const statusOf = readStatus()
  const eventOf = readEvent()

  const inTransaction = <Result>(begin: 'BEGIN' | 'BEGIN IMMEDIATE', act: () => Result): Result => {
    database.exec(begin)
    try {
      const result = act()
      database.exec('COMMIT')
      return result
    } catch (error) {
      agents.clear()
      teams.clear()
      teamNames.clear()
      if (database.inTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  /** Numbers of agents and names of groups, as far as they were needed. */
  const agents = new Map<AgentKey, { readonly id: number; readonly name: string | null }>()
  const teams = new Map<string, number>()
  const teamNames = new Map<number, string>()

  function agentId(key: AgentKey, name: string | null): number {
    const known = agents.get(key)
    if (known !== undefined && (name === null || name === known.name)) return known.id
    database.run(
      'INSERT INTO agents (key, name) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET name = coalesce(excluded.name, name)',
      [key, name],
    )
    const row = database.get('SELECT id, name FROM agents WHERE key = ?', key)
    const id = numberIn(row, 'id')
    agents.set(key, { id, name: textIn(row, 'name') })
    return id
  }

  function teamId(name: string | null): number | null {
    if (name === null) return null
    const known = teams.get(name)
    if (known !== undefined) return known
    database.run('INSERT OR IGNORE INTO teams (name) VALUES (?)', name)
    const id = numberIn(database.get('SELECT id FROM teams WHERE name = ?', name), 'id')
    teams.set(name, id)
    return id
  }

  /** The next number of those that belong to a moment. */
  function freeId(newest: Statement, observedAt: EpochMs): number {
    const first = Math.round(observedAt) * IDS_IN_A_MS
    const last = newest.get([first, first + IDS_IN_A_MS])?.['id']
    if (typeof last !== 'number') return first
    // Full: the next millisecond lends one.
    return last + 1 < first + IDS_IN_A_MS ? last + 1 : freeId(newest, observedAt + 1)
  }

  /** Looked up here: a text read with each of 150,000 rows would cost more than all their numbers. */
  function teamName(id: number | null): string | null {
    if (id === null) return null
    const known = teamNames.get(id)
    if (known !== undefined) return known
    const name = textIn(database.get('SELECT name FROM teams WHERE id = ?', id), 'name') ?? ''
    teamNames.set(id, name)
    return name
  }

  function writeStay(insert: Statement, newest: Statement, record: StayRecord): void {
    const { status, reason, began, before, observedAt } = record
    insert.run([
      freeId(newest, observedAt),
      agentId(record.agent, record.name),
      STATUS_NUMBERS[status.key],
      status.status,
      status.ctiStatus,
      reason,
      teamId(record.group),
      EVENT_NUMBERS[record.event],
      Math.round(observedAt) - Math.round(began.notAfter),
      began.notBefore === null ? null : Math.round(began.notAfter) - Math.round(began.notBefore),
      before === null ? null : Math.round(began.notAfter) - Math.round(before.lastSeen),
      before?.wasWatched === true ? 1 : 0,
      record.wasForMs === null ? null : Math.round(record.wasForMs),
    ])
  }

  function write(records: readonly HistoryRecord[]): void {
    let stays = 0
    const insert = database.prepare('INSERT INTO stays VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    const newest = database.prepare('SELECT max(id) AS id FROM stays WHERE id >= ? AND id < ?')
    try {
      for (const record of records) {
        switch (record.kind) {
          case 'stay':
            writeStay(insert, newest, record)
            stays += 1
            break
          case 'blind-spot-began':
            database.run('INSERT INTO blind_spots (subject, cause, began) VALUES (?, ?, ?)', [
              record.subject,
              record.cause,
              Math.round(record.at),
            ])
            break
          case 'blind-spot-ended':
            database.run('UPDATE blind_spots SET ended = ? WHERE subject = ? AND ended IS NULL', [
              Math.round(record.at),
              record.subject,
            ])
            break
          case 'run-began':
            database.run(
              `UPDATE blind_spots SET ended = max(began, coalesce((SELECT alive FROM runs ORDER BY id DESC LIMIT 1), began))
               WHERE ended IS NULL AND cause <> 'switched-off'`,
            )
            database.run('INSERT INTO runs (began, alive) VALUES (?, ?)', [
              Math.round(record.at),
              Math.round(record.at),
            ])
            break
          case 'alive':
            writeAlive(record)
            break
        }
      }
    } finally {
      insert.finalize()
      newest.finalize()
    }
    if (stays > 0) database.run('UPDATE kept SET stays = stays + ?', stays)
  }

  function writeAlive({ at, gateways }: Extract<HistoryRecord, { kind: 'alive' }>): void {
    const last = database.get('SELECT max(id) AS id FROM runs')
    if (typeof last?.['id'] !== 'number') {
      database.run('INSERT INTO runs (began, alive) VALUES (?, ?)', [Math.round(at), Math.round(at)])
      writeAlive({ kind: 'alive', at, gateways })
      return
    }
    database.run('UPDATE runs SET alive = max(alive, ?) WHERE id = ?', [Math.round(at), last['id']])
    for (const { gatewayId, observedUntil } of gateways) {
      database.run('INSERT OR REPLACE INTO heard VALUES (?, ?, ?)', [last['id'], gatewayId, Math.round(observedUntil)])
    }
  }

  const STAY_COLUMNS =
    'id, agent, status, code, cti, reason, team, event, began_ago, began_span, unseen, watched, was_for'

  function readStay(row: Row): NumberedStay | null {
    const id = numberIn(row, 'id')
    const key = statusOf(row['status'])
    const event = eventOf(row['event'])
    if (key === null || event === null) return null
    const observedAt = Math.floor(id / IDS_IN_A_MS)
    const notAfter = observedAt - numberIn(row, 'began_ago')
    const span = row['began_span']
    const unseen = row['unseen']
    return {
      id,
      status: { key, status: numberOrNull(row['code']), ctiStatus: numberOrNull(row['cti']) },
      reason: numberOrNull(row['reason']),
      group: teamName(numberOrNull(row['team'])),
      event,
      began: { notBefore: typeof span === 'number' ? notAfter - span : null, notAfter },
      observedAt,
      before: typeof unseen === 'number' ? { lastSeen: notAfter - unseen, wasWatched: row['watched'] === 1 } : null,
      wasForMs: numberOrNull(row['was_for']),
    }
  }

  function blindSpotsAndRuns(from: EpochMs, to: EpochMs): Pick<Facts, 'blindSpots' | 'runs' | 'oldest'> {
    // And those afterwards that go on from one of these: where a stay was seen last is found from the end of them all.
    const spots = database.all(
      `WITH RECURSIVE reached (id, subject, cause, began, ended) AS (
         SELECT id, subject, cause, began, ended FROM blind_spots WHERE began < ?1 AND (ended IS NULL OR ended >= ?2)
         UNION
         SELECT next.id, next.subject, next.cause, next.began, next.ended
         FROM reached JOIN blind_spots AS next
           ON next.began <= reached.ended AND (next.ended IS NULL OR next.ended >= reached.ended)
         WHERE reached.ended >= ?1 AND next.began >= ?1
       )
       SELECT subject, cause, began, ended FROM reached ORDER BY began`,
      [to, from],
    )
    const heard = new Map<number, Map<GatewayId, EpochMs>>()
    // One run more on either side: an agent's stay may begin in the one and end in the other.
    const runs = database.all(
      `SELECT id, began, alive FROM runs
       WHERE id >= coalesce((SELECT max(id) FROM runs WHERE began <= ?), 0)
         AND id <= coalesce((SELECT min(id) FROM runs WHERE began > ?), (SELECT max(id) FROM runs)) ORDER BY id`,
      [from - DAY_MS, to],
    )
    for (const row of runs.length === 0
      ? []
      : database.all('SELECT run, gateway, until FROM heard WHERE run >= ?', numberIn(runs[0], 'id'))) {
      const run = numberIn(row, 'run')
      const of = heard.get(run) ?? new Map<GatewayId, EpochMs>()
      of.set(textIn(row, 'gateway') ?? '', numberIn(row, 'until'))
      heard.set(run, of)
    }
    const first = database.get('SELECT min(id) AS id FROM stays')?.['id']
    return {
      blindSpots: spots.map((row): BlindSpot => ({
        subject: textIn(row, 'subject') ?? '',
        cause: textIn(row, 'cause') as WrittenCause,
        began: numberIn(row, 'began'),
        ended: numberOrNull(row['ended']),
      })),
      runs: runs.map((row): Run => ({
        began: numberIn(row, 'began'),
        alive: numberIn(row, 'alive'),
        observedUntil: heard.get(numberIn(row, 'id')) ?? new Map(),
      })),
      oldest: typeof first === 'number' ? Math.floor(first / IDS_IN_A_MS) : null,
    }
  }

  /** Whether a stay was only found to go on: it may be the same one as the one before. */
  function isFoundAgain(row: Row): boolean {
    const event = eventOf(row['event'])
    return event === 'first-seen' || event === 'seen-again'
  }

  /**
   * The stay next to a moment, on the one side or the other, and those further away that are needed to understand it.
   *
   * @param next one more, further away, by the agent and the number of the last one
   * @param needsNext whether a stay cannot be understood without the next one
   */
  function staysBeside(next: Statement, agent: number, id: number, needsNext: (row: Row) => boolean): readonly Row[] {
    const rows: Row[] = []
    let row = next.get([agent, id])
    while (row !== null) {
      rows.push(row)
      if (!needsNext(row) || rows.length >= FOUND_AGAIN_AT_MOST) break
      row = next.get([agent, numberIn(row, 'id')])
    }
    return rows
  }

  function facts(from: EpochMs, to: EpochMs, only: readonly AgentKey[] | null): Facts {
    const keys = new Map<number, AgentKey>()
    const names = new Map<AgentKey, string | null>()
    const rows =
      only === null
        ? database.all('SELECT id, key, name FROM agents')
        : only.flatMap((key) => database.all('SELECT id, key, name FROM agents WHERE key = ?', key))
    for (const row of rows) {
      const key = (textIn(row, 'key') ?? '') as AgentKey
      keys.set(numberIn(row, 'id'), key)
      names.set(key, textIn(row, 'name'))
    }
    const packer = createStayPacker(teamName)
    const stays = new Map<AgentKey, ReturnType<typeof packer.empty>>()
    const staysOf = (agent: number) => {
      const key = keys.get(agent)
      if (key === undefined) return null
      const known = stays.get(key) ?? packer.empty()
      stays.set(key, known)
      return known
    }
    const take = (row: Row | null): void => packer.read(textIn(row, 'packed') ?? '', staysOf)
    const begin = Math.round(from) * IDS_IN_A_MS
    const end = Math.round(to) * IDS_IN_A_MS
    // One that was first observed afterwards had perhaps begun before; then the next one tells its end.
    const isOfBefore = (row: Row): boolean =>
      isFoundAgain(row) || Math.floor(numberIn(row, 'id') / IDS_IN_A_MS) - numberIn(row, 'began_ago') <= to
    const packed = (where: string): string =>
      `SELECT ${PACKED_COLUMNS} AS packed FROM (SELECT * FROM stays WHERE ${where})`
    const beside = 'SELECT id, event, began_ago FROM stays WHERE agent = ?'
    const before = database.prepare(`${beside} AND id < ? ORDER BY id DESC LIMIT 1`)
    const after = database.prepare(`${beside} AND id > ? ORDER BY id LIMIT 1`)
    const within = database.prepare(packed(`id >= ? AND id < ?${only === null ? '' : ' AND agent = ?'} ORDER BY id`))
    const these = database.prepare(packed('id IN (SELECT value FROM json_each(?)) ORDER BY id'))
    // Together: a text for each of a thousand stays costs half as much as the whole day.
    const takeBeside = (next: Statement, id: number, needsNext: (row: Row) => boolean): void => {
      const ids = [...keys.keys()].flatMap((agent) => staysBeside(next, agent, id, needsNext).map((row) => row['id']))
      take(these.get(JSON.stringify(ids)))
    }
    try {
      takeBeside(before, begin, isFoundAgain)
      if (only !== null) for (const agent of keys.keys()) take(within.get([begin, end, agent]))
      else {
        // An hour at a time, so that the text is no longer than it need be.
        const hour = HOUR_MS * IDS_IN_A_MS
        for (let at = begin; at < end; at += hour) take(within.get([at, Math.min(end, at + hour)]))
      }
      takeBeside(after, end - 1, isOfBefore)
    } finally {
      before.finalize()
      after.finalize()
      within.finalize()
      these.finalize()
    }
    return { stays, names, ...blindSpotsAndRuns(from, to) }
  }

  return {
    write: (records) => {
      if (records.length > 0) inTransaction('BEGIN IMMEDIATE', () => write(records))
    },
    newest(agent, limit) {
      const id = database.get('SELECT id FROM agents WHERE key = ?', agent)?.['id']
      if (typeof id !== 'number') return []
      const rows = database.all(`SELECT ${STAY_COLUMNS} FROM stays WHERE agent = ? ORDER BY id DESC LIMIT ?`, [
        id,
        limit,
      ])
      return rows.map(readStay).filter((stay) => stay !== null)
    },
    lastBefore(agent, at) {
      const row = database.get(
        'SELECT max(id) AS id FROM stays WHERE agent = (SELECT id FROM agents WHERE key = ?) AND id < ?',
        [agent, at * IDS_IN_A_MS],
      )
      const id = row?.['id']
      return typeof id === 'number' ? Math.floor(id / IDS_IN_A_MS) : null
    },
    // As one: each question by itself takes a lock and gives it back, a thousand times a day.
    facts: (from, to, only) => inTransaction('BEGIN', () => facts(from, to, only)),
    blindSpotsAndRuns: (from, to) => inTransaction('BEGIN', () => blindSpotsAndRuns(from, to)),
    prune(now, days, keptStays = KEPT_STAYS) {
      const kept = numberIn(database.get('SELECT stays FROM kept'), 'stays')
      const bound = oldestKept(database, now, days) * IDS_IN_A_MS
      const tooMany = Math.min(PRUNED_AT_ONCE, Math.max(0, kept - keptStays))
      let removed = 0
      inTransaction('BEGIN IMMEDIATE', () => {
        const byAge = database.run(
          'DELETE FROM stays WHERE id IN (SELECT id FROM stays WHERE id < ? ORDER BY id LIMIT ?)',
          [bound, PRUNED_AT_ONCE],
        )
        removed = byAge.changes
        if (tooMany > removed) {
          removed += database.run('DELETE FROM stays WHERE id IN (SELECT id FROM stays ORDER BY id LIMIT ?)', [
            tooMany - removed,
          ]).changes
        }
        if (removed > 0) database.run('UPDATE kept SET stays = stays - ?', removed)
        const oldest = Math.floor(bound / IDS_IN_A_MS)
        database.run('DELETE FROM blind_spots WHERE ended < ?', oldest)
        database.run('DELETE FROM runs WHERE alive < ? AND id < (SELECT max(id) FROM runs)', oldest)
        database.run('DELETE FROM heard WHERE run < (SELECT min(id) FROM runs)')
      })
      return removed >= PRUNED_AT_ONCE
    },
    forget(agent) {
      const id = database.get('SELECT id FROM agents WHERE key = ?', agent)?.['id']
      database.exec('PRAGMA secure_delete = ON')
      inTransaction('BEGIN IMMEDIATE', () => {
        database.run('DELETE FROM blind_spots WHERE subject = ?', agent)
        if (typeof id !== 'number') return
        const { changes } = database.run('DELETE FROM stays WHERE agent = ?', id)
        database.run('DELETE FROM agents WHERE id = ?', id)
        database.run('UPDATE kept SET stays = stays - ?', changes)
      })
      agents.delete(agent)
      database.exec('PRAGMA secure_delete = OFF')
    },
    close: () => database.close(),
  }
}

/**
 * What was observed before this moment may go. A clock that is set far ahead must not empty the history: time is counted back from
 * the last but one of the days on which anything was written, so that one wrong day counts for nothing.
 */
function oldestKept(database: InstanceType<typeof sqlite.Database>, now: EpochMs, days: number): EpochMs {
  const dayOf = (row: Row | null): number | null => {
    const id = row?.['id']
    return typeof id === 'number' ? Math.floor(id / IDS_IN_A_MS / DAY_MS) : null
  }
  const newest = dayOf(database.get('SELECT max(id) AS id FROM stays'))
  if (newest === null) return 0
  const before = dayOf(database.get('SELECT max(id) AS id FROM stays WHERE id < ?', newest * DAY_MS * IDS_IN_A_MS))
  return before === null ? 0 : Math.min(now, (before + 1) * DAY_MS) - days * DAY_MS
}

/**
 * Reads from a copy of the file, made for the moment in the system's folder for such: even reading takes a lock, and a folder
 * that cannot be written to cannot hold one. Throws what the copying or SQLite throws.
 */
export function readFromCopy<Result>(path: string, read: (database: HistoryDatabase) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'agent-monitor-history-'))
  try {
    const copy = join(folder, 'history.db')
    copyFileSync(path, copy)
    if (existsSync(`${path}-journal`)) copyFileSync(`${path}-journal`, `${copy}-journal`)
    const database = openHistoryDatabase(copy)
    try {
      return read(database)
    } finally {
      database.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Row = Readonly<Record<string, unknown>>

/** A number in a row that has one by its table's definition; NaN in a damaged one. */
function numberIn(row: Row | null | undefined, name: string): number {
  const value = row?.[name]
  return typeof value === 'number' ? value : Number.NaN
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function textIn(row: Row | null | undefined, name: string): string | null {
  const value = row?.[name]
  return typeof value === 'string' ? value : null
}
