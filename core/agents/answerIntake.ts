// Turns answers into knowledge and changes, and knows which of them lie across a gap (outage, lost session, sleep).

import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Moment } from '../../contract/time.ts'
import type { BlindSpotCause } from '../alerts/alertInput.ts'
import type { AgentChange } from './change.ts'
import {
  caughtUpWith,
  blindSpotBegan,
  blindSpotEnded,
  isAcrossBlindSpot,
  isCaughtUp,
  NO_BLIND_SPOT,
} from './catchUp.ts'
import type { CatchUp } from './catchUp.ts'
import { createRoster } from './roster.ts'
import type { Roster } from './roster.ts'

export interface AnswerIntakeListeners {
  readonly onChanges: (changes: readonly AgentChange[]) => void
  /** Every agent has been asked again after a gap. */
  readonly onCaughtUp: (cause: BlindSpotCause) => void
}

export interface AnswerIntake {
  readonly roster: Pick<Roster, 'worknos' | 'knowledge' | 'reading' | 'pin'>
  unpin(workno: string): void
  /** Agents that are not pinned are passed over. Returns what is now known of the others. */
  answered(
    agents: readonly AgentInfo[],
    travel: { readonly sentAt: Moment; readonly receivedAt: Moment },
  ): readonly Observation[]
  failed(workno: string, problem: Problem): void
  /** `session`: nothing known is shown any more; otherwise all of it is old from `now` on, whatever the schedule promised. */
  blindSpotBegan(cause: BlindSpotCause, now: Moment): void
  /** The gateway answers again. */
  blindSpotEnded(): void
}

export function createAnswerIntake(gatewayId: GatewayId, listeners: AnswerIntakeListeners): AnswerIntake {
  const roster = createRoster(gatewayId)
  let catchUp: CatchUp = NO_BLIND_SPOT

  function proceed(next: CatchUp): void {
    catchUp = next
    if (!isCaughtUp(catchUp)) return
    const { cause } = catchUp
    catchUp = NO_BLIND_SPOT
    listeners.onCaughtUp(cause)
  }

  return {
    roster,
    unpin(workno) {
      roster.unpin(workno)
      proceed(caughtUpWith(catchUp, workno))
    },
    answered(agents, travel) {
      const learned = agents.flatMap(
        (info) => roster.answered(info, travel, isAcrossBlindSpot(catchUp, info.workno)) ?? [],
      )
      const changes = learned.flatMap((one) => one.changes)
      if (changes.length > 0) listeners.onChanges(changes)
      proceed(learned.reduce((sofar, one) => caughtUpWith(sofar, one.observation.info.workno), catchUp))
      return learned.map((one) => one.observation)
    },
    failed(workno, problem) {
      roster.failed(workno, problem)
      proceed(caughtUpWith(catchUp, workno))
    },
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
