// What is wanted from outside to replace the app by a newer version of itself.

import type { UpdateFailure, UpdateObstacle } from '../../contract/updates.ts'

/** `technical`: a code, or the first line of an error. */
export interface UpdateFailed {
  readonly kind: 'failed'
  readonly reason: UpdateFailure
  readonly technical: string
}

/** What an address offers this computer. `held-back`: there is a newer version, but not for this computer yet. */
export type UpdateOffer =
  | { readonly kind: 'current' }
  | { readonly kind: 'newer' | 'held-back'; readonly version: string }
  | { readonly kind: 'refused'; readonly reason: UpdateObstacle }
  | UpdateFailed

export interface AppUpdates {
  /** Asks an address. Never rejects. One at a time. */
  look(url: string): Promise<UpdateOffer>
  /**
   * Fetches the newer version that was offered last, and checks it. Never rejects.
   *
   * @param onProgress a share from 0 to 1
   */
  fetch(onProgress: (share: number) => void): Promise<{ readonly kind: 'fetched' } | UpdateFailed>
  /** What was fetched takes this version's place once the app has ended; then it starts again if that is wanted. */
  installAtEnd(choice: { readonly restarts: boolean }): void
  /** Ends the app, in its usual order. */
  quit(): void
}

/** Of an app that cannot replace itself. */
export const NO_APP_UPDATES: AppUpdates = {
  look: () => Promise.resolve({ kind: 'refused', reason: 'not-installed' }),
  fetch: () => Promise.resolve({ kind: 'failed', reason: 'other', technical: 'nothing was offered' }),
  installAtEnd: () => undefined,
  quit: () => undefined,
}
