// Reads the file that the user chose, and never more of it than can be taken.

import { open, stat } from 'node:fs/promises'
import { LARGEST_IMPORT } from '../../contract/figures.ts'

/**
 * Never throws.
 *
 * @param path absolute
 * @returns its bytes, of a file that is too long one more than is taken; null: it cannot be read, or is no file
 */
export async function readImportFile(path: string): Promise<Uint8Array | null> {
  try {
    // A pipe or a device in its place would never end.
    if (!(await stat(path)).isFile()) return null
    const file = await open(path, 'r')
    try {
      const buffer = Buffer.alloc(LARGEST_IMPORT + 1)
      let length = 0
      while (length < buffer.length) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length, length)
        if (bytesRead === 0) break
        length += bytesRead
      }
      return buffer.subarray(0, length)
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}
