// Takes answers in: turns them into knowledge and changes, and knows which of them lie across a blind spot (outage, lost session,
// untrusted certificate, sleep).

import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Moment } from '../../contract/time.ts'
import type { Travel } from './answerTiming.ts'
import {
  acrossBlindSpot,
  blindSpotBegan,
  blindSpotEnded,
  caughtUpWith,
  isCaughtUp,
  NO_BLIND_SPOT,
  type CatchUp,
} from './catchUp.ts'
import type { AgentChange } from './change.ts'
import { createRoster, type Roster } from './roster.ts'

/** One agent of an answer, taken in. */
export interface Learned {
  readonly observation: Observation
  readonly change: AgentChange | null
}

export interface AnswerIntake {
  readonly roster: Pick<
    Roster,
    'worknos' | 'knowledge' | 'hasFailed' | 'reading' | 'freshness' | 'observedAt' | 'revision' | 'pin'
  >
  unpin(workno: string): void
  /** Takes an answer in; agents that are not pinned are passed over. `settle` follows when what was learned has been told. */
  learn(agents: readonly AgentInfo[], travel: Travel): readonly Learned[]
  /** These agents have been asked (or said no about) since the blind spot ended. */
  settle(worknos: readonly string[]): void
  failed(workno: string, problem: Problem): void
  /** The gateway is down: all that is known is old from `now` on, long before that counts as a blind spot. */
  doubt(now: Moment): void
  /** `session`: nothing known is shown any more; otherwise all of it is old from `now` on, whatever the schedule promised. */
  blindSpotBegan(cause: BlindSpotCause, now: Moment): void
  /** The gateway answers again. */
  blindSpotEnded(): void
}

/** @param onCaughtUp every agent has been asked again: once for each interval; `isLast` with the last of them */
export function createAnswerIntake(
  gatewayId: () => GatewayId,
  onCaughtUp: (cause: BlindSpotCause, isLast: boolean) => void,
): AnswerIntake {
  const roster = createRoster(gatewayId)
  let catchUp: CatchUp = NO_BLIND_SPOT

  function proceed(next: CatchUp): void {
    catchUp = next
    if (!isCaughtUp(catchUp)) return
    const { intervals } = catchUp
    catchUp = NO_BLIND_SPOT
    intervals.forEach((cause, index) => onCaughtUp(cause, index === intervals.length - 1))
  }

  return {
    roster,
    unpin(workno) {
      roster.unpin(workno)
      proceed(caughtUpWith(catchUp, [workno]))
    },
    learn: (agents, travel) =>
      agents.flatMap((info) => roster.answered(info, travel, acrossBlindSpot(catchUp, info.workno)) ?? []),
    settle: (worknos) => proceed(caughtUpWith(catchUp, worknos)),
    failed: roster.failed,
    doubt: (now) => roster.ageAll(now.mono),
    blindSpotBegan(cause, now) {
      catchUp = blindSpotBegan(catchUp, cause)
      if (cause === 'session') roster.voidAll()
      else roster.ageAll(now.mono)
    },
    blindSpotEnded() {
      proceed(blindSpotEnded(catchUp, roster.known()))
    },
  }
}
