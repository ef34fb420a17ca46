// Small servers on loopback below TLS: a proxy that opens tunnels, and a server that does anything at all with a connection.

import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpServer {
  readonly port: number
  connections(): number
  stop(): Promise<void>
}

/** Starts a server that hands every connection to `serve`. */
export async function startTcpServer(serve: (socket: Socket) => void): Promise<TcpServer> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    serve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** A port on which nothing listens: one that was free a moment ago. */
export async function closedPort(): Promise<number> {
  const server = await startTcpServer(() => undefined)
  await server.stop()
  return server.port
}

export interface ProxyServer extends TcpServer {
  /** What clients said to the proxy itself, head by head, as it came. */
  heads(): readonly string[]
}

/**
 * Starts an HTTP proxy. `answer` may refuse with a status line ("407 Proxy Authentication Required"), stay silent (`hang`), or be
 * null: then it opens the tunnel, to `divertTo` if given (a proxy that lies) instead of where it was asked.
 */
export async function startProxy(
  behaviour: { readonly answer?: string | null; readonly divertTo?: number } = {},
): Promise<ProxyServer> {
  const heads: string[] = []
  const server = await startTcpServer((client) => {
    client.once('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1')
      heads.push(head)
      const asked = /^CONNECT (.+):(\d+) HTTP\/1\.1\r\n/.exec(head)
      if (behaviour.answer === 'hang') return
      if (asked === null || behaviour.answer != null) {
        client.end(`HTTP/1.1 ${behaviour.answer ?? '400 Bad Request'}\r\nContent-Length: 0\r\n\r\n`)
        return
      }
      const upstream = connect(behaviour.divertTo ?? Number(asked[2]), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n')
        client.pipe(upstream).pipe(client)
      })
      upstream.on('error', () => client.destroy())
      client.on('close', () => upstream.destroy())
    })
  })
  return { ...server, heads: () => heads }
}
