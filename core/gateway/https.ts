// One JSON request over a few kept-alive connections to one gateway (undici does the HTTP). Every request is checked once
// more against what is trusted at the very moment at which its bytes would be written.

import { Pool } from 'undici'
import type { TLSSocket } from 'node:tls'
import type { Moment } from '../../contract/time.ts'
import type { Clock } from '../ports/ports.ts'
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

/** What a server must show: one of these fingerprints; without any, a certificate that also these authorities (PEM) may vouch for. */
export interface Trust {
  readonly pins: readonly string[]
  readonly authorities: readonly string[]
}

export interface RequestPoolOptions {
  readonly origin: string
  readonly connections: number
  readonly clock: Clock
  readonly limits: GatewayLimits
  /** As it is now. */
  readonly trust: () => Trust
  /** Opens a connection that may be used under this trust. */
  readonly open: (trust: Trust, signal: AbortSignal) => Promise<Opened<TLSSocket>>
}

interface TrustingPool {
  readonly pool: Pool
  readonly trust: Trust
  readonly connecting: AbortController
}

function areSame(these: readonly string[], those: readonly string[]): boolean {
  return these.length === those.length && these.every((one, place) => one === those[place])
}

export function isSameTrust(one: Trust, other: Trust): boolean {
  return areSame(one.pins, other.pins) && areSame(one.authorities, other.authorities)
}

/** Makes a requestPool. Opens nothing before the first request. */
export function createRequestPool(options: RequestPoolOptions): RequestPool {
  const { clock, limits } = options
  let current: TrustingPool | null = null
  let isClosed = false

  function makePool(trust: Trust): TrustingPool {
    const connecting = new AbortController()
    const pool = new Pool(options.origin, {
      connections: options.connections,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: limits.keepAliveMs,
      keepAliveMaxTimeout: limits.keepAliveMs,
      connect: (_options, callback) => {
        void options.open(trust, connecting.signal).then((opened) => {
          if (!opened.ok) {
            callback(failureError(opened.failure), null)
            return
          }
          callback(null, opened.socket)
        })
      },
    })
    return { pool, trust, connecting }
  }

  function drop(): void {
    const dropped = current
    current = null
    const reason = failureError(failure('cancelled'))
    dropped?.connecting.abort(reason)
    void dropped?.pool.destroy(reason)
  }

  /** The pool for what is trusted now; connections made under another trust are destroyed. */
  function poolForNow(): TrustingPool {
    const trust = options.trust()
    if (current !== null && !isSameTrust(current.trust, trust)) drop()
    current ??= makePool(trust)
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
      const { pool, trust } = poolForNow()
      // Nothing is asked again here, not even on a connection that the server closed just as it was used: a second
      // question would be one that the budget knows nothing of.
      const exchange = startExchange(pool, request, limits.bodyBytes, () => {
        sentAt = clock.now()
        return isSameTrust(options.trust(), trust)
      })
      const cancelTimer = clock.after(limitMs, () => exchange.giveUp(failure('timeout')))
      const done = await exchange.done
      cancelTimer()
      return { ...done, sentAt, receivedAt: clock.now() }
    },
  }
}
