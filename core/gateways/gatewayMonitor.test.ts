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
const of = <K extends WatchEvent['kind']>(kind: K) =>
  events.filter((event): event is Extract<WatchEvent, { kind: K }> => event.kind === kind)

beforeEach(async () => {
  clock = createFakeClock()
  const floor = simulateFloor('mixed', 3, 3_600, 1)
  gateway = createSimulatedGateway(floor, clock, seeded(1))
  trust = createTrustStore()
  trust.trust(ORIGIN, gateway.certificate())
  const guid = gateway.session.openElsewhere()
  events = []
  monitor = createGatewayMonitor({
    profile: {
      id: 'g1',
      origin: ORIGIN,
      ownAgentId: '291',
      proxy: { kind: 'none' },
      isDemo: false,
      isSetUp: true,
      predecessor: null,
      sessionKind: 'guid',
      keepSignedIn: false,
      phoneNumber: '',
    },
    ports: createFakePorts({ clock, gateways: gateway.access }).ports,
    trust,
    questionOptions: { queriesPerSecond: 2, useBulkQueries: false },
    tell: (event) => events.push(event),
  })
  monitor.pin(floor.agents.map((agent) => agent.workno))
  monitor.connectWithGuid(guid)
  await clock.advanceAsync(10_000)
})

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
