// The simulator's front door: one TCP port that can close and come back, garble TLS or change its certificate.
// Raw connections are accepted here and then handed to the HTTPS server, so that each can be cut or reset at will.

import https from 'node:https'
import net from 'node:net'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { SecureContextOptions } from 'node:tls'
import type { SimulatedCertificate } from './certificate.ts'

export type FrontMode = 'up' | 'refuse' | 'tls-garbage' | 'tls-hang' | 'plain-http'

export interface ConnectionCounts {
  readonly accepted: number
  readonly handshakes: number
  readonly open: number
  readonly mostOpen: number
}

export interface Front {
  readonly port: number
  counts(): ConnectionCounts
  /** Cuts every connection first, so that the new mode is true for all. */
  setMode(mode: FrontMode): Promise<void>
  /** Like a restart: connections are cut, and no TLS session can be resumed. */
  setCertificate(certificate: SimulatedCertificate): void
  /** TCP reset of the connection that carries this request. */
  reset(request: IncomingMessage): void
  close(): Promise<void>
}

export interface FrontOptions {
  readonly host: string
  readonly port: number
  readonly certificate: SimulatedCertificate
  readonly tls: Pick<SecureContextOptions, 'minVersion' | 'maxVersion'>
  readonly onRequest: RequestListener
}

/** Opens the door; rejects when the port cannot be had. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const open = new Map<number, net.Socket>()
  let mode: FrontMode = 'up'
  let accepted = 0
  let handshakes = 0
  let mostOpen = 0
  let secure = secureServer(options.certificate)
  /** While connections are refused. */
  let letGo: () => void = () => undefined
  const door = net.createServer({ noDelay: true }, welcome)
  const port = await listen(door, options.port, options.host)

  function secureServer(certificate: SimulatedCertificate): https.Server {
    const server = https.createServer(
      { cert: certificate.pem, key: certificate.key, ...options.tls },
      options.onRequest,
    )
    server.on('secureConnection', () => handshakes++)
    // A client that refuses the certificate, or speaks no TLS, is nothing to be told of.
    server.on('tlsClientError', () => undefined)
    server.keepAliveTimeout = 60_000
    return server
  }

  function welcome(socket: net.Socket): void {
    accepted++
    const from = socket.remotePort ?? -accepted
    open.set(from, socket)
    mostOpen = Math.max(mostOpen, open.size)
    socket.on('close', () => open.delete(from))
    socket.on('error', () => undefined)
    switch (mode) {
      case 'up':
        secure.emit('connection', socket)
        return
      case 'tls-garbage':
        socket.once('data', () => socket.end(Buffer.from('5a'.repeat(64), 'hex')))
        return
      case 'plain-http':
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'))
        return
      case 'tls-hang':
        socket.resume()
        return
      case 'refuse':
        socket.resetAndDestroy()
    }
  }

  function cutAll(): void {
    for (const socket of open.values()) socket.destroy()
  }

  return {
    port,
    counts: () => ({ accepted, handshakes, open: open.size, mostOpen }),
    setMode: async (wanted) => {
      const wasClosed = mode === 'refuse'
      mode = wanted
      cutAll()
      if (wanted === 'refuse' && !wasClosed) {
        await shut(door)
        letGo = await holdPort(port, options.host)
      }
      if (wanted !== 'refuse' && wasClosed) {
        await listen(door, port, options.host)
        letGo()
      }
    },
    setCertificate: (certificate) => {
      cutAll()
      secure.close()
      secure = secureServer(certificate)
    },
    reset: (request) => {
      const socket = open.get(request.socket.remotePort ?? 0)
      if (socket === undefined) request.socket.destroy()
      else socket.resetAndDestroy()
    },
    close: async () => {
      cutAll()
      secure.close()
      letGo()
      if (door.listening) await shut(door)
    },
  }
}

function listen(server: net.Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/**
 * Keeps a port on which nobody listens from being given to somebody else (another simulator, that then answers in this one's place): the
 * near end of a connection has it.
 */
async function holdPort(port: number, host: string): Promise<() => void> {
  const far = net.createServer((socket) => socket.on('error', () => undefined))
  const farPort = await listen(far, 0, host)
  const near = net.connect({ host, port: farPort, localAddress: host, localPort: port })
  // Where the port cannot be held, it is refused all the same.
  await new Promise<void>((resolve) => {
    near.once('connect', resolve)
    near.on('error', () => resolve())
  })
  return () => {
    near.resetAndDestroy()
    far.close()
  }
}

function shut(server: net.Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
