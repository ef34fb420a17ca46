// The agents' history on disk. What cannot be written is held in memory, shown all the same, and written when it works again.

import { mkdirSync } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import type { AgentKey } from '../../contract/ids.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { Clock, HistoryStore, Log, Saved } from '../ports/ports.ts'
import { setAside } from '../storage/setAside.ts'
import { openHistoryDatabase, readFromCopy, type HistoryDatabase } from './historyDatabase.ts'
import { historyFailure, isUnusable } from './historyFailure.ts'

export interface HistoryStoreOptions {
  /** Absolute path of the database file; its folder is made when it is missing. */
  readonly path: string
  readonly clock: Clock
  readonly log: Log
}

const HELD_AT_MOST = 20_000
const PRUNED_EVERY = 1000

/** Opens the file at the first use, not before. */
export function createHistoryStore({ path, clock, log }: HistoryStoreOptions): HistoryStore {
  const directory = dirname(path)
  const extension = extname(path)
  const name = basename(path, extension)
  let database: HistoryDatabase | null = null
  let held: HistoryEntry[] = []
  let lastHeldId = 0
  let setAsideAs: string | null = null
  let writtenSincePruning = 0
  let isClosed = false

  const opened = (): HistoryDatabase => {
    if (database !== null) return database
    mkdirSync(directory, { recursive: true })
    database = openHistoryDatabase(path)
    database.prune(clock.now().wall)
    return database
  }

  const leave = (): void => {
    try {
      database?.close()
    } catch {
      // What cannot even be closed is not used any more.
    }
    database = null
  }

  /** Does it, if need be with a new file in the place of one that cannot be used. */
  const withDatabase = <Result>(act: (database: HistoryDatabase) => Result): Result => {
    try {
      return act(opened())
    } catch (error) {
      leave()
      if (!isUnusable(error)) throw error
      setAsideAs = setAside(directory, name, extension, clock.now().wall)
      setAside(directory, name, `${extension}-journal`, clock.now().wall)
      log.warn(`history: the file could not be used and was set aside as ${setAsideAs}`)
      return act(opened())
    }
  }

  const writeHeld = (): Saved => {
    if (held.length === 0) return { ok: true }
    try {
      withDatabase((usable) => usable.insert(held))
    } catch (error) {
      leave()
      held = held.slice(-HELD_AT_MOST)
      return historyFailure(error, directory)
    }
    writtenSincePruning += held.length
    held = []
    return { ok: true }
  }

  const written = (agent: AgentKey, limit: number): readonly HistoryEntry[] => {
    try {
      return withDatabase((usable) => usable.newest(agent, limit))
    } catch {
      leave()
    }
    try {
      return readFromCopy(path, (copy) => copy.newest(agent, limit))
    } catch {
      // What is written cannot be read now; what is held can.
      return []
    }
  }

  const pruneNowAndThen = (): void => {
    if (writtenSincePruning < PRUNED_EVERY) return
    writtenSincePruning = 0
    try {
      withDatabase((usable) => usable.prune(clock.now().wall))
    } catch {
      leave()
    }
  }

  return {
    append(entries) {
      // Rows number themselves; until then an entry needs a number that no row has.
      for (const entry of entries) held.push({ ...entry, id: --lastHeldId })
      if (isClosed) return { ok: false, reason: 'other', technical: 'closed' }
      const saved = writeHeld()
      if (saved.ok) pruneNowAndThen()
      return saved
    },
    newest(agent, limit) {
      const unwritten = held.filter((entry) => entry.agent === agent).reverse()
      if (isClosed) return unwritten.slice(0, limit)
      return [...unwritten, ...written(agent, limit)].slice(0, limit)
    },
    recovered: () => (setAsideAs === null ? null : { setAsideAs }),
    close() {
      if (isClosed) return
      writeHeld()
      isClosed = true
      leave()
    },
  }
}
