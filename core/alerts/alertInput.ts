// What the rules about notifications are told: what the gateways' monitors tell, and what happens around them.

import type { TellWhen } from '../../contract/agent.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { IncidentId } from '../../contract/incident.ts'
import type { Moment } from '../../contract/time.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'

export type AlertInput =
  | WatchEvent
  /** `gatewayIds`: those that were being asked until now. */
  | { readonly kind: 'asleep'; readonly gatewayIds: readonly GatewayId[] }
  | { readonly kind: 'awake' }
  /** Nobody wants to hear of these any more. */
  | { readonly kind: 'unwatched'; readonly agents: readonly AgentKey[] }
  | { readonly kind: 'gateway-removed'; readonly gatewayId: GatewayId }
  /** Belongs to the incident's present stay and level. */
  | { readonly kind: 'acknowledge'; readonly incident: IncidentId; readonly isUndone: boolean }
  /** Nothing is to be heard of this agent, rule or gateway until then; null: it is to be heard of again. */
  | { readonly kind: 'snooze'; readonly subject: IncidentId; readonly until: Moment | null }
  /** Null: nothing is waited for any more. */
  | { readonly kind: 'tell-when'; readonly agent: AgentKey; readonly tellWhen: TellWhen | null }
  /** The user asked for one to see that they arrive. */
  | { readonly kind: 'test' }
  /** Time has come; or the pause, the settings, or an agent's settings or labels are new. */
  | { readonly kind: 'tick' }
