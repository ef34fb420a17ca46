// What the rules about notifications are told, in the terms of the watch and the monitor.

import type { AgentKey } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { AgentStatus } from '../../contract/status.ts'
import type { AgentChange } from '../agents/change.ts'

/** What lay between an agent's last answer before a gap and its first after it. */
export type BlindSpotCause = 'outage' | 'certificate' | 'session' | 'sleep'

/** An agent as it was just observed, for its own time limit. */
export interface TimeInState {
  readonly kind: 'time-in-state'
  readonly agent: AgentKey
  readonly workno: string
  readonly name: string | null
  readonly status: AgentStatus
  /** How long (ms) it has certainly been in this state at the time of the answer. */
  readonly forMs: number
}

export type AlertInput =
  /** What one answer, single or bulk, says has changed. */
  | { readonly kind: 'changes'; readonly changes: readonly AgentChange[] }
  | TimeInState
  /** A question to the gateway failed for a reason that concerns the gateway; may be told at every failure. */
  | {
      readonly kind: 'gateway-failing'
      readonly gatewayId: GatewayId
      /** How people call the gateway: `host:port`. */
      readonly label: string
      readonly problem: Problem
    }
  /** The gateway answered properly; may be told at every answer. */
  | { readonly kind: 'gateway-answering'; readonly gatewayId: GatewayId }
  | {
      readonly kind: 'session-ended' | 'certificate-changed'
      readonly gatewayId: GatewayId
      readonly label: string
      readonly problem: Problem
    }
  /** Every agent of the gateway has been asked again after the gap. */
  | { readonly kind: 'caught-up'; readonly gatewayId: GatewayId; readonly cause: BlindSpotCause }
  /** `gatewayIds`: those that were being asked until now. */
  | { readonly kind: 'asleep'; readonly gatewayIds: readonly GatewayId[] }
  | { readonly kind: 'awake' }
  /** Nobody wants to hear of these any more. */
  | { readonly kind: 'unwatched'; readonly agents: readonly AgentKey[] }
  | { readonly kind: 'gateway-removed'; readonly gatewayId: GatewayId }
  /** The user asked for one to see that they arrive. */
  | { readonly kind: 'test' }
  /** Time has come, or the pause or the settings are new. */
  | { readonly kind: 'tick' }
