// Moves a file that cannot be used out of the way, so that nothing is destroyed and nothing blocks the start.
// Used for broken documents and broken databases alike.

import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EpochMs } from '../../contract/time.ts'

const KEPT = 5

/**
 * Renames `<name><extension>` to `<name>.broken-<timestamp><extension>` and removes all but the newest five such files.
 *
 * @param wall when it was found broken; becomes the timestamp (UTC, sortable, fit for a file name)
 * @returns the new file name without its folder; the old name when it could not be moved (it then stays as it is)
 */
export function setAside(directory: string, name: string, extension: string, wall: EpochMs): string {
  const prefix = `${name}.broken-`
  const target = `${prefix}${new Date(wall).toISOString().replaceAll(/[:.]/g, '-')}${extension}`
  try {
    renameSync(join(directory, `${name}${extension}`), join(directory, target))
  } catch {
    return `${name}${extension}`
  }
  removeOldest(directory, prefix, extension)
  return target
}

function removeOldest(directory: string, prefix: string, extension: string): void {
  try {
    const found = readdirSync(directory).filter((file) => file.startsWith(prefix) && file.endsWith(extension))
    for (const file of found.sort().slice(0, -KEPT)) rmSync(join(directory, file), { force: true })
  } catch {
    // Too many old copies harm nobody; the next time they go.
  }
}
