// The history in an embedded SQLite. Throws what SQLite throws; the keeper makes values of it.

import fs, { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sqlite from 'node-sqlite3-wasm'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { HistoryRecord, StayRecord, WrittenCause } from '../ports/history.ts'
import type { NumberedStay } from './entries.ts'
import type { BlindSpot, Facts, Run } from './facts.ts'
import { IDS_IN_A_MS, noteTakenOver, prepareSchema, takenOver } from './historySchema.ts'
import { packHour } from './packedHour.ts'
import { createStayPacker, PACKED_COLUMNS } from './packedStays.ts'
import { EVENT_NUMBERS, readEvent, readStatus, STATUS_NUMBERS } from './statusNumbers.ts'

type Statement = InstanceType<typeof sqlite.Statement>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const IDS_IN_AN_HOUR = HOUR_MS * IDS_IN_A_MS

/** Never more stays than this are kept: with 500 agents and 300 changes a day each that is 93 days, and 0.94 GB. */
export const KEPT_STAYS = 14_000_000
/** A stay that was found again after more restarts than this (a night of them) begins, for the day after, with the first of these. */
const FOUND_AGAIN_AT_MOST = 20
/** So many stays go at a time, so that nobody waits for a tidying up. */
const PRUNED_AT_ONCE = 2000
/** After so many stays packing pauses, likewise: a whole hour of 500 agents takes 70 ms. */
const PACKED_AT_ONCE = 5000
/** And each hour counts as so many at least, since it is written to the disk by itself. */
const PACKED_COUNTS_AS = 250
/** An hour is packed so long after it was over, when nothing comes late any more. */
const PACKED_AFTER_MS = 2 * 60_000

/** A stay that was only found to go on may be the same one as the one before. */
const IS_FOUND_AGAIN = `event IN (${EVENT_NUMBERS['first-seen']}, ${EVENT_NUMBERS['seen-again']})`
/** `?1`: the agents' numbers, as JSON; `?2`: the id at which a day begins. */
const STAYS_BEFORE = staysBeside('id < ?2', 'id < beside.id', 'id DESC', IS_FOUND_AGAIN)
/** `?2`: the id at which it ends; `?3`: the moment. One that was observed later had perhaps begun before; then the next one tells its end. */
const STAYS_AFTER = staysBeside(
  'id >= ?2',
  'id > beside.id',
  'id',
  `${IS_FOUND_AGAIN} OR stays.id / ${IDS_IN_A_MS} - began_ago <= ?3`,
)

/**
 * Of each agent the stay next to a moment, and those further away that are needed to understand it. One question for all of them: a
 * thousand small ones cost as much as the whole day.
 *
 * @param first which stays are on this side
 * @param further which are further away than one of them
 * @param order the nearest first
 * @param needsNext whether a stay cannot be understood without the next one
 */
function staysBeside(first: string, further: string, order: string, needsNext: string): string {
  const nearest = (agent: string, where: string): string =>
    `CROSS JOIN stays ON stays.id = (SELECT id FROM stays WHERE agent = ${agent} AND ${where} ORDER BY ${order} LIMIT 1)`
  return `
    WITH RECURSIVE beside (id, agent, place, needs_next) AS (
      SELECT stays.id, stays.agent, 1, ${needsNext} FROM json_each(?1) AS agents ${nearest('agents.value', first)}
      UNION ALL
      SELECT stays.id, stays.agent, place + 1, ${needsNext} FROM beside ${nearest('beside.agent', further)}
      WHERE needs_next AND place < ${FOUND_AGAIN_AT_MOST}
    )
    SELECT ${PACKED_COLUMNS} AS packed
    FROM (SELECT stays.* FROM beside CROSS JOIN stays ON stays.id = beside.id ORDER BY stays.id)`
}

export interface HistoryDatabase {
  /**
   * All of them or none.
   *
   * @param files of which some are taken over, from now on known by these ids; left out: they are of none
   */
  write(records: readonly HistoryRecord[], files?: readonly string[]): void
  /** The ids of the files that were there when the last ones were taken over. */
  takenOver(): ReadonlySet<string>
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
  /**
   * Makes blocks of hours that are over and have none, the newest first, some at a time. The oldest hour is left alone: pruning
   * eats at it.
   *
   * @returns whether there is more
   */
  pack(now: EpochMs): boolean
  /** Removes what is kept of one agent, and writes zeros over it. */
  forget(agent: AgentKey): void
  close(): void
}

/**
 * Has SQLite take back a transaction in the middle of which a process was killed, with the journal that it left. SQLite does that at its
 * first look, unless somebody else is writing; and this library (node-sqlite3-wasm 0.8) takes its own lock for somebody else's: half of
 * the transaction would stay for good. So the lock is not seen at that look.
 */
function takeBackWhatWasCutOff(database: InstanceType<typeof sqlite.Database>, path: string): void {
  if (!existsSync(`${path}-journal`)) return
  const lock = resolve(`${path}.lock`)
  const { accessSync } = fs
  const withoutLock: typeof accessSync = (file, mode) => {
    if (file === lock) throw new Error('Only this process uses the database')
    accessSync(file, mode)
  }
  Reflect.set(fs, 'accessSync', withoutLock)
  try {
    database.get('SELECT count(*) FROM sqlite_master')
  } finally {
    Reflect.set(fs, 'accessSync', accessSync)
  }
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
    takeBackWhatWasCutOff(database, path)
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

  /** All hours before this one (since 1970) have their blocks; null: nobody knows. */
  let packedUntil: number | null = null

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

  /** @returns its hour */
  function writeStay(insert: Statement, newest: Statement, record: StayRecord): number {
    const { status, reason, began, before, observedAt } = record
    const id = freeId(newest, observedAt)
    insert.run([
      id,
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
    return Math.floor(id / IDS_IN_AN_HOUR)
  }

  function write(records: readonly HistoryRecord[]): void {
    let stays = 0
    const hours = new Set<number>()
    const insert = database.prepare('INSERT INTO stays VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    const newest = database.prepare('SELECT max(id) AS id FROM stays WHERE id >= ? AND id < ?')
    try {
      for (const record of records) {
        switch (record.kind) {
          case 'stay':
            hours.add(writeStay(insert, newest, record))
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
    for (const hour of hours) unpack(hour)
  }

  /** Late ones, or the clock was set back: the block of their hour is not the whole any more. */
  function unpack(hour: number): void {
    if (database.run('DELETE FROM hours WHERE hour = ?', hour).changes > 0) packedUntil = null
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
    const numbered = new Map([...keys.keys()].map((agent) => [agent, packer.empty()]))
    const staysOf = (agent: number) => numbered.get(agent) ?? null
    const take = (row: Row | null): void => packer.read(textIn(row, 'packed') ?? '', staysOf)
    const begin = Math.round(from) * IDS_IN_A_MS
    const end = Math.round(to) * IDS_IN_A_MS
    const ofAll = `SELECT ${PACKED_COLUMNS} AS packed FROM (SELECT * FROM stays WHERE id >= ? AND id < ? ORDER BY id)`
    const ofOne = `SELECT ${PACKED_COLUMNS} AS packed FROM (SELECT * FROM stays WHERE id >= ? AND id < ? AND agent = ? ORDER BY id)`
    const numbers = JSON.stringify([...keys.keys()])
    take(database.get(STAYS_BEFORE, [numbers, begin]))
    if (only !== null) for (const agent of keys.keys()) take(database.get(ofOne, [begin, end, agent]))
    else {
      const first = Math.floor(begin / IDS_IN_AN_HOUR)
      const within = { from: Math.round(from), to: Math.round(to) }
      const blocks = new Map(
        database
          .all('SELECT hour, block FROM hours WHERE hour >= ? AND hour < ?', [first, Math.ceil(end / IDS_IN_AN_HOUR)])
          .map((row) => [row['hour'], row['block']]),
      )
      // An hour at a time, so that no text is longer than it need be.
      for (let hour = first; hour * IDS_IN_AN_HOUR < end; hour += 1) {
        const block = blocks.get(hour)
        if (block instanceof Uint8Array && packer.readHour(block, hour * HOUR_MS, within, staysOf)) continue
        take(database.get(ofAll, [Math.max(begin, hour * IDS_IN_AN_HOUR), Math.min(end, (hour + 1) * IDS_IN_AN_HOUR)]))
      }
    }
    take(database.get(STAYS_AFTER, [numbers, end, to]))
    const stays = new Map<AgentKey, ReturnType<typeof packer.empty>>()
    for (const [agent, own] of numbered) if (!own.isEmpty()) stays.set(keys.get(agent) ?? ('' as AgentKey), own)
    return { stays, names, ...blindSpotsAndRuns(from, to) }
  }

  /** The newest hour before that one which has stays and no block; null: there is none. */
  function unpackedBefore(hour: number): number | null {
    const row = database.get(
      `WITH RECURSIVE hours_of_stays (hour) AS (
         SELECT max(id) / ?1 FROM stays WHERE id < ?1 * ?2
         UNION ALL
         SELECT (SELECT max(id) / ?1 FROM stays WHERE id < ?1 * hour) FROM hours_of_stays WHERE hour IS NOT NULL
       )
       SELECT hour FROM hours_of_stays
       WHERE hour > (SELECT min(id) / ?1 FROM stays) AND NOT EXISTS (SELECT * FROM hours WHERE hours.hour = hours_of_stays.hour)
       LIMIT 1`,
      [IDS_IN_AN_HOUR, hour],
    )
    return numberOrNull(row?.['hour'])
  }

  /** @returns of how many stays it made a block */
  function packOne(hour: number): number {
    const row = database.get(
      `SELECT ${PACKED_COLUMNS} AS packed, count(*) AS stays FROM (SELECT * FROM stays WHERE id >= ? AND id < ? ORDER BY id)`,
      [hour * IDS_IN_AN_HOUR, (hour + 1) * IDS_IN_AN_HOUR],
    )
    const block = packHour(textIn(row, 'packed') ?? '[]', hour * HOUR_MS)
    database.run('INSERT OR REPLACE INTO hours VALUES (?, ?)', [hour, block])
    return numberIn(row, 'stays')
  }

  return {
    write: (records, files = []) => {
      if (records.length === 0 && files.length === 0) return
      inTransaction('BEGIN IMMEDIATE', () => {
        write(records)
        if (files.length > 0) noteTakenOver(database, files)
      })
    },
    takenOver: () => takenOver(database),
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
    pack(now) {
      const until = Math.floor((now - PACKED_AFTER_MS) / HOUR_MS)
      if (until === packedUntil) return false
      for (let packed = 0; packed < PACKED_AT_ONCE;) {
        const hour = unpackedBefore(until)
        if (hour === null) {
          packedUntil = until
          return false
        }
        packed += Math.max(
          PACKED_COUNTS_AS,
          inTransaction('BEGIN IMMEDIATE', () => packOne(hour)),
        )
      }
      return true
    },
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
        if (removed > 0) {
          database.run('UPDATE kept SET stays = stays - ?', removed)
          // And that of the hour at which it stopped.
          database.run('DELETE FROM hours WHERE hour <= coalesce((SELECT min(id) FROM stays) / ?, 9e9)', IDS_IN_AN_HOUR)
        }
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
        database.run('DELETE FROM hours WHERE hour IN (SELECT DISTINCT id / ? FROM stays WHERE agent = ?)', [
          IDS_IN_AN_HOUR,
          id,
        ])
        packedUntil = null
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
