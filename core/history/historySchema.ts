// The history's tables, and how a file of an earlier version gets them.

import type sqlite from 'node-sqlite3-wasm'
import * as v from 'valibot'
import { STATUS_SCHEMA, WHEN_SCHEMA } from '../../contract/schemas.ts'
import type { AgentStatus } from '../../contract/status.ts'
import type { EpochMs, When } from '../../contract/time.ts'
import { HISTORY_VERSION } from './historyVersion.ts'
import { EVENT_NUMBERS, STATUS_NUMBERS } from './statusNumbers.ts'

type Database = InstanceType<typeof sqlite.Database>

/** A stay's id is the millisecond in which it was first observed times this, and counted on within it. */
export const IDS_IN_A_MS = 2048

/** The file is no database, is damaged, or was made by a later version of the program. */
export class UnusableDatabase extends Error {}

/**
 * Times are ms since 1970, durations ms. A stay ends where the agent's next one begins, so that a row is never changed:
 *
 * - `id`: `IDS_IN_A_MS` × when it was first observed, so that a day's stays stand side by side
 * - `status`, `event`: statusNumbers.ts; `code`, `cti`: the gateway's two codes; `reason`: its reason code
 * - `began_ago`: so long before it was first observed it had begun at the latest
 * - `began_span`: so much earlier still at the earliest (0: exactly then; null: nobody knows)
 * - `unseen`: so long before `began` (at the latest) the stay before was last seen; null: none in the same run
 * - `watched`: 1 where this answer followed in good time on the last one that showed the stay before
 * - `was_for`: how long the stay before lasted, as it was told; null: not known
 */
const TABLES = `
  CREATE TABLE agents (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT);
  CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE stays (
    id INTEGER PRIMARY KEY,
    agent INTEGER NOT NULL,
    status INTEGER NOT NULL,
    code INTEGER,
    cti INTEGER,
    reason INTEGER,
    team INTEGER,
    event INTEGER NOT NULL,
    began_ago INTEGER NOT NULL,
    began_span INTEGER,
    unseen INTEGER,
    watched INTEGER NOT NULL,
    was_for INTEGER
  );
  CREATE INDEX stays_of_agent ON stays (agent);
  CREATE TABLE blind_spots (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    cause TEXT NOT NULL,
    began INTEGER NOT NULL,
    ended INTEGER
  );
  CREATE INDEX open_blind_spots ON blind_spots (subject) WHERE ended IS NULL;
  CREATE TABLE runs (id INTEGER PRIMARY KEY, began INTEGER NOT NULL, alive INTEGER NOT NULL);
  CREATE TABLE heard (
    run INTEGER NOT NULL,
    gateway TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (run, gateway)
  ) WITHOUT ROWID;
  CREATE TABLE kept (stays INTEGER NOT NULL);
  INSERT INTO kept VALUES (0);
`

/**
 * Hours that are over once more, each as one block (packedHour.ts), made from the rows of `stays`, which are the truth. One that is
 * missing is made again in time; whoever changes the rows of an hour takes its block away in the same transaction.
 *
 * - `hour`: its first moment in hours since 1970 (UTC)
 */
const HOURS = 'CREATE TABLE hours (hour INTEGER PRIMARY KEY, block BLOB NOT NULL)'

/**
 * Which files of records that waited (waitingFile.ts) were there when some were taken over last: one row each. Made when it is first wanted,
 * and no version of its own: a program that does not know it neither needs nor minds it.
 */
const TAKEN_OVER = 'taken_over'

/** @returns the ids of the files that were there when the last ones were taken over */
export function takenOver(database: Database): ReadonlySet<string> {
  if (database.get('SELECT name FROM sqlite_master WHERE name = ?', TAKEN_OVER) === null) return new Set()
  const rows = database.all(`SELECT file FROM ${TAKEN_OVER}`)
  return new Set(rows.flatMap(({ file }) => (typeof file === 'string' ? file : [])))
}

/** Within the transaction that writes their records. */
export function noteTakenOver(database: Database, files: readonly string[]): void {
  database.exec(`CREATE TABLE IF NOT EXISTS ${TAKEN_OVER} (file TEXT NOT NULL); DELETE FROM ${TAKEN_OVER}`)
  for (const file of files) database.run(`INSERT INTO ${TAKEN_OVER} VALUES (?)`, file)
}

/** Steps from each version to the next: `UPGRADES[0]` makes version 2 of version 1. */
const UPGRADES: readonly ((database: Database) => void)[] = [takeOverEntries, (database) => database.exec(HOURS)]

