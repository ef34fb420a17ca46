// What is known of the pinned agents of one gateway, and what each new answer says happened in between.
// Knowledge is never thrown away while an agent is pinned: after a lost session it is only no longer shown.

import { agentKey } from '../../contract/agent.ts'
import type { AgentInfo, Freshness, Observation } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { MonoMs, Moment } from '../../contract/time.ts'
import type { AgentChange } from './change.ts'
import { freshnessOf, nextFreshnessChange } from './freshness.ts'
import { observe } from './observe.ts'
import { nextRemarkChange, remarksAt } from './remarks.ts'

/** What a row may say of one agent at this moment. */
export interface Knowledge {
  readonly name: string | null
  readonly lastAnsweredAt: Moment | null
  readonly observation: Observation | null
  readonly freshness: Freshness
  readonly problem: Problem | null
}

/** The little of it that is looked at every second for everybody. */
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
    travel: { readonly sentAt: Moment; readonly receivedAt: Moment },
    acrossBlindSpot: boolean,
  ): { readonly observation: Observation; readonly changes: readonly AgentChange[] } | null
  failed(workno: string, problem: Problem): void
  /** Nothing known may be shown any more (the session ended). */
  voidAll(): void
  /** All that is known is old from now on (the computer slept). */
  ageAll(now: MonoMs): void
  knowledge(workno: string, promisedIntervalMs: number, now: MonoMs): Knowledge
  reading(workno: string, promisedIntervalMs: number, now: MonoMs): Reading
}

/** What stays true of an agent when its status may not be shown any more. */
function lastWords(entry: Entry | undefined): Pick<Knowledge, 'name' | 'lastAnsweredAt'> {
  const observation = entry?.observation ?? null
  return { name: observation?.info.name ?? null, lastAnsweredAt: observation?.observedAt ?? null }
}

function freshnessOfEntry(entry: Entry, promisedIntervalMs: number, now: MonoMs): Freshness {
  if (entry.observation === null || entry.isVoid) return 'unknown'
  const lastAnsweredAt = entry.observation.observedAt.mono
  return lastAnsweredAt <= entry.staleBefore ? 'stale' : freshnessOf({ lastAnsweredAt, promisedIntervalMs }, now)
}

export function createRoster(gatewayId: GatewayId): Roster {
  const entries = new Map<string, Entry>()

  return {
    worknos: () => [...entries.keys()],
    known: () => [...entries].filter(([, entry]) => entry.observation !== null).map(([workno]) => workno),
    pin(workno) {
      if (!entries.has(workno)) {
        entries.set(workno, { observation: null, problem: null, isVoid: false, staleBefore: -Infinity })
      }
    },
    unpin: (workno) => void entries.delete(workno),
    answered(info, travel, acrossBlindSpot) {
      const entry = entries.get(info.workno)
      if (entry === undefined) return null
      const context = { agent: agentKey(gatewayId, info.workno), gatewayId, acrossBlindSpot }
      const { observation, changes } = observe(entry.observation, info, travel, context)
      Object.assign(entry, { observation, problem: null, isVoid: false })
      return { observation, changes }
    },
    failed(workno, problem) {
      const entry = entries.get(workno)
      if (entry !== undefined) entry.problem = problem
    },
    voidAll() {
      for (const entry of entries.values()) entry.isVoid = true
    },
    ageAll(now) {
      for (const entry of entries.values()) entry.staleBefore = now
    },
    knowledge(workno, promisedIntervalMs, now) {
      const entry = entries.get(workno)
      if (entry === undefined || entry.observation === null || entry.isVoid) {
        return { ...lastWords(entry), observation: null, freshness: 'unknown', problem: entry?.problem ?? null }
      }
      const { observation, problem } = entry
      const freshness = freshnessOfEntry(entry, promisedIntervalMs, now)
      // What comes with time alone ("not answering") is only said while the knowledge is current.
      const comesWithTime = freshness === 'fresh' && nextRemarkChange(observation, -Infinity) < Infinity
      const shown = comesWithTime ? { ...observation, remarks: remarksAt(observation, now) } : observation
      return { ...lastWords(entry), observation: shown, freshness, problem }
    },
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
