// Asks an HTTP proxy for a tunnel (CONNECT), with a user name and password in the Basic way where it is to be told one.

import { isIP } from 'node:net'
import { Client } from 'undici'
import { failure, failureError, failureOf } from './failures.ts'
import { NO_PASSWORD_METHOD } from './problemScope.ts'
import { proxyFailure, type Tunnel, type Tunnelled } from './tunnel.ts'

/** Never throws. The socket is left open; it is of no more use where it is not `open`. */
export async function openHttpTunnel(tunnel: Tunnel): Promise<Tunnelled> {
  const { route, socket, target, password, signal } = tunnel
  const authority = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`
  let isHandedOver = false
  const client = new Client('http://proxy.invalid', {
    // Once only: undici connects anew when a connection breaks, but this one is all there is.
    connect: (_options, callback) =>
      queueMicrotask(() => {
        if (isHandedOver || socket.destroyed) {
          callback(failureError(failure('proxy-refused')), null)
          return
        }
        isHandedOver = true
        callback(null, socket)
      }),
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const headers: Record<string, string> = { host: authority }
  if (password !== null) {
    const told = Buffer.from(`${password.userName}:${password.password}`, 'utf8').toString('base64')
    headers['proxy-authorization'] = `Basic ${told}`
  }
  try {
    const answer = await client.connect({ path: authority, headers, signal })
    const { statusCode: httpStatus } = answer
    if (httpStatus >= 200 && httpStatus < 300) return { kind: 'open' }
    if (httpStatus !== 407) {
      return { kind: 'failed', failure: failure('proxy-refused', null, { httpStatus, proxy: route.place }) }
    }
    if (takesBasic(answer.headers['proxy-authenticate'])) return { kind: 'wants-password', httpStatus }
    const reason = failure('proxy-auth', NO_PASSWORD_METHOD, { httpStatus, proxy: route.place })
    return { kind: 'failed', failure: reason }
  } catch (error) {
    void client.destroy()
    const cause = failureOf(signal.aborted ? signal.reason : error)
    return { kind: 'failed', failure: proxyFailure('proxy-refused', cause, route) }
  }
}

/** Whether Basic is among the ways that it names; one that names none is asked the usual way. */
function takesBasic(named: string | string[] | undefined): boolean {
  const ways = [named ?? []].flat()
  return ways.length === 0 || ways.some((way) => /(^|,)\s*basic(\s|,|$)/i.test(way))
}
