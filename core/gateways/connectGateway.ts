// What "Connect" does: a new session for a gateway that is there, or a new gateway that is tried beside the old one
// and takes its place only once it has answered.

import type { ConnectOutcome, ConnectRequest } from '../../contract/gateway.ts'
import type { PolicyState } from '../../contract/policy.ts'
import type { Clock } from '../ports/ports.ts'
import type { TrustStore } from '../session/trustStore.ts'
import { parseConnectRequest, type ConnectFields } from './connectFields.ts'
import type { GatewayMonitor } from './gatewayMonitor.ts'
import type { Predecessor } from './gatewayProfile.ts'
import type { GatewayRegister } from './gatewayRegister.ts'

export type GatewayPolicy = Pick<PolicyState, 'gateways' | 'rights'>

/**
 * Never throws; nothing is changed or sent when a field is wrong.
 *
 * @param trust learns of the authorities that come with the request
 * @param policy what the organisation says of gateways
 * @param randomId a name for a gateway that was never given before
 * @param makeWay called once the request is accepted: ends the demo, and attempts that never answered
 */
export async function connectGateway(
  request: ConnectRequest,
  register: GatewayRegister,
  trust: TrustStore,
  policy: GatewayPolicy,
  clock: Clock,
  randomId: () => string,
  makeWay: () => Promise<void>,
): Promise<ConnectOutcome> {
  const parsed = parseConnectRequest(request, clock.now().wall)
  if (parsed.kind === 'invalid') return { kind: 'invalid', fields: parsed.problems }
  const predecessor = predecessorOf(request, register)
  const given = policy.gateways.find(({ origin }) => origin === parsed.fields.origin)
  if (!isAllowed(parsed.fields.origin, predecessor, register, policy)) {
    return { kind: 'invalid', fields: { address: { kind: 'set-by-organisation' } } }
  }
  const fields =
    given?.isEnforced === true ? { ...parsed.fields, proxy: given.proxy ?? parsed.fields.proxy } : parsed.fields
  if (fields.authorities.length > 0 && !policy.rights.mayTrustCertificates) {
    return { kind: 'invalid', fields: { authority: { kind: 'set-by-organisation' } } }
  }
  await makeWay()
  if (fields.authorities.length > 0) trust.addAuthorities(fields.origin, fields.authorities)

  const sameGateway = register
    .monitors()
    .find((monitor) => monitor.profile().origin === fields.origin && monitor.profile().ownAgentId === fields.ownAgentId)
  const hasSameWay = JSON.stringify(sameGateway?.profile().proxy) === JSON.stringify(fields.proxy)
  // Our own session, opened by another way, must not be what "already signed in elsewhere" is about.
  if (!hasSameWay && sameGateway?.session.session().kind === 'opened') await sameGateway.signOut()
  const monitor =
    sameGateway !== undefined && hasSameWay
      ? sameGateway
      : addAttempt(fields, predecessor ?? otherWayTo(sameGateway), register, randomId)
  monitor.setProfile({ sessionKind: fields.session.kind === 'guid' ? 'guid' : 'sign-in' })
  await begin(monitor, fields)
  return { kind: 'accepted', gatewayId: monitor.profile().id }
}

/** An enforced gateway stays where it is, and a new one may have to be one that the organisation gives. */
function isAllowed(
  origin: string,
  predecessor: Predecessor | null,
  register: GatewayRegister,
  { gateways, rights }: GatewayPolicy,
): boolean {
  const moved = predecessor === null ? undefined : register.find(predecessor.id)?.profile().origin
  if (moved !== origin && gateways.some((given) => given.isEnforced && given.origin === moved)) return false
  if (mayAddGateway(origin, { gateways, rights })) return true
  return register.monitors().some((monitor) => monitor.profile().isSetUp && monitor.profile().origin === origin)
}

/** Whether a gateway that was not here before may be set up. */
export function mayAddGateway(origin: string, { gateways, rights }: GatewayPolicy): boolean {
  return rights.mayAddGateways || gateways.some((given) => given.origin === origin)
}

/** A second try of "Change gateway" names the first try, which makes way: it is to replace what that was to replace. */
function predecessorOf(request: ConnectRequest, register: GatewayRegister): Predecessor | null {
  if (request.gatewayId === null) return null
  const named = register.find(request.gatewayId)?.profile()
  if (named?.isSetUp === false) {
    return named.predecessor === null ? null : { id: named.predecessor.id, keepsName: request.isSameContactCenter }
  }
  return { id: request.gatewayId, keepsName: request.isSameContactCenter }
}

/** The same gateway through another proxy stays what it is. */
function otherWayTo(sameGateway: GatewayMonitor | undefined): Predecessor | null {
  return sameGateway === undefined ? null : { id: sameGateway.profile().id, keepsName: true }
}

function addAttempt(
  { origin, ownAgentId, proxy }: ConnectFields,
  predecessor: Predecessor | null,
  register: GatewayRegister,
  randomId: () => string,
): GatewayMonitor {
  const replaced = predecessor === null ? null : register.find(predecessor.id)
  const monitor = register.add({
    id: randomId(),
    name: '',
    origin,
    ownAgentId,
    proxy,
    isDemo: false,
    isSetUp: false,
    predecessor: replaced === null ? null : predecessor,
    sessionKind: 'guid',
    keepSignedIn: false,
    phoneNumber: '',
    reasons: [],
  })
  // The way to it may lead through the same proxy.
  if (replaced !== null) monitor.proxyPasswords.takeOver(replaced.proxyPasswords)
  return monitor
}

async function begin(monitor: GatewayMonitor, { session }: ConnectFields): Promise<void> {
  await monitor.leaveSession()
  if (session.kind === 'guid') {
    monitor.setProfile({ keepSignedIn: false })
    monitor.connectWithGuid(session.guid)
    return
  }
  const { password, phoneNumber, keepSignedIn } = session
  monitor.setProfile({ keepSignedIn, phoneNumber })
  monitor.connectWithSignIn({ password, phoneNumber, force: false }, keepSignedIn)
}
