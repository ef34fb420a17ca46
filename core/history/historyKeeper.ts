// Keeps the history in a file. What cannot be written is held in memory, shown all the same, and written when it works again; a
// file that cannot be used is set aside, and a new one goes on. Answers at once, so it belongs in a thread of its own.

import { mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import type { AgentKey } from '../../contract/ids.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { DayQuestion, HistoryRecord } from '../ports/history.ts'
import type { Saved } from '../ports/ports.ts'
import { setAside } from '../storage/setAside.ts'
import type { HistoryCalls, Resumed } from './calls.ts'
import { entriesOf, type NumberedStay } from './entries.ts'
import { writeExport } from './exportFile.ts'
import { exportPieces } from './exportPieces.ts'
import { NO_FACTS, stayOf, withRecords, type Facts } from './facts.ts'
import { openHistoryDatabase, readFromCopy, type HistoryDatabase } from './historyDatabase.ts'
import { historyFailure, isUnusable } from './historyFailure.ts'
import { dayReport, dayTimeline } from './report.ts'
import { readWaitingFiles, removeWaitingFiles, type WaitingRecords } from './waitingFile.ts'

export interface HistoryKeeperOptions {
  /** Absolute path of the database file; its folder is made when it is missing. */
  readonly path: string
  /** The computer's clock. */
  readonly wall: () => EpochMs
  readonly warn: (line: string) => void
  readonly onProgress: (share: number) => void
  /** What the keeper before this one knew; left out or null: the app has just started. */
  readonly resumed?: Resumed | null
}

export interface HistoryKeeper {
  readonly calls: HistoryCalls
  /** The name under which a file that could not be used was set aside since the start; null: there was none. */
  setAsideAs(): string | null
  /** There is something that it alone knows, or more to do with the next append: it is not to be ended now. */
  isBusy(): boolean
}

const HELD_AT_MOST = 20_000
const PRUNED_EVERY = 1000
/**
 * Hours that are over are packed so long (ms) after the file was opened, when the app has started; then so often; and sooner while
 * there is more, as in a file of an earlier version.
 */
const PACKED_EVERY_MS = 60_000
const MORE_PACKED_AFTER_MS = 5000
/** Until the user's choice is known nothing is thrown away. */
const KEPT_DAYS_AT_MOST = 3650
/** For so few the whole day need not be read. */
const FEW_AGENTS = 50
/** So many days stay in memory after they were asked for, until nobody has asked for so long (ms). */
const DAYS_IN_MEMORY = 2
const IN_MEMORY_MS = 5 * 60_000

/** A day as it was last read: stays are added to it as they come. */
interface DayInMemory {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly facts: Facts
  readonly askedAt: EpochMs
}

/** Opens the file at the first use, not before, and takes over what waits beside it. */
export function createHistoryKeeper({
  path,
  wall,
  warn,
  onProgress,
  resumed = null,
}: HistoryKeeperOptions): HistoryKeeper {
  const directory = dirname(path)
  const extension = extname(path)
  const name = basename(path, extension)
  let database: HistoryDatabase | null = null
  let held: HistoryRecord[] = []
  let run = resumed?.run ?? null
  let setAsideAs: string | null = null
  let keptDays = resumed?.keptDays ?? KEPT_DAYS_AT_MOST
  /** What waited beside the database and is held now, file by file. */
  let takenUp: readonly WaitingRecords[] = []
  let hasTakenUp = false
  let isMoreToPack = false
  let writtenSincePruning = PRUNED_EVERY
  let isMoreToPrune = false
  let packsNextAt: EpochMs = 0
  let inMemory: readonly DayInMemory[] = []
  let isClosed = false
  let isExportCancelled = false

  const opened = (): HistoryDatabase => {
    if (database !== null) return database
    mkdirSync(directory, { recursive: true })
    database = openHistoryDatabase(path)
    packsNextAt = wall() + (resumed === null ? PACKED_EVERY_MS : 0)
    return database
  }

  const leave = (): void => {
    inMemory = []
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
      setAsideAs = setAside(directory, name, extension, wall())
      setAside(directory, name, `${extension}-journal`, wall())
      warn(`history: the file could not be used and was set aside as ${setAsideAs}`)
      return act(anew())
    }
  }

  /** A new file knows that the app has been running, and since when. */
  const anew = (): HistoryDatabase => {
    const empty = opened()
    if (run !== null && !held.includes(run)) empty.write([run])
    return empty
  }

  const writeHeld = (): Saved => {
    if (held.length === 0 && takenUp.length === 0) return { ok: true }
    try {
      withDatabase((usable) => {
        if (takenUp.length > 0) {
          // It was written, and then the app was killed before the file was gone.
          const known = usable.takenOver()
          const written = new Set(takenUp.filter(({ id }) => known.has(id)).flatMap(({ records }) => records))
          held = held.filter((record) => !written.has(record))
        }
        usable.write(
          held,
          takenUp.map(({ id }) => id),
        )
      })
    } catch (error) {
      leave()
      held = held.slice(-HELD_AT_MOST)
      return historyFailure(error, directory)
    }
    writtenSincePruning += held.length
    rememberInDays(held)
    held = []
    if (takenUp.length > 0) removeWaiting()
    return { ok: true }
  }

  const removeWaiting = (): void => {
    takenUp = []
    try {
      removeWaitingFiles(path)
    } catch {
      // They are known by their ids, and go another time.
    }
  }

  /** Nobody adds to those files once this keeper has been asked for the first time. */
  const takeUp = (): void => {
    if (hasTakenUp || isClosed) return
    hasTakenUp = true
    takenUp = readWaitingFiles(path)
    if (takenUp.length === 0) return
    const records = takenUp.flatMap((file) => file.records)
    run = records.findLast(({ kind }) => kind === 'run-began') ?? run
    held = [...records, ...held]
    writeHeld()
  }

  /** Reads from the file, or from a copy of it where nothing can be written beside it; `otherwise` where neither works. */
  const reading = <Result>(read: (database: HistoryDatabase) => Result, otherwise: Result): Result => {
    try {
      return withDatabase(read)
    } catch {
      leave()
    }
    try {
      return readFromCopy(path, read)
    } catch {
      // What is written cannot be read now; what is held can.
      return otherwise
    }
  }

  const pruneNowAndThen = (): void => {
    if (writtenSincePruning < PRUNED_EVERY && !isMoreToPrune) return
    writtenSincePruning = 0
    try {
      isMoreToPrune = withDatabase((usable) => usable.prune(wall(), keptDays))
    } catch {
      leave()
    }
  }

  const packNowAndThen = (): void => {
    const now = wall()
    // A clock that was set back does not make it wait for longer.
    if (now < packsNextAt && now >= packsNextAt - PACKED_EVERY_MS) return
    packsNextAt = now + PACKED_EVERY_MS
    try {
      isMoreToPack = withDatabase((usable) => usable.pack(now))
      if (isMoreToPack) packsNextAt = now + MORE_PACKED_AFTER_MS
    } catch {
      leave()
    }
  }

  /** New stays belong to the days in memory as well as to the file. */
  const rememberInDays = (records: readonly HistoryRecord[]): void => {
    const now = wall()
    const isStay = (record: HistoryRecord) => record.kind === 'stay'
    inMemory = inMemory
      .filter(({ askedAt }) => now - askedAt < IN_MEMORY_MS)
      .map((day) => ({ ...day, facts: withRecords(day.facts, records.filter(isStay)) }))
  }

  const factsOf = ({ bounds: { from, to }, only }: DayQuestion): Facts => {
    const now = wall()
    const known = inMemory.find((day) => day.from === from && day.to === to)
    if (known === undefined && only !== null && only.length <= FEW_AGENTS) {
      return withRecords(
        reading((usable) => usable.facts(from, to, only), NO_FACTS),
        held,
      )
    }
    const facts =
      known === undefined
        ? reading((usable) => usable.facts(from, to, null), NO_FACTS)
        : { ...known.facts, ...reading((usable) => usable.blindSpotsAndRuns(from, to), NO_FACTS) }
    const others = inMemory.filter((day) => day !== known).slice(1 - DAYS_IN_MEMORY)
    inMemory = database === null ? [] : [...others, { from, to, facts, askedAt: now }]
    return withRecords(facts, held)
  }

  const newest = (agent: AgentKey, limit: number): readonly NumberedStay[] => {
    const unwritten: NumberedStay[] = []
    for (const record of held) {
      // Rows number themselves; until then a stay has a number that no row has.
      if (record.kind !== 'stay' || record.agent !== agent) continue
      unwritten.unshift({ ...stayOf(record), id: -1 - unwritten.length, wasForMs: record.wasForMs })
    }
    if (isClosed) return unwritten
    return [...unwritten, ...reading((usable) => usable.newest(agent, limit), [])]
  }

  /** When the one agent that is asked for was last observed on an earlier day. */
  const earlierOf = ({ bounds: { from }, only }: DayQuestion): EpochMs | null => {
    const [agent] = only ?? []
    if (agent === undefined || only?.length !== 1) return null
    const unwritten = held.flatMap((record) =>
      record.kind === 'stay' && record.agent === agent && record.observedAt < from ? [record.observedAt] : [],
    )
    const written = isClosed ? null : reading((usable) => usable.lastBefore(agent, from), null)
    return unwritten.at(-1) ?? written
  }

  const calls: HistoryCalls = {
    append(records) {
      takeUp()
      run = records.findLast(({ kind }) => kind === 'run-began') ?? run
      held.push(...records)
      if (isClosed) return { ok: false, reason: 'other', technical: 'closed' }
      const saved = writeHeld()
      if (saved.ok) {
        pruneNowAndThen()
        packNowAndThen()
      }
      return saved
    },
    newest({ agent, limit }) {
      takeUp()
      return entriesOf(agent, newest(agent, limit + 1), limit)
    },
    day(question) {
      takeUp()
      return dayReport(factsOf(question), question)
    },
    timeline(question) {
      takeUp()
      return dayTimeline(factsOf(question), question, earlierOf(question))
    },
    async exportDay({ question, what, path: target }) {
      takeUp()
      isExportCancelled = false
      const { texts, agents } = exportPieces(factsOf(question), question, what)
      let done = 0
      let toldAt = performance.now()
      return writeExport(
        target,
        texts,
        () => isExportCancelled,
        () => {
          done += 1
          if (performance.now() - toldAt < 1000) return
          toldAt = performance.now()
          onProgress(Math.min(1, done / Math.max(1, agents)))
        },
      )
    },
    cancelExport() {
      isExportCancelled = true
      return null
    },
    forget(agent) {
      takeUp()
      if (agent === null) removeWaiting()
      else if (takenUp.length > 0) {
        // What still waits could not be written, and would come back with the next start.
        const saved = writeHeld()
        if (!saved.ok) return saved
      }
      inMemory = []
      held = held.filter((record) => agent !== null && !(record.kind === 'stay' && record.agent === agent))
      try {
        if (agent !== null) withDatabase((usable) => usable.forget(agent))
        else {
          leave()
          for (const ending of ['', '-journal']) rmSync(`${path}${ending}`, { force: true })
          anew()
        }
        return { ok: true }
      } catch (error) {
        leave()
        return historyFailure(error, directory)
      }
    },
    keepFor(days) {
      keptDays = days
      writtenSincePruning = PRUNED_EVERY
      return null
    },
    close() {
      if (isClosed) return null
      takeUp()
      writeHeld()
      isClosed = true
      isExportCancelled = true
      leave()
      return null
    },
  }
  return {
    calls,
    setAsideAs: () => setAsideAs,
    isBusy: () => held.length > 0 || isMoreToPrune || isMoreToPack,
  }
}
