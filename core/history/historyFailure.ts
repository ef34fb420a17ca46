// What SQLite's complaints mean for the history. The library gives no codes, only sentences, and says "disk I/O error" for a
// full disk: the folder itself is asked.

import { accessSync, constants, statfsSync } from 'node:fs'
import type { Saved } from '../ports/ports.ts'
import { saveFailure } from '../storage/saveFailure.ts'
import { UnusableDatabase } from './historySchema.ts'

const UNUSABLE = /file is not a database|malformed|no such (table|column)|already exists|has no column/

/** Below this there is no room for a page and its journal. */
const ROOM_BYTES = 256 * 1024

/** Whether the file itself is what is wrong, so that a new one would work. */
export function isUnusable(error: unknown): boolean {
  return error instanceof UnusableDatabase || (error instanceof Error && UNUSABLE.test(error.message))
}

/** @param directory the database's folder */
export function historyFailure(error: unknown, directory: string): Extract<Saved, { ok: false }> {
  try {
    accessSync(directory, constants.W_OK)
    const { bavail, bsize } = statfsSync(directory)
    if (bavail * bsize < ROOM_BYTES) return { ok: false, reason: 'disk-full', technical: 'SQLITE_FULL' }
  } catch (folderError) {
    return saveFailure(folderError)
  }
  const message = error instanceof Error ? error.message : ''
  if (message.includes('full')) return { ok: false, reason: 'disk-full', technical: 'SQLITE_FULL' }
  if (message.includes('readonly')) return { ok: false, reason: 'read-only', technical: 'SQLITE_READONLY' }
  // A sentence in quotation marks names a path.
  return { ok: false, reason: 'other', technical: message.includes('"') ? 'SQLITE_CANTOPEN' : message }
}
