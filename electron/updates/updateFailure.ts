// What went wrong with an update, by what electron-updater, Chromium and the disk call it. Pure.

import type { UpdateFailure } from '../../contract/updates.ts'
import type { UpdateFailed } from '../../core/ports/appUpdates.ts'

const REASONS: Readonly<Record<string, UpdateFailure>> = {
  ERR_CHECKSUM_MISMATCH: 'damaged',
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'nothing-there',
  ERR_UPDATER_LATEST_VERSION_NOT_FOUND: 'nothing-there',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'malformed',
  ERR_UPDATER_INVALID_VERSION: 'malformed',
  ERR_UPDATER_NO_FILES_PROVIDED: 'malformed',
  ERR_UPDATER_NO_CHECKSUM: 'malformed',
  ERR_UPDATER_INVALID_SIGNATURE: 'not-signed',
  ENOSPC: 'cannot-save',
  EROFS: 'cannot-save',
  EACCES: 'cannot-save',
  EPERM: 'cannot-save',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  ETIMEDOUT: 'unreachable',
}
const LONGEST_TECHNICAL = 160

export function updateFailure(error: unknown): UpdateFailed {
  const message = error instanceof Error ? error.message : String(error)
  const ofChromium = /net::(ERR_\w+)/.exec(message)?.[1] ?? null
  const code = ofChromium ?? codeOf(error)
  // An error of electron-updater holds whole answers behind its first line.
  const technical = code ?? (message.split('\n')[0] ?? '').slice(0, LONGEST_TECHNICAL)
  return { kind: 'failed', reason: reasonOf(code), technical }
}

function reasonOf(code: string | null): UpdateFailure {
  if (code === null) return 'other'
  const known = REASONS[code]
  if (known !== undefined) return known
  if (/^(ERR_CERT|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return 'not-trusted'
  if (code === 'HTTP_ERROR_404' || code === 'HTTP_ERROR_410') return 'nothing-there'
  return /^(HTTP_ERROR_|ERR_(?!UPDATER))/.test(code) ? 'unreachable' : 'other'
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
