// What every kind of proxy is given to open a tunnel, and what may come of it.

import type { Socket } from 'node:net'
import type { ProxyPassword } from '../ports/gatewayAccess.ts'
import { failure, type Failure } from './failures.ts'
import type { ProxyRoute } from './routes.ts'

export interface Tunnel {
  readonly route: ProxyRoute
  /** Open to the proxy; nothing was said on it yet. */
  readonly socket: Socket
  /** Where the tunnel is to lead; `host` without the brackets of IPv6. */
  readonly target: { readonly host: string; readonly port: number }
  /** What this proxy may be told of who is asking; null: nothing. */
  readonly password: ProxyPassword | null
  readonly signal: AbortSignal
}

/** `wants-password`: the proxy wants a user name and password, or other ones than it was told. */
export type Tunnelled =
  | { readonly kind: 'open' }
  | { readonly kind: 'wants-password'; readonly httpStatus: number | null }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** A failure on the way to the proxy is the proxy's, unless the caller gave up. */
export function proxyFailure(
  kind: 'proxy-unreachable' | 'proxy-refused',
  cause: Failure,
  route: Pick<ProxyRoute, 'place'>,
): Failure {
  if (cause.kind === 'cancelled') return cause
  return failure(kind, cause.technical ?? cause.kind, { proxy: route.place })
}
