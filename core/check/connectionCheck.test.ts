// The check of a connection against real servers: every fault leads to the step that failed, and nothing is asked beyond it.

import { connect } from 'node:net'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { CHECK_STEPS, type CheckReport, type CheckStep, type CheckStepName } from '../../contract/check.ts'
import type { ProxyChoice } from '../../contract/gateway.ts'
import { createTestAccess, TEST_GUID } from '../../proof/fakes/access.ts'
import {
  closedPort,
  startProxy,
  startSocksProxy,
  startTcpServer,
  type SocksBehaviour,
} from '../../proof/fakes/loopbackServers.ts'
import { refusal, startRawGateway, success, type RawGateway } from '../../proof/fakes/rawGateway.ts'
import { FAULTS } from '../../proof/faults/catalogue.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { startSimulator, type Simulator } from '../../simulator/simulator.ts'
import { placeOf } from '../gateway/address.ts'
import type { GatewayAccessNeeds } from '../gateway/createGatewayAccess.ts'
import type { GatewayLimits } from '../gateway/limits.ts'
import { createSystemClock } from '../ports/systemClock.ts'
import { NO_PROXY_PASSWORDS } from '../session/proxyPasswords.ts'
import type { KnownCertificates } from '../session/trustStore.ts'
import { checkConnection, type CheckOptions } from './connectionCheck.ts'

const HOST = 'gateway.test'
const NONE: ProxyChoice = { kind: 'none' }
/** Short enough to wait for in vain; a busy machine takes half a second for what it does at once otherwise. */
const FAST: Partial<GatewayLimits> = { connectMs: 2_000, requestMs: 2_000, bodyBytes: 64 * 1024 }
const WHOLE = { ratePerSecond: 2, share: 1 }

let certificate: SimulatedCertificate
let other: SimulatedCertificate
const undo: (() => unknown)[] = []

