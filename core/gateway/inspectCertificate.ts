// Looks at a gateway's certificate: TLS handshake only, not one byte of HTTP. The verifier's judgement is taken from the
// same handshake, so that what is shown is what was judged.

import type { X509Certificate } from 'node:crypto'
import { checkServerIdentity } from 'node:tls'
import type { Certificate, CertificateWarning } from '../../contract/certificate.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { GatewayWay, Inspection, Milestone } from '../ports/gatewayAccess.ts'
import { placeOf } from './address.ts'
import { certificateFacts } from './certificateFacts.ts'
import type { ClientNeeds } from './client.ts'
import { failure } from './failures.ts'
import { problemOfFailure } from './problems.ts'
import { hostAndPort, routesTo } from './routes.ts'
import { openSecureSocket } from './secureSocket.ts'

function isWrongName(certificate: X509Certificate, host: string): boolean {
  try {
    return checkServerIdentity(host, certificate.toLegacyObject()) !== undefined
  } catch {
    return true
  }
}

function warningsFor(certificate: Certificate, wrongName: boolean, now: EpochMs): readonly CertificateWarning[] {
  const warnings: CertificateWarning[] = []
  if (now > certificate.notAfter) warnings.push('expired')
  if (now < certificate.notBefore) warnings.push('not-yet-valid')
  if (wrongName) warnings.push('wrong-name')
  return warnings
}

async function inspect(
  { origin, proxy, proxyPasswords, authorities }: GatewayWay,
  needs: ClientNeeds,
  onMilestone: ((milestone: Milestone) => void) | undefined,
): Promise<Inspection> {
  const { clock, limits } = needs
  const target = hostAndPort(origin)
  const fail = (reason: ReturnType<typeof failure>): Inspection => ({
    kind: 'failed',
    problem: problemOfFailure(reason, { place: placeOf(origin) }),
  })
  const opened = await openSecureSocket({
    target,
    routes: () => routesTo(origin, proxy, needs.resolveSystemProxy),
    verify: false,
    context: needs.contexts.for(authorities()),
    proxyPasswords,
    lookup: needs.lookup,
    clock,
    connectMs: limits.connectMs,
    signal: new AbortController().signal,
    onMilestone,
  })
  if (!opened.ok) return fail(opened.failure)
  const { socket } = opened
  try {
    const presented = socket.getPeerX509Certificate()
    if (presented === undefined) return fail(failure('tls', 'NO_CERTIFICATE'))
    const certificate = certificateFacts(presented)
    if (socket.authorized) return { kind: 'verified', certificate }
    const reason: unknown = socket.authorizationError
    return {
      kind: 'unverified',
      certificate,
      verifierCode: typeof reason === 'string' ? reason.replace(/:[\s\S]*/, '') : 'UNSPECIFIED',
      warnings: warningsFor(certificate, isWrongName(presented, target.host), clock.now().wall),
    }
  } finally {
    socket.destroy()
  }
}

/** Shakes hands with the gateway and describes what it presented. Logs one line. Never rejects. */
export async function inspectCertificate(
  way: GatewayWay,
  needs: ClientNeeds,
  onMilestone?: (milestone: Milestone) => void,
): Promise<Inspection> {
  const { origin } = way
  const begunAt = needs.clock.now().mono
  const inspection = await inspect(way, needs, onMilestone)
  const outcome = inspection.kind === 'failed' ? inspection.problem.kind : inspection.kind
  needs.log.info(`${placeOf(origin)} certificate: ${outcome} in ${Math.round(needs.clock.now().mono - begunAt)} ms`)
  return inspection
}
