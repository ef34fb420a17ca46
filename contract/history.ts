// The history of an agent, as the page is told it.

import type { AgentKey, GatewayId } from './ids.ts'
import type { AgentStatus } from './status.ts'
import type { EpochMs, When } from './time.ts'

/** What two answers about one agent say of the time between them. */
export type HistoryEvent =
  | { readonly kind: 'first-seen'; readonly to: AgentStatus }
  | {
      readonly kind: 'changed'
      readonly from: AgentStatus
      readonly to: AgentStatus
      /** How long (ms) the state before lasted; null when its beginning is not known. */
      readonly wasForMs: number | null
    }
  | { readonly kind: 'left-and-came-back'; readonly status: AgentStatus }
  | { readonly kind: 'signed-in-again'; readonly status: AgentStatus }

/** One line of an agent's history. */
export interface HistoryEntry {
  readonly id: number
  readonly agent: AgentKey
  readonly gatewayId: GatewayId
  readonly when: When
  readonly observedAt: EpochMs
  readonly event: HistoryEvent
}