beforeAll(async () => {
  certificate = await makeCertificate()
  other = await makeCertificate()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function simulated(): Promise<Simulator> {
  const simulator = await startSimulator({ certificate, floor: { seed: 1, agents: ['20011'] } })
  undo.push(() => simulator.close())
  return simulator
}

async function raw(): Promise<RawGateway> {
  const gateway = await startRawGateway({ certificate })
  undo.push(() => gateway.stop())
  return gateway
}

interface Checked {
  readonly address: string
  readonly proxy?: ProxyChoice
  /** Null: no session; left out: only an address is checked. */
  readonly guid?: string | null
  readonly ownAgentId?: string
  /** Whom to ask about; left out: the own ID. */
  readonly subject?: string
  readonly share?: number
  readonly known?: Partial<KnownCertificates>
  readonly needs?: Partial<GatewayAccessNeeds>
}

/** What a check told, and all reports on the way. */
async function check(checked: Checked): Promise<{ report: CheckReport; told: readonly CheckReport[] }> {
  const { address, proxy = NONE, guid, ownAgentId = '291', subject = ownAgentId, share = 1 } = checked
  const access = createTestAccess({ limits: FAST, ...checked.needs })
  const known = { trusted: [], given: [certificate.fingerprint], verified: null, authorities: [], ...checked.known }
  const told: CheckReport[] = []
  const options: CheckOptions = {
    target: { kind: 'address', address, proxy },
    gateway: { address, proxy, proxyPasswords: NO_PROXY_PASSWORDS, ownAgentId, line: null },
    gateways: access,
    known: () => known,
    clock: createSystemClock(),
    onProgress: (report) => told.push(report),
  }
  if (guid === undefined) return { report: await checkConnection(options), told }
  const origin = `https://${address.replace('https://', '')}`
  const client = access.client({
    origin,
    proxy,
    ownAgentId,
    guid: () => guid,
    trustedFingerprints: () => known.given,
  })
  undo.push(() => client.close())
  const line = {
    hasSession: () => guid !== null,
    subject: () => subject,
    query: (workno: string) => client.queryAgent(workno),
    knock: () => client.knock(),
    pace: () => ({ ...WHOLE, share }),
  }
  return { report: await checkConnection({ ...options, gateway: { ...options.gateway, line } }), told }
}

/** `address ok, dns ok …`, so that a difference can be read. */
function resultsOf({ steps }: CheckReport): string {
  return steps.map(({ step, result }) => `${step} ${result}`).join(', ')
}

/** All before it ok, but for those that say nothing; all after it skipped. */
function failingAt(step: CheckStepName, unsaid: readonly CheckStepName[] = []): string {
  const place = CHECK_STEPS.indexOf(step)
  return CHECK_STEPS.map((name, at) => {
    if (at === place) return `${name} failed`
    return `${name} ${at > place || unsaid.includes(name) ? 'skipped' : 'ok'}`
  }).join(', ')
}

function stepOf({ steps }: CheckReport, name: CheckStepName): CheckStep {
  const found = steps.find(({ step }) => step === name)
  if (found === undefined) throw new Error(`no step ${name}`)
  return found
}

const ALL_OK = CHECK_STEPS.map((step) => `${step} ok`).join(', ')

it('finds every step right at a gateway that works, at the cost of one query', async () => {
  const simulator = await simulated()
  const { report, told } = await check({
    address: placeOf(simulator.origin),
    guid: simulator.guid(),
    ownAgentId: simulator.agentId,
    subject: '20011',
  })
  expect(resultsOf(report)).toBe(ALL_OK)
  expect(report).toMatchObject({ isDone: true, place: placeOf(simulator.origin) })
  expect(simulator.requests.all()).toHaveLength(1)
  expect(stepOf(report, 'tls').finding).toMatchObject({ protocol: 'TLSv1.3' })
  expect(stepOf(report, 'connect').ms).not.toBeNull()
  expect(stepOf(report, 'http').ms).not.toBeNull()
  expect(told.filter(({ isDone }) => isDone)).toEqual([report])
  const counts = told.map(({ steps }) => steps.length)
  expect(counts).toEqual([...counts].sort((one, two) => one - two))
  expect(counts[0]).toBe(1)
})

it('only warns where the gateway knows no agent with the own ID, which may be as it should', async () => {
  const simulator = await simulated()
  const { report } = await check({ address: simulator.origin, guid: simulator.guid() })
  expect(resultsOf(report)).toBe(ALL_OK.replace('query ok', 'query warning'))
  expect(stepOf(report, 'query').finding).toMatchObject({ problem: { kind: 'no-such-agent', workno: '291' } })
})

/** Where a fault of docs/faults.md shows. */
const STEP_OF_FAULT: Readonly<Record<string, CheckStepName>> = {
  'DNS: the name is not found': 'dns',
  'connection refused': 'connect',
  'no TLS, garbage instead': 'tls',
  'no TLS, a silent server': 'tls',
  'plain HTTP where TLS is expected': 'tls',
  'changed certificate': 'certificate',
  'connection reset': 'http',
  'connection closed without an answer': 'http',
  'no answer at all (hang)': 'http',
  'a byte a second (slow)': 'http',
  'an answer cut off by the connection': 'http',
  'an answer that stops in the middle': 'http',
  'HTTP 502 with a page of HTML': 'http',
  'HTTP 503 with nothing': 'http',
  'HTTP 404': 'http',
  'HTTP 429': 'budget',
  'HTTP 302 to a portal': 'http',
  'a page of HTML with HTTP 200': 'http',
  'bytes that are no text (garbage)': 'http',
  'an empty body': 'http',
  'an endless body': 'http',
  'JSON of another shape': 'http',
  'an answer about another agent': 'query',
  'retcode 100-006': 'session',
  'retcode 000-003': 'session',
  'retcode 105-005': 'session',
  'retcode 105-006': 'session',
  'retcode 105-007': 'session',
  'retcode 000-004': 'query',
  'retcode 105-001': 'query',
  'retcode 100-007': 'query',
  'retcode 000-002': 'query',
  'retcode 000-007': 'budget',
  'retcode 300-001': 'query',
  'retcode 300-002': 'query',
  'retcode 999-999': 'query',
}

/** The gateway refuses before it says anything of the session. */
const SAYS_NOTHING_OF_SESSION = ['retcode 000-004', 'retcode 105-001', 'retcode 000-002', 'retcode 999-999']

function unsaidFor(name: string): readonly CheckStepName[] {
  if (STEP_OF_FAULT[name] === 'budget') return ['session', 'query']
  return SAYS_NOTHING_OF_SESSION.includes(name) ? ['session'] : []
}

it.each(FAULTS)('leads to the step that failed: $name', async ({ name, inflicted, problem }) => {
  const simulator = await simulated()
  const isNamed = inflicted.on !== 'names'
  if (inflicted.on === 'network') await simulator.faults.set(inflicted.fault)
  if (inflicted.on === 'answers') await simulator.faults.set(inflicted.fault)
  const { report } = await check({
    address: `${HOST}:${simulator.port}`,
    guid: simulator.guid(),
    ownAgentId: simulator.agentId,
    subject: '20011',
    needs: {
      lookup: (host, { all }, callback) =>
        setImmediate(() => {
          if (!isNamed) callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), '')
          else if (all === true) callback(null, [{ address: simulator.host, family: 4 }])
          else callback(null, simulator.host, 4)
        }),
    },
  })
  const step = STEP_OF_FAULT[name] ?? 'address'
  expect(resultsOf(report)).toBe(failingAt(step, unsaidFor(name)))
  expect(stepOf(report, step).finding).toMatchObject({ kind: 'problem', problem: { kind: problem, message: null } })
})

