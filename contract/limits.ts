// How long an agent may stay in one state before it is worth a supervisor's attention: two limits for each state, set for all,
// for a gateway's group, for a label or for one agent. The most specific that says something counts.

import type { GatewayId } from './ids.ts'
import type { StatusKey } from './status.ts'

/** Seconds in the state; null: off. */
export interface StatusLimits {
  readonly warningS: number | null
  readonly criticalS: number | null
}

export type Limits = Readonly<Record<StatusKey, StatusLimits>>

/** What stands above wider limits: a state, or one of its two limits, that is not named is as the wider ones say. */
export type LimitOverrides = Readonly<Partial<Record<StatusKey, Partial<StatusLimits>>>>

export interface GroupLimits {
  readonly gatewayId: GatewayId
  /** As the gateway calls the group. */
  readonly group: string
  readonly limits: LimitOverrides
}

export interface LabelLimits {
  readonly label: string
  readonly limits: LimitOverrides
}

/** Which of the four says the limit that counts. `name`: of the group or the label. */
export type LimitSource =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'agent' }

/** The limits in force for one agent in the state that it is in, and who says each. */
export interface LimitsInForce extends StatusLimits {
  readonly warningFrom: LimitSource
  readonly criticalFrom: LimitSource
}

/** `none`: no limit is set for the state. */
export type LimitLevel = 'none' | 'within' | 'warning' | 'critical'

const OFF: StatusLimits = { warningS: null, criticalS: null }

/** What makes sense on the first day of an ordinary contact center. */
export const DEFAULT_LIMITS: Limits = {
  idle: { warningS: 180, criticalS: null },
  busy: { warningS: 300, criticalS: 600 },
  'wrap-up': { warningS: 60, criticalS: 120 },
  talking: { warningS: 600, criticalS: 900 },
  ringing: { warningS: 15, criticalS: 25 },
  connecting: { warningS: 15, criticalS: 60 },
  reserved: { warningS: 15, criticalS: 60 },
  rest: { warningS: 900, criticalS: 1200 },
  'pre-rest': OFF,
  study: { warningS: 3600, criticalS: 5400 },
  'signed-out': OFF,
  'signed-in': OFF,
  unknown: OFF,
  unrecognised: OFF,
}

/** How far a stay of so many ms is. A warning at or beyond the critical limit says nothing of its own. */
export function limitLevel({ warningS, criticalS }: StatusLimits, stayMs: number): LimitLevel {
  if (criticalS !== null && stayMs >= criticalS * 1000) return 'critical'
  if (warningS !== null && stayMs >= warningS * 1000) return 'warning'
  return warningS === null && criticalS === null ? 'none' : 'within'
}
