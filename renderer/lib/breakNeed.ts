// Who needs a break, the neediest first, and how surely that is known. Pure.

import type { AgentDay, BreakNeed } from '../../contract/day.ts'

export interface NeedyAgent extends Pick<AgentDay, 'agent' | 'who'> {
  readonly need: BreakNeed
}

/** By the time since the last rest, then by the stretch that goes on, then by the longest one. Who is signed out is left out. */
export function byNeed(rows: readonly AgentDay[]): readonly NeedyAgent[] {
  return rows
    .flatMap(({ agent, who, breakNeed: need }) => (need === null ? [] : [{ agent, who, need }]))
    .toSorted(
      (a, b) =>
        b.need.sinceRestMs - a.need.sinceRestMs ||
        b.need.stretchMs - a.need.stretchMs ||
        b.need.longestStretchMs - a.need.longestStretchMs,
    )
}

/** What stands before the time since the last rest: it may be longer, or a rest may lie in what was not observed, or both. */
export function sinceRestSign({ isAtLeast, isUncertain }: BreakNeed): '' | '≥ ' | '≤ ' | '≈ ' {
  if (isAtLeast) return isUncertain ? '≈ ' : '≥ '
  return isUncertain ? '≤ ' : ''
}
