// Who changes too often to be told each time: six changes within five minutes, until there were five minutes of peace.

import { FLAPPING_CHANGES, FLAPPING_MS } from '../../contract/figures.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { MonoMs } from '../../contract/time.ts'

interface Unrest {
  /** When its last changes were told of, oldest first, none older than five minutes. */
  readonly changes: readonly MonoMs[]
  readonly isFlapping: boolean
}

export type FlappingMemory = ReadonlyMap<AgentKey, Unrest>

/** `begins`: this change is the one with which it begins. */
export type FlappingVerdict = 'calm' | 'begins' | 'goes-on'

/** Counts one change of an agent. To be called after `forgetCalm` for the same moment. */
export function countChange(
  memory: FlappingMemory,
  agent: AgentKey,
  now: MonoMs,
): { readonly memory: FlappingMemory; readonly verdict: FlappingVerdict } {
  const before = memory.get(agent)
  const changes = [...(before?.changes ?? []).filter((at) => now - at < FLAPPING_MS), now].slice(-FLAPPING_CHANGES)
  const wasFlapping = before?.isFlapping === true
  const isFlapping = wasFlapping || changes.length >= FLAPPING_CHANGES
  const verdict = wasFlapping ? 'goes-on' : isFlapping ? 'begins' : 'calm'
  return { memory: new Map(memory).set(agent, { changes, isFlapping }), verdict }
}

/** Drops everyone who has been at peace long enough, so that the memory does not grow. */
export function forgetCalm(memory: FlappingMemory, now: MonoMs): FlappingMemory {
  const isOver = ({ changes }: Unrest): boolean => now - (changes.at(-1) ?? -Infinity) >= FLAPPING_MS
  for (const unrest of memory.values()) {
    if (isOver(unrest)) return new Map([...memory].filter(([, other]) => !isOver(other)))
  }
  return memory
}
