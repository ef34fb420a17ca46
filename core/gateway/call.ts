// One call of a gateway's interface from end to end: headers, the request, cookies and a new Guid from its answer,
// the judgement, the words for a failure, and one line in the log.

import type { Problem } from '../../contract/problem.ts'
import type { Clock, Log } from '../ports/ports.ts'
import { placeOf } from './address.ts'
import type { Answer, ClientOptions } from '../ports/gatewayAccess.ts'
import { judgeAnswer, type Refusal } from './answer.ts'
import { createCookieJar } from './cookies.ts'
import { isSameTrust, type RequestPool, type Trust } from './https.ts'
import { isSendableGuid, readGuid, type Envelope } from './payloads.ts'
import { problemOf, problemOfFailure } from './problems.ts'

const BASE = '/agentgateway/resource'

/** What a reader makes of a successful envelope. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: Problem['kind']; readonly technical?: string }

export interface Call<T> {
  /** The interface's "method name in logs". */
  readonly logName: string
  /** What it is about, for the log: an agent ID or a count. Never a name or a number of a phone. */
  readonly about: string | null
  readonly workno: string | null
  /** Asked again and again: its success is worth a line in the log only after a failure. */
  readonly isRoutine: boolean
  readonly method: 'GET' | 'PUT' | 'DELETE'
  /** Below the base address. */
  readonly path: string
  readonly body: string | null
  readonly requestPool: RequestPool
  readonly limitMs: number
  /** False for a sign-in, which has no Guid yet. */
  readonly sendsGuid: boolean
  /** Texts that must not be shown even if the gateway repeats them. */
  readonly secrets: readonly string[]
  /** Gives a failure's class for this interface. */
  readonly classOf?: (refusal: Refusal) => Problem['kind']
  /** `newGuid`: the Guid that came with this very answer. */
  readonly read: (envelope: Envelope, newGuid: string | null) => Reading<T>
}

export type Caller = <T>(call: Call<T>) => Promise<Answer<T>>

function withoutSecrets(text: string | null, secrets: readonly string[]): string | null {
  return secrets.reduce<string | null>(
    (left, secret) => (secret === '' ? left : (left?.replaceAll(secret, '•••') ?? null)),
    text,
  )
}

/** The outcome in a log line: codes only, for a gateway's own texts may hold anything. */
function outcomeText(problem: Problem | null): string {
  if (problem === null) return 'ok'
  const code = problem.retcode ?? problem.technical ?? (problem.httpStatus === null ? '' : `HTTP ${problem.httpStatus}`)
  return /^[\w .-]{1,40}$/.test(code) ? `${problem.kind} (${code})` : problem.kind
}

/** Makes the function through which a client makes its calls. It never throws. */
export function createCaller(options: ClientOptions, clock: Clock, log: Log): Caller {
  const place = placeOf(options.origin)
  const cookies = createCookieJar()
  const trustNow = (): Trust => ({ pins: options.trustedFingerprints(), authorities: options.authorities() })
  let cookiesTrust = trustNow()

  function headersFor(guid: string | null): Record<string, string> {
    const trust = trustNow()
    // Cookies of a server that is not trusted any more are not for the next one.
    if (!isSameTrust(trust, cookiesTrust)) cookies.clear()
    cookiesTrust = trust
    const cookie = cookies.header(clock.now().wall)
    return {
      'Content-Type': 'application/json; charset=UTF-8',
      ...(guid === null ? {} : { Guid: guid }),
      ...(cookie === null ? {} : { Cookie: cookie }),
    }
  }

  async function exchange<T>(call: Call<T>): Promise<Answer<T>> {
    const guid = call.sendsGuid ? options.guid() : null
    if (call.sendsGuid && (guid === null || !isSendableGuid(guid))) {
      const technical = guid === null ? null : 'ILLEGAL_GUID'
      const now = clock.now()
      return { ok: false, problem: problemOf('no-guid', { place, technical }), sentAt: now, receivedAt: now }
    }
    const request = { method: call.method, path: BASE + call.path, headers: headersFor(guid), body: call.body }
    const answer = await call.requestPool.send(request, call.limitMs)
    const { sentAt, receivedAt } = answer
    const details = { place, workno: call.workno }
    if (!answer.ok) return { ok: false, problem: problemOfFailure(answer.failure, details), sentAt, receivedAt }

    cookies.take(answer.header('set-cookie'), receivedAt.wall)
    const newGuid = readGuid(answer.header('set-guid').at(-1) ?? null)
    if (newGuid !== null) options.onNewGuid(newGuid, guid)
    const judged = judgeAnswer(answer.status, answer.body)
    if (!judged.ok) {
      const { refusal } = judged
      const message = withoutSecrets(refusal.message, [...call.secrets, guid ?? ''])
      const kind = call.classOf?.(refusal) ?? refusal.kind
      // The end of a Guid that has been replaced meanwhile is not the end of the session.
      if (kind === 'session-ended' && guid !== null && guid !== options.guid()) {
        return { ok: false, problem: problemOf('cancelled', { place, technical: 'OLD_GUID' }), sentAt, receivedAt }
      }
      return { ok: false, problem: problemOf(kind, { ...details, ...refusal, message }), sentAt, receivedAt }
    }
    const reading = call.read(judged.envelope, newGuid)
    if (reading.ok) return { ok: true, value: reading.value, sentAt, receivedAt }
    const technical = reading.technical ?? null
    return {
      ok: false,
      problem: problemOf(reading.kind, { ...details, technical, httpStatus: answer.status }),
      sentAt,
      receivedAt,
    }
  }

  let isWorking = false
  return async (call) => {
    const begunAt = clock.now().mono
    const answer = await exchange(call)
    const about = call.about === null ? '' : ` ${call.about}`
    const line = `${place} ${call.logName}${about}: ${outcomeText(answer.ok ? null : answer.problem)} in ${Math.round(clock.now().mono - begunAt)} ms`
    // Two lines a second would push the beginning of a fault out of the log within hours.
    if (!answer.ok) log.warn(line)
    else if (!call.isRoutine || !isWorking) log.info(line)
    isWorking = answer.ok
    return answer
  }
}
