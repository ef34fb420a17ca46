// Every kind of problem, made by a real server that misbehaves.

import { afterEach, beforeAll, expect, it } from 'vitest'
import type { ProxyChoice } from '../../contract/gateway.ts'
import type { Problem, ProblemKind } from '../../contract/problem.ts'
import type { ClientOptions, GatewayClient, ProxyPasswords } from '../ports/gatewayAccess.ts'
import type { GatewayLimits } from './limits.ts'
import { createTestAccess, NO_PROXY_PASSWORDS, TEST_GUID } from '../../proof/fakes/access.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import {
  closedPort,
  startProxy,
  startSocksProxy,
  startTcpServer,
  type SocksBehaviour,
} from '../../proof/fakes/loopbackServers.ts'
import { http, json, refusal, startRawGateway, success } from '../../proof/fakes/rawGateway.ts'

let certificate: SimulatedCertificate
const undo: (() => unknown)[] = []

beforeAll(async () => {
  certificate = await makeCertificate()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

function clientOf(
  options: Partial<ClientOptions>,
  limits: Partial<GatewayLimits> = {},
  systemProxy = 'DIRECT',
): GatewayClient {
  const access = createTestAccess({ limits, resolveSystemProxy: () => Promise.resolve(systemProxy) })
  const client = access.client({
    origin: 'https://127.0.0.1:1',
    trustedFingerprints: () => [certificate.fingerprint],
    ...options,
  })
  undo.push(() => client.close())
  return client
}

async function ask(client: GatewayClient): Promise<Problem> {
  const answer = await client.queryAgent('20011')
  if (answer.ok) throw new Error('answered')
  expect(answer.receivedAt.mono).toBeGreaterThanOrEqual(answer.sentAt.mono)
  return answer.problem
}

type Arrangement = () => Promise<Problem>

/** A gateway that answers with these bytes and keeps or ends the connection. */
function answering(bytes: Buffer | string, then: 'keep' | 'end' | 'destroy' = 'keep', limits = {}): Arrangement {
  return async () => {
    const gateway = await startRawGateway({ certificate })
    undo.push(() => gateway.stop())
    gateway.answerWith((_request, socket) => {
      if (then === 'end') socket.end(bytes)
      else
        socket.write(bytes, () => {
          if (then === 'destroy') socket.destroy()
        })
    })
    return ask(clientOf({ origin: gateway.origin }, limits))
  }
}

const ASKING = { userName: 'ada', password: 'right' }
const TOLD: ProxyPasswords = { find: () => ({ userName: 'ada', password: 'wrong' }), asked: () => undefined }

function viaProxy(answer: string, proxyPasswords = NO_PROXY_PASSWORDS): Arrangement {
  return async () => {
    const proxy = await startProxy({ answer })
    undo.push(() => proxy.stop())
    const choice: ProxyChoice = { kind: 'manual', url: `http://127.0.0.1:${proxy.port}` }
    return ask(clientOf({ proxy: choice, proxyPasswords }, { connectMs: 80 }))
  }
}

function viaSocks(behaviour: SocksBehaviour, proxyPasswords = NO_PROXY_PASSWORDS): Arrangement {
  return async () => {
    const proxy = await startSocksProxy(behaviour)
    undo.push(() => proxy.stop())
    const choice: ProxyChoice = { kind: 'manual', url: `socks5://127.0.0.1:${proxy.port}` }
    return ask(clientOf({ proxy: choice, proxyPasswords }, { connectMs: 200 }))
  }
}

const plainServer =
  (serve: Parameters<typeof startTcpServer>[0], limits = {}): Arrangement =>
  async () => {
    const server = await startTcpServer(serve)
    undo.push(() => server.stop())
    return ask(clientOf({ origin: `https://127.0.0.1:${server.port}` }, limits))
  }

const untrusting: Arrangement = async () => {
  const gateway = await startRawGateway({ certificate })
  undo.push(() => gateway.stop())
  return ask(clientOf({ origin: gateway.origin, trustedFingerprints: () => [] }))
}

const distrusting: Arrangement = async () => {
  const gateway = await startRawGateway({ certificate })
  undo.push(() => gateway.stop())
  return ask(
    clientOf({ origin: gateway.origin, trustedFingerprints: () => [certificate.fingerprint.replace(/^../, '00')] }),
  )
}

const HALF = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"retcode":'

// `gateway-fault` and `guid-refused` are what others conclude from several answers.
const ARRANGEMENTS: Readonly<Record<Exclude<ProblemKind, 'gateway-fault' | 'guid-refused'>, readonly Arrangement[]>> = {
  // A label of 64 letters cannot be a name: the resolver says so without asking anybody.
  dns: [() => ask(clientOf({ origin: `https://${'a'.repeat(64)}.test:8043` }))],
  refused: [async () => ask(clientOf({ origin: `https://127.0.0.1:${await closedPort()}` }))],
  reset: [answering('', 'destroy'), plainServer((socket) => void socket.destroy())],
  // TCP to the broadcast address is refused by the system itself.
  unreachable: [() => ask(clientOf({ origin: 'https://255.255.255.255:8043' }))],
  'connect-timeout': [plainServer(() => undefined, { connectMs: 60 })],
  timeout: [
    answering('', 'keep', { requestMs: 80 }),
    answering(HALF, 'keep', { requestMs: 80 }),
    answering('HTTP/1.1 200', 'keep', { requestMs: 80 }),
  ],
  'proxy-unreachable': [
    async () => ask(clientOf({ proxy: { kind: 'manual', url: `http://127.0.0.1:${await closedPort()}` } })),
    async () => ask(clientOf({ proxy: { kind: 'system' } }, {}, `PROXY 127.0.0.1:${await closedPort()}`)),
    // The system itself does not say in time which proxy to use.
    () => {
      const access = createTestAccess({
        limits: { connectMs: 50 },
        resolveSystemProxy: () => new Promise(() => undefined),
      })
      return ask(access.client({ origin: 'https://127.0.0.1:1', proxy: { kind: 'system' } }))
    },
  ],
  'proxy-auth': [viaProxy('407 Proxy Authentication Required'), viaSocks({ wants: ASKING }), viaSocks({ method: 1 })],
  'proxy-wrong-password': [viaProxy('407 Proxy Authentication Required', TOLD), viaSocks({ wants: ASKING }, TOLD)],
  'proxy-refused': [
    viaProxy('403 Forbidden'),
    viaProxy('502 Bad Gateway'),
    viaProxy('302 Found'),
    viaProxy('hang'),
    () => ask(clientOf({ proxy: { kind: 'system' } }, {}, 'SOCKS 127.0.0.1:1080')),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((answer) => viaSocks({ answer })),
    viaSocks({ answer: 'hang' }),
    () => ask(clientOf({ proxy: { kind: 'manual', url: 'nonsense' } })),
    async () => {
      const server = await startTcpServer((socket) => void socket.end('220 smtp ready\r\n'))
      undo.push(() => server.stop())
      return ask(clientOf({ proxy: { kind: 'manual', url: `http://127.0.0.1:${server.port}` } }))
    },
  ],
  tls: [
    plainServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    plainServer((socket) => void socket.write('220 smtp ready\r\n')),
  ],
  'certificate-untrusted': [untrusting],
  'certificate-changed': [distrusting],
  'http-status': [
    answering(http('<h1>no</h1>', '401 Unauthorized')),
    answering(http('', '403 Forbidden')),
    answering(http('{}', '404 Not Found')),
    answering(http('oops', '500 Internal Server Error')),
    answering(json({ message: '', retcode: '0', result: { workno: '20011', status: 4 } }, '500 Oops')),
    answering(http('', '503 Service Unavailable'), 'end'),
  ],
  redirect: [answering(json({ retcode: '0', result: {} }, '302 Found', ['Location: https://127.0.0.1:1/']))],
  'too-large': [
    answering('HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n'),
    answering(http('x'.repeat(200)), 'keep', { bodyBytes: 199 }),
    answering(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`),
  ],
  truncated: [answering(HALF, 'destroy'), answering(HALF, 'end'), answering(http('{"retcode":"0","result":{"wor'))],
  empty: [answering(http('')), answering(http(' \r\n')), answering('HTTP/1.1 204 No Content\r\n\r\n')],
  'not-json': [
    answering(http('<!doctype html><title>Sign in</title>')),
    answering(http('{"retcode":"0"}}')),
    answering('220 smtp ready\r\n\r\n'),
    answering(http(Buffer.from([0xff, 0xfe, 0x00, 0x80]))),
  ],
  'wrong-shape': [
    answering(http('[]')),
    answering(http('null')),
    answering(http('"ok"')),
    answering(json({ message: '', result: {} })),
    answering(json({ retcode: '0', result: '' })),
    answering(json({ retcode: '0', result: [] })),
    answering(json({ retcode: '0', result: { skill: [] } })),
  ],
  'wrong-agent': [answering(success({ workno: '20012', status: 4, ctiStatus: 1 }))],
  'session-ended': ['100-006', '000-003', '105-005', '105-006', '105-007'].map((code) => answering(refusal(code))),
  'agent-failed': [answering(refusal('100-007')), answering(json({ retcode: '100-007', result: '' }, '500 Oops'))],
  'bad-parameter': [answering(refusal('000-002'))],
  'switching-over': ['000-004', '105-001', '105-002', '105-003', '105-004'].map((code) => answering(refusal(code))),
  'too-soon': [answering(refusal('000-007'))],
  'signed-in-elsewhere': [answering(refusal('100-002'))],
  'wrong-password': [answering(refusal('100-004'))],
  'password-expired': [answering(refusal('100-020'))],
  'account-locked': [answering(refusal('110-016'))],
  'no-permission': [answering(refusal('300-001'))],
  'no-such-agent': [answering(refusal('300-002'))],
  'other-retcode': [answering(refusal('999-999')), answering(json({ retcode: 17, message: 'what', result: null }))],
  'no-guid': [() => ask(clientOf({ guid: () => null }))],
  cancelled: [
    async () => {
      const gateway = await startRawGateway({ certificate })
      undo.push(() => gateway.stop())
      gateway.answerWith(() => undefined)
      const client = clientOf({ origin: gateway.origin })
      const asked = ask(client)
      await gateway.received(1)
      client.dropConnections()
      return asked
    },
    async () => {
      const server = await startTcpServer(() => undefined)
      undo.push(() => server.stop())
      const client = clientOf({ origin: `https://127.0.0.1:${server.port}` })
      const asked = ask(client)
      client.close()
      return asked
    },
  ],
}

const CASES = Object.entries(ARRANGEMENTS).flatMap(([kind, arrangements]) =>
  arrangements.map((arrange, index) => ({ kind, index, arrange })),
)

it.each(CASES)('$kind ($index)', async ({ kind, arrange }) => {
  const problem = await arrange()
  expect({ kind: problem.kind, technical: problem.technical }).toEqual({ kind, technical: problem.technical })
  expect(problem.place).toMatch(/^[\w.]+:\d+$/)
  expect(JSON.stringify(problem)).not.toContain(TEST_GUID)
})

it('gives up all of 20 parallel requests to a closed port at once', async () => {
  const client = clientOf({ origin: `https://127.0.0.1:${await closedPort()}` })
  const problems = await Promise.all(Array.from({ length: 20 }, () => ask(client)))
  expect(problems.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'refused'))
})

it('names the proxy where the failure is about it, and the agent asked about', async () => {
  const problem = await ARRANGEMENTS['proxy-auth'][0]?.()
  expect(problem?.proxy).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(problem?.workno).toBe('20011')
  expect((await ARRANGEMENTS.refused[0]?.())?.proxy).toBeNull()
})

it('names the code of the system, the status, the code and message of the gateway', async () => {
  expect(await answering(refusal('100-007', 'x'.repeat(300)))()).toMatchObject({
    retcode: '100-007',
    message: 'x'.repeat(200),
    httpStatus: 200,
  })
  expect((await ARRANGEMENTS.refused[0]?.())?.technical).toBe('ECONNREFUSED')
  expect((await ARRANGEMENTS['certificate-untrusted'][0]?.())?.technical).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
  expect((await ARRANGEMENTS.tls[0]?.())?.technical).toMatch(/WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH/)
})
