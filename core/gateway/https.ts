// One JSON request over a few kept-alive connections to one gateway (undici does the HTTP). Every request is checked once
// more against the trusted fingerprints at the very moment at which its bytes would be written.

import { Pool } from 'undici'
import type { TLSSocket } from 'node:tls'
import type { Moment } from '../../contract/time.ts'
import type { Clock } from '../ports/ports.ts'
import type { TrustedFingerprints } from '../ports/gatewayAccess.ts'
import { startExchange, type Exchanged, type HttpRequest } from './exchange.ts'
import { failure, failureError } from './failures.ts'
import type { GatewayLimits } from './limits.ts'
import type { Opened } from './socketReady.ts'

export type HttpAnswer = Exchanged & { readonly sentAt: Moment; readonly receivedAt: Moment }

export interface RequestPool {
  /** Sends one request; `limitMs` counts from the call, waiting for a connection included. Never throws. */
  send(request: HttpRequest, limitMs: number): Promise<HttpAnswer>
  /** Ends requests in flight as `cancelled` and destroys every connection; the requestPool stays usable. */
  drop(): void
  /** Drops, and answers every later request with `cancelled`. */
  close(): void
}

export interface RequestPoolOptions {
  readonly origin: string
  readonly connections: number
  readonly clock: Clock
  readonly limits: GatewayLimits
  readonly trustedFingerprints: TrustedFingerprints
  /** Opens a connection that may be used under these pins. */
  readonly open: (pins: readonly string[], signal: AbortSignal) => Promise<Opened<TLSSocket>>
}

interface PinnedPool {
  readonly pool: Pool
  readonly pins: readonly string[]
  readonly connecting: AbortController
}

export function areSamePins(these: readonly string[], those: readonly string[]): boolean {
  return these.length === those.length && these.every((pin, place) => pin === those[place])
}

/** Makes a requestPool. Opens nothing before the first request. */
export function createRequestPool(options: RequestPoolOptions): RequestPool {
  const { clock, limits, trustedFingerprints } = options
  let current: PinnedPool | null = null
  let isClosed = false

  function makePool(pins: readonly string[]): PinnedPool {
    const connecting = new AbortController()
    const pool = new Pool(options.origin, {
      connections: options.connections,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: limits.keepAliveMs,
      keepAliveMaxTimeout: limits.keepAliveMs,
      connect: (_options, callback) => {
        void options.open(pins, connecting.signal).then((opened) => {
          if (!opened.ok) {
            callback(failureError(opened.failure), null)
            return
          }
          callback(null, opened.socket)
        })
      },
    })
    return { pool, pins, connecting }
  }

  function drop(): void {
    const dropped = current
    current = null
    const reason = failureError(failure('cancelled'))
    dropped?.connecting.abort(reason)
    void dropped?.pool.destroy(reason)
  }

  /** The pool for the fingerprints trusted now; connections made under others are destroyed. */
  function poolForNow(): PinnedPool {
    const pins = trustedFingerprints()
    if (current !== null && !areSamePins(current.pins, pins)) drop()
    current ??= makePool(pins)
    return current
  }

  return {
    drop,
    close() {
      isClosed = true
      drop()
    },
    async send(request, limitMs) {
      let sentAt = clock.now()
      if (isClosed) {
        return { ok: false, failure: failure('cancelled'), sentAt, receivedAt: sentAt }
      }
      const { pool, pins } = poolForNow()
      // Nothing is asked again here, not even on a connection that the server closed just as it was used: a second
      // question would be one that the budget knows nothing of.
      const exchange = startExchange(pool, request, limits.bodyBytes, () => {
        sentAt = clock.now()
        return areSamePins(trustedFingerprints(), pins)
      })
      const cancelTimer = clock.after(limitMs, () => exchange.giveUp(failure('timeout')))
      const done = await exchange.done
      cancelTimer()
      return { ...done, sentAt, receivedAt: clock.now() }
    },
  }
}
