// Sessions of the simulated gateway (spec, section 3): who is signed in, with which Guid, until when, and their events.
// Expiry is judged when somebody looks; only a held poll keeps a timer.

import type { Cancel, Clock } from '../core/ports/ports.ts'

export interface SessionRules {
  /** 1: the Guid lives until sign-out. 2: it is renewed by polls and handshakes. */
  readonly authMode: 1 | 2
  readonly rotateEveryMs: number
  /** How long a renewed Guid works on. */
  readonly oldGuidValidMs: number
  /** `any`: every answer may carry a new Guid, not only those of polls and handshakes. */
  readonly rotateOn: 'poll' | 'any'
  /** Without a poll, handshake or heartbeat for so long the agent is signed out; Infinity: never. */
  readonly signOutAfterMs: number
  /** How long an event poll is held when there is nothing to tell. */
  readonly holdMs: number
  /** A cookie is set at sign-in and has to be sent back. */
  readonly cookies: boolean
}

/** The documented values, authentication mode 2. */
export const USUAL_SESSION_RULES: SessionRules = {
  authMode: 2,
  rotateEveryMs: 60_000,
  oldGuidValidMs: 120_000,
  rotateOn: 'poll',
  signOutAfterMs: 120_000,
  holdMs: 10_000,
  cookies: false,
}

export interface SessionEntry {
  readonly kind: 'signed-in' | 'forced-out' | 'signed-out' | 'expired' | 'ended' | 'rotated'
  readonly agentId: string
  readonly atMs: number
}

export interface OpenedSession {
  readonly guid: string
  /** `name=value` to be replayed; null where no cookies are used. */
  readonly cookie: string | null
}

export type PollOutcome =
  { readonly kind: 'event'; readonly type: string } | { readonly kind: 'nothing' } | { readonly kind: 'ended' }

export interface Sessions {
  /** `keptAlive`: another program polls for this session; the two-minute rule does not touch it. */
  open(agentId: string, how: { keptAlive: boolean; cookie: boolean }): OpenedSession
  isOpen(agentId: string): boolean
  guid(agentId: string): string | null
  accepts(agentId: string, guid: string | null, cookies: string): boolean
  /** A sign of life: puts off the two-minute rule. */
  touch(agentId: string): void
  /** The Guid that this answer should carry in `Set-GUID`; null: none is due. */
  renewal(agentId: string, occasion: 'poll' | 'other'): string | null
  /** Renews the Guid at once, as if another client had been told; null when nobody is signed in. */
  renewElsewhere(agentId: string): string | null
  /** The next answer that may carry a new Guid will. */
  rotateSoon(agentId: string): void
  end(agentId: string, kind: 'forced-out' | 'signed-out' | 'ended'): void
  emit(agentId: string, type: string): void
  poll(agentId: string, gone: AbortSignal): Promise<PollOutcome>
  log(): readonly SessionEntry[]
}

interface Session {
  guid: string
  issuedMs: number
  old: { readonly guid: string; readonly untilMs: number }[]
  aliveMs: number
  readonly keptAlive: boolean
  readonly cookie: string | null
  rotateSoon: boolean
  readonly events: string[]
  readonly waiting: ((outcome: PollOutcome) => void)[]
}

