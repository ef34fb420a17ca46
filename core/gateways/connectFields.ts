// Reads what the connect view sends: either everything in its normal form, or what is wrong with each wrong field. Pure.

import { LONGEST_PROXY_SECRET } from '../../contract/figures.ts'
import type {
  ConnectRequest,
  FieldProblem,
  FieldProblems,
  ProxyChoice,
  SessionRequest,
} from '../../contract/gateway.ts'
import type { EpochMs } from '../../contract/time.ts'
import { parseGatewayAddress, parseProxyAddress } from '../gateway/address.ts'
import { parseAgentId } from '../gateway/agentIds.ts'
import { parseAuthorities } from '../gateway/authorities.ts'
import type { ProxyPassword } from '../ports/gatewayAccess.ts'

/** Longest password and phone number that the gateway takes (spec, section 3). */
const LONGEST_PASSWORD = 32
const LONGEST_PHONE_NUMBER = 24
const LONGEST_GUID = 512
/** What may stand in an HTTP header and is no white space. */
const GUID = /^[\x21-\x7e]+$/

export interface ConnectFields {
  readonly origin: string
  readonly ownAgentId: string
  readonly proxy: ProxyChoice
  readonly session: SessionRequest
  /** PEM, normalised. */
  readonly authorities: readonly string[]
}

export type ParsedConnect =
  | { readonly kind: 'valid'; readonly fields: ConnectFields }
  | { readonly kind: 'invalid'; readonly problems: FieldProblems }

/** Reads the request; looks at every field, so that all wrong ones are told at once. */
export function parseConnectRequest(request: ConnectRequest, now: EpochMs): ParsedConnect {
  const address = parseGatewayAddress(request.address)
  const ownAgentId = parseAgentId(request.ownAgentId)
  const proxyUrl = request.proxy.kind === 'manual' ? parseProxyAddress(request.proxy.url) : null
  const session = normalSession(request.session)
  const authority = request.authority ?? ''
  const authorities = authority.trim() === '' ? null : parseAuthorities(authority, now)
  const problems: FieldProblems = {
    ...(address.ok ? {} : { address: address.problem }),
    ...(ownAgentId === null ? { ownAgentId: ownAgentIdProblem(request.ownAgentId) } : {}),
    ...sessionProblems(session),
    ...(proxyUrl === null || proxyUrl.ok ? {} : { proxy: proxyUrl.problem }),
    ...(authorities === null || authorities.ok ? {} : { authority: authorities.problem }),
  }
  if (!address.ok || ownAgentId === null || Object.keys(problems).length > 0) return { kind: 'invalid', problems }
  const proxy: ProxyChoice = proxyUrl?.ok === true ? { kind: 'manual', url: proxyUrl.url } : request.proxy
  const added = authorities?.ok === true ? authorities.authorities : []
  return { kind: 'valid', fields: { origin: address.origin, ownAgentId, proxy, session, authorities: added } }
}

/** Without white space around what is typed or pasted; full-width digits of a phone number count as digits. */
function normalSession(session: SessionRequest): SessionRequest {
  if (session.kind === 'guid') return { kind: 'guid', guid: session.guid.trim() }
  return { ...session, phoneNumber: session.phoneNumber.normalize('NFKC').trim() }
}

function ownAgentIdProblem(text: string): FieldProblem {
  return { kind: text.trim() === '' ? 'empty' : 'malformed' }
}

function sessionProblems(session: SessionRequest): FieldProblems {
  if (session.kind === 'guid') {
    const guid = guidProblem(session.guid)
    return guid === null ? {} : { guid }
  }
  const password = passwordProblem(session.password)
  const phoneNumber = phoneNumberProblem(session.phoneNumber)
  return { ...(password === null ? {} : { password }), ...(phoneNumber === null ? {} : { phoneNumber }) }
}

function guidProblem(guid: string): FieldProblem | null {
  if (guid === '') return { kind: 'empty' }
  if (/\s/.test(guid)) return { kind: 'has-spaces' }
  if (!GUID.test(guid)) return { kind: 'malformed' }
  return guid.length > LONGEST_GUID ? { kind: 'too-long', most: LONGEST_GUID } : null
}

function passwordProblem(password: string): FieldProblem | null {
  if (password === '') return { kind: 'empty' }
  return password.length > LONGEST_PASSWORD ? { kind: 'too-long', most: LONGEST_PASSWORD } : null
}

function phoneNumberProblem(phoneNumber: string): FieldProblem | null {
  if (!/^[\d+*#-]*$/.test(phoneNumber)) return { kind: 'malformed' }
  return phoneNumber.length > LONGEST_PHONE_NUMBER ? { kind: 'too-long', most: LONGEST_PHONE_NUMBER } : null
}

/** What is wrong with what is to be said to a proxy: by RFC 7617 no colon in the name, by RFC 1929 at most 255 bytes each. */
export function proxyPasswordProblems({ userName, password }: ProxyPassword): FieldProblems {
  const name = proxyUserNameProblem(userName)
  const secret = proxySecretProblem(password)
  return { ...(name === null ? {} : { proxyUserName: name }), ...(secret === null ? {} : { proxyPassword: secret }) }
}

function proxyUserNameProblem(userName: string): FieldProblem | null {
  if (userName.trim() === '') return { kind: 'empty' }
  return userName.includes(':') ? { kind: 'malformed' } : proxySecretProblem(userName)
}

function proxySecretProblem(text: string): FieldProblem | null {
  if (/\p{Cc}/u.test(text)) return { kind: 'malformed' }
  return Buffer.byteLength(text) > LONGEST_PROXY_SECRET ? { kind: 'too-long', most: LONGEST_PROXY_SECRET } : null
}
