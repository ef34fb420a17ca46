// The raw connection to a gateway: a TCP connection, or a tunnel that a proxy opened. No byte of the gateway's own traffic passes
// here; the proxy learns host and port, and who is asking if it is the one that the user said it to.

import { connect, type LookupFunction, type Socket, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Milestone, ProxyPasswords } from '../ports/gatewayAccess.ts'
import { failure } from './failures.ts'
import { openHttpTunnel } from './httpTunnel.ts'
import type { ProxyRoute, Route } from './routes.ts'
import { notOpened, socketReady, type Opened } from './socketReady.ts'
import { proxyFailure, type Tunnel } from './tunnel.ts'

export interface Target {
  /** Without the brackets of IPv6. */
  readonly host: string
  readonly port: number
}

/** How a name becomes an address, for everything that is reached by name; undefined: as the system does. */
export type NameLookup = LookupFunction | undefined

/** Told of what is behind on the way; undefined: nobody wants to know. */
type OnMilestone = ((milestone: Milestone) => void) | undefined

export interface Road {
  readonly target: Target
  readonly lookup: NameLookup
  readonly passwords: ProxyPasswords
  readonly signal: AbortSignal
  readonly onMilestone?: OnMilestone
}

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

async function connectToProxy(route: ProxyRoute, lookup: NameLookup, signal: AbortSignal): Promise<Opened<Socket>> {
  const opened = await connectTcp(route, lookup, signal)
  if (!opened.ok || route.protocol !== 'https') return opened
  const servername = isIP(route.host) === 0 ? route.host : ''
  return socketReady(connectTls({ socket: opened.socket, host: route.host, servername }), 'secureConnect', signal)
}

/** Loaded only for those who have such a proxy. */
const loadSocks = async (): Promise<typeof openHttpTunnel> => (await import('./socksTunnel.ts')).openSocksTunnel

/** Asks the proxy for a tunnel. What it wants to know of who is asking is only ever said to the very proxy that it was meant for. */
async function openTunnel(route: ProxyRoute, road: Road): Promise<Opened<Socket>> {
  const { target, lookup, passwords, signal, onMilestone } = road
  const opened = await connectToProxy(route, lookup, signal)
  if (!opened.ok) return notOpened(proxyFailure('proxy-unreachable', opened.failure, route))
  onMilestone?.({ kind: 'proxy-reached' })
  const password = passwords.find(route.url)
  const tunnel: Tunnel = { route, socket: opened.socket, target, password, signal }
  const open = route.protocol === 'socks5' ? await loadSocks() : openHttpTunnel
  const through = await open(tunnel)
  if (through.kind === 'open') return opened
  opened.socket.destroy()
  if (through.kind === 'failed') return notOpened(through.failure)
  passwords.asked(route.url, password)
  const kind = password === null ? 'proxy-auth' : 'proxy-wrong-password'
  return notOpened(failure(kind, null, { httpStatus: through.httpStatus, proxy: route.place }))
}

/** Opens the road along one route. A proxy's failure is of kind `proxy-…`. */
export function openRoad(route: Route, road: Road): Promise<Opened<Socket>> {
  switch (route.kind) {
    case 'direct':
      return connectTcp(road.target, road.lookup, road.signal, road.onMilestone)
    case 'proxy':
      return openTunnel(route, road)
    case 'unusable':
      return Promise.resolve(notOpened(failure('proxy-refused', route.technical, { proxy: route.place })))
  }
}
