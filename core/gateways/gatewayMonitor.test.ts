// What the monitor of one gateway tells, on simulated time: every stop is told, and over when asking begins again.

import { beforeEach, describe, expect, it } from 'vitest'
import { simulateFloor } from '../../proof/bench/simulatedFloor.ts'
import { createFakeClock, type FakeClock } from '../../proof/fakes/fakeClock.ts'
import { createFakePorts } from '../../proof/fakes/fakePorts.ts'
import { createSimulatedGateway, type SimulatedGateway } from '../../proof/soak/simulatedGateway.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import { createTrustStore, type TrustStore } from '../session/trustStore.ts'
import { createGatewayMonitor, type GatewayMonitor } from './gatewayMonitor.ts'

const ORIGIN = 'https://gateway:8043'
const FLOOR = simulateFloor('mixed', 3, 3_600, 1)

let clock: FakeClock
let gateway: SimulatedGateway
let trust: TrustStore
let monitor: GatewayMonitor
let events: WatchEvent[]

/** The kinds of connection that were told since the beginning, in order, each once. */
const connections = (): readonly string[] =>
  of('connection-changed').flatMap(({ connection, before }) => (connection.kind === before.kind ? [] : connection.kind))
const lost = (): readonly string[] =>
  events.flatMap((event) => (event.kind === 'session-lost' ? [event.problem.kind] : []))
/** What was told of the trust in the gateway, in order. */
const losses = (): readonly string[] =>
  events.flatMap(({ kind }) => (kind === 'certificate-changed' || kind === 'certificate-untrusted' ? kind : []))
const of = <K extends WatchEvent['kind']>(kind: K) =>
  events.filter((event): event is Extract<WatchEvent, { kind: K }> => event.kind === kind)

beforeEach(async () => {
  clock = createFakeClock()
  gateway = createSimulatedGateway(FLOOR, clock, seeded(1))
  trust = createTrustStore()
  await watch('trusted by hand')
})

/** What makes the gateway trustworthy when it is first asked. */
async function watch(trusted: 'trusted by hand' | 'verified by an authority'): Promise<void> {
  if (trusted === 'trusted by hand') trust.trust(ORIGIN, gateway.certificate())
  else gateway.setVerifierCode(null)
  const guid = gateway.session.openElsewhere()
  events = []
  monitor = createGatewayMonitor({
    profile: {
      id: 'g1',
      name: '',
      origin: ORIGIN,
      ownAgentId: '291',
      proxy: { kind: 'none' },
      isDemo: false,
      isSetUp: true,
      predecessor: null,
      sessionKind: 'guid',
      keepSignedIn: false,
      phoneNumber: '',
      reasons: [],
    },
    ports: createFakePorts({ clock, gateways: gateway.access }).ports,
    trust,
    questionOptions: { queriesPerSecond: 2, useBulkQueries: false },
    tell: (event) => events.push(event),
  })
  monitor.pin(FLOOR.agents.map((agent) => agent.workno))
  monitor.connectWithGuid(guid)
  await clock.advanceAsync(10_000)
}

describe('the stream', () => {
  it('tells every agent of an answer with its change, and nothing twice', () => {
    expect(connections()).toEqual(['connected'])
    const firsts = of('observed').flatMap((event) => event.agents.filter(({ change }) => change?.kind === 'first-seen'))
    expect(new Set(firsts.map(({ knowledge }) => knowledge.key)).size).toBe(3)
    expect(firsts).toHaveLength(3)
    for (const { knowledge, freshUntil } of firsts) {
      expect(knowledge.freshness).toBe('fresh')
      expect(freshUntil).toBeGreaterThan(knowledge.lastAnsweredAt?.mono ?? Infinity)
    }
  })

  it('tells of a Guid that never worked as refused, and of one that did as ended', async () => {
    gateway.session.openElsewhere()
    await clock.advanceAsync(5_000)
    expect(lost()).toEqual(['session-ended'])
    monitor.connectWithGuid('never-a-guid')
    await clock.advanceAsync(5_000)
    expect(lost()).toEqual(['session-ended', 'guid-refused'])
  })
})

