// Who goes back and forth between the same two states too often to be told each time. Only what would be told counts, and only the
// changes between those two are silenced.

import { FLAPPING_MS, FLAPPING_REVERSALS, REVERSAL_MS } from '../../contract/figures.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { AgentNews } from '../../contract/notification.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { MapEdit } from './mapEdit.ts'

export interface Unrest {
  /** The two states of its last change, in the order of their names. */
  readonly pair: string
  readonly changedAt: MonoMs
  /** When it went back within `REVERSAL_MS`, and between which two; oldest first, none older than `FLAPPING_MS`. */
  readonly reversals: readonly { readonly pair: string; readonly at: MonoMs }[]
  /** The two states between which it flaps; null: it does not. */
  readonly flaps: { readonly pair: string; readonly lastAt: MonoMs } | null
}

export interface FlappingMemory {
  /** May hold some who have been calm long enough, until `forgetAt`. */
  readonly unrest: ReadonlyMap<AgentKey, Unrest>
  readonly forgetAt: MonoMs
}

export const NO_UNREST: FlappingMemory = { unrest: new Map(), forgetAt: 0 }

/** Forgetting looks at everybody: with each change of 5,000 agents it would cost more than all else that is done about it. */
const FORGOTTEN_EVERY_MS = 60_000

/** `begins`: this change is the one with which it begins. */
export type FlappingVerdict = 'calm' | 'begins' | 'goes-on'

/** Counts one change that would be told. */
export function countChange(
  memory: MapEdit<AgentKey, Unrest>,
  agent: AgentKey,
  news: AgentNews,
  now: MonoMs,
): FlappingVerdict {
  const states = statesOf(news)
  if (states === null) return 'calm'
  const known = memory.get(agent)
  const before = known === undefined || isCalm(known, now) ? undefined : known
  const pair = [...states].sort().join(' ')
  const isReversal = before?.pair === pair && now - before.changedAt < REVERSAL_MS
  const recent = (before?.reversals ?? []).filter(({ at }) => now - at < FLAPPING_MS)
  const reversals = isReversal ? [...recent, { pair, at: now }] : recent
  const flapped = before?.flaps ?? null
  const flapsOn = flapped?.pair === pair
  // Who signs out is gone, however often it changed before.
  const isGone = states[1] === 'signed-out'
  const begins = !flapsOn && !isGone && reversals.filter((one) => one.pair === pair).length >= FLAPPING_REVERSALS
  const flaps = begins ? { pair, lastAt: now } : flapsOn && isReversal ? { pair, lastAt: now } : flapped
  memory.set(agent, { pair, changedAt: now, reversals, flaps })
  return begins ? 'begins' : flapsOn && !isGone ? 'goes-on' : 'calm'
}

/** Drops everyone who has been calm long enough, now and then, so that the memory does not grow. */
export function forgetCalm(memory: FlappingMemory, now: MonoMs): FlappingMemory {
  if (now < memory.forgetAt) return memory
  const unrest = new Map([...memory.unrest].filter(([, one]) => !isCalm(one, now)))
  return { unrest, forgetAt: now + FORGOTTEN_EVERY_MS }
}

function isCalm({ changedAt, flaps }: Unrest, now: MonoMs): boolean {
  return now - (flaps?.lastAt ?? changedAt) >= FLAPPING_MS
}

/** From which state to which; null: it is no change. */
function statesOf(news: AgentNews): readonly [StatusKey, StatusKey] | null {
  switch (news.kind) {
    case 'change':
      return [news.from.key, news.to.key]
    case 'left-and-came-back':
    case 'signed-in-again':
      return [news.status.key, news.status.key]
    case 'flapping':
    case 'limit':
    case 'not-answering':
    case 'cannot-take-calls':
    case 'tell-when':
      return null
  }
}
