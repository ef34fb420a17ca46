// What the rules about notifications are told: what the gateways' monitors tell, and what happens around them.

import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'

export type AlertInput =
  | WatchEvent
  /** `gatewayIds`: those that were being asked until now. */
  | { readonly kind: 'asleep'; readonly gatewayIds: readonly GatewayId[] }
  | { readonly kind: 'awake' }
  /** Nobody wants to hear of these any more. */
  | { readonly kind: 'unwatched'; readonly agents: readonly AgentKey[] }
  | { readonly kind: 'gateway-removed'; readonly gatewayId: GatewayId }
  /** The user asked for one to see that they arrive. */
  | { readonly kind: 'test' }
  /** Time has come; or the pause, the settings or those of an agent are new. */
  | { readonly kind: 'tick' }
