// A gateway on simulated time whose truth is known in full: the core asks it through the same port as a real one.
// It counts what must never happen, and remembers every answer it gave, so that the core can be held against it.

import type { AgentInfo } from '../../contract/agent.ts'
import type { Certificate } from '../../contract/certificate.ts'
import type { ProblemKind } from '../../contract/problem.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import { problemOf } from '../../core/gateway/problems.ts'
import type {
  Answer,
  BulkAnswer,
  ClientOptions,
  GatewayAccess,
  GatewayClient,
  GatewayEvent,
  SignedIn,
  SignInRequest,
} from '../../core/ports/gatewayAccess.ts'
import type { Clock, Random } from '../../core/ports/ports.ts'
import { infoOf, type SimulatedFloor } from '../bench/simulatedFloor.ts'
import { sampleCertificate } from '../fakes/sampleCertificate.ts'
import { createSimulatedSession, type SimulatedSession } from './simulatedSession.ts'

/** What is wrong with the gateway now. `agent`: one agent's questions fail; `polls`: event polls do; `all`: everything does. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'all'; readonly problem: ProblemKind }
  | { readonly kind: 'polls'; readonly problem: ProblemKind }
  | { readonly kind: 'agent'; readonly workno: string; readonly problem: ProblemKind }

/** One agent in one answer that reached the core. */
export interface Told {
  readonly workno: string
  readonly key: StatusKey
  readonly at: MonoMs
}

export interface SimulatedGateway {
  readonly access: GatewayAccess
  readonly session: SimulatedSession
  setFault(fault: Fault): void
  /** The gateway ends the session; a poll that is held is told by an event. */
  shutDownSession(): void
  setCertificate(number: number): void
  /** What an authority says of the certificate: null, it verifies; else why not (by itself: it signed itself). */
  setVerifierCode(code: string | null): void
  certificate(): Certificate
  /** Asked at every question: one while the product says that it asks nothing is a violation. */
  setHalted(isHalted: () => boolean): void
  /** Answers that reached the core since the last call, in order. */
  takeTold(): readonly Told[]
  /** What must never happen, in words; empty is right. */
  readonly violations: readonly string[]
  readonly queries: () => number
  /** How often somebody looked at the certificate. */
  readonly handshakes: () => number
}

const SLOWEST_ANSWER_MS = 180
const HANG_MS = 10_000
/** A poll is held so long (ms) when nothing happens. */
const HOLD_MS = 10_000
const MOST_IN_2_S = 4
/** Faults that not even a handshake survives. */
const UNREACHABLE: ReadonlySet<ProblemKind> = new Set(['dns', 'refused', 'reset', 'timeout', 'tls'])
const PLACE = { place: 'gateway:8043' }
const SHUTDOWN_EVENT: GatewayEvent = { type: 'AgentOther_ShutdownService' }

/** A certificate that differs from all others by its number. */
function certificateOf(number: number): Certificate {
  return sampleCertificate(number.toString(16).toUpperCase().padStart(2, '0'), { notAfter: 4e12 })
}

/** One request on its way. `held`: a poll, which an event can end early. */
interface OnItsWay {
  readonly drop: () => void
  readonly wake: () => void
}

