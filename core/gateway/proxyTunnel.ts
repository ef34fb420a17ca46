// The raw connection to a gateway: a TCP connection, or a tunnel that an HTTP proxy opened with CONNECT. No byte of the
// gateway's own traffic passes here; the proxy learns host and port and nothing else.

import { connect, type LookupFunction, type Socket, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Client } from 'undici'
import type { Milestone } from '../ports/gatewayAccess.ts'
import { failure, failureError, failureOf, type Failure } from './failures.ts'
import type { Route } from './routes.ts'
import { notOpened, socketReady, type Opened } from './socketReady.ts'

export interface Target {
  /** Without the brackets of IPv6. */
  readonly host: string
  readonly port: number
}

/** How a name becomes an address, for everything that is reached by name; undefined: as the system does. */
export type NameLookup = LookupFunction | undefined

/** Told of what is behind on the way; undefined: nobody wants to know. */
type OnMilestone = ((milestone: Milestone) => void) | undefined

function connectTcp(
  target: Target,
  lookup: NameLookup,
  signal: AbortSignal,
  onMilestone?: OnMilestone,
): Promise<Opened<Socket>> {
  const socket = connect({
    host: target.host,
    port: target.port,
    lookup,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
  })
  socket.once('lookup', (error: Error | null) => {
    if (error === null) onMilestone?.({ kind: 'name-found' })
  })
  return socketReady(socket, 'connect', signal)
}

type ProxyRoute = Extract<Route, { kind: 'proxy' }>

/** A failure on the way to the proxy is the proxy's, unless the caller gave up. */
function proxyFailure(kind: 'proxy-unreachable' | 'proxy-refused', cause: Failure, route: ProxyRoute): Failure {
  if (cause.kind === 'cancelled') return cause
  return failure(kind, cause.technical ?? cause.kind, { proxy: route.place })
}

async function connectToProxy(route: ProxyRoute, lookup: NameLookup, signal: AbortSignal): Promise<Opened<Socket>> {
  const opened = await connectTcp(route, lookup, signal)
  if (!opened.ok || !route.secure) return opened
  const servername = isIP(route.host) === 0 ? route.host : ''
  return socketReady(connectTls({ socket: opened.socket, host: route.host, servername }), 'secureConnect', signal)
}

async function openTunnel(
  route: ProxyRoute,
  target: Target,
  lookup: NameLookup,
  signal: AbortSignal,
  onMilestone: OnMilestone,
): Promise<Opened<Socket>> {
  const opened = await connectToProxy(route, lookup, signal)
  if (!opened.ok) return notOpened(proxyFailure('proxy-unreachable', opened.failure, route))
  onMilestone?.({ kind: 'proxy-reached' })
  const authority = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`
  let isHandedOver = false
  const client = new Client('http://proxy.invalid', {
    // Once only: undici connects anew when a connection breaks, but this one is all there is.
    connect: (_options, callback) =>
      queueMicrotask(() => {
        if (isHandedOver || opened.socket.destroyed) {
          callback(failureError(failure('proxy-refused')), null)
          return
        }
        isHandedOver = true
        callback(null, opened.socket)
      }),
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  try {
    const { statusCode } = await client.connect({ path: authority, headers: { host: authority }, signal })
    if (statusCode >= 200 && statusCode < 300) return opened
    opened.socket.destroy()
    const kind = statusCode === 407 ? 'proxy-auth' : 'proxy-refused'
    return notOpened(failure(kind, null, { httpStatus: statusCode, proxy: route.place }))
  } catch (error) {
    opened.socket.destroy()
    void client.destroy()
    return notOpened(proxyFailure('proxy-refused', failureOf(signal.aborted ? signal.reason : error), route))
  }
}

/** Opens the opened along one route. A proxy's failure is of kind `proxy-…`. */
export function openRoad(
  route: Route,
  target: Target,
  lookup: NameLookup,
  signal: AbortSignal,
  onMilestone?: OnMilestone,
): Promise<Opened<Socket>> {
  switch (route.kind) {
    case 'direct':
      return connectTcp(target, lookup, signal, onMilestone)
    case 'proxy':
      return openTunnel(route, target, lookup, signal, onMilestone)
    case 'unusable':
      return Promise.resolve(notOpened(failure('proxy-refused', route.technical, { proxy: route.place })))
  }
}
