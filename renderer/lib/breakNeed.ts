// Who needs a break, the neediest first, and how surely that is known. Pure.

import type { AgentDay, BreakNeed } from '../../contract/day.ts'
import type { EpochMs } from '../../contract/time.ts'
import { latestOf } from '../../words/dayWords.ts'

export interface NeedyAgent extends Pick<AgentDay, 'agent' | 'who'> {
  readonly need: BreakNeed
  /** It may be longer without rest: it was signed in before anybody looked. */
  readonly mayBeLonger: boolean
}

/**
 * By the time since the last rest, then by the stretch that goes on, then by the longest one. Who is signed out is left out.
 *
 * @param until how far the day has come
 */
export function byNeed(rows: readonly AgentDay[], until: EpochMs): readonly NeedyAgent[] {
  return rows
    .flatMap(({ agent, who, breakNeed: need, firstSignIn }) => {
      if (need === null) return []
      const isFromSignIn =
        firstSignIn.kind === 'when' && until - need.sinceRestMs <= latestOf(firstSignIn.when) && !firstSignIn.isCertain
      return [{ agent, who, need, mayBeLonger: need.restEndedAt === null && isFromSignIn }]
    })
    .toSorted(
      (a, b) =>
        b.need.sinceRestMs - a.need.sinceRestMs ||
        b.need.stretchMs - a.need.stretchMs ||
        b.need.longestStretchMs - a.need.longestStretchMs,
    )
}

/** What stands before the time since the last rest: it may be longer, or a rest may lie in what was not observed, or both. */
export function sinceRestSign({ need, mayBeLonger }: NeedyAgent): '' | '≥ ' | '≤ ' | '≈ ' {
  if (mayBeLonger) return need.isUncertain ? '≈ ' : '≥ '
  return need.isUncertain ? '≤ ' : ''
}
