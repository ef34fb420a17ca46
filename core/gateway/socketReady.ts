// Waits for a socket to become usable, or to fail, or to be given up: whichever comes first.

import type { Socket } from 'node:net'
import { failure, failureOf, type Failure } from './failures.ts'

export type Opened<S> = { readonly ok: true; readonly socket: S } | { readonly ok: false; readonly failure: Failure }

/** An `Opened` that failed. */
export function notOpened(reason: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: reason }
}

/**
 * Resolves when `socket` emits `event`, or with the failure; a socket that failed or was given up is destroyed.
 * The signal's reason must come from `failureError`. An error listener stays on the socket, so that a late error is no crash.
 */
export function socketReady<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<Opened<S>> {
  return new Promise((resolve) => {
    const settle = (opened: Opened<S>): void => {
      signal.removeEventListener('abort', giveUp)
      socket.off('close', closed)
      if (!opened.ok) socket.destroy()
      resolve(opened)
    }
    const giveUp = (): void => settle(notOpened(failureOf(signal.reason)))
    const closed = (): void => settle(notOpened(failure('reset')))
    socket.once(event, () => settle({ ok: true, socket }))
    socket.on('error', (error) => settle(notOpened(failureOf(error))))
    socket.once('close', closed)
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
  })
}
