// The answers of the onlineagent and agentevent interfaces (spec, section 3).

import type { Clock } from '../core/ports/ports.ts'
import type { Behaviour } from './behaviour.ts'
import type { Target } from './interfaces.ts'
import { failure, success, type Outcome } from './outcome.ts'
import type { Sessions } from './sessions.ts'

export interface SignInContext {
  readonly clock: Clock
  readonly sessions: Sessions
  /** Agent ID → password. */
  readonly accounts: Readonly<Record<string, string>>
  readonly vdnid: number
  readonly behaviour: () => Behaviour
}

/** The door for people: sign-in in its three forms, with the count of wrong passwords. */
export function createSignIn(context: SignInContext): (target: Target, body: unknown) => Outcome {
  const wrong = new Map<string, number>()
  const { sessions, accounts, clock } = context

  return ({ interface: name, agentId }, body) => {
    const { signIn, session } = context.behaviour()
    if (name === 'loginex' && signIn.loginex !== 'known') {
      return failure('000-002', signIn.loginex === '404' ? 404 : null)
    }
    const asked = readBody(body)
    if (asked === null) return failure('000-002')
    if (name !== 'loginex' && signIn.phoneRequired && asked.phone === '') return failure('000-002')
    const tries = wrong.get(agentId) ?? 0
    if (tries >= signIn.lockAfter) return failure('110-016')
    if (accounts[agentId] !== asked.password) {
      wrong.set(agentId, tries + 1)
      return failure('100-004')
    }
    wrong.delete(agentId)
    if (sessions.isOpen(agentId)) {
      if (name !== 'forcelogin') return failure('100-002')
      sessions.end(agentId, 'forced-out')
    }
    const { guid, cookie } = sessions.open(agentId, { keptAlive: false, cookie: session.cookies })
    const headers = {
      'Set-GUID': `JSESSIONID=${guid}`,
      ...(cookie !== null && { 'Set-Cookie': `${cookie}; Path=/agentgateway; Secure; HttpOnly` }),
    }
    const result = {
      vdnid: context.vdnid,
      workno: agentId,
      mediatype: name === 'loginex' ? 'FFF' : 'TTF',
      loginTime: String(Math.floor(clock.now().wall)),
      isForceChange: 'false',
      serverName: 'AgentGateway',
      timeRemaining: '9',
    }
    return success(result, headers)
  }
}

/** One event poll: holds, then tells one event, nothing, or that the session has ended meanwhile. */
export async function answerPoll(sessions: Sessions, agentId: string, gone: AbortSignal): Promise<Outcome> {
  sessions.touch(agentId)
  const outcome = await sessions.poll(agentId, gone)
  sessions.touch(agentId)
  const nothing: Outcome = { retcode: '0', message: '', fields: {}, headers: {}, httpStatus: null }
  switch (outcome.kind) {
    case 'ended':
      return failure('100-006')
    case 'nothing':
      return nothing
    case 'event':
      return { ...nothing, fields: { event: { eventType: outcome.type, workNo: agentId, content: null } } }
  }
}

// Limits of the documented body: password ≤ 32, phonenum ≤ 24 characters, the rest of fixed type where present.
function readBody(body: unknown): { readonly password: string; readonly phone: string } | null {
  if (typeof body !== 'object' || body === null) return null
  const { password, phonenum = '', status = 4 } = body as Record<string, unknown>
  if (typeof password !== 'string' || password.length > 32) return null
  if (typeof phonenum !== 'string' || phonenum.length > 24) return null
  return [3, 4, 5].includes(Number(status)) ? { password, phone: phonenum } : null
}