it.each<[string, CheckStepName, string]>([
  ['', 'address', 'empty'],
  ['http://gateway', 'address', 'plain-http'],
  ['user:secret@gateway', 'address', 'has-credentials'],
])('says what is wrong with the address %j, and does not repeat it', async (address, step, kind) => {
  const { report } = await check({ address })
  expect(resultsOf(report)).toBe(failingAt(step))
  expect(stepOf(report, step).finding).toMatchObject({ kind: 'field', field: step, problem: { kind } })
  expect(report.place).toBe('')
})

it('says what is wrong with a proxy that was typed', async () => {
  const { report } = await check({ address: HOST, proxy: { kind: 'manual', url: 'proxy' } })
  expect(stepOf(report, 'proxy')).toMatchObject({ result: 'failed', finding: { kind: 'field', field: 'proxy' } })
  expect(stepOf(report, 'connect').result).toBe('skipped')
})

it('never sends a Guid, nor a byte of HTTP, to a server that it cannot identify', async () => {
  for (const known of [{ given: [] }, { given: [other.fingerprint] }]) {
    const gateway = await raw()
    const { report } = await check({ address: gateway.origin, guid: TEST_GUID, known })
    expect(resultsOf(report)).toBe(failingAt('certificate'))
    expect(gateway.bytes()).toBe(0)
  }
})

it('asks nothing when the server changes between the look at it and the question', async () => {
  const impostor = await startRawGateway({ certificate: other })
  undo.push(() => impostor.stop())
  const gateway = await raw()
  let connections = 0
  const proxy = await startTcpServer((socket) => {
    connections += 1
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const upstream = connect(connections === 1 ? gateway.port : impostor.port, '127.0.0.1')
      upstream.on('error', () => socket.destroy())
      socket.pipe(upstream).pipe(socket)
    })
  })
  undo.push(() => proxy.stop())
  const choice: ProxyChoice = { kind: 'manual', url: `http://127.0.0.1:${proxy.port}` }
  const { report } = await check({ address: gateway.origin, proxy: choice, guid: TEST_GUID })
  expect(resultsOf(report)).toBe(failingAt('http'))
  expect(stepOf(report, 'http').finding).toMatchObject({ problem: { kind: 'certificate-changed' } })
  expect(impostor.bytes()).toBe(0)
})

it('works without a session: up to whether a gateway answers, with one request that carries no Guid', async () => {
  const simulator = await simulated()
  const { report } = await check({ address: placeOf(simulator.origin) })
  const expected = CHECK_STEPS.map(
    (name) => `${name} ${['session', 'query', 'budget'].includes(name) ? 'skipped' : 'ok'}`,
  )
  expect(resultsOf(report)).toBe(expected.join(', '))
  expect(stepOf(report, 'session').finding.kind).toBe('no-session')
  const gateway = await raw()
  gateway.answerWith((_request, socket) => void socket.write(refusal('100-006')))
  await check({ address: gateway.origin })
  expect(gateway.requests()).toHaveLength(1)
  expect(gateway.requests()[0]?.headers.join('\n')).not.toMatch(/guid/i)
})

it('says that there is no session where a watched gateway has none', async () => {
  const simulator = await simulated()
  const { report } = await check({ address: placeOf(simulator.origin), guid: null })
  expect(resultsOf(report)).toBe(failingAt('session'))
  expect(stepOf(report, 'session').finding).toMatchObject({ problem: { kind: 'no-guid' } })
})

