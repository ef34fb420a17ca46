// Signing in (spec, section 3): without a licence first, the ordinary way where the gateway does not know that one,
// and by force only when asked to.

import type { ProblemKind } from '../../contract/problem.ts'
import type { Answer, SignedIn, SignInRequest } from '../ports/gatewayAccess.ts'
import type { Refusal } from './answer.ts'
import type { Call, Caller } from './call.ts'
import { signInBody } from './payloads.ts'

type SignInWay = 'loginex' | 'ordinary' | 'forcelogin'

const LOG_NAMES: Readonly<Record<SignInWay, string>> = {
  loginex: 'loginEx',
  ordinary: 'login',
  forcelogin: 'forceLogin',
}

/** Nobody has a session while signing in, so none can have ended: such codes mean something else here. */
function classOf(refusal: Refusal): ProblemKind {
  if (refusal.kind !== 'session-ended') return refusal.kind
  return refusal.retcode?.startsWith('105-') === true ? 'switching-over' : 'other-retcode'
}

/** Whether the gateway does not know `loginex`: 000-002, or HTTP 404 or 405 without a better reason. */
function isUnknownInterface(answer: Answer<unknown>): boolean {
  if (answer.ok) return false
  const { kind, retcode, httpStatus } = answer.problem
  return retcode === '000-002' || (kind === 'http-status' && (httpStatus === 404 || httpStatus === 405))
}

/** Signs in. The Guid of the new session comes with the answer's `Set-GUID`; without one the answer is of no use. */
export async function signIn(
  request: SignInRequest,
  call: Caller,
  where: Pick<Call<SignedIn>, 'requestPool' | 'limitMs'> & { readonly agentPath: string },
): Promise<Answer<SignedIn>> {
  const body = signInBody(request)
  const go = (way: SignInWay): Promise<Answer<SignedIn>> =>
    call({
      logName: LOG_NAMES[way],
      about: null,
      workno: null,
      isRoutine: false,
      method: 'PUT',
      path: way === 'ordinary' ? where.agentPath : `${where.agentPath}/${way}`,
      body,
      requestPool: where.requestPool,
      limitMs: where.limitMs,
      sendsGuid: false,
      secrets: [request.password],
      classOf,
      read: (_envelope, newGuid) =>
        newGuid === null
          ? { ok: false, kind: 'wrong-shape', technical: 'NO_SET_GUID' }
          : { ok: true, value: { guid: newGuid, platformOnly: way === 'loginex' } },
    })
  if (request.force) return go('forcelogin')
  const platformOnly = await go('loginex')
  return isUnknownInterface(platformOnly) ? go('ordinary') : platformOnly
}
