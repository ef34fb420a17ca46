// A gateway on simulated time whose truth is known in full: the core asks it through the same port as a real one.
// It counts what must never happen, and remembers every answer it gave, so that the core can be held against it.

import type { AgentInfo } from '../../contract/agent.ts'
import type { Certificate } from '../../contract/certificate.ts'
import type { ProblemKind } from '../../contract/problem.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Answer, BulkAnswer, ClientOptions, GatewayAccess, GatewayClient } from '../../core/ports/gatewayAccess.ts'
import { problemOf } from '../../core/gateway/problemText.ts'
import { infoOf } from '../bench/simulatedFloor.ts'
import type { SimulatedFloor } from '../bench/simulatedFloor.ts'
import type { Clock, Random } from '../../core/ports/ports.ts'

/** What is wrong with the gateway now. `agent`: one agent's questions fail; `all`: everybody's do. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'all'; readonly problem: ProblemKind }
  | { readonly kind: 'agent'; readonly workno: string; readonly problem: ProblemKind }

/** One agent in one answer that reached the core. */
export interface Told {
  readonly workno: string
  readonly key: StatusKey
  readonly at: MonoMs
}

export interface SimulatedGateway {
  readonly access: GatewayAccess
  setFault(fault: Fault): void
  /** The session's Guid from now on; every other is answered with 100-006. */
  setGuid(guid: string): void
  setCertificate(number: number): void
  certificate(): Certificate
  /** Answers that reached the core since the last call, in order. */
  takeTold(): readonly Told[]
  /** What must never happen, in words; empty is right. */
  readonly violations: readonly string[]
  readonly queries: () => number
}

const SLOWEST_ANSWER_MS = 180
const HANG_MS = 10_000
/** Faults that not even a handshake survives. */
const UNREACHABLE: ReadonlySet<ProblemKind> = new Set(['dns', 'refused', 'reset', 'timeout', 'tls'])

/** A certificate that differs from all others by its number. */
function certificateOf(number: number): Certificate {
  const pair = number.toString(16).toUpperCase().padStart(2, '0')
  return {
    fingerprint: Array.from({ length: 32 }, () => pair).join(':'),
    ...{ subject: 'CN=gateway', issuer: 'CN=gateway', selfSigned: true, notBefore: 0, notAfter: 4e12 },
    ...{ altNames: [], key: 'EC P-256', serialNumber: pair },
  }
}

export function createSimulatedGateway(floor: SimulatedFloor, clock: Clock, random: Random): SimulatedGateway {
  const begin = clock.now().mono
  const places = new Map(floor.agents.map((agent) => [agent.workno, { agent, place: 0 }]))
  const violations: string[] = []
  const starts: MonoMs[] = []
  const inFlight = new Set<string>()
  let told: Told[] = []
  let fault: Fault = { kind: 'none' }
  let guid = ''
  let certificate = certificateOf(1)
  let queries = 0

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
    if (starts.length > 4) violations.push(`${starts.length} queries within 2 s`)
    for (const workno of worknos) {
      if (inFlight.has(workno)) violations.push('two questions about one agent at once')
      inFlight.add(workno)
    }
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => clock.after(ms, resolve))
  }

  function problemFor(options: ClientOptions, worknos: readonly string[]): ProblemKind | null {
    const trusted = options.trustedFingerprint()
    if (trusted !== certificate.fingerprint) return trusted === null ? 'certificate-untrusted' : 'certificate-changed'
    if (options.guid() !== guid) return 'session-ended'
    if (fault.kind === 'all') return fault.problem
    if (fault.kind === 'agent' && worknos.length === 1 && worknos[0] === fault.workno) return fault.problem
    return null
  }

  async function ask<T>(
    options: ClientOptions,
    worknos: readonly string[],
    answerOf: () => T,
    hear: (value: T) => readonly AgentInfo[],
  ): Promise<Answer<T>> {
    count(worknos)
    const sentAt = clock.now()
    await wait(20 + random() * SLOWEST_ANSWER_MS)
    const problem = problemFor(options, worknos)
    const value = answerOf()
    if (problem === 'timeout') await wait(HANG_MS)
    for (const workno of worknos) inFlight.delete(workno)
    const travel = { sentAt, receivedAt: clock.now() }
    if (problem !== null) return { ok: false, problem: problemOf(problem, { place: 'gateway:8043' }), ...travel }
    const at = travel.receivedAt.mono
    for (const info of hear(value)) told.push({ workno: info.workno, key: info.status.key, at })
    return { ok: true, value, ...travel }
  }

  function bulkAnswer(worknos: readonly string[]): BulkAnswer {
    const infos = worknos.map(truth)
    const agents = infos.filter((info) => info.status.key !== 'signed-out')
    const missing = infos.filter((info) => info.status.key === 'signed-out').map((info) => info.workno)
    return { agents, missing, unexpected: 0 }
  }

  function createClient(options: ClientOptions): GatewayClient {
    const refuse = (): never => {
      throw new Error('the soak pastes its Guid')
    }
    return {
      queryAgent: (workno) =>
        ask(
          options,
          [workno],
          () => truth(workno),
          (info) => [info],
        ),
      queryAgents: (worknos) =>
        ask(
          options,
          worknos,
          () => bulkAnswer(worknos),
          (value) => value.agents,
        ),
      ...{ signIn: refuse, pollEvent: refuse, signOut: refuse },
      ...{ dropConnections: () => undefined, close: () => undefined },
    }
  }

  return {
    access: {
      createClient,
      async inspectCertificate() {
        await wait(30)
        if (fault.kind === 'all' && UNREACHABLE.has(fault.problem))
          return { kind: 'failed', problem: problemOf(fault.problem, { place: 'gateway:8043' }) }
        return { kind: 'unverified', certificate, verifierCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', warnings: [] }
      },
    },
    setFault(next) {
      fault = next
    },
    setGuid(next) {
      guid = next
    },
    setCertificate(number) {
      certificate = certificateOf(number)
    },
    certificate: () => certificate,
    takeTold() {
      const taken = told
      told = []
      return taken
    },
    violations,
    queries: () => queries,
  }
}
