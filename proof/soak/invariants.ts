// What must hold at every step of a bad day, whatever happens. Each breach is told in words, without anybody's name.

import type { AgentState } from '../../contract/agent.ts'
import {
  FRESH_AT_MOST_MS,
  SHOWN_AT_MOST,
  SHOWN_WINDOW_MS,
  TOLD_AGAIN_AT_MOST,
  TOLD_AGAIN_EVERY_MS,
} from '../../contract/figures.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { NotificationRecord } from '../../contract/notification.ts'
import type { AppState, StateChange } from '../../contract/state.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Disturbance } from './badDay.ts'
import { createIncidentInvariants } from './incidentInvariants.ts'
import type { Told } from './simulatedGateway.ts'

/** What may be told once for each cause, and again only as often as anything that nobody acknowledges. */
const TROUBLES: ReadonlySet<string> = new Set([
  'outage',
  'session-ended',
  'certificate-changed',
  'certificate-untrusted',
])

/** Times of a simulated day have fractions: of two that are five minutes apart the difference may be a trifle less. */
const ROUNDED_MS = 1

export interface Invariants {
  /** The gateway's side of an answer. */
  heard(told: readonly Told[]): void
  /** A change of the state, in order. */
  changed(change: StateChange): void
  /** Looks at the whole state. */
  look(state: AppState): void
  /** Something begins to happen: what is told from now on is told because of it. */
  began(disturbance: Disturbance): void
  /** A new session was opened: its end is another one's end. */
  sessionBegan(): void
  /** At the end of the day: the history against what the list showed. */
  finish(history: readonly HistoryEntry[]): void
  readonly breaches: readonly string[]
}

export function createInvariants(): Invariants {
  const breaches: string[] = []
  const told = new Set<string>()
  const lastShown = new Map<AgentKey, { key: string; at: MonoMs }>()
  const expected = new Map<AgentKey, string[]>()
  const handedOver: MonoMs[] = []
  const knownNotifications = new Set<number>()
  const saidSinceIncident = new Map<string, MonoMs[]>()
  const texts = new Set<string>()

  function breach(what: string): void {
    if (breaches.length < 50) breaches.push(what)
  }

  const ofIncidents = createIncidentInvariants(breach)

  function agentChanged(agent: AgentState, now: MonoMs): void {
    const { observation, freshness, promisedIntervalMs } = agent
    if (observation === null) {
      if (freshness !== 'unknown') breach(`nothing is known, yet the row is ${freshness}`)
      return
    }
    const { key } = observation.info.status
    const at = observation.observedAt.mono
    if (!told.has(`${agent.workno} ${key} ${at}`)) breach(`${key} is shown, but no answer said so`)
    if (freshness === 'fresh' && now - at > 2 * promisedIntervalMs) breach('older than two promises, yet fresh')
    const before = lastShown.get(agent.key)
    if (before !== undefined && before.key !== key) {
      expected.set(agent.key, [...(expected.get(agent.key) ?? []), `${before.key} ${key}`])
    }
    lastShown.set(agent.key, { key, at })
  }

  function notified({ id, outcome, content }: NotificationRecord, now: MonoMs): void {
    if (outcome.kind !== 'handed-over' || knownNotifications.has(id)) return
    knownNotifications.add(id)
    handedOver.push(now)
    while ((handedOver[0] ?? now) <= now - SHOWN_WINDOW_MS) handedOver.shift()
    if (handedOver.length > SHOWN_AT_MOST) breach(`${handedOver.length} notifications within a minute`)
    const { kind } = content
    if (TROUBLES.has(kind)) {
      const said = saidSinceIncident.get(kind) ?? []
      saidSinceIncident.set(kind, [...said, now])
      if (said.length > TOLD_AGAIN_AT_MOST) breach(`${kind} told ${said.length + 1} times for one cause`)
      const sinceMs = now - (said.at(-1) ?? -Infinity)
      if (sinceMs < TOLD_AGAIN_EVERY_MS - ROUNDED_MS) breach(`${kind} told again too soon`)
    }
    const text = JSON.stringify(content)
    if (kind === 'change' && texts.has(text)) breach('one change told twice')
    texts.add(text)
  }

  return {
    breaches,
    heard(answers) {
      for (const { workno, key, at } of answers) told.add(`${workno} ${key} ${at}`)
    },
    changed(change) {
      ofIncidents.changed(change)
      for (const part of change.parts) {
        if (part.kind === 'agent') agentChanged(part.agent, change.at.mono)
        if (part.kind === 'notification') notified(part.notification, change.at.mono)
      }
    },
    look(state) {
      ofIncidents.look(state)
      for (const agent of state.agents) {
        const gateway = state.gateways.find((one) => one.id === agent.gatewayId)
        const { connection } = gateway ?? {}
        if (connection?.kind === 'session-ended' && agent.freshness !== 'unknown') breach('known without a session')
        if (connection?.kind === 'paused' && agent.freshness === 'fresh') breach('fresh while asleep')
        if (connection?.kind === 'untrusted' && agent.freshness === 'fresh') breach('fresh without trust')
        const isDown = connection?.kind === 'unreachable' || connection?.kind === 'refuses'
        if (isDown && agent.freshness === 'fresh') breach('fresh in an outage')
        const at = agent.observation?.observedAt.mono ?? -Infinity
        if (agent.freshness === 'fresh' && state.at.mono - at > FRESH_AT_MOST_MS) breach('fresh at more than a minute')
        const isHalted = connection?.kind === 'untrusted' || connection?.kind === 'session-ended'
        if (isHalted && at > connection.since.mono) breach('an answer was taken while nothing may be asked')
        if (agent.freshness === 'fresh' && state.at.mono - at > 2 * agent.promisedIntervalMs)
          breach('fresh beyond all promises')
      }
    },
    began() {
      saidSinceIncident.clear()
    },
    sessionBegan() {
      saidSinceIncident.delete('session-ended')
    },
    finish(history) {
      const written = new Map<AgentKey, string[]>()
      for (const { agent, event } of history) {
        if (event.kind !== 'changed') continue
        written.set(agent, [...(written.get(agent) ?? []), `${event.from.key} ${event.to.key}`])
      }
      for (const key of new Set([...expected.keys(), ...written.keys()])) {
        const seen = (expected.get(key) ?? []).join()
        if (seen !== (written.get(key) ?? []).join()) breach('the history is not what the list showed')
      }
    },
  }
}
