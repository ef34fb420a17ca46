// Turns answers into knowledge and changes, and knows which of them lie across a gap (outage, lost session, sleep).

import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Moment } from '../../contract/time.ts'
import type { GapCause } from '../alerts/alertInput.ts'
import type { AgentChange } from '../monitor/change.ts'
import { caughtUpWith, gapBegan, gapEnded, isAcrossGap, isCaughtUp, NO_GAP } from './catchUp.ts'
import type { CatchUp } from './catchUp.ts'
import { createRoster } from './roster.ts'
import type { Roster } from './roster.ts'

export interface LearningListeners {
  readonly onChanges: (changes: readonly AgentChange[]) => void
  /** Every agent has been asked again after a gap. */
  readonly onCaughtUp: (cause: GapCause) => void
}

export interface Learning {
  readonly roster: Pick<Roster, 'worknos' | 'knowledge' | 'reading' | 'pin'>
  unpin(workno: string): void
  /** Agents that are not pinned are passed over. Returns what is now known of the others. */
  answered(
    agents: readonly AgentInfo[],
    travel: { readonly sentAt: Moment; readonly receivedAt: Moment },
  ): readonly Observation[]
  failed(workno: string, problem: Problem): void
  /** `session`: nothing known is shown any more; otherwise all of it is old from `now` on, whatever the schedule promised. */
  gapBegan(cause: GapCause, now: Moment): void
  /** The gateway answers again. */
  gapEnded(): void
}

export function createLearning(gatewayId: GatewayId, listeners: LearningListeners): Learning {
  const roster = createRoster(gatewayId)
  let catchUp: CatchUp = NO_GAP

  function proceed(next: CatchUp): void {
    catchUp = next
    if (!isCaughtUp(catchUp)) return
    const { cause } = catchUp
    catchUp = NO_GAP
    listeners.onCaughtUp(cause)
  }

  return {
    roster,
    unpin(workno) {
      roster.unpin(workno)
      proceed(caughtUpWith(catchUp, workno))
    },
    answered(agents, travel) {
      const learned = agents.flatMap((info) => roster.answered(info, travel, isAcrossGap(catchUp, info.workno)) ?? [])
      const changes = learned.flatMap((one) => one.changes)
      if (changes.length > 0) listeners.onChanges(changes)
      proceed(learned.reduce((sofar, one) => caughtUpWith(sofar, one.observation.info.workno), catchUp))
      return learned.map((one) => one.observation)
    },
    failed(workno, problem) {
      roster.failed(workno, problem)
      proceed(caughtUpWith(catchUp, workno))
    },
    gapBegan(cause, now) {
      catchUp = gapBegan(catchUp, cause)
      if (cause === 'session') roster.voidAll()
      else roster.ageAll(now.mono)
    },
    gapEnded() {
      proceed(gapEnded(catchUp, roster.known()))
    },
  }
}
