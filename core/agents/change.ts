// What two answers about one agent say about what happened in between. The seam between monitor, history and alerts.

import type { HistoryEvent } from '../../contract/history.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { When, Moment } from '../../contract/time.ts'

interface ChangeOf {
  readonly agent: AgentKey
  readonly gatewayId: GatewayId
  readonly workno: string
  /** The agent's name as the gateway last told it; null when it told none. */
  readonly name: string | null
  readonly observedAt: Moment
  readonly when: When
  /**
   * An announced outage, a lost session or the computer's sleep lies between the two answers:
   * the change belongs into the digest of that interval, not into a notification of its own.
   */
  readonly acrossBlindSpot: BlindSpotCause | null
}

export type AgentChange = ChangeOf & HistoryEvent
