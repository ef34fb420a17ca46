// A gateway of our own over real HTTPS: an independent reading of the seed and the specification, for the demo floor,
// the unit tests and the e2e tests. It shares no code with the product's client.

import { randomUUID } from 'node:crypto'
import type { SecureContextOptions } from 'node:tls'
import type { Clock } from '../core/ports/ports.ts'
import { changeBehaviour, USUAL_BEHAVIOUR, type Behaviour, type BehaviourChanges } from './behaviour.ts'
import { makeCertificate, type CertificateOptions, type SimulatedCertificate } from './certificate.ts'
import { createSystemClock } from '../core/ports/systemClock.ts'
import { createExchange } from './exchange.ts'
import { createFaultControl, type FaultControl, type NetworkFault } from './faults.ts'
import { createFloor, type Floor, type FloorOptions } from './floor.ts'
import { createFlowMeter } from './flowControl.ts'
import { openFront, type ConnectionCounts } from './front.ts'
import { watchLoop } from './loopWatch.ts'
import { createRequestLog, type RequestLog } from './requestLog.ts'
import { createSessions, type SessionEntry } from './sessions.ts'
import { createSignIn } from './signIn.ts'

export interface SimulatorOptions {
  /** `127.0.0.1` unless told otherwise; `::1` for the other loopback. */
  readonly host?: string
  /** 0: any free port. */
  readonly port?: number
  /**
   * Rules hold times, rotation, the two-minute rule, flow control and the floor's life. On a clock that stands still
   * the sixth query is one too many for ever: let flow control only `count` there.
   */
  readonly clock?: Clock
  readonly floor?: FloorOptions
  /** The caller's own agent ID and password. */
  readonly agentId?: string
  readonly password?: string
  /**
   * `kept`: somebody is signed in already and another program keeps it so (a pasted Guid). `polled`: signed in, but the
   * two-minute rule runs. `none`: nobody is signed in.
   */
  readonly signedIn?: 'kept' | 'polled' | 'none'
  readonly behaviour?: BehaviourChanges
  readonly certificate?: SimulatedCertificate | CertificateOptions
  readonly tls?: Pick<SecureContextOptions, 'minVersion' | 'maxVersion'>
  /** Opaque; a UUID with the gateway's suffix unless told otherwise. */
  readonly newGuid?: () => string
}

/** What a test may do to the caller's session (`agentId` left out), or to another's. */
export interface SessionControl {
  isOpen(agentId?: string): boolean
  /** As if another program signed in with this ID and keeps it so; an open session is thrown out. Gives its Guid. */
  signInElsewhere(agentId?: string): string
  /** As if the gateway ended the session: a held poll is told, every later request gets 100-006. */
  end(agentId?: string): void
  /** As if another program that polls took a new Guid: the old one works for `oldGuidValidMs` more. */
  renewElsewhere(agentId?: string): void
  /** The next answer that may carry a new Guid will, whatever the mode. */
  rotateSoon(agentId?: string): void
  /** One event for the next poll; of several clients that poll, the longest-waiting gets it. */
  emit(eventType: string, agentId?: string): void
  /** What happened to sessions, oldest first. */
  log(): readonly SessionEntry[]
}

export interface Simulator {
  /** `https://host:port`. */
  readonly origin: string
  readonly host: string
  readonly port: number
  readonly agentId: string
  readonly password: string
  /** The one presented now. */
  readonly certificate: SimulatedCertificate
  readonly floor: Floor
  readonly requests: RequestLog
  readonly faults: FaultControl
  readonly session: SessionControl
  /** The newest Guid of the caller's session; empty when nobody is signed in. */
  guid(agentId?: string): string
  behaviour(): Behaviour
  /** Changes how the gateway behaves, from the next request on. */
  configure(changes: BehaviourChanges): void
  /** Restarts with another certificate on the same port; connections are cut. */
  changeCertificate(certificate?: SimulatedCertificate | CertificateOptions): Promise<SimulatedCertificate>
  connections(): ConnectionCounts
  close(): Promise<void>
}

/** Starts a simulated gateway; rejects when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', agentId = '291', password = 'Simulated1', clock = createSystemClock() } = options
  const nowMs = (): number => clock.now().mono
  let behaviour = changeBehaviour(USUAL_BEHAVIOUR, options.behaviour ?? {})
  let certificate = await provideCertificate(options.certificate)
  let originalCertificate = certificate

  const vdnid = options.floor?.vdnid ?? 6
  const floor = createFloor({ vdnid, ...options.floor }, () => clock.now())
  const newGuid = options.newGuid ?? (() => `${randomUUID()}.AgentGateway0`)
  const sessions = createSessions(clock, () => behaviour.session, newGuid)
  const loop = watchLoop()
  const { log: requests, begin } = createRequestLog(nowMs, loop.heldUpMs)
  const faults = createFaultControl(changeNetwork)
  const current = (): Behaviour => behaviour

  const front = await openFront({
    host,
    port: options.port ?? 0,
    certificate,
    tls: options.tls ?? {},
    onRequest: createExchange({
      clock,
      floor,
      sessions,
      behaviour: current,
      signIn: createSignIn({ clock, sessions, accounts: { [agentId]: password }, vdnid, behaviour: current }),
      withinFlow: createFlowMeter(nowMs),
      findFault: faults.find,
      begin,
      reset: (request) => front.reset(request),
    }),
  })

  async function changeNetwork(fault: NetworkFault | null): Promise<void> {
    if (fault?.kind === 'changed-certificate') present(await makeCertificate())
    else if (certificate !== originalCertificate) present(originalCertificate)
    await front.setMode(fault === null || fault.kind === 'changed-certificate' ? 'up' : fault.kind)
  }

  function present(next: SimulatedCertificate): void {
    certificate = next
    front.setCertificate(next)
  }

  const signedIn = options.signedIn ?? 'kept'
  if (signedIn !== 'none') sessions.open(agentId, { keptAlive: signedIn === 'kept', cookie: false })

  return {
    origin: `https://${host.includes(':') ? `[${host}]` : host}:${front.port}`,
    host,
    port: front.port,
    agentId,
    password,
    get certificate() {
      return certificate
    },
    floor,
    requests,
    faults: faults.control,
    session: {
      isOpen: (who = agentId) => sessions.isOpen(who),
      signInElsewhere: (who = agentId) => {
        sessions.end(who, 'forced-out')
        return sessions.open(who, { keptAlive: true, cookie: false }).guid
      },
      end: (who = agentId) => sessions.end(who, 'ended'),
      renewElsewhere: (who = agentId) => void sessions.renewElsewhere(who),
      rotateSoon: (who = agentId) => sessions.rotateSoon(who),
      emit: (eventType, who = agentId) => sessions.emit(who, eventType),
      log: () => sessions.log(),
    },
    guid: (who = agentId) => sessions.guid(who) ?? '',
    behaviour: current,
    configure: (changes) => {
      behaviour = changeBehaviour(behaviour, changes)
    },
    changeCertificate: async (wanted) => {
      originalCertificate = await provideCertificate(wanted)
      present(originalCertificate)
      return originalCertificate
    },
    connections: () => front.counts(),
    close: () => {
      loop.stop()
      return front.close()
    },
  }
}

async function provideCertificate(
  wanted: SimulatedCertificate | CertificateOptions | undefined,
): Promise<SimulatedCertificate> {
  return wanted !== undefined && 'pem' in wanted ? wanted : makeCertificate(wanted)
}
