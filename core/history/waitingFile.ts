// Records that wait on the disk beside the database, so that a few stays need neither its thread nor its memory: one line for each
// append, made sure of before it counts. Whoever opens the database next takes them over and removes the file.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { constants, mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { AGENT_KEY_SCHEMA, STATUS_SCHEMA } from '../../contract/schemas.ts'
import type { HistoryRecord, StayEvent, WrittenCause } from '../ports/history.ts'
import { EVENT_NUMBERS } from './statusNumbers.ts'

/** What one file holds, in the order in which it was appended. */
export interface WaitingRecords {
  /** Of this file and no other: one that was taken over and could not be removed must not be taken over again. */
  readonly id: string
  readonly records: readonly HistoryRecord[]
}

export interface WaitingFile {
  /** Resolves with true when they are on the disk. False: they are not, and what was there before is as it was. */
  append(records: readonly HistoryRecord[]): Promise<boolean>
  /** Of the records that wait; 0: none. */
  bytes(): number
  /** The file is somebody else's now; the next append begins another one. */
  leave(): void
}

/** @param database absolute path of the database's file */
export function waitingPath(database: string): string {
  return `${database}-waiting`
}

/** Where a file goes that an earlier run of the app left, so that this one can have its own: older than what is in the other. */
function earlierPath(database: string): string {
  return `${waitingPath(database)}-before`
}

/**
 * What is there already is never added to. One file of an earlier run makes room for the first one of this run; where two are left,
 * nothing more can wait before somebody opens the database.
 *
 * @param database absolute path of the database's file; its folder need not exist
 * @param createId makes an id that no file had before
 */
export function createWaitingFile(database: string, createId: () => string): WaitingFile {
  const path = waitingPath(database)
  let bytes = 0
  let isFirst = true

  async function makeRoom(): Promise<void> {
    isFirst = false
    await mkdir(dirname(path), { recursive: true })
    if (existsSync(path) && !existsSync(earlierPath(database))) await rename(path, earlierPath(database))
  }

  return {
    async append(records) {
      const isNew = bytes === 0
      const text = `${isNew ? `${JSON.stringify({ id: createId() })}\n` : ''}${JSON.stringify(records)}\n`
      // Opened anew each time: a file whose folder was taken away would swallow what is written to it.
      const flags = isNew ? constants.O_CREAT | constants.O_EXCL : 0
      try {
        if (isFirst) await makeRoom()
        const file = await open(path, constants.O_WRONLY | constants.O_APPEND | flags, 0o600)
        try {
          await file.writeFile(text)
          await file.datasync()
          bytes += Buffer.byteLength(text)
          return true
        } catch {
          await file.truncate(bytes)
          return false
        } finally {
          await file.close()
        }
      } catch {
        // A line that could not be taken back has no end, and does not count.
        return false
      }
    },
    bytes: () => bytes,
    leave() {
      bytes = 0
      isFirst = false
    },
  }
}

const NUMBER_OR_NONE = v.nullable(v.number())
const TEXT_OR_NONE = v.nullable(v.string())

/** All there are: one that is left out here does not compile, as records of it would not be read. */
const CAUSES: Readonly<Record<WrittenCause, true>> = {
  outage: true,
  certificate: true,
  session: true,
  sleep: true,
  'agent-failed': true,
  'not-asked': true,
  'not-pinned': true,
  'switched-off': true,
}

const RECORD = v.variant('kind', [
  v.object({
    kind: v.literal('stay'),
    agent: AGENT_KEY_SCHEMA,
    name: TEXT_OR_NONE,
    group: TEXT_OR_NONE,
    status: STATUS_SCHEMA,
    reason: NUMBER_OR_NONE,
    event: v.picklist(Object.keys(EVENT_NUMBERS) as StayEvent[]),
    wasForMs: NUMBER_OR_NONE,
    began: v.object({ notBefore: NUMBER_OR_NONE, notAfter: v.number() }),
    observedAt: v.number(),
    before: v.nullable(v.object({ lastSeen: v.number(), wasWatched: v.boolean() })),
  }),
  v.object({
    kind: v.literal('blind-spot-began'),
    subject: v.string(),
    cause: v.picklist(Object.keys(CAUSES) as WrittenCause[]),
    at: v.number(),
  }),
  v.object({ kind: v.literal('blind-spot-ended'), subject: v.string(), at: v.number() }),
  v.object({ kind: v.literal('run-began'), at: v.number() }),
  v.object({
    kind: v.literal('alive'),
    at: v.number(),
    gateways: v.array(v.object({ gatewayId: v.string(), observedUntil: v.number() })),
  }),
]) satisfies v.GenericSchema<unknown, HistoryRecord>

const HEAD = v.object({ id: v.string() })
const LINE = v.array(RECORD)

/**
 * @param database absolute path of the database's file
 * @returns what can be read of each file that is there, the older one first: a line that is not whole was never said to be on the disk
 */
export function readWaitingFiles(database: string): readonly WaitingRecords[] {
  return filesOf(database).flatMap((path) => {
    try {
      return recordsIn(readFileSync(path, 'utf8'))
    } catch {
      return []
    }
  })
}

/** @throws what the file system says where one cannot be removed */
export function removeWaitingFiles(database: string): void {
  for (const path of filesOf(database)) rmSync(path, { force: true })
}

function filesOf(database: string): readonly string[] {
  return [earlierPath(database), waitingPath(database)]
}

function recordsIn(text: string): WaitingRecords {
  // What comes after the last end of a line is one that has none.
  const [head, ...lines] = text.split('\n').slice(0, -1).map(parseLine)
  const id = v.safeParse(HEAD, head)
  // Its first append was cut off.
  if (!id.success) return { id: '', records: [] }
  const records = lines.flatMap((line) => {
    const read = v.safeParse(LINE, line)
    return read.success ? read.output : []
  })
  return { id: id.output.id, records }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
