// Writes one file whole or not at all, and makes sure of it: the step below a document.
// Knows two traps: a nearly full disk that takes half a file without complaint, and scanners that hold a file for a moment.

import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Clock } from '../ports/ports.ts'
import { errorCode } from './saveFailure.ts'

/** What a file is to hold: a text (UTF-8), or bytes. */
type Content = string | Uint8Array

/** Replaces the file at `path` by one that holds `content`; leaves it alone when it throws. */
export type ReplaceFile = (path: string, content: Content) => Promise<void>

/** The real disk: written beside the file, synced, renamed into place; readable by its owner only. */
export const replaceOnDisk: ReplaceFile = (path, content) =>
  writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content), { encoding: 'utf8', mode: 0o600 })

/** `isDamaged`: the file at `path` may hold less than it should; otherwise it is still what it was. */
export type Written =
  { readonly ok: true } | { readonly ok: false; readonly error: unknown; readonly isDamaged: boolean }

/** On Windows a virus scanner or indexer may hold the file for some milliseconds: rename then fails with one of these. */
const PASSING = new Set(['EPERM', 'EACCES', 'EBUSY'])
const TRIES = 4
const PAUSE_MS = 60

/**
 * Writes `content`, tries again where something holds the file for a moment, and checks what arrived. Never throws.
 *
 * @param path absolute path of the file; its folder exists
 */
export async function writeWhole(
  path: string,
  content: Content,
  clock: Clock,
  replace: ReplaceFile = replaceOnDisk,
): Promise<Written> {
  for (let attempt = 1; ; attempt++) {
    try {
      await replace(path, content)
      break
    } catch (error) {
      if (attempt === TRIES || !PASSING.has(errorCode(error))) return { ok: false, error, isDamaged: false }
      await new Promise<void>((resolve) => clock.after(PAUSE_MS * attempt, resolve))
    }
  }
  return verifySize(path, typeof content === 'string' ? Buffer.byteLength(content, 'utf8') : content.byteLength)
}

/** write(2) may take a part of the bytes and report success when the disk has just that much room left. */
async function verifySize(path: string, expected: number): Promise<Written> {
  try {
    const { size } = await stat(path)
    if (size === expected) return { ok: true }
    const error = Object.assign(new Error('The disk took only a part of the file'), { code: 'ENOSPC' })
    return { ok: false, error, isDamaged: true }
  } catch (error) {
    return { ok: false, error, isDamaged: true }
  }
}

/** Makes renames in the folder of `path` survive a power cut. Where a folder cannot be synced (Windows) it does nothing. */
export async function syncFolderOf(path: string): Promise<void> {
  try {
    const folder = await open(dirname(path), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  } catch {
    // The content is synced and the rename is atomic all the same.
  }
}
