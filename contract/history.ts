// The history of an agent, as the page is told it.

import type { AgentKey, GatewayId } from './ids.ts'
import type { AgentStatus } from './status.ts'
import type { EpochMs, When } from './time.ts'

/** One line of an agent's history. */
export interface HistoryEntry {
  readonly id: number
  readonly agent: AgentKey
  readonly gatewayId: GatewayId
  readonly when: When
  readonly observedAt: EpochMs
  readonly event:
    | { readonly kind: 'first-seen'; readonly to: AgentStatus }
    | {
        readonly kind: 'changed'
        readonly from: AgentStatus
        readonly to: AgentStatus
        readonly wasForMs: number | null
      }
    | { readonly kind: 'left-and-came-back'; readonly status: AgentStatus }
    | { readonly kind: 'signed-in-again'; readonly status: AgentStatus }
}