export function createSimulatedGateway(floor: SimulatedFloor, clock: Clock, random: Random): SimulatedGateway {
  const begin = clock.now().mono
  const places = new Map(floor.agents.map((agent) => [agent.workno, { agent, place: 0 }]))
  const violations: string[] = []
  const violate = (what: string): void => void violations.push(what)
  const session = createSimulatedSession(clock, violate)
  const starts: MonoMs[] = []
  const inFlight = new Set<string>()
  let told: Told[] = []
  let fault: Fault = { kind: 'none' }
  let certificate = certificateOf(1)
  let verifierCode: string | null = 'DEPTH_ZERO_SELF_SIGNED_CERT'
  let isHalted = (): boolean => false
  let queries = 0
  let handshakes = 0
  let isShutDown = false
  const held = new Set<OnItsWay>()

  function truth(workno: string): AgentInfo {
    const atS = (clock.now().mono - begin) / 1000
    const entry = places.get(workno)
    if (entry === undefined) return infoOf(workno, 'signed-out', 0)
    const { stays } = entry.agent
    while ((stays[entry.place + 1]?.fromS ?? Infinity) <= atS) entry.place += 1
    const stay = stays[entry.place] ?? { key: 'signed-out', fromS: atS }
    return infoOf(workno, stay.key, atS - stay.fromS)
  }

  function count(worknos: readonly string[]): void {
    const now = clock.now().mono
    queries += 1
    starts.push(now)
    while ((starts[0] ?? now) <= now - 2000) starts.shift()
    if (starts.length > MOST_IN_2_S) violate(`${starts.length} queries within 2 s`)
    if (isHalted()) violate('a question while nothing may be asked')
    for (const workno of worknos) {
      if (inFlight.has(workno)) violate('two questions about one agent at once')
      inFlight.add(workno)
    }
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => clock.after(ms, resolve))
  }

  function trustProblem(options: ClientOptions): ProblemKind | null {
    const trusted = options.trustedFingerprints()
    if (trusted.length === 0) return verifierCode === null ? null : 'certificate-untrusted'
    return trusted.includes(certificate.fingerprint) ? null : 'certificate-changed'
  }

  /** What becomes of a request that carries this Guid, at the moment when it is judged. */
  function problemFor(options: ClientOptions, guid: string | null): ProblemKind | null {
    const untrusted = trustProblem(options)
    if (untrusted !== null) return untrusted
    if (fault.kind === 'all') return fault.problem
    if (session.accepts(guid)) return null
    // The end of a Guid that was replaced meanwhile is not the end of the session.
    return guid === options.guid() ? 'session-ended' : 'cancelled'
  }

  /** How one client's requests travel; they are broken off together. */
  function createClient(options: ClientOptions): GatewayClient {
    const onTheirWay = new Set<OnItsWay>()

    /** Waits as an answer does; false: the connection was broken off meanwhile. `canWake`: an event ends the wait. */
    function travel(ms: number, canWake = false): Promise<boolean> {
      return new Promise((resolve) => {
        const over = (arrived: boolean): void => {
          cancel()
          onTheirWay.delete(way)
          held.delete(way)
          resolve(arrived)
        }
        const way: OnItsWay = { drop: () => over(false), wake: () => over(true) }
        onTheirWay.add(way)
        if (canWake) held.add(way)
        const cancel = clock.after(ms, () => over(true))
      })
    }

    async function send<T>(answerOf: (guid: string) => Promise<T | ProblemKind>): Promise<Answer<T>> {
      const sentAt = clock.now()
      const guid = options.guid()
      const fail = (kind: ProblemKind): Answer<T> => {
        return { ok: false, problem: problemOf(kind, PLACE), sentAt, receivedAt: clock.now() }
      }
      if (guid === null) return fail('no-guid')
      if (!(await travel(20 + random() * SLOWEST_ANSWER_MS))) return fail('cancelled')
      const problem = problemFor(options, guid)
      if (problem === 'timeout' && !(await travel(HANG_MS))) return fail('cancelled')
      if (problem !== null) return fail(problem)
      const value = await answerOf(guid)
      if (isProblem(value)) return fail(value)
      return { ok: true, value, sentAt, receivedAt: clock.now() }
    }

    async function ask<T>(
      worknos: readonly string[],
      answerOf: () => T & object,
      hear: (value: T) => readonly AgentInfo[],
    ): Promise<Answer<T>> {
      count(worknos)
      const [only] = worknos
      const answer = await send<T>(() => {
        const isAbout = fault.kind === 'agent' && worknos.length === 1 && only === fault.workno
        return Promise.resolve(isAbout && fault.kind === 'agent' ? fault.problem : answerOf())
      })
      for (const workno of worknos) inFlight.delete(workno)
      if (!answer.ok) return answer
      const at = answer.receivedAt.mono
      for (const info of hear(answer.value)) told.push({ workno: info.workno, key: info.status.key, at })
      return answer
    }

    async function pollEvent(): Promise<Answer<GatewayEvent | null>> {
      return send<GatewayEvent | null>(async (guid) => {
        if (fault.kind === 'polls') {
          const { problem } = fault
          if (problem === 'timeout' && !(await travel(HANG_MS))) return 'cancelled'
          return problem
        }
        session.touch()
        if (!(await travel(HOLD_MS, true))) return 'cancelled'
        if (isShutDown) {
          isShutDown = false
          return SHUTDOWN_EVENT
        }
        const problem = problemFor(options, guid)
        if (problem !== null) return problem
        session.touch()
        const fresh = session.renewal()
        if (fresh !== null) options.onNewGuid(fresh, guid)
        return null
      })
    }

    async function signIn(request: SignInRequest): Promise<Answer<SignedIn>> {
      const sentAt = clock.now()
      const fail = (kind: ProblemKind): Answer<SignedIn> => {
        return { ok: false, problem: problemOf(kind, PLACE), sentAt, receivedAt: clock.now() }
      }
      if (request.force) violate('somebody was thrown out without being asked for')
      if (!(await travel(100))) return fail('cancelled')
      const untrusted = trustProblem(options)
      if (untrusted !== null) return fail(untrusted)
      if (fault.kind === 'all' && fault.problem !== 'timeout') return fail(fault.problem)
      const guid = session.signIn()
      if (guid === null) return fail('signed-in-elsewhere')
      // It may be signed in and never hear of it.
      if (fault.kind === 'all') return (await travel(HANG_MS)) ? fail('timeout') : fail('cancelled')
      if (!(await travel(100))) return fail('cancelled')
      session.told()
      return { ok: true, value: { guid, platformOnly: true }, sentAt, receivedAt: clock.now() }
    }

    function signOut(): Promise<Answer<null>> {
      return send<null>(() => {
        session.end()
        return Promise.resolve(null)
      })
    }

    const dropConnections = (): void => {
      for (const way of [...onTheirWay]) way.drop()
    }
    return {
      queryAgent: (workno) =>
        ask(
          [workno],
          () => truth(workno),
          (info) => [info],
        ),
      queryAgents: (worknos) =>
        ask(
          worknos,
          () => bulkAnswer(worknos),
          (value) => value.agents,
        ),
      signIn,
      knock: () => {
        throw new Error('nobody checks the connection here')
      },
      pollEvent,
      signOut,
      dropConnections,
      close: dropConnections,
    }
  }

  function bulkAnswer(worknos: readonly string[]): BulkAnswer {
    const infos = worknos.map(truth)
    const agents = infos.filter((info) => info.status.key !== 'signed-out')
    const missing = infos.filter((info) => info.status.key === 'signed-out').map((info) => info.workno)
    return { agents, missing, unexpected: 0 }
  }

  return {
    access: {
      createClient,
      async inspectCertificate() {
        handshakes += 1
        await wait(30)
        if (fault.kind === 'all' && UNREACHABLE.has(fault.problem))
          return { kind: 'failed', problem: problemOf(fault.problem, PLACE) }
        if (verifierCode === null) return { kind: 'verified', certificate }
        return { kind: 'unverified', certificate, verifierCode, warnings: [] }
      },
    },
    session,
    setFault(next) {
      fault = next
    },
    shutDownSession() {
      session.end()
      isShutDown = held.size > 0
      for (const way of [...held]) way.wake()
    },
    setCertificate(number) {
      certificate = certificateOf(number)
    },
    setVerifierCode(code) {
      verifierCode = code
    },
    certificate: () => certificate,
    setHalted(next) {
      isHalted = next
    },
    takeTold() {
      const taken = told
      told = []
      return taken
    },
    violations,
    queries: () => queries,
    handshakes: () => handshakes,
  }
}

function isProblem(value: unknown): value is ProblemKind {
  return typeof value === 'string'
}
