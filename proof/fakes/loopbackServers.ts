// Small servers on loopback below TLS: proxies that open tunnels, and a server that does anything at all with a connection.

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

/** What a proxy wants to be told of who is asking. */
export interface WantedPassword {
  readonly userName: string
  readonly password: string
}

export interface ProxyServer extends TcpServer {
  /** What clients said to the proxy itself, head by head, as it came. */
  heads(): readonly string[]
  /** Everything that clients sent through it. */
  sent(): Buffer
  /** From now on it wants to be told this; null: nothing. */
  want(password: WantedPassword | null): void
}

/** What a proxy of either kind heard, and what it wants to be told. */
interface Heard {
  readonly heads: string[]
  readonly sent: Buffer[]
  wanted: WantedPassword | null
}

function proxyOf(server: TcpServer, heard: Heard): ProxyServer {
  return {
    ...server,
    heads: () => heard.heads,
    sent: () => Buffer.concat(heard.sent),
    want(next) {
      heard.wanted = next
    },
  }
}

export interface ProxyBehaviour {
  /** `hang`: it stays silent. A proxy of HTTP may refuse with a status line ("403 Forbidden"); null: it opens the tunnel. */
  readonly answer?: string | null
  /** Where the tunnel leads instead of where it was asked to (a proxy that lies, or that alone knows a name). */
  readonly divertTo?: number
  readonly wants?: WantedPassword
  /** The ways that it names; left out: Basic. */
  readonly ways?: string
}

/** Starts an HTTP proxy that knows CONNECT only. */
export async function startProxy(behaviour: ProxyBehaviour = {}): Promise<ProxyServer> {
  const heard: Heard = { heads: [], sent: [], wanted: behaviour.wants ?? null }
  const { ways = 'Basic realm="proxy"' } = behaviour
  const server = await startTcpServer((client) => {
    client.once('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1')
      heard.heads.push(head)
      const asked = /^CONNECT (.+):(\d+) HTTP\/1\.1\r\n/.exec(head)
      if (behaviour.answer === 'hang') return
      if (asked === null || behaviour.answer != null) {
        client.end(`HTTP/1.1 ${behaviour.answer ?? '400 Bad Request'}\r\nContent-Length: 0\r\n\r\n`)
        return
      }
      if (heard.wanted !== null && !head.includes(basic(heard.wanted))) {
        client.end(
          `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${ways}\r\nContent-Length: 0\r\n\r\n`,
        )
        return
      }
      openWay(
        client,
        behaviour.divertTo ?? Number(asked[2]),
        heard.sent,
        Buffer.from('HTTP/1.1 200 Connection established\r\n\r\n'),
      )
    })
  })
  return proxyOf(server, heard)
}

/** The header by which the Basic way tells it. */
export function basic({ userName, password }: WantedPassword): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`
}

export interface SocksBehaviour extends Pick<ProxyBehaviour, 'divertTo' | 'wants'> {
  /** The code with which it refuses every way (RFC 1928); `hang`: it stays silent. */
  readonly answer?: number | 'hang'
  /** The way of asking who is there that it insists on; left out: a user name and password where it wants them. */
  readonly method?: number
}

/** Starts a SOCKS 5 proxy. Its heads are `host:port` as it was asked, and `userName:password` as it was told. */
export async function startSocksProxy(behaviour: SocksBehaviour = {}): Promise<ProxyServer> {
  const heard: Heard = { heads: [], sent: [], wanted: behaviour.wants ?? null }
  const server = await startTcpServer((client) => {
    let step: 'methods' | 'password' | 'way' = 'methods'
    const listen = (chunk: Buffer): void => {
      switch (step) {
        case 'methods': {
          if (behaviour.answer === 'hang') return
          const method = behaviour.method ?? (heard.wanted === null ? 0 : 2)
          const offered = [...chunk.subarray(2, 2 + (chunk[1] ?? 0))]
          if (!offered.includes(method)) {
            client.end(Buffer.from([5, 0xff]))
            return
          }
          client.write(Buffer.from([5, method]))
          step = method === 2 ? 'password' : 'way'
          return
        }
        case 'password': {
          const nameEnd = 2 + (chunk[1] ?? 0)
          const told = {
            userName: chunk.subarray(2, nameEnd).toString(),
            password: chunk.subarray(nameEnd + 1, nameEnd + 1 + (chunk[nameEnd] ?? 0)).toString(),
          }
          heard.heads.push(`${told.userName}:${told.password}`)
          const isRight = told.userName === heard.wanted?.userName && told.password === heard.wanted.password
          step = 'way'
          if (isRight) client.write(Buffer.from([1, 0]))
          else client.end(Buffer.from([1, 1]))
          return
        }
        case 'way': {
          const port = chunk.readUInt16BE(chunk.length - 2)
          const address = chunk.subarray(chunk[3] === 3 ? 5 : 4, chunk.length - 2)
          heard.heads.push(`${chunk[3] === 3 ? address.toString() : [...address].join('.')}:${port}`)
          const refusal = typeof behaviour.answer === 'number' ? behaviour.answer : 0
          const reply = Buffer.from([5, refusal, 0, 1, 0, 0, 0, 0, 0, 0])
          client.off('data', listen)
          if (refusal === 0) openWay(client, behaviour.divertTo ?? port, heard.sent, reply)
          else client.end(reply)
        }
      }
    }
    client.on('data', listen)
  })
  return proxyOf(server, heard)
}

function openWay(client: Socket, port: number, sent: Buffer[], reply: Buffer): void {
  const upstream = connect(port, '127.0.0.1', () => {
    client.write(reply)
    client.on('data', (chunk: Buffer) => void sent.push(chunk))
    client.pipe(upstream).pipe(client)
  })
  upstream.on('error', () => client.destroy())
  client.on('close', () => upstream.destroy())
}
