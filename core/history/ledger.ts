// Turns what one stream of events tells into what is written down: stays where they change, blind spots where nobody could be
// asked, and twice a minute that the app is alive. One ledger for each place where history is kept.

import type { AgentKnowledge } from '../../contract/agent.ts'
import type { Connection } from '../../contract/gateway.ts'
import { gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { Moment, MonoMs } from '../../contract/time.ts'
import type { ObservedAgent, WatchEvent } from '../agents/watchEvent.ts'
import type { HistoryRecord, HistoryStore, LiveEnd, StayRecord } from '../ports/history.ts'
import type { Cancel, Clock, Saved } from '../ports/ports.ts'

/** The app says so often (ms) that it is alive, with whatever else is to be written. */
const ALIVE_EVERY_MS = 30_000
/**
 * Stays are written at once where nothing was written for so long (ms), and together where others came just before: what a file is
 * made sure of costs more than all else that an answer brings. Every stay can be told from the next answer as well.
 */
const STAYS_EVERY_MS = 5_000
/** The gateway counts whole seconds: two durations of one stay may differ by so much (ms). */
const SAME_STAY_MS = 2000

/** The last that was heard of an agent. */
interface Tail {
  readonly lastSeen: Moment
  readonly freshUntil: MonoMs
  /** Its failure, or time alone, made it old. */
  readonly isStale: boolean
  readonly hasFailed: boolean
  /** A blind spot of its own is written and not over. */
  readonly isBlind: boolean
  readonly isPinned: boolean
  /** False: what is written of it was deleted, or nothing was written meanwhile. */
  readonly isWritten: boolean
}

export interface Ledger {
  readonly store: HistoryStore
  take(event: WatchEvent): void
  /** Nobody asks about them any more. */
  unpinned(agents: readonly AgentKey[]): void
  /** False: nothing is written from now on, but that. */
  setKept(isKept: boolean): void
  liveEnds(): readonly LiveEnd[]
  /** Writes what is waiting now, and what could not be written before. */
  write(): void
  forget(agent: AgentKey | null): Promise<Saved>
  close(): Promise<void>
}

/** @param onWritten what became of each attempt to write */
export function createLedger(store: HistoryStore, clock: Clock, onWritten: (saved: Saved) => void): Ledger {
  const tails = new Map<AgentKey, Tail>()
  const blind = new Map<GatewayId, BlindSpotCause>()
  let waiting: HistoryRecord[] = []
  let writingSoon: { readonly at: MonoMs; readonly cancel: Cancel } | null = null
  let wroteAt: MonoMs = -Infinity
  let aliveSoon: Cancel | null = null
  let hasBegun = false
  let isKept = true
  let isClosed = false
  let setAsideAs: string | null = null

  function note(...records: readonly HistoryRecord[]): void {
    if (!isKept || isClosed) return
    if (!hasBegun) waiting.push({ kind: 'run-began', at: clock.now().wall })
    hasBegun = true
    waiting.push(...records)
    if (records.length === 0) return
    const now = clock.now().mono
    const at = records.every(({ kind }) => kind === 'stay') ? Math.max(now, wroteAt + STAYS_EVERY_MS) : now
    if (writingSoon !== null && writingSoon.at <= at) return
    writingSoon?.cancel()
    writingSoon = { at, cancel: clock.after(at - now, write) }
  }

  function write(): void {
    writingSoon?.cancel()
    writingSoon = null
    wroteAt = clock.now().mono
    aliveSoon?.()
    aliveSoon = null
    if (hasBegun && isKept) waiting.push(...aliveNow())
    const records = waiting
    waiting = []
    if (hasBegun && isKept && !isClosed) aliveSoon = clock.after(ALIVE_EVERY_MS, write)
    void store.append(records).then((saved) => {
      const found = store.recovered()?.setAsideAs ?? null
      // A new file knows of nobody: what goes on is written into it with the next answers.
      if (found !== setAsideAs) tails.clear()
      setAsideAs = found
      onWritten(saved)
    })
  }

  /** Who was not heard of in time has a blind spot of its own; of all others the gateway's mark says until when they were. */
  function aliveNow(): readonly HistoryRecord[] {
    const now = clock.now()
    const records: HistoryRecord[] = []
    const heard = new Map<GatewayId, number>()
    for (const [agent, tail] of tails) {
      const gatewayId = gatewayIdOf(agent)
      if (!tail.isPinned || tail.isBlind || blind.has(gatewayId)) continue
      if (tail.isStale || now.mono >= tail.freshUntil) {
        const cause = tail.hasFailed ? 'agent-failed' : 'not-asked'
        records.push({ kind: 'blind-spot-began', subject: agent, cause, at: tail.lastSeen.wall })
        tails.set(agent, { ...tail, isBlind: true })
        continue
      }
      heard.set(gatewayId, Math.min(heard.get(gatewayId) ?? Infinity, tail.lastSeen.wall))
    }
    const gateways = [...heard].map(([gatewayId, observedUntil]) => ({ gatewayId, observedUntil }))
    return [...records, { kind: 'alive', at: now.wall, gateways }]
  }

  function observed({ knowledge, change, freshUntil }: ObservedAgent): void {
    const { key, observation } = knowledge
    if (observation === null) return
    const tail = tails.get(key) ?? null
    const isInTime = tail !== null && isStillGood(tail, observation.observedAt.mono)
    const records: HistoryRecord[] = []
    const isNews = change !== null || tail?.isWritten !== true || !(isInTime || provesSameStay(tail, knowledge))
    if (isNews) records.push(stayRecord(knowledge, { change, tail, isInTime }))
    if (tail?.isBlind === true || tail?.isPinned === false) {
      records.push({ kind: 'blind-spot-ended', subject: key, at: observation.observedAt.wall })
    }
    tails.set(key, {
      lastSeen: observation.observedAt,
      freshUntil,
      isStale: false,
      hasFailed: false,
      isBlind: false,
      isPinned: true,
      isWritten: true,
    })
    if (records.length > 0) note(...records)
  }

  /** By time alone, or because the question about one agent failed. */
  function readDifferently(agents: readonly AgentKnowledge[]): void {
    for (const { key, freshness, problem } of agents) {
      const tail = tails.get(key)
      if (tail === undefined) continue
      tails.set(key, { ...tail, isStale: tail.isStale || freshness !== 'fresh', hasFailed: problem !== null })
    }
  }

  function connectionChanged(gatewayId: GatewayId, connection: Connection, at: Moment): void {
    // While it is connecting nothing is known yet: whatever keeps it from being asked goes on.
    if (connection.kind === 'connecting') return
    const cause = blindCause(connection)
    const before = blind.get(gatewayId) ?? null
    if (cause === before) return
    if (before !== null) note({ kind: 'blind-spot-ended', subject: gatewayId, at: at.wall })
    if (cause !== null) note({ kind: 'blind-spot-began', subject: gatewayId, cause, at: at.wall })
    if (cause === null) blind.delete(gatewayId)
    else blind.set(gatewayId, cause)
  }

  return {
    store,
    write,
    take(event) {
      if (!isKept || isClosed) return
      switch (event.kind) {
        case 'observed':
          event.agents.forEach(observed)
          break
        case 'reads-differently':
        case 'blind-spot-began':
          readDifferently(event.agents)
          break
        case 'connection-changed':
          connectionChanged(event.gatewayId, event.connection, event.at)
          break
        case 'gateway-changed':
        case 'certificate-verified':
        case 'session-lost':
        case 'certificate-changed':
        case 'certificate-untrusted':
        case 'caught-up':
          break
      }
    },
    unpinned(agents) {
      for (const agent of agents) {
        const tail = tails.get(agent)
        if (tail?.isPinned !== true) continue
        if (tail.isBlind) note({ kind: 'blind-spot-ended', subject: agent, at: clock.now().wall })
        note({ kind: 'blind-spot-began', subject: agent, cause: 'not-pinned', at: tail.lastSeen.wall })
        tails.set(agent, { ...tail, isPinned: false, isBlind: false })
      }
    },
    setKept(wanted) {
      if (wanted === isKept) return
      const at = clock.now().wall
      if (!wanted && hasBegun) {
        note({ kind: 'blind-spot-began', subject: '*', cause: 'switched-off', at })
        write()
        aliveSoon?.()
        aliveSoon = null
      }
      isKept = wanted
      tails.clear()
      blind.clear()
      if (wanted) note({ kind: 'blind-spot-ended', subject: '*', at })
    },
    liveEnds() {
      const now = clock.now().mono
      return [...tails]
        .filter(([, tail]) => tail.isPinned)
        .map(([agent, tail]) => {
          const isFresh = !tail.isStale && now < tail.freshUntil && !blind.has(gatewayIdOf(agent))
          return { agent, lastSeen: tail.lastSeen.wall, isFresh }
        })
    },
    async forget(agent) {
      if (waiting.length > 0) write()
      const saved = await store.forget(agent)
      if (!saved.ok) return saved
      for (const [key, tail] of tails) {
        if (agent === null || key === agent) tails.set(key, { ...tail, isWritten: false, isBlind: false })
      }
      if (agent === null) {
        const at = clock.now().wall
        for (const [subject, cause] of blind) note({ kind: 'blind-spot-began', subject, cause, at })
      }
      return saved
    },
    async close() {
      if (waiting.length > 0 || hasBegun) write()
      isClosed = true
      aliveSoon?.()
      aliveSoon = null
      await store.close()
    },
  }
}

/** Whether an answer at `now` follows in good time on the one before. */
function isStillGood(tail: Tail, now: MonoMs): boolean {
  return tail.isPinned && tail.isWritten && !tail.isStale && !tail.isBlind && now < tail.freshUntil
}

/** Whether the gateway's own duration says that the stay began before the last answer that showed it. */
function provesSameStay(tail: Tail, { observation }: AgentKnowledge): boolean {
  if (observation === null || !tail.isPinned || observation.remarks.includes('odd-duration')) return false
  const { timeInStateS } = observation.info
  if (timeInStateS === null) return false
  const { observedAt } = observation
  // The clock that never jumps may stand still while the computer sleeps: the longer time counts.
  const since = Math.max(observedAt.mono - tail.lastSeen.mono, observedAt.wall - tail.lastSeen.wall)
  return timeInStateS * 1000 >= since - SAME_STAY_MS
}

interface Seen {
  readonly change: ObservedAgent['change']
  readonly tail: Tail | null
  readonly isInTime: boolean
}

function stayRecord(knowledge: AgentKnowledge, { change, tail, isInTime }: Seen): StayRecord {
  const { observation } = knowledge
  if (observation === null) throw new Error('nothing was observed')
  const { info, observedAt } = observation
  const isKnownBefore = tail?.isWritten === true
  const isAcross = change?.acrossBlindSpot != null
  return {
    kind: 'stay',
    agent: knowledge.key,
    name: info.name,
    group: info.groupName,
    status: info.status,
    reason: info.reason === 0 ? null : info.reason,
    event: change?.kind ?? 'seen-again',
    wasForMs: change?.kind === 'changed' ? change.wasForMs : null,
    began: beganOf(knowledge, change, tail),
    observedAt: observedAt.wall,
    before: isKnownBefore
      ? { lastSeen: tail.lastSeen.wall, wasWatched: change?.kind === 'changed' && isInTime && !isAcross }
      : null,
  }
}

function beganOf(
  { observation }: AgentKnowledge,
  change: ObservedAgent['change'],
  tail: Tail | null,
): StayRecord['began'] {
  if (observation === null) throw new Error('nothing was observed')
  const { began, info, observedAt } = observation
  const now = observedAt.wall
  if (change === null) {
    // What was before was deleted, and shall not come back by the gateway's duration.
    if (tail?.isWritten === false) return { notBefore: null, notAfter: now }
    if (tail !== null && info.timeInStateS === null) return { notBefore: tail.lastSeen.wall, notAfter: now }
  }
  switch (began.kind) {
    case 'exact':
      return { notBefore: began.at.wall, notAfter: began.at.wall }
    case 'between':
      return { notBefore: began.notBefore.wall, notAfter: began.notAfter.wall }
    case 'before':
      return { notBefore: null, notAfter: began.notAfter.wall }
  }
}

/** Why a gateway with this connection cannot be asked; null: it can. */
function blindCause(connection: Connection): BlindSpotCause | null {
  switch (connection.kind) {
    case 'connected':
    case 'connecting':
      return null
    case 'unreachable':
    case 'refuses':
      return 'outage'
    case 'session-ended':
      return 'session'
    case 'untrusted':
      return 'certificate'
    case 'paused':
      return 'sleep'
  }
}
