// Reads what the connect view sends: either everything in its normal form, or one sentence for each wrong field. Pure.

import type { ConnectField, ConnectRequest, ProxyChoice } from '../../contract/gateway.ts'
import { parseGatewayAddress, parseProxyAddress } from '../gateway/address.ts'
import { parseAgentId } from '../gateway/agentIds.ts'

/** Longest password and phone number that the gateway takes (spec, section 3). */
const LONGEST_PASSWORD = 32
const LONGEST_PHONE_NUMBER = 24
/** What may stand in an HTTP header and is no white space. */
const GUID = /^[\x21-\x7e]{1,512}$/

export interface ConnectFields {
  readonly origin: string
  readonly agentId: string
  readonly proxy: ProxyChoice
  readonly session: ConnectRequest['session']
}

export type ParsedConnect =
  | { readonly kind: 'valid'; readonly fields: ConnectFields }
  | { readonly kind: 'invalid'; readonly sentences: Readonly<Partial<Record<ConnectField, string>>> }

function sessionSentences(session: ConnectRequest['session']): Partial<Record<ConnectField, string>> {
  if (session.kind === 'guid') {
    const guid = session.guid.trim()
    if (guid === '') return { guid: 'Enter the Guid of a session that is signed in.' }
    return GUID.test(guid) ? {} : { guid: 'A Guid has no spaces or line breaks: copy just the Guid itself.' }
  }
  const wrong: Partial<Record<ConnectField, string>> = {}
  if (session.password === '') wrong.password = 'Enter your password.'
  if (session.password.length > LONGEST_PASSWORD) {
    wrong.password = `The gateway takes passwords of at most ${LONGEST_PASSWORD} characters.`
  }
  if (!/^[\d+*#-]*$/.test(session.phoneNumber.trim()) || session.phoneNumber.trim().length > LONGEST_PHONE_NUMBER) {
    wrong.phoneNumber = `Enter a phone number of at most ${LONGEST_PHONE_NUMBER} digits, or leave it empty.`
  }
  return wrong
}

function trimmedSession(session: ConnectRequest['session']): ConnectRequest['session'] {
  if (session.kind === 'guid') return { kind: 'guid', guid: session.guid.trim() }
  return { ...session, phoneNumber: session.phoneNumber.trim() }
}

/** Reads the request; looks at every field, so that all wrong ones are told at once. */
export function parseConnectRequest(request: ConnectRequest): ParsedConnect {
  const address = parseGatewayAddress(request.address)
  const agentId = parseAgentId(request.agentId)
  const proxyUrl = request.proxy.kind === 'manual' ? parseProxyAddress(request.proxy.url) : null
  const sentences: Partial<Record<ConnectField, string>> = {
    ...(address.ok ? {} : { address: address.sentence }),
    ...(agentId === null ? { agentId: 'Enter your own agent ID: digits only, from 101 to 999999.' } : {}),
    ...sessionSentences(request.session),
    ...(proxyUrl === null || proxyUrl.ok ? {} : { proxy: proxyUrl.sentence }),
  }
  if (!address.ok || agentId === null || Object.keys(sentences).length > 0) return { kind: 'invalid', sentences }
  const proxy: ProxyChoice = proxyUrl?.ok === true ? { kind: 'manual', url: proxyUrl.url } : request.proxy
  const session = trimmedSession(request.session)
  return { kind: 'valid', fields: { origin: address.origin, agentId, proxy, session } }
}
