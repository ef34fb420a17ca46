// Reads a file of the profile while nothing else can be done: at the start, before anything of it is opened.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import process from 'node:process'

/** More is not read into memory: a document of this size is none of ours. */
const MOST_READ_BYTES = 64 * 1024 * 1024

/**
 * Never blocks: a pipe without a writer would, so it is opened without waiting and only a regular file is read.
 *
 * @param path absolute
 * @param most so many bytes of its beginning at most
 * @returns null where there is no such file, it cannot be read, or is too large to be one of ours
 */
export function readAtOnce(path: string, most = Infinity): Buffer | null {
  try {
    const file = openSync(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK))
    try {
      const found = fstatSync(file)
      const size = Math.min(found.size, most)
      if (!found.isFile() || size > MOST_READ_BYTES) return null
      const bytes = Buffer.alloc(size)
      let length = 0
      while (length < bytes.length) {
        const more = readSync(file, bytes, length, bytes.length - length, length)
        if (more === 0) break
        length += more
      }
      return bytes.subarray(0, length)
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}
