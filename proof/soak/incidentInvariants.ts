// What must hold of incidents at every step of a bad day: each breach of a limit that an answer shows is listed, none is listed
// that the newest answer denies, none is told too often, too early or after it was acknowledged, and a pause is a pause.

import { latestBegin, type AgentState } from '../../contract/agent.ts'
import { TOLD_AGAIN_AT_MOST } from '../../contract/figures.ts'
import type { AgentKey } from '../../contract/ids.ts'
import { isPausedAt, type NotificationPause, type NotificationRecord } from '../../contract/notification.ts'
import type { AppState, StateChange } from '../../contract/state.ts'
import type { MonoMs } from '../../contract/time.ts'

/** Two dates of one stay differ by less than this (ms): the gateway counts whole seconds, and answers travel. */
const SAME_STAY_MS = 5_000

interface Stay {
  readonly status: string
  readonly began: MonoMs
  /** How often its critical limit was told singly. */
  readonly told: number
}

export interface IncidentInvariants {
  changed(change: StateChange): void
  look(state: AppState): void
}

export function createIncidentInvariants(breach: (what: string) => void): IncidentInvariants {
  const stays = new Map<AgentKey, Stay>()
  const acknowledged = new Set<AgentKey>()
  const seen = new Set<number>()
  let pause: NotificationPause = { kind: 'off' }

  function agentChanged({ key, observation }: AgentState): void {
    if (observation === null) return
    const status = observation.info.status.key
    const began = latestBegin(observation.began).mono
    const before = stays.get(key)
    const goesOn = before?.status === status && began - before.began < SAME_STAY_MS
    // What was acknowledged was the stay before: one like it may have begun unseen, and be over its own limit.
    if (!goesOn) acknowledged.delete(key)
    stays.set(key, { status, began, told: goesOn ? before.told : 0 })
  }

  function notified({ id, outcome, content, agent }: NotificationRecord, now: MonoMs): void {
    if (outcome.kind !== 'handed-over' || seen.has(id)) return
    seen.add(id)
    if (content.kind !== 'test' && isPausedAt(pause, now)) breach(`${content.kind} told during a pause`)
    if (content.kind !== 'limit' || agent === null) return
    if (content.forMs < content.limitMs) breach('a limit told before it fell')
    if (acknowledged.has(agent)) breach('a limit told after it was acknowledged')
    const stay = stays.get(agent)
    if (stay === undefined) return
    const told = stay.told + 1
    stays.set(agent, { ...stay, told })
    if (told > 1 + TOLD_AGAIN_AT_MOST) breach(`a limit told ${told} times in one stay`)
  }

  return {
    changed({ parts, at }) {
      for (const part of parts) if (part.kind === 'agent') agentChanged(part.agent)
      for (const part of parts) {
        if (part.kind === 'notification') notified(part.notification, at.mono)
        if (part.kind === 'pause') pause = part.pause
        if (part.kind !== 'incidents') continue
        acknowledged.clear()
        for (const { cause, mark } of part.incidents) {
          if ('agent' in cause && mark.kind === 'acknowledged') acknowledged.add(cause.agent)
        }
      }
    },
    look({ agents, incidents }) {
      const listed = new Map(
        incidents.flatMap(({ cause }) => ('agent' in cause ? [[cause.agent, cause] as const] : [])),
      )
      for (const { key, observation, limits, freshness } of agents) {
        const cause = listed.get(key)
        if (observation === null) continue
        const lastedMs = observation.observedAt.mono - latestBegin(observation.began).mono
        const criticalMs = limits?.criticalS == null ? Infinity : limits.criticalS * 1000
        if (lastedMs >= criticalMs && cause?.kind !== 'limit') breach('over its critical limit, and not listed')
        if (cause === undefined) continue
        if (cause.status.key !== observation.info.status.key) breach('listed for a status that it has left')
        if (freshness === 'fresh' && cause.kind === 'limit' && lastedMs < criticalMs) breach('listed before its limit')
      }
    },
  }
}
