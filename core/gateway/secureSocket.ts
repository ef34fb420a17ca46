// Opens a TLS connection to a gateway, over whichever route works, and hands it over right after the handshake:
// before that moment nothing of HTTP has been written, and whether anything may be is for the caller to judge.

import { isIP } from 'node:net'
import { connect, type SecureContext, type TLSSocket } from 'node:tls'
import type { Milestone, ProxyPasswords } from '../ports/gatewayAccess.ts'
import type { Clock } from '../ports/ports.ts'
import { failure, failureError, failureOf } from './failures.ts'
import { openRoad, type NameLookup, type Target } from './proxyTunnel.ts'
import type { Route } from './routes.ts'
import { notOpened, socketReady, type Opened } from './socketReady.ts'

export interface SecureSocketRequest {
  readonly target: Target
  readonly routes: () => Promise<readonly Route[]>
  /** True: a certificate that does not verify fails here already. False: the caller must judge it. */
  readonly verify: boolean
  /** Holds the authorities that verification relies on. */
  readonly context: SecureContext
  readonly proxyPasswords: ProxyPasswords
  readonly lookup: NameLookup
  readonly clock: Clock
  /** For each route, in ms. */
  readonly connectMs: number
  /** Gives the attempt up; its reason must come from `failureError`. */
  readonly signal: AbortSignal
  readonly onMilestone?: ((milestone: Milestone) => void) | undefined
}

async function openAlong(route: Route, request: SecureSocketRequest, signal: AbortSignal): Promise<Opened<TLSSocket>> {
  const { target, verify, context, lookup, proxyPasswords: passwords, onMilestone } = request
  onMilestone?.({ kind: 'route', proxy: 'place' in route ? route.place : null, isDirect: route.kind === 'direct' })
  const opened = await openRoad(route, { target, lookup, passwords, signal, onMilestone })
  if (!opened.ok) return opened
  onMilestone?.({ kind: 'road-open' })
  // No session is ever resumed (none is given): a resumed handshake shows no certificate to judge on TLS 1.2.
  const socket = connect({
    socket: opened.socket,
    host: target.host,
    servername: isIP(target.host) === 0 ? target.host : '',
    rejectUnauthorized: verify,
    secureContext: context,
    ALPNProtocols: ['http/1.1'],
  })
  const secured = await socketReady(socket, 'secureConnect', signal)
  if (secured.ok) onMilestone?.({ kind: 'encrypted', protocol: secured.socket.getProtocol() })
  return secured
}

/** Runs one step with a limit of its own on top of the caller's signal. */
async function within<T>(request: SecureSocketRequest, step: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const scope = new AbortController()
  const cancelTimer = request.clock.after(request.connectMs, () =>
    scope.abort(failureError(failure('connect-timeout', 'ETIMEDOUT'))),
  )
  const giveUp = (): void => scope.abort(request.signal.reason)
  if (request.signal.aborted) giveUp()
  request.signal.addEventListener('abort', giveUp, { once: true })
  try {
    return await step(scope.signal)
  } finally {
    cancelTimer()
    request.signal.removeEventListener('abort', giveUp)
  }
}

/** The routes, or null when the system did not name any in time. */
function routesInTime(request: SecureSocketRequest): Promise<readonly Route[] | null> {
  return within(request, (signal) => {
    const tooLate = new Promise<null>((resolve) => {
      if (signal.aborted) resolve(null)
      signal.addEventListener('abort', () => resolve(null), { once: true })
    })
    return Promise.race([request.routes(), tooLate])
  })
}

/**
 * Connects and shakes hands. The next route is tried only when a proxy could not be reached or used; the last failure counts.
 * Never throws.
 */
export async function openSecureSocket(request: SecureSocketRequest): Promise<Opened<TLSSocket>> {
  const routes = await routesInTime(request)
  let last: Opened<TLSSocket> = notOpened(failure('proxy-unreachable', 'ETIMEDOUT'))
  for (const route of routes ?? []) {
    last = await within(request, (signal) => openAlong(route, request, signal))
    if (last.ok || (last.failure.kind !== 'proxy-unreachable' && route.kind !== 'unusable')) return last
  }
  return request.signal.aborted ? notOpened(failureOf(request.signal.reason)) : last
}
