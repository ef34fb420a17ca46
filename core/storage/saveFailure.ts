// Reads an operating system's error while writing as one of the reasons that the product can act on and put in words.
// Shared by the documents and the history.

import type { Saved } from '../ports/ports.ts'

type SaveFailure = Extract<Saved, { ok: false }>

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'])
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM', 'SQLITE_READONLY', 'SQLITE_PERM'])

/**
 * @param error whatever a file operation threw
 * @returns the failure as a value; `technical` holds the error's code, or its message where it has none, never a path
 */
export function saveFailure(error: unknown): SaveFailure {
  const code = errorCode(error)
  if (DISK_FULL.has(code)) return { ok: false, reason: 'disk-full', technical: code }
  if (READ_ONLY.has(code)) return { ok: false, reason: 'read-only', technical: code }
  return { ok: false, reason: 'other', technical: code }
}

/** The `code` of a Node error (`ENOSPC`), or the error's name where it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name
}