/** Makes the tables of a new file, or brings those of an old one up to date. All or nothing. */
export function prepareSchema(database: Database): void {
  const version = database.get('PRAGMA user_version')?.['user_version']
  if (version === HISTORY_VERSION) {
    // Reads both ends of the table, so that a file that lost a part of itself shows it now.
    for (const end of ['min', 'max']) database.get(`SELECT ${end}(id) FROM stays`)
    database.get('SELECT stays FROM kept')
    database.get('SELECT min(hour) FROM hours')
    return
  }
  if (typeof version !== 'number' || version < 0 || version > HISTORY_VERSION) {
    throw new UnusableDatabase('made by another version')
  }
  // A version-1 file without its table is none.
  if (version === 1) database.all('SELECT max(id), max(observed_at) FROM entries')
  database.exec('BEGIN IMMEDIATE')
  try {
    if (version === 0) database.exec(`${TABLES}; ${HOURS}`)
    else for (const step of UPGRADES.slice(version - 1)) step(database)
    database.exec(`PRAGMA user_version = ${HISTORY_VERSION}; COMMIT`)
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** What version 1 kept of an entry beside `agent` and `observed_at`. */
const BODY = v.object({
  when: WHEN_SCHEMA,
  event: v.variant('kind', [
    v.object({ kind: v.literal('first-seen'), to: STATUS_SCHEMA }),
    v.object({ kind: v.literal('changed'), from: STATUS_SCHEMA, to: STATUS_SCHEMA, wasForMs: v.nullable(v.number()) }),
    v.object({ kind: v.literal('left-and-came-back'), status: STATUS_SCHEMA }),
    v.object({ kind: v.literal('signed-in-again'), status: STATUS_SCHEMA }),
  ]),
})

const ENTRY = v.object({ id: v.number(), agent: v.string(), observed_at: v.number(), body: v.string() })

/** So many entries are held in memory at a time. */
const ENTRIES_AT_ONCE = 5000

/**
 * Version 1 had one line for each change. It says when a stay began; that the one before lasted until then only where it told how
 * long that was. When the app ran, and what it missed, was not written.
 */
function takeOverEntries(database: Database): void {
  database.exec(TABLES)
  const agents = new Map<string, number>()
  const insertAgent = database.prepare('INSERT INTO agents (id, key) VALUES (?, ?)')
  const insert = database.prepare(
    'INSERT OR IGNORE INTO stays (id, agent, status, code, cti, event, began_ago, began_span, unseen, watched, was_for) ' +
      'VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  try {
    let lastEntry = -1
    const lastId = new Map<EpochMs, number>()
    for (;;) {
      const rows = database.all('SELECT id, agent, observed_at, body FROM entries WHERE id > ? ORDER BY id LIMIT ?', [
        lastEntry,
        ENTRIES_AT_ONCE,
      ])
      if (rows.length === 0) break
      for (const row of rows) {
        const entry = v.safeParse(ENTRY, row)
        lastEntry = typeof row['id'] === 'number' ? row['id'] : lastEntry + 1
        const stay = entry.success ? stayOfEntry(entry.output) : null
        if (stay === null || !entry.success) continue
        const { agent: key, observed_at: observedAt } = entry.output
        const agent = agents.get(key) ?? agents.size + 1
        if (!agents.has(key)) insertAgent.run([agent, key])
        agents.set(key, agent)
        const id = Math.max(observedAt * IDS_IN_A_MS, (lastId.get(observedAt) ?? 0) + 1)
        lastId.set(observedAt, id)
        insert.run([id, agent, ...stay])
      }
    }
  } finally {
    insertAgent.finalize()
    insert.finalize()
  }
  database.exec('DROP TABLE entries; UPDATE kept SET stays = (SELECT count(*) FROM stays)')
}

/** Values for the columns from `status` to `was_for`, `reason` and `team` left out; null for a line that nobody can read. */
function stayOfEntry(entry: v.InferOutput<typeof ENTRY>): (number | null)[] | null {
  const body = v.safeParse(BODY, parseJson(entry.body))
  if (!body.success) return null
  const { when, event } = body.output
  const status: AgentStatus = event.kind === 'first-seen' || event.kind === 'changed' ? event.to : event.status
  const isFirst = event.kind === 'first-seen'
  const wasFor = event.kind === 'changed' ? event.wasForMs : null
  const { notBefore, notAfter } = bounds(when)
  return [
    STATUS_NUMBERS[status.key],
    status.status,
    status.ctiStatus,
    EVENT_NUMBERS[event.kind],
    Math.max(0, entry.observed_at - notAfter),
    isFirst ? null : notAfter - notBefore,
    wasFor === null ? null : notAfter - notBefore,
    wasFor === null ? 0 : 1,
    wasFor,
  ]
}

function bounds(when: When): { readonly notBefore: EpochMs; readonly notAfter: EpochMs } {
  return when.kind === 'at' ? { notBefore: when.at, notAfter: when.at } : when
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