/** All sessions of one gateway. `rules` is asked anew each time, so that it can be changed at run time. */
export function createSessions(clock: Clock, rules: () => SessionRules, newGuid: () => string): Sessions {
  const sessions = new Map<string, Session>()
  const entries: SessionEntry[] = []
  const nowMs = (): number => clock.now().mono
  const note = (kind: SessionEntry['kind'], agentId: string): void =>
    void entries.push({ kind, agentId, atMs: nowMs() })

  function close(agentId: string, session: Session, kind: SessionEntry['kind']): void {
    sessions.delete(agentId)
    note(kind, agentId)
    for (const answer of session.waiting.splice(0)) {
      answer(kind === 'signed-out' ? { kind: 'ended' } : { kind: 'event', type: 'AgentOther_ShutdownService' })
    }
  }

  function find(agentId: string): Session | null {
    const session = sessions.get(agentId)
    if (session === undefined) return null
    if (session.keptAlive || nowMs() - session.aliveMs <= rules().signOutAfterMs) return session
    close(agentId, session, 'expired')
    return null
  }

  function renew(agentId: string, session: Session): string {
    const now = nowMs()
    const stillValid = session.old.filter((old) => old.untilMs >= now)
    session.old = [...stillValid, { guid: session.guid, untilMs: now + rules().oldGuidValidMs }]
    session.guid = newGuid()
    session.issuedMs = now
    session.rotateSoon = false
    note('rotated', agentId)
    return session.guid
  }

  return {
    open: (agentId, { keptAlive, cookie }) => {
      const now = nowMs()
      const value = cookie ? `route=${newGuid()}` : null
      const session: Session = {
        guid: newGuid(),
        issuedMs: now,
        old: [],
        aliveMs: now,
        keptAlive,
        cookie: value,
        rotateSoon: false,
        events: ['AgentOther_InService'],
        waiting: [],
      }
      sessions.set(agentId, session)
      note('signed-in', agentId)
      return { guid: session.guid, cookie: value }
    },
    isOpen: (agentId) => find(agentId) !== null,
    guid: (agentId) => find(agentId)?.guid ?? null,
    accepts: (agentId, guid, cookies) => {
      const session = find(agentId)
      if (session === null || guid === null) return false
      if (session.cookie !== null && !cookies.split(/;\s*/).includes(session.cookie)) return false
      const now = nowMs()
      return guid === session.guid || session.old.some((old) => old.guid === guid && old.untilMs >= now)
    },
    touch: (agentId) => {
      const session = find(agentId)
      if (session !== null) session.aliveMs = nowMs()
    },
    renewal: (agentId, occasion) => {
      const session = find(agentId)
      const { authMode, rotateOn, rotateEveryMs } = rules()
      if (session === null || (occasion === 'other' && rotateOn === 'poll')) return null
      const due = authMode === 2 && nowMs() - session.issuedMs >= rotateEveryMs
      if (!due && !session.rotateSoon) return null
      return renew(agentId, session)
    },
    renewElsewhere: (agentId) => {
      const session = find(agentId)
      return session === null ? null : renew(agentId, session)
    },
    rotateSoon: (agentId) => {
      const session = find(agentId)
      if (session !== null) session.rotateSoon = true
    },
    end: (agentId, kind) => {
      const session = find(agentId)
      if (session !== null) close(agentId, session, kind)
    },
    emit: (agentId, type) => {
      const session = find(agentId)
      if (session === null) return
      const first = session.waiting.shift()
      if (first === undefined) session.events.push(type)
      else first({ kind: 'event', type })
    },
    poll: (agentId, gone) => {
      const session = find(agentId)
      if (session === null) return Promise.resolve({ kind: 'ended' })
      const type = session.events.shift()
      if (type !== undefined) return Promise.resolve({ kind: 'event', type })
      return hold(clock, session.waiting, rules().holdMs, gone)
    },
    log: () => entries,
  }
}

// Each held poll waits in line; the first in line gets the next event, which is how two clients steal each other's.
function hold(
  clock: Clock,
  line: ((outcome: PollOutcome) => void)[],
  holdMs: number,
  gone: AbortSignal,
): Promise<PollOutcome> {
  return new Promise((resolve) => {
    let cancel: Cancel = () => undefined
    const answer = (outcome: PollOutcome): void => {
      cancel()
      gone.removeEventListener('abort', leave)
      resolve(outcome)
    }
    const leave = (): void => {
      const place = line.indexOf(answer)
      if (place >= 0) line.splice(place, 1)
      answer({ kind: 'nothing' })
    }
    cancel = clock.after(holdMs, leave)
    gone.addEventListener('abort', leave)
    line.push(answer)
  })
}
