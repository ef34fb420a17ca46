// What is known of the pinned agents of one gateway, and what each new answer says happened in between.
// Knowledge is never thrown away while an agent is pinned: after a lost session it is only no longer shown.

import type { AgentInfo, AgentKnowledge, Freshness, LastKnown, Observation } from '../../contract/agent.ts'
import { agentKey, type GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { Problem } from '../../contract/problem.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import type { AgentChange } from './change.ts'
import type { Travel } from './answerTiming.ts'
import { freshnessOf, nextFreshnessChange } from './freshness.ts'
import { observe } from './observe.ts'
import { nextRemarkChange, remarksAt } from './remarks.ts'

/** The little of what is known that is looked at every second for everybody. */
export interface Reading {
  readonly freshness: Freshness
  /** Null: nothing may be shown. */
  readonly observedAt: Moment | null
  /** When time alone makes this agent read differently (mono ms); Infinity: never. */
  readonly changesAt: MonoMs
}

interface Entry {
  observation: Observation | null
  problem: Problem | null
  /** A lost session made what is known void for showing. */
  isVoid: boolean
  /** Sleep made what was observed before this moment old, whatever the clock says. */
  staleBefore: MonoMs
  /** Another number with whatever changes how it reads, but for time. */
  revision: number
}

export interface Roster {
  worknos(): readonly string[]
  /** Those of whom something was ever observed. */
  known(): readonly string[]
  pin(workno: string): void
  unpin(workno: string): void
  /** Null when the agent is not pinned (any more). */
  answered(
    info: AgentInfo,
    travel: Travel,
    acrossBlindSpot: BlindSpotCause | null,
  ): { readonly observation: Observation; readonly change: AgentChange | null } | null
  failed(workno: string, problem: Problem): void
  /** Nothing known may be shown any more (the session ended). */
  voidAll(): void
  /** All that is known is old from now on (the computer slept). */
  ageAll(now: MonoMs): void
  knowledge(workno: string, promisedIntervalMs: number, now: MonoMs): AgentKnowledge
  reading(workno: string, promisedIntervalMs: number, now: MonoMs): Reading
  freshness(workno: string, promisedIntervalMs: number, now: MonoMs): Freshness
  /** Of the last answer, whether it may be shown or not; null: there was none. */
  observedAt(workno: string): Moment | null
  /** Whether its last question was answered by a failure. */
  hasFailed(workno: string): boolean
  /** Another number than before when more than time can have changed the reading: thousands need not be read every second. */
  revision(workno: string): number
}

function freshnessOfEntry(entry: Entry, promisedIntervalMs: number, now: MonoMs): Freshness {
  if (entry.observation === null || entry.isVoid) return 'unknown'
  const lastAnsweredAt = entry.observation.observedAt.mono
  return lastAnsweredAt <= entry.staleBefore ? 'stale' : freshnessOf({ lastAnsweredAt, promisedIntervalMs }, now)
}

/** What may be shown of an observation: what comes with time alone ("not answering") only while it is current. */
function shownAt(observation: Observation, freshness: Freshness, now: MonoMs): Observation {
  const comesWithTime = freshness === 'fresh' && nextRemarkChange(observation, -Infinity) < Infinity
  return comesWithTime ? { ...observation, remarks: remarksAt(observation, now) } : observation
}

/** What does not age, and what the agent was when it was last heard of. */
function lastKnownOf({ info, observedAt }: Observation): LastKnown {
  const { groupId, groupName, skills, phoneNumber, status } = info
  return { profile: { groupId, groupName, skills, phoneNumber }, was: { status, at: observedAt } }
}

/** @param gatewayId may become another one while nobody is pinned (a gateway that takes another's place) */
export function createRoster(gatewayId: () => GatewayId): Roster {
  const entries = new Map<string, Entry>()
  let last = 0
  const next = (): number => (last += 1)

  return {
    worknos: () => [...entries.keys()],
    known: () => [...entries].filter(([, entry]) => entry.observation !== null).map(([workno]) => workno),
    pin(workno) {
      if (!entries.has(workno)) {
        entries.set(workno, {
          observation: null,
          problem: null,
          isVoid: false,
          staleBefore: -Infinity,
          revision: next(),
        })
      }
    },
    unpin: (workno) => void entries.delete(workno),
    answered(info, travel, acrossBlindSpot) {
      const entry = entries.get(info.workno)
      if (entry === undefined) return null
      const context = { agent: agentKey(gatewayId(), info.workno), gatewayId: gatewayId(), acrossBlindSpot }
      const { observation, change } = observe(entry.observation, info, travel, context)
      entry.observation = observation
      entry.problem = null
      entry.isVoid = false
      entry.revision = next()
      return { observation, change }
    },
    failed(workno, problem) {
      const entry = entries.get(workno)
      if (entry !== undefined) entry.problem = problem
    },
    voidAll() {
      for (const entry of entries.values()) {
        entry.isVoid = true
        entry.revision = next()
      }
    },
    ageAll(now) {
      for (const entry of entries.values()) {
        entry.staleBefore = now
        entry.revision = next()
      }
    },
    knowledge(workno, promisedIntervalMs, now) {
      const entry = entries.get(workno)
      const known = entry?.observation ?? null
      const freshness = entry === undefined ? 'unknown' : freshnessOfEntry(entry, promisedIntervalMs, now)
      return {
        key: agentKey(gatewayId(), workno),
        gatewayId: gatewayId(),
        workno,
        // A name does not age as a status does: both stay true when nothing else may be shown any more.
        name: known?.info.name ?? null,
        lastAnsweredAt: known?.observedAt ?? null,
        observation: known === null || freshness === 'unknown' ? null : shownAt(known, freshness, now),
        freshness,
        lastKnown: known === null || freshness !== 'unknown' ? null : lastKnownOf(known),
        problem: entry?.problem ?? null,
        promisedIntervalMs,
      }
    },
    freshness(workno, promisedIntervalMs, now) {
      const entry = entries.get(workno)
      return entry === undefined ? 'unknown' : freshnessOfEntry(entry, promisedIntervalMs, now)
    },
    observedAt: (workno) => entries.get(workno)?.observation?.observedAt ?? null,
    hasFailed: (workno) => (entries.get(workno)?.problem ?? null) !== null,
    revision: (workno) => entries.get(workno)?.revision ?? 0,
    reading(workno, promisedIntervalMs, now) {
      const entry = entries.get(workno)
      if (entry?.observation == null) return { freshness: 'unknown', observedAt: null, changesAt: Infinity }
      const { observation } = entry
      const freshness = freshnessOfEntry(entry, promisedIntervalMs, now)
      if (freshness === 'unknown') return { freshness, observedAt: null, changesAt: Infinity }
      const lastAnsweredAt = observation.observedAt.mono
      if (freshness === 'stale') return { freshness, observedAt: observation.observedAt, changesAt: Infinity }
      const turnsStaleAt = nextFreshnessChange({ lastAnsweredAt, promisedIntervalMs }, now)
      const changesAt = Math.min(turnsStaleAt, nextRemarkChange(observation, now))
      return { freshness, observedAt: observation.observedAt, changesAt }
    },
  }
}
