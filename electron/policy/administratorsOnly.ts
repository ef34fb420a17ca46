// Whether nobody but an administrator can have written a file: a policy that a normal user could plant would be none.

import { lstat, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The part of a file's or folder's facts that decides. */
export interface Ownership {
  readonly uid: number
  /** As `stat` gives it. */
  readonly mode: number
  readonly isLink: boolean
}

const GROUP_OR_OTHERS_WRITE = 0o022
const STICKY = 0o1000

/**
 * Whether only its owner, one of `administrators`, can change it. A link has no rights of its own. `isAbove`: a folder further up,
 * in which everybody may put things if nobody can take another's away (like /tmp).
 */
export function isProtected(
  { uid, mode, isLink }: Ownership,
  administrators: readonly number[],
  isAbove: boolean,
): boolean {
  if (!administrators.includes(uid)) return false
  if (isLink || (mode & GROUP_OR_OTHERS_WRITE) === 0) return true
  return isAbove && (mode & STICKY) !== 0
}

/**
 * Looks at the file, at its folder and at every folder above, along the path as it is given and as it really is.
 *
 * @param path absolute
 * @param administrators user ids
 * @returns rejects where there is no such file
 */
export async function isAdministratorsOnly(path: string, administrators: readonly number[]): Promise<boolean> {
  const real = await realpath(path)
  for (const way of new Set([path, real])) {
    const folder = dirname(way)
    for (const place of [way, ...foldersUpFrom(folder)]) {
      const stats = await lstat(place)
      const ownership = { uid: stats.uid, mode: stats.mode, isLink: stats.isSymbolicLink() }
      if (!isProtected(ownership, administrators, place !== way && place !== folder)) return false
    }
  }
  return true
}

/** The folder itself first, the root last. */
function foldersUpFrom(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersUpFrom(above)]
}
