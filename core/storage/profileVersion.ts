// Whether a profile was made by a newer version of the program, found out before anything of it is opened or written: such a
// profile is neither read nor changed. Looks at the versions that its files carry and at nothing else.

import { lstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readAtOnce } from './readAtOnce.ts'
import { isObject } from './upgrades.ts'

/** The files of a profile that carry a version. */
export type VersionedFile = 'pins' | 'gateways' | 'settings' | 'attention' | 'history'

/** The version that this program writes of each. */
export type PresentVersions = Readonly<Record<VersionedFile, number>>

/** The last good copy counts too: a newer program that was interrupted may have written only that. */
const FILES: readonly { readonly kind: VersionedFile; readonly name: string }[] = [
  { kind: 'pins', name: 'pins.json' },
  { kind: 'pins', name: 'pins.last-good.json' },
  { kind: 'gateways', name: 'gateways.json' },
  { kind: 'gateways', name: 'gateways.last-good.json' },
  { kind: 'settings', name: 'settings.json' },
  { kind: 'settings', name: 'settings.last-good.json' },
  { kind: 'attention', name: 'attention.json' },
  { kind: 'attention', name: 'attention.last-good.json' },
  { kind: 'history', name: 'history.db' },
]

/** SQLite's header (its file format, section 1.3): the magic text, and `PRAGMA user_version` in bytes 60 to 63. */
const SQLITE_MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
const SQLITE_HEADER_BYTES = 100
const USER_VERSION_AT = 60

/**
 * @param profile absolute path of its folder, which need not exist
 * @returns whether any of its files is of a later version than this program's; whatever cannot be read says nothing
 */
export function isNewerProfile(profile: string, present: PresentVersions): boolean {
  return FILES.some(({ kind, name }) => {
    const path = join(profile, name)
    const found =
      kind === 'history' ? databaseVersion(readAtOnce(path, SQLITE_HEADER_BYTES)) : jsonVersion(readAtOnce(path))
    return found !== null && found > present[kind]
  })
}

/** @returns where to start beside a profile: `<profile> beside 2`, or the next that is free or was not made by a newer version */
export function folderBeside(profile: string, present: PresentVersions): string {
  for (let number = 2; ; number += 1) {
    const folder = `${profile} beside ${number}`
    if (!exists(folder) || (isFolder(folder) && !isNewerProfile(folder, present))) return folder
  }
}

/** @returns the `version` of a JSON file's content; null when it has none that is a number */
export function jsonVersion(content: Buffer | null): number | null {
  if (content === null) return null
  try {
    const value: unknown = JSON.parse(content.toString('utf8'))
    return isObject(value) && typeof value['version'] === 'number' ? value['version'] : null
  } catch {
    return null
  }
}

/** @returns the version that a database's first bytes tell; null when they are no database's */
export function databaseVersion(header: Buffer | null): number | null {
  if (header === null || header.length < SQLITE_HEADER_BYTES) return null
  const isDatabase = header.subarray(0, SQLITE_MAGIC.length).equals(SQLITE_MAGIC)
  return isDatabase ? header.readInt32BE(USER_VERSION_AT) : null
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