it('does not take what answers for a gateway when it is none', async () => {
  const gateway = await raw()
  gateway.answerWith((_request, socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'))
  expect(resultsOf((await check({ address: gateway.origin })).report)).toBe(failingAt('http'))
})

it('warns that somebody else asks with the same ID when the gateway slowed us down lately', async () => {
  const gateway = await raw()
  gateway.answerWith((_request, socket) => void socket.write(success({ workno: '291', status: 4, ctiStatus: 1 })))
  const { report } = await check({ address: gateway.origin, guid: TEST_GUID, share: 0.25 })
  expect(stepOf(report, 'budget')).toMatchObject({ result: 'warning', finding: { kind: 'budget-shared', share: 0.25 } })
})

it("keeps nothing of the gateway's own words, which may hold anything", async () => {
  const gateway = await raw()
  gateway.answerWith(
    (_request, socket) => void socket.write(refusal('Ann Lee 4001', `${TEST_GUID} of Ann Lee, 13800138000`)),
  )
  const text = JSON.stringify((await check({ address: gateway.origin, guid: TEST_GUID })).report)
  for (const secret of [TEST_GUID, 'Ann Lee', '13800138000', '4001']) expect(text).not.toContain(secret)
})

const SOON = Date.now() + 3 * 24 * 3_600_000

it('warns of a certificate that verifies but ends soon, not of one that was trusted by hand', async () => {
  const signed = await makeCertificate({ validToDays: 3, isAuthority: true })
  const gateway = await startRawGateway({ certificate: signed })
  undo.push(() => gateway.stop())
  gateway.answerWith((_request, socket) => void socket.write(success({ workno: '291', status: 4, ctiStatus: 1 })))
  const address = gateway.origin
  const verified = await check({ address, known: { given: [] }, needs: { authorities: () => [signed.pem] } })
  const step = stepOf(verified.report, 'certificate')
  expect(step).toMatchObject({ result: 'warning', finding: { kind: 'expires-soon' } })
  expect('notAfter' in step.finding ? step.finding.notAfter : 0).toBeLessThan(SOON + 60_000)
  const trusted = await check({ address, known: { given: [signed.fingerprint] } })
  expect(stepOf(trusted.report, 'certificate')).toMatchObject({ result: 'ok', finding: { kind: 'trusted' } })
})

const systemProxy = (answer: string): Partial<GatewayAccessNeeds> => ({
  resolveSystemProxy: () => Promise.resolve(answer),
})
const SYSTEM: ProxyChoice = { kind: 'system' }

it('goes through a proxy, which looks the name up', async () => {
  const gateway = await raw()
  const proxy = await startProxy({ divertTo: gateway.port })
  undo.push(() => proxy.stop())
  const place = `127.0.0.1:${proxy.port}`
  const { report } = await check({ address: HOST, proxy: SYSTEM, needs: systemProxy(`PROXY ${place}`) })
  expect(stepOf(report, 'dns')).toMatchObject({ result: 'ok', finding: { kind: 'left-to-proxy' } })
  expect(stepOf(report, 'proxy')).toMatchObject({ result: 'ok', finding: { kind: 'through-proxy', proxy: place } })
  expect(stepOf(report, 'http').result).toBe('ok')
})

it('warns when the first proxy that the system names is none', async () => {
  const gateway = await raw()
  const dead = `127.0.0.1:${await closedPort()}`
  const address = gateway.origin
  const direct = await check({ address, proxy: SYSTEM, needs: systemProxy(`PROXY ${dead}; DIRECT`) })
  const found = { kind: 'fell-back', proxy: dead, instead: null }
  expect(stepOf(direct.report, 'proxy')).toMatchObject({ result: 'warning', finding: found })
  const proxy = await startProxy()
  undo.push(() => proxy.stop())
  const second = `127.0.0.1:${proxy.port}`
  const other = await check({ address, proxy: SYSTEM, needs: systemProxy(`PROXY ${dead}; PROXY ${second}`) })
  expect(stepOf(other.report, 'proxy').finding).toEqual({ kind: 'fell-back', proxy: dead, instead: second })
})

it.each<[string, string | null, CheckStepName]>([
  ['cannot be reached', null, 'proxy'],
  ['wants a password', '407 Proxy Authentication Required', 'proxy'],
  ['forbids it', '403 Forbidden', 'proxy'],
  ['says nothing', 'hang', 'proxy'],
  ['does not reach the gateway', '502 Bad Gateway', 'connect'],
])('a proxy that %s', async (_what, answer, step) => {
  const proxy = answer === null ? null : await startProxy({ answer })
  undo.push(() => proxy?.stop())
  const url = `http://127.0.0.1:${proxy?.port ?? (await closedPort())}`
  const { report } = await check({ address: HOST, proxy: { kind: 'manual', url } })
  expect(resultsOf(report)).toBe(failingAt(step))
})

it.each<[string, SocksBehaviour, CheckStepName]>([
  ['wants a password', { wants: { userName: 'ada', password: 'right' } }, 'proxy'],
  ['wants to be asked in another way', { method: 1 }, 'proxy'],
  ['forbids it', { answer: 2 }, 'proxy'],
  ['fails', { answer: 1 }, 'proxy'],
  ['finds no such host', { answer: 4 }, 'connect'],
  ['is refused by the gateway', { answer: 5 }, 'connect'],
])('a SOCKS proxy that %s', async (_what, behaviour, step) => {
  const proxy = await startSocksProxy(behaviour)
  undo.push(() => proxy.stop())
  const { report } = await check({ address: HOST, proxy: { kind: 'manual', url: `socks5://127.0.0.1:${proxy.port}` } })
  expect(resultsOf(report)).toBe(failingAt(step))
})

it('a system that does not say in time which way to go', async () => {
  const needs: Partial<GatewayAccessNeeds> = {
    limits: { connectMs: 50 },
    resolveSystemProxy: () => new Promise(() => undefined),
  }
  const { report } = await check({ address: HOST, proxy: SYSTEM, needs })
  expect(stepOf(report, 'proxy').result).toBe('failed')
})
