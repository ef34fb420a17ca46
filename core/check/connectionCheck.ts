// Checks the way to a gateway step by step: the address is read, the same connection is opened as for a question, its certificate
// judged, and only then one question is asked. What the first failure keeps from being looked at is skipped.

import type { CheckReport, CheckStep, CheckTarget } from '../../contract/check.ts'
import type { FieldProblem, ProxyChoice } from '../../contract/gateway.ts'
import { parseGatewayAddress, parseProxyAddress, placeOf } from '../gateway/address.ts'
import { problemOf } from '../gateway/problems.ts'
import { hostAndPort } from '../gateway/routes.ts'
import type { CheckedLine } from '../ports/checkedLine.ts'
import type { GatewayAccess, GatewayWay, ProxyPasswords } from '../ports/gatewayAccess.ts'
import type { Clock } from '../ports/ports.ts'
import { pinsAmong, type KnownCertificates } from '../session/trustStore.ts'
import { answerSteps, knockSteps } from './answerSteps.ts'
import { certificateStep } from './certificateStep.ts'
import { completed, ok } from './checkStep.ts'
import { roadSteps, type Passed } from './roadSteps.ts'

/** Who is asked, and how: `line` with the session of a gateway that is being watched; null: only an address is checked. */
export interface CheckedGateway {
  /** As it was typed, or `https://host:port`. */
  readonly address: string
  readonly proxy: ProxyChoice
  readonly proxyPasswords: ProxyPasswords
  readonly ownAgentId: string
  readonly line: CheckedLine | null
}

export interface CheckOptions {
  readonly target: CheckTarget
  readonly gateway: CheckedGateway
  readonly gateways: GatewayAccess
  /** What is trusted for `https://host:port`. */
  readonly known: (origin: string) => KnownCertificates
  readonly clock: Clock
  /** Told after each step. */
  readonly onProgress: (report: CheckReport) => void
}

/** Never throws. Asks at most one query, and none of a server that it cannot identify. */
export async function checkConnection(options: CheckOptions): Promise<CheckReport> {
  const { target, gateway, clock } = options
  const at = clock.now().wall
  const address = parseGatewayAddress(gateway.address)
  const place = address.ok ? placeOf(address.origin) : ''
  const tell = (steps: readonly CheckStep[]): void => options.onProgress({ target, place, at, steps, isDone: false })
  const steps = address.ok ? await stepsTo(address.origin, options, tell) : [fieldStep('address', address.problem)]
  const report: CheckReport = { target, place, at, steps: completed(steps), isDone: true }
  options.onProgress(report)
  return report
}

async function stepsTo(
  origin: string,
  options: CheckOptions,
  tell: (steps: readonly CheckStep[]) => void,
): Promise<readonly CheckStep[]> {
  const { gateway, gateways, clock } = options
  const read = ok('address', { kind: 'address-read' })
  tell([read])
  const proxy = normalProxy(gateway.proxy)
  if ('problem' in proxy) return [read, fieldStep('proxy', proxy.problem)]

  const known = options.known(origin)
  const way: GatewayWay = {
    origin,
    proxy: proxy.choice,
    proxyPasswords: gateway.proxyPasswords,
    authorities: () => options.known(origin).authorities,
  }
  const passed: Passed[] = []
  const { host } = hostAndPort(origin)
  const begunAt = clock.now().mono
  const seen = await gateways.inspectCertificate(way, (milestone) => {
    passed.push({ milestone, at: clock.now().mono })
    tell([read, ...roadSteps({ host, begunAt, passed, end: null })])
  })
  if (seen.kind === 'failed') {
    const end = { problem: seen.problem, at: clock.now().mono }
    return [read, ...roadSteps({ host, begunAt, passed, end })]
  }
  const road = [read, ...roadSteps({ host, begunAt, passed, end: null })]
  const certificate = certificateStep(seen, placeOf(origin), known, clock.now().wall)
  const soFar = [...road, certificate]
  if (certificate.result === 'failed') return soFar
  tell(soFar)
  return [...soFar, ...(await ask(way, options))]
}

async function ask(way: GatewayWay, options: CheckOptions): Promise<readonly CheckStep[]> {
  const { line, ownAgentId } = options.gateway
  if (line === null) return knockAt(way, options)
  if (!line.hasSession()) return knockSteps(await line.knock(), problemOf('no-guid', { place: placeOf(way.origin) }))
  const pace = line.pace()
  const workno = line.subject()
  return answerSteps(await line.query(workno), { workno, isOwn: workno === ownAgentId }, pace)
}

/** Nobody watches there: a client for this one question, which has no Guid to send. */
async function knockAt(way: GatewayWay, options: CheckOptions): Promise<readonly CheckStep[]> {
  const client = options.gateways.createClient({
    ...way,
    ownAgentId: options.gateway.ownAgentId,
    guid: () => null,
    onNewGuid: () => undefined,
    trustedFingerprints: () => pinsAmong(options.known(way.origin)),
  })
  try {
    return knockSteps(await client.knock(), null)
  } finally {
    client.close()
  }
}

function fieldStep(field: 'address' | 'proxy', problem: FieldProblem): CheckStep {
  return { step: field, result: 'failed', ms: null, finding: { kind: 'field', field, problem } }
}

function normalProxy(choice: ProxyChoice): { readonly choice: ProxyChoice } | { readonly problem: FieldProblem } {
  if (choice.kind !== 'manual') return { choice }
  const parsed = parseProxyAddress(choice.url)
  return parsed.ok ? { choice: { kind: 'manual', url: parsed.url } } : { problem: parsed.problem }
}
