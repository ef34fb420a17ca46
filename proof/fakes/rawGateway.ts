// A TLS server on loopback that counts every byte of HTTP that reaches it, keeps requests word for word, and answers with
// whatever bytes a test wants: the misbehaving gateway, and the impostor.

import { once } from 'node:events'
import { createServer, type SecureVersion, type TLSSocket } from 'node:tls'
import type { AddressInfo, Socket } from 'node:net'
import type { SimulatedCertificate } from '../../simulator/certificate.ts'

export interface RawRequest {
  readonly line: string
  /** Header lines as they came. */
  readonly headers: readonly string[]
  readonly body: string
  /** Which connection it came on, counted from 1. */
  readonly connection: number
}

export type RawHandler = (request: RawRequest, socket: TLSSocket) => void

export interface RawGateway {
  readonly origin: string
  readonly port: number
  /** Bytes that arrived inside TLS. */
  bytes(): number
  /** TCP connections so far. */
  connections(): number
  requests(): readonly RawRequest[]
  /** Connections open now. */
  open(): number
  answerWith(handler: RawHandler): void
  /** Resolves when so many requests have arrived in all. */
  received(count: number): Promise<void>
  /** Closes connections that wait for a request, as servers do with idle ones. */
  closeIdle(): void
  /** As if it were stopped and another one, with this certificate, began at its port; which nobody else can take in between. */
  become(certificate: SimulatedCertificate): void
  stop(): Promise<void>
}

/** An answer of HTTP/1.1 as bytes. */
export function http(body: string | Uint8Array, status = '200 OK', headers: readonly string[] = []): Buffer {
  const bytes = Buffer.from(body)
  const head = [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${bytes.length}`, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes])
}

/** A gateway's answer. */
export function json(value: unknown, status?: string, headers?: readonly string[]): Buffer {
  return http(JSON.stringify(value), status, headers)
}

/** The seed's envelope around a result. */
export function success(result: unknown): Buffer {
  return json({ message: '', retcode: '0', result })
}

/** A failing envelope as real gateways send it. */
export function refusal(retcode: string, message = 'refused'): Buffer {
  return json({ message, result: '', retcode })
}

export interface RawGatewayOptions {
  readonly ticketKeys?: Buffer
  readonly certificate: SimulatedCertificate
  readonly maxVersion?: SecureVersion
  readonly minVersion?: SecureVersion
  readonly ciphers?: string
}

/** Starts a server. Until told otherwise it answers every request with an empty success. */
export async function startRawGateway(options: RawGatewayOptions): Promise<RawGateway> {
  const { certificate, ...tls } = options
  const sockets = new Set<Socket>()
  const requests: RawRequest[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  let handler: RawHandler = (_request, socket) => void socket.write(success({}))
  let bytes = 0
  let connections = 0
  let secured = 0

  const server = createServer({ key: certificate.key, cert: certificate.pem, ...tls }, (socket) => {
    const connection = ++secured
    let pending = ''
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      pending += chunk.toString('latin1')
      for (;;) {
        const end = pending.indexOf('\r\n\r\n')
        if (end < 0) return
        const [line = '', ...headers] = pending.slice(0, end).split('\r\n')
        const length = Number(headers.find((header) => /^content-length:/i.test(header))?.split(':')[1] ?? 0)
        if (pending.length < end + 4 + length) return
        const body = Buffer.from(pending.slice(end + 4, end + 4 + length), 'latin1').toString('utf8')
        pending = pending.slice(end + 4 + length)
        const request = { line, headers, body, connection }
        requests.push(request)
        handler(request, socket)
        for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve()
      }
    })
  })
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => undefined)
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const listening = (server.address() as AddressInfo).port

  return {
    origin: `https://127.0.0.1:${listening}`,
    port: listening,
    bytes: () => bytes,
    connections: () => connections,
    requests: () => requests,
    open: () => sockets.size,
    answerWith(next) {
      handler = next
    },
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
    closeIdle: cutAll,
    become(next) {
      cutAll()
      server.setSecureContext({ key: next.key, cert: next.pem, ...tls })
    },
    stop: () =>
      new Promise((resolve) => {
        cutAll()
        server.close(() => resolve())
      }),
  }
}
