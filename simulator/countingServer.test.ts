// The counting server sees what a careless client sends, and nothing of a careful one.

import https from 'node:https'
import net from 'node:net'
import tls from 'node:tls'
import { expect, test } from 'vitest'
import { startCountingServer } from './countingServer.ts'
import { ask } from './tinyClient.ts'

test('counts handshakes without HTTP, and HTTP with its bytes', async () => {
  const server = await startCountingServer()
  const refused = await new Promise<Error>((resolve) => {
    https.get(server.origin, { headers: { Guid: 'the-secret' }, agent: false }).once('error', resolve)
  })
  expect(refused).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  await server.quiet(1)
  expect(server.counts()).toMatchObject({ connections: 1, bytes: 0 })

  await new Promise<void>((resolve) => {
    const socket = tls.connect({ port: server.port, rejectUnauthorized: false }, () => socket.end(resolve))
  })
  await server.quiet(2)
  expect(server.counts()).toEqual({ connections: 2, handshakes: server.counts().handshakes, bytes: 0 })

  await ask(server.origin, 'anything', { guid: 'the-secret' })
  expect(server.counts().bytes).toBeGreaterThan(50)
  expect(server.received('the-secret')).toBe(true)
  expect(server.received('another-secret')).toBe(false)
  await server.close()
})

test('hears a client that speaks without TLS', async () => {
  const server = await startCountingServer()
  const socket = net.connect(server.port, '127.0.0.1', () => socket.end('GET / HTTP/1.1\r\nGuid: the-secret\r\n\r\n'))
  socket.resume()
  await server.quiet(1)
  expect(server.counts().handshakes).toBe(0)
  expect(server.received('the-secret')).toBe(true)
  await server.close()
})
