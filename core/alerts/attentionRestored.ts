// What was known of incidents before a restart, until it is seen whether each still stands.

import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { Moment } from '../../contract/time.ts'
import type { TroubleKind } from './attentionGateways.ts'
import type { KnownStay } from './attentionStays.ts'
import type { KnownTellings } from './attentionTelling.ts'

export interface Restored {
  readonly agents: ReadonlyMap<AgentKey, { readonly stay: KnownStay; readonly told: KnownTellings }>
  /** By the rule's id. */
  readonly rules: ReadonlyMap<string, { readonly since: Moment; readonly told: KnownTellings }>
  readonly gateways: ReadonlyMap<GatewayId, { readonly kind: TroubleKind; readonly told: KnownTellings }>
}

export const NOTHING_RESTORED: Restored = { agents: new Map(), rules: new Map(), gateways: new Map() }
