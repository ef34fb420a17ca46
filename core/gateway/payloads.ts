// The only file that knows the gateway's wire names: the envelope, an agent (seed, Tables 3 to 5), a bulk answer, an event,
// and the body of a sign-in. Reads tolerantly and never throws.

import type { AgentInfo, MediaSignIns, Skill } from '../../contract/agent.ts'
import type { GatewayEvent, SignInRequest } from '../ports/gatewayAccess.ts'
import { statusOf } from './codes.ts'
import { flagOf, listOf, recordOf, textOf, wholeNumberOf } from './fieldReaders.ts'

/** Seed, Table 3, and `event` of the event poll. `retcode` is "0" for success. */
export interface Envelope {
  readonly retcode: string
  readonly message: string
  readonly result: unknown
  readonly event: unknown
}

/** Reads the envelope; null when there is no `retcode`, for then it is no answer of a gateway. */
export function readEnvelope(value: unknown): Envelope | null {
  const fields = recordOf(value)
  const retcode = textOf(fields?.['retcode'])
  if (fields === null || retcode === null) return null
  return { retcode, message: textOf(fields['message']) ?? '', result: fields['result'], event: fields['event'] }
}

/** "None" of the vendor's clock: the largest unsigned 32-bit number of seconds, in ms. */
const NO_DATE_MS = 4_294_967_295_000
/** The same number as a duration is no duration either. */
const NO_DURATION_S = 4_294_967_295

function readMedia(value: unknown): MediaSignIns | null {
  const text = textOf(value)?.toUpperCase()
  if (text === undefined) return null
  const flag = (place: number): boolean | null => (text[place] === 'T' ? true : text[place] === 'F' ? false : null)
  return { voice: flag(0), chat: flag(1), mail: flag(2) }
}

function readSkill(value: unknown): Skill[] {
  const fields = recordOf(value)
  if (fields === null) return []
  return [
    { id: wholeNumberOf(fields['id']), name: textOf(fields['name']), mediaType: wholeNumberOf(fields['mediatype']) },
  ]
}

function signedInAt(value: unknown): number | null {
  const ms = wholeNumberOf(value)
  return ms === null || ms === 0 || ms >= NO_DATE_MS ? null : ms
}

function timeInStateS(value: unknown): number | null {
  const seconds = wholeNumberOf(value)
  return seconds === null || seconds >= NO_DURATION_S ? null : seconds
}

/**
 * Reads one agent (seed, Table 4). `asked` is the ID that stands in when the answer names none (null: then it is no agent).
 * Null when the value is no object or tells neither an ID nor a state. A list of one agent is read as that agent.
 */
export function readAgent(value: unknown, asked: string | null): AgentInfo | null {
  const fields = recordOf(Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value)
  if (fields === null) return null
  const named = textOf(fields['workno'])
  const workno = named ?? asked
  const status = wholeNumberOf(fields['status'])
  const ctiStatus = wholeNumberOf(fields['ctiStatus'])
  if (workno === null || (named === null && status === null && ctiStatus === null)) return null
  return {
    workno,
    name: textOf(fields['name']),
    status: statusOf(status, ctiStatus),
    groupId: wholeNumberOf(fields['groupid']),
    groupName: textOf(fields['groupname']),
    skills: listOf(fields['skilllist']).flatMap(readSkill),
    callIds: listOf(fields['callids']).flatMap((id) => textOf(id) ?? []),
    media: readMedia(fields['mediatype']),
    vdnId: wholeNumberOf(fields['vdnid']),
    phoneNumber: textOf(fields['phonenumber']),
    timeInStateS: timeInStateS(fields['currentstatetime']),
    signedInAt: signedInAt(fields['logindate']),
    inConference: flagOf(fields['inMultimediaConf']),
    reason: wholeNumberOf(fields['currentStateReason']),
  }
}

/**
 * Reads the list of a bulk answer (spec, section 2). Empty, null or missing is an empty list; entries that name no agent are
 * skipped. Null (wrong shape) when it is no list, or none of its entries is an agent: skills with agents nested in them.
 */
export function readAgents(value: unknown): readonly AgentInfo[] | null {
  if (value === undefined || value === null || value === '') return []
  if (!Array.isArray(value)) return null
  const agents = value.flatMap((entry: unknown) => readAgent(recordOf(entry), null) ?? [])
  return agents.length === 0 && value.length > 0 ? null : agents
}

/** The two forms in which a gateway may want the list of agents; which one is not documented (spec, section 2). */
export type ListForm = 'string' | 'array'

/** Body of the bulk query. */
export function bulkBody(worknos: readonly string[], form: ListForm): string {
  return JSON.stringify({ agentList: form === 'array' ? worknos : worknos.join(',') })
}

/** Reads `event` of an event poll; null when nothing happened. */
export function readEvent(value: unknown): GatewayEvent | null {
  const fields = recordOf(value)
  return fields === null ? null : { type: textOf(fields['eventType']) ?? 'unnamed' }
}

/**
 * Body of the three sign-ins (spec, section 3). The product only watches, so it signs in such that no work is routed to it:
 * busy (3), not answering or going idle by itself, not signed in for chats. Without a phone number the field is left out.
 */
export function signInBody(request: SignInRequest): string {
  return JSON.stringify({
    password: request.password,
    ...(request.phoneNumber === '' ? {} : { phonenum: request.phoneNumber }),
    autoanswer: false,
    autoenteridle: false,
    releasephone: true,
    agenttype: 4,
    status: 3,
    ip: '127.0.0.1',
    phonelinkage: false,
    checkInWebm: false,
    checkInMailm: false,
    listenStatus: false,
  })
}

/** The Guid of a `Set-GUID` header: all that follows `JSESSIONID=`, opaque; null when there is none that could be sent back. */
export function readGuid(header: string | null): string | null {
  const found = /^\s*JSESSIONID=(.*?)\s*$/i.exec(header ?? '')?.[1]
  return found !== undefined && isSendableGuid(found) ? found : null
}

/** Whether a Guid may stand in a header: printable Latin-1, no line breaks, not empty. */
export function isSendableGuid(guid: string): boolean {
  return /^[\x21-\x7e\xa1-\xff]([\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa1-\xff])?$/.test(guid) && guid.length <= 4096
}
