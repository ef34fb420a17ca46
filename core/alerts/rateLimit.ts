// Never more than twelve notifications in any sixty seconds, nor more than six about one agent each. One of the six is kept for
// what needs the supervisor, so that it need not wait for changes.

import { SHOWN_AT_MOST, SHOWN_WINDOW_MS, SINGLES_AT_MOST } from '../../contract/figures.ts'
import type { MonoMs } from '../../contract/time.ts'
import { BETWEEN_GROUPS_MS } from './burstGrouping.ts'
import type { Severity } from './decision.ts'

const SINGLE_CHANGES_AT_MOST = SINGLES_AT_MOST - 1

export interface RateLimitMemory {
  /** When the last twelve were shown, oldest first. */
  readonly shownAt: readonly MonoMs[]
  /** When the last six about one agent each were shown, oldest first. */
  readonly singlesAt: readonly MonoMs[]
  readonly lastGroupAt: MonoMs | null
}

export const NOTHING_SHOWN: RateLimitMemory = { shownAt: [], singlesAt: [], lastGroupAt: null }

/** `group`: many agents, gathered; `general`: digests, floor rules, trouble with gateways. */
export type Shape = 'single' | 'group' | 'general'

/** From when there is room for one more. */
export function roomAt({ shownAt, singlesAt }: RateLimitMemory, shape: Shape, severity: Severity): MonoMs {
  const room = roomAmong(shownAt, SHOWN_AT_MOST)
  if (shape !== 'single') return room
  return Math.max(room, roomAmong(singlesAt, severity === 'change' ? SINGLE_CHANGES_AT_MOST : SINGLES_AT_MOST))
}

function roomAmong(shownAt: readonly MonoMs[], most: number): MonoMs {
  const oldest = shownAt.at(-most)
  return oldest === undefined ? -Infinity : oldest + SHOWN_WINDOW_MS + 1
}

/** From when the next group of changes is allowed. */
export function groupFrom({ lastGroupAt }: RateLimitMemory): MonoMs {
  return lastGroupAt === null ? -Infinity : lastGroupAt + BETWEEN_GROUPS_MS
}

export function noteShown(memory: RateLimitMemory, shape: Shape, now: MonoMs): RateLimitMemory {
  return {
    shownAt: [...memory.shownAt, now].slice(-SHOWN_AT_MOST),
    singlesAt: shape === 'single' ? [...memory.singlesAt, now].slice(-SINGLES_AT_MOST) : memory.singlesAt,
    lastGroupAt: shape === 'group' ? now : memory.lastGroupAt,
  }
}
