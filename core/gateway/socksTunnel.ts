// Asks a SOCKS 5 proxy for a tunnel (RFC 1928), with a user name and password (RFC 1929) where it is to be told one. The proxy looks
// names up.

import { SocksClient } from 'socks'
import { failure, failureOf, type Failure } from './failures.ts'
import { NO_PASSWORD_METHOD } from './problemScope.ts'
import { proxyFailure, type Tunnel, type Tunnelled } from './tunnel.ts'

/** The caller's signal ends the attempt long before (ms); the package wants a bound of its own. */
const LONGER_THAN_ANY_MS = 600_000

/** The proxy's refusals by the package's words for them, as codes after RFC 1928. */
const REFUSALS: Readonly<Record<string, string>> = {
  Failure: 'SOCKS_1',
  NotAllowed: 'SOCKS_2',
  NetworkUnreachable: 'SOCKS_3',
  HostUnreachable: 'SOCKS_4',
  ConnectionRefused: 'SOCKS_5',
  TTLExpired: 'SOCKS_6',
  CommandNotSupported: 'SOCKS_7',
  AddressNotSupported: 'SOCKS_8',
}

/** Never throws. The socket is left as the package leaves it; it is of no more use where it is not `open`. */
export async function openSocksTunnel(tunnel: Tunnel): Promise<Tunnelled> {
  const { route, socket, target, password, signal } = tunnel
  const giveUp = (): void => void socket.destroy()
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  const who = password === null ? {} : { userId: password.userName, password: password.password }
  try {
    await SocksClient.createConnection({
      command: 'connect',
      destination: target,
      proxy: { host: route.host, port: route.port, type: 5, ...who },
      existing_socket: socket,
      timeout: LONGER_THAN_ANY_MS,
    })
    return { kind: 'open' }
  } catch (error) {
    if (signal.aborted) {
      return { kind: 'failed', failure: proxyFailure('proxy-refused', failureOf(signal.reason), route) }
    }
    return refusal(error, tunnel)
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** Of the package's error only its words are looked at: it carries the password with it. */
function refusal(error: unknown, { route, password }: Tunnel): Tunnelled {
  const words = error instanceof Error ? error.message : ''
  const failed = (kind: Failure['kind'], technical: string): Tunnelled => ({
    kind: 'failed',
    failure: failure(kind, technical, { proxy: route.place }),
  })
  if (words.includes('Authentication failed')) return { kind: 'wants-password', httpStatus: null }
  if (words.includes('no accepted authentication type')) {
    // Whoever offered a user name and password as well is not asked for them once more.
    return password === null ? { kind: 'wants-password', httpStatus: null } : failed('proxy-auth', NO_PASSWORD_METHOD)
  }
  if (words.includes('unknown authentication type')) return failed('proxy-auth', NO_PASSWORD_METHOD)
  const code = REFUSALS[/proxy rejected connection - (\w+)$/.exec(words)?.[1] ?? '']
  if (code !== undefined) return failed('proxy-refused', code)
  if (words.includes('invalid socks version')) return failed('proxy-refused', 'NOT_SOCKS_5')
  return failed('proxy-refused', words.includes('Socket closed') ? 'reset' : 'SOCKS')
}
