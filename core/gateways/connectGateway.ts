// What "Connect" does: a new session for a gateway that is there, or a new gateway that is tried beside the old one
// and takes its place, pins and all, only once it has answered.

import type { ConnectOutcome, ConnectRequest, GatewayId } from '../../contract/gateway.ts'
import type { ConnectFields } from './connectFields.ts'
import { parseConnectRequest } from './connectFields.ts'
import type { GatewayRegister, GatewayEntry } from './gatewayRegister.ts'
import type { NewEntry } from './addGateway.ts'

export interface ConnectContext {
  readonly book: GatewayRegister
  readonly put: (entry: NewEntry) => GatewayEntry
  /** Connecting ends the demo; nothing happens when it is not on. */
  readonly leaveDemo: () => Promise<void>
  readonly onGateways: () => void
}

/** Never throws; nothing is changed or sent when a field is wrong. */
export async function connectGateway(request: ConnectRequest, context: ConnectContext): Promise<ConnectOutcome> {
  const parsed = parseConnectRequest(request)
  if (parsed.kind === 'invalid') return { kind: 'invalid', fields: parsed.sentences }
  const { fields } = parsed
  const { book } = context
  // A second try of "Change gateway" names the first try, which makes way: it is to replace what that was to replace.
  const named = request.gatewayId === null ? null : book.find(request.gatewayId)
  const toReplace = named === null || named.isSetUp ? request.gatewayId : named.replaces
  await context.leaveDemo()
  await dropAttempts(book)

  const sameGateway = book
    .entries()
    .find(({ watch }) => watch.config.origin === fields.origin && watch.config.agentId === fields.agentId)
  const hasSameWay = JSON.stringify(sameGateway?.watch.config.proxy) === JSON.stringify(fields.proxy)
  const replaced = toReplace ?? sameGateway?.watch.config.id ?? null
  // Our own session, opened by another way, must not be what "already signed in elsewhere" is about.
  if (!hasSameWay && sameGateway?.watch.session.session().kind === 'opened') await sameGateway.watch.signOut()
  const entry = sameGateway !== undefined && hasSameWay ? sameGateway : attempt(replaced, fields, context)
  entry.sessionKind = fields.session.kind === 'guid' ? 'guid' : 'sign-in'
  await begin(entry, fields)
  context.onGateways()
  return { kind: 'accepted', gatewayId: entry.watch.config.id }
}

/** Attempts that never answered are given up when another begins. */
async function dropAttempts(book: GatewayRegister): Promise<void> {
  const attempts = book.entries().filter((entry) => !entry.isSetUp)
  await Promise.all(attempts.map((entry) => book.takeOut(entry.watch.config.id)))
}

function attempt(replaces: GatewayId | null, fields: ConnectFields, context: ConnectContext): GatewayEntry {
  const { origin, agentId, proxy } = fields
  const id = context.book.freeId()
  return context.put({
    config: { id, origin, agentId, proxy, isDemo: false },
    isSetUp: false,
    replaces: replaces !== null && context.book.find(replaces) !== null ? replaces : null,
    sessionKind: 'guid',
    keepSignedIn: false,
    phoneNumber: '',
  })
}

async function begin(entry: GatewayEntry, { session }: ConnectFields): Promise<void> {
  const { watch } = entry
  await watch.leaveSession()
  if (session.kind === 'guid') {
    entry.keepSignedIn = false
    watch.session.usePasted(session.guid)
    watch.approach()
    return
  }
  const { password, phoneNumber, keepSignedIn } = session
  entry.keepSignedIn = keepSignedIn
  entry.phoneNumber = phoneNumber
  watch.approachWithSignIn({ password, phoneNumber, force: false }, keepSignedIn)
}
