// A TLS server that is nobody's gateway: it counts handshakes and every byte that it is sent after them.
// The leak tests point the product at it and want to see zero.

import net from 'node:net'
import tls, { type SecureContextOptions } from 'node:tls'
import { makeCertificate, type CertificateOptions, type SimulatedCertificate } from './certificate.ts'

export interface CountingServerOptions {
  readonly host?: string
  /** 0: any free port. A given one lets it take a gateway's place. */
  readonly port?: number
  readonly certificate?: SimulatedCertificate | CertificateOptions
  readonly tls?: Pick<SecureContextOptions, 'minVersion' | 'maxVersion'>
}

/** `handshakes`: finished on this side. `bytes`: of what was inside TLS, that is of HTTP. */
export interface ByteCounts {
  readonly connections: number
  readonly handshakes: number
  readonly bytes: number
}

export interface CountingServer {
  readonly origin: string
  readonly port: number
  readonly certificate: SimulatedCertificate
  counts(): ByteCounts
  /** Whether this text was among what was received, in plain or inside TLS. */
  received(text: string): boolean
  /** Resolves when so many connections have come and all of them have gone again. */
  quiet(connections: number): Promise<void>
  close(): Promise<void>
}

/** Starts it. Whoever sends HTTP gets an empty success, so that a leaking client is not stopped by an error. */
export async function startCountingServer(options: CountingServerOptions = {}): Promise<CountingServer> {
  const { host = '127.0.0.1', certificate: wanted } = options
  const certificate =
    wanted !== undefined && 'pem' in wanted ? wanted : await makeCertificate({ commonName: 'Impostor', ...wanted })
  const open = new Set<net.Socket>()
  const heard: Buffer[] = []
  const onlookers = new Set<() => void>()
  let connections = 0
  let handshakes = 0
  let bytes = 0

  const secure = tls.createServer({ cert: certificate.pem, key: certificate.key, ...options.tls }, (socket) => {
    handshakes++
    socket.on('error', () => undefined)
    socket.on('data', (data: Buffer) => {
      bytes += data.length
      heard.push(data)
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}')
    })
  })
  secure.on('tlsClientError', () => undefined)
  const door = net.createServer((socket) => {
    connections++
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      for (const look of onlookers) look()
    })
    // Who speaks without TLS leaks all the same. The first bytes are put back for the handshake.
    socket.once('readable', () => {
      const first: unknown = socket.read()
      if (!Buffer.isBuffer(first)) return
      socket.unshift(first)
      if (first[0] === TLS_HANDSHAKE) return void secure.emit('connection', socket)
      socket.on('data', (data: Buffer) => {
        bytes += data.length
        heard.push(data)
      })
    })
  })
  const port = await new Promise<number>((resolve, reject) => {
    door.once('error', reject)
    door.listen(options.port ?? 0, host, () => {
      const address = door.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

  return {
    origin: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    certificate,
    counts: () => ({ connections, handshakes, bytes }),
    received: (text) => Buffer.concat(heard).includes(text),
    quiet: (wantedConnections) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (connections < wantedConnections || open.size > 0) return
          onlookers.delete(look)
          resolve()
        }
        onlookers.add(look)
        look()
      }),
    close: () =>
      new Promise((resolve) => {
        door.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

/** The first byte of every TLS connection. */
const TLS_HANDSHAKE = 0x16