describe('a gateway for which an authority vouched', () => {
  beforeEach(async () => {
    await monitor.stop()
    trust.forgetOrigin(ORIGIN)
    // What the one before asked counts against the budget for two seconds.
    await clock.advanceAsync(2_000)
    await watch('verified by an authority')
  })

  it('that then shows one that nobody vouches for has changed: the question says from what to what', async () => {
    const before = gateway.certificate()
    expect(of('certificate-verified')).toHaveLength(1)
    gateway.setCertificate(2)
    gateway.setVerifierCode('DEPTH_ZERO_SELF_SIGNED_CERT')
    const asked = gateway.queries()
    await clock.advanceAsync(5_000)
    expect(monitor.question()).toMatchObject({ presented: gateway.certificate(), trusted: [], verified: before })
    expect(monitor.connection()).toMatchObject({ kind: 'untrusted', problem: { kind: 'certificate-changed' } })
    await clock.advanceAsync(600_000)
    expect(losses()).toEqual(['certificate-changed'])
    // Those that were on their way when it changed, and no more.
    expect(gateway.queries() - asked).toBeLessThanOrEqual(3)
  })

  it('that was trusted as well is good with either, and with no third', async () => {
    const before = gateway.certificate()
    gateway.setCertificate(2)
    gateway.setVerifierCode('DEPTH_ZERO_SELF_SIGNED_CERT')
    await clock.advanceAsync(5_000)
    trust.trustAlso(ORIGIN, gateway.certificate())
    monitor.trustChanged()
    await clock.advanceAsync(5_000)
    expect(trust.trusted(ORIGIN)).toEqual([before, gateway.certificate()])
    expect(monitor.connection().kind).toBe('connected')
    gateway.setCertificate(1)
    await clock.advanceAsync(20_000)
    expect(monitor.connection().kind).toBe('connected')
    gateway.setCertificate(3)
    await clock.advanceAsync(5_000)
    expect(monitor.connection().kind).toBe('untrusted')
    expect(losses()).toEqual(['certificate-changed', 'certificate-changed'])
  })

  it('whose certificate expires is told once, and goes on by itself with a renewed one', async () => {
    gateway.setVerifierCode('CERT_HAS_EXPIRED')
    await clock.advanceAsync(5_000)
    expect(monitor.connection().kind).toBe('untrusted')
    expect(monitor.question()).toMatchObject({ verified: gateway.certificate(), verifierCode: 'CERT_HAS_EXPIRED' })
    gateway.setHalted(() => monitor.connection().kind === 'untrusted')
    await clock.advanceAsync(600_000)
    expect(losses()).toEqual(['certificate-untrusted'])
    gateway.setCertificate(2)
    gateway.setVerifierCode(null)
    await clock.advanceAsync(60_000 + 5_000)
    expect(monitor.connection().kind).toBe('connected')
    expect(monitor.question()).toBeNull()
    expect(gateway.violations).toEqual([])
    expect(of('caught-up').map(({ cause }) => cause)).toEqual(['certificate'])
    expect(trust.verified(ORIGIN)).toEqual(gateway.certificate())
    gateway.setVerifierCode('CERT_HAS_EXPIRED')
    await clock.advanceAsync(5_000)
    expect(losses()).toEqual(['certificate-untrusted', 'certificate-untrusted'])
  })

  it('is looked at no more often than the back-off says, and not asked about again after Cancel', async () => {
    gateway.setVerifierCode('CERT_HAS_EXPIRED')
    await clock.advanceAsync(5_000)
    monitor.cancelQuestion()
    const before = gateway.handshakes()
    await clock.advanceAsync(600_000)
    expect(gateway.handshakes() - before).toBeGreaterThanOrEqual(10)
    expect(gateway.handshakes() - before).toBeLessThan(20)
    expect(monitor.question()).toBeNull()
    gateway.setCertificate(3)
    await clock.advanceAsync(61_000)
    expect(monitor.question()).toMatchObject({ presented: gateway.certificate() })
  })

  it('keeps an open question as it is, whatever it shows meanwhile', async () => {
    gateway.setVerifierCode('CERT_HAS_EXPIRED')
    await clock.advanceAsync(5_000)
    const question = monitor.question()
    expect(question).not.toBeNull()
    gateway.setCertificate(3)
    await clock.advanceAsync(120_000)
    expect(monitor.question()).toBe(question)
  })

  it('is told although nobody can look at its certificate, and goes on once it can be reached and verifies', async () => {
    gateway.setVerifierCode('CERT_HAS_EXPIRED')
    while (monitor.connection().kind === 'connected') await clock.advanceAsync(10)
    gateway.setFault({ kind: 'all', problem: 'refused' })
    await clock.advanceAsync(40_000)
    expect(losses()).toEqual(['certificate-untrusted'])
    gateway.setVerifierCode(null)
    gateway.setFault({ kind: 'none' })
    await clock.advanceAsync(61_000)
    expect(monitor.connection().kind).toBe('connected')
  })

  it('whose certificate expired is looked at again after sleep', async () => {
    gateway.setVerifierCode('CERT_HAS_EXPIRED')
    await clock.advanceAsync(5_000)
    monitor.fallAsleep()
    const before = gateway.handshakes()
    await clock.advanceAsync(600_000)
    expect(gateway.handshakes()).toBe(before)
    gateway.setVerifierCode(null)
    monitor.wakeUp()
    await clock.advanceAsync(61_000)
    expect(monitor.connection().kind).toBe('connected')
  })
})

