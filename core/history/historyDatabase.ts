// The history's one table in an embedded SQLite. Throws what SQLite throws; the store makes values of it.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite from 'node-sqlite3-wasm'
import type { AgentKey } from '../../contract/ids.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { EpochMs } from '../../contract/time.ts'
import { entryOf, rowOf } from './historyRow.ts'
import { HISTORY_VERSION } from './historyVersion.ts'

const DAY_MS = 24 * 3_600_000
const KEPT_MS = 30 * DAY_MS
const KEPT_ROWS = 100_000

export interface HistoryDatabase {
  /** All of them or none. */
  insert(entries: readonly HistoryEntry[]): void
  /** Newest first. */
  newest(agent: AgentKey, limit: number): readonly HistoryEntry[]
  /** Removes what is older than 30 days, and the oldest beyond `keptRows` (100,000). */
  prune(now: EpochMs, keptRows?: number): void
  close(): void
}

/** The file is no database, is damaged, or was made by a later version of the program. */
export class UnusableDatabase extends Error {}

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
    prepareSchema(database)
  } catch (error) {
    database.close()
    throw error
  }

  const inTransaction = (act: () => void): void => {
    database.exec('BEGIN IMMEDIATE')
    try {
      act()
      database.exec('COMMIT')
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  return {
    insert(entries) {
      inTransaction(() => {
        const statement = database.prepare('INSERT INTO entries (agent, observed_at, body) VALUES (?, ?, ?)')
        try {
          for (const entry of entries) statement.run(rowOf(entry))
        } finally {
          statement.finalize()
        }
      })
    },
    newest(agent, limit) {
      const rows = database.all(
        'SELECT id, agent, observed_at, body FROM entries WHERE agent = ? ORDER BY id DESC LIMIT ?',
        [agent, limit],
      )
      return rows.map(entryOf).filter((entry) => entry !== null)
    },
    prune(now, keptRows = KEPT_ROWS) {
      inTransaction(() => {
        const newest = database.get('SELECT max(id) AS id FROM entries')
        if (typeof newest?.id !== 'number') return
        // A clock that is set far ahead must not empty the history: time is counted back from the last but one of the days on
        // which anything was written, so that one wrong day counts for nothing.
        const days = database.all(
          `SELECT DISTINCT observed_at / ${DAY_MS} AS day FROM entries ORDER BY day DESC LIMIT 2`,
        )
        const day = days[1]?.day
        if (typeof day === 'number') {
          database.run('DELETE FROM entries WHERE observed_at < ?', [Math.min(now, (day + 1) * DAY_MS) - KEPT_MS])
        }
        database.run('DELETE FROM entries WHERE id <= ?', [newest.id - keptRows])
      })
    },
    close: () => database.close(),
  }
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

function prepareSchema(database: InstanceType<typeof sqlite.Database>): void {
  const version = database.get('PRAGMA user_version')?.user_version
  if (version === HISTORY_VERSION) {
    // Reads both ends of the table, so that a file that lost a part of itself shows it now.
    database.all('SELECT max(id), max(observed_at) FROM entries')
    return
  }
  if (version !== 0) throw new UnusableDatabase('made by another version')
  database.exec(`
    BEGIN;
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      agent TEXT NOT NULL,
      observed_at INTEGER NOT NULL,
      body TEXT NOT NULL
    );
    CREATE INDEX entries_of_agent ON entries (agent, id);
    CREATE INDEX entries_by_time ON entries (observed_at);
    PRAGMA user_version = ${HISTORY_VERSION};
    COMMIT;
  `)
}
