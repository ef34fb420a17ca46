// Writes an export beside its place and moves it there when all of it is on the disk: a whole file or none.

import { open, rename, rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { ExportOutcome } from '../../contract/day.ts'
import { saveFailure } from '../storage/saveFailure.ts'

/** Written at once (characters). */
const CHUNK = 256 * 1024

/**
 * @param path absolute
 * @param pieces the text; made while it is written, with pauses in which others have their turn
 * @param isCancelled asked in the pauses
 * @param onPiece called after each piece
 */
export async function writeExport(
  path: string,
  pieces: Iterable<string>,
  isCancelled: () => boolean,
  onPiece: () => void,
): Promise<ExportOutcome> {
  const part = `${path}.part`
  try {
    const file = await open(part, 'w', 0o600)
    try {
      let waiting = ''
      for (const piece of pieces) {
        waiting += piece
        onPiece()
        if (waiting.length >= CHUNK) {
          await file.writeFile(waiting)
          waiting = ''
          await setImmediate()
        }
        if (isCancelled()) break
      }
      await file.writeFile(waiting)
      await file.sync()
    } finally {
      await file.close()
    }
    if (isCancelled()) {
      await rm(part, { force: true })
      return { kind: 'cancelled' }
    }
    await rename(part, path)
    return { kind: 'saved' }
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    const { reason, technical } = saveFailure(error)
    return { kind: 'failed', reason, technical }
  }
}