describe('trust that the user takes away', () => {
  it('is asked about, and no news', async () => {
    trust.forget(ORIGIN, gateway.certificate().fingerprint)
    monitor.trustChanged()
    await clock.advanceAsync(5_000)
    expect(monitor.question()).toMatchObject({ kind: 'certificate', trusted: [], verified: null })
    expect(losses()).toEqual([])
  })
})

describe('another certificate for one connection only', () => {
  it('is told once, and watching is whole again when the trusted one is back', async () => {
    gateway.setCertificate(2)
    await clock.advanceAsync(1_000)
    expect(monitor.connection().kind).toBe('untrusted')
    gateway.setCertificate(1)
    gateway.setHalted(() => monitor.connection().kind === 'untrusted')
    monitor.reviewCertificate()
    await clock.advanceAsync(10_000)
    expect(gateway.violations).toEqual([])
    expect(connections()).toEqual(['connected', 'untrusted', 'connecting', 'connected'])
    expect(events.filter((event) => event.kind === 'certificate-changed')).toHaveLength(1)
    expect(of('blind-spot-began').map(({ cause }) => cause)).toEqual(['certificate'])
    expect(of('caught-up').map(({ cause }) => cause)).toEqual(['certificate'])
  })

  it('goes on by itself when the very look at it shows the trusted one again', async () => {
    gateway.setCertificate(2)
    // The look takes 30 ms: by then the trusted one is back.
    while (monitor.connection().kind === 'connected') await clock.advanceAsync(10)
    gateway.setCertificate(1)
    await clock.advanceAsync(10_000)
    expect(monitor.connection().kind).toBe('connected')
    expect(of('caught-up').map(({ cause }) => cause)).toEqual(['certificate'])
  })
})

describe('a gateway that is down', () => {
  it('makes every row old in that very second, and tells of a blind spot only once the outage is told', async () => {
    gateway.setFault({ kind: 'all', problem: 'refused' })
    while (monitor.connection().kind === 'connected') await clock.advanceAsync(10)
    expect(
      of('reads-differently')
        .at(-1)
        ?.agents.map(({ freshness }) => freshness),
    ).toEqual(['stale', 'stale', 'stale'])
    expect(of('gateway-changed').at(-1)?.gateway).toMatchObject({ pinned: 3, stale: 3 })
    await clock.advanceAsync(10_000)
    expect(of('blind-spot-began')).toEqual([])
    gateway.setFault({ kind: 'none' })
    monitor.retryNow()
    await clock.advanceAsync(5_000)
    expect(of('gateway-changed').at(-1)?.gateway.stale).toBe(0)
    expect(of('caught-up')).toEqual([])
    gateway.setFault({ kind: 'all', problem: 'refused' })
    await clock.advanceAsync(20_000)
    expect(of('blind-spot-began').map(({ cause }) => cause)).toEqual(['outage'])
  })
})
