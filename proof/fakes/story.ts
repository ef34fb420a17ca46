// A story of answers about one agent, told in seconds.

import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { Moment } from '../../contract/time.ts'
import { observe, type Observed } from '../../core/agents/observe.ts'

/** The computer's clock at second 0. */
export const WALL = 1_800_000_000_000

/** The moment `s` seconds into the test; `wallMovedMs`: by how much the computer's clock has been moved by then. */
export function at(s: number, wallMovedMs = 0): Moment {
  return { mono: s * 1000, wall: WALL + s * 1000 + wallMovedMs }
}

/** One answer, received at second `s` of the story. */
export interface Seen {
  readonly s: number
  readonly info: AgentInfo
  readonly acrossBlindSpot?: BlindSpotCause | null
  readonly wallMovedMs?: number
  readonly travelS?: number
}

/** What one more answer makes of the knowledge so far. */
export function see(previous: Observation | null, seen: Seen): Observed {
  const receivedAt = at(seen.s, seen.wallMovedMs)
  const sentAt = at(seen.s - (seen.travelS ?? 0), seen.wallMovedMs)
  const context = { agent: 'g1/20011', gatewayId: 'g1', acrossBlindSpot: seen.acrossBlindSpot ?? null } as const
  return observe(previous, seen.info, { sentAt, receivedAt }, context)
}

export interface Story {
  readonly observation: Observation | null
  readonly change: Observed['change']
}

/** What the last of several answers makes of it. */
export function story(...answers: readonly Seen[]): Story {
  return answers.reduce<Story>((before, seen) => see(before.observation, seen), { observation: null, change: null })
}
