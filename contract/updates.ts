// Where the app stands with versions of itself that are newer than the running one. Codes and figures only.

import type { EpochMs } from './time.ts'

/** Where newer versions are looked for: nowhere, or at an https address. */
export type UpdateSource = { readonly kind: 'off' } | { readonly kind: 'address'; readonly url: string }

/**
 * Why this app cannot replace itself: it runs from a folder that no installer made · it was installed by something that also keeps it
 * current (a package, an MSI) · it does not know by whom its successor must be signed.
 */
export type UpdateObstacle = 'not-installed' | 'installed-otherwise' | 'no-publisher'

/**
 * Nobody answered · the server's certificate does not verify · there is no such file · what stands there is no list of versions · the
 * file is not the one that the list promises · it is not signed by whom it should be · it could not be written · anything else.
 */
export type UpdateFailure =
  'unreachable' | 'not-trusted' | 'nothing-there' | 'malformed' | 'damaged' | 'not-signed' | 'cannot-save' | 'other'

export type UpdateStep =
  /** Nobody has looked yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'current'; readonly at: EpochMs }
  /** It is given out little by little, and it is not this computer's turn yet. */
  | { readonly kind: 'held-back'; readonly version: string; readonly at: EpochMs }
  /** `percent`: whole, 0 to 100. */
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  /** It is here and checked, and waits to be installed. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'refused'; readonly reason: UpdateObstacle }
  /** `technical`: a code, or the first line of an error. */
  | { readonly kind: 'failed'; readonly reason: UpdateFailure; readonly technical: string; readonly at: EpochMs }

/** @returns the address as it is kept; null: it is none that updates may come from */
export function readUpdateAddress(text: string): string | null {
  const typed = text.trim()
  // Without a lock, or with a password in it, it is none.
  return /^https:\/\/[^\s/@?#]+(?:[/?#][^\s@]*)?$/i.test(typed) ? typed : null
}
