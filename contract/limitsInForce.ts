// Which limits count for one agent in one state: its own before its label's, that before its group's, that before those for all.
// Each of the two limits of a state is looked for by itself. Pure.

import type { AgentAlertSettings } from './agent.ts'
import type { GatewayId } from './ids.ts'
import type { LimitOverrides, LimitSource, LimitsInForce, StatusLimits } from './limits.ts'
import type { Settings } from './settings.ts'
import type { StatusKey } from './status.ts'

/** What about an agent decides which limits count. Of several labels the first that says something does. */
export interface LimitSubject {
  readonly gatewayId: GatewayId
  readonly groupName: string | null
  readonly labels: readonly string[]
  readonly alertSettings: AgentAlertSettings
}

/** The settings that hold limits. */
export type LimitSettings = Pick<Settings, 'limits' | 'groupLimits' | 'labelLimits'>

/** Whether not one of these settings was replaced. */
export function areSameLimits(one: LimitSettings, other: LimitSettings): boolean {
  return one.limits === other.limits && one.groupLimits === other.groupLimits && one.labelLimits === other.labelLimits
}

/** The limits (s) of `status` for this agent, and who says each. A warning at or beyond the critical limit counts as off. */
export function limitsInForce(subject: LimitSubject, status: StatusKey, settings: LimitSettings): LimitsInForce {
  const scopes = narrowestFirst(subject, settings)
  const general = settings.limits[status]
  const critical = firstSaid(scopes, status, 'criticalS', general)
  const warning = firstSaid(scopes, status, 'warningS', general)
  const isWarningLate = critical.limitS !== null && warning.limitS !== null && warning.limitS >= critical.limitS
  return {
    warningS: isWarningLate ? null : warning.limitS,
    warningFrom: warning.from,
    criticalS: critical.limitS,
    criticalFrom: critical.from,
  }
}

interface Scope {
  readonly from: LimitSource
  readonly limits: LimitOverrides
}

function narrowestFirst(
  { gatewayId, groupName, labels, alertSettings }: LimitSubject,
  { groupLimits, labelLimits }: Omit<LimitSettings, 'limits'>,
): readonly Scope[] {
  const scopes: Scope[] = [{ from: { kind: 'agent' }, limits: alertSettings.limits }]
  for (const name of labels) {
    const own = labelLimits.find(({ label }) => label === name)
    if (own !== undefined) scopes.push({ from: { kind: 'label', name }, limits: own.limits })
  }
  const ofGroup = groupLimits.find((one) => one.gatewayId === gatewayId && one.group === groupName)
  if (ofGroup !== undefined) scopes.push({ from: { kind: 'group', name: ofGroup.group }, limits: ofGroup.limits })
  return scopes
}

function firstSaid(
  scopes: readonly Scope[],
  status: StatusKey,
  which: keyof StatusLimits,
  general: StatusLimits,
): { readonly limitS: number | null; readonly from: LimitSource } {
  for (const { from, limits } of scopes) {
    const limitS = limits[status]?.[which]
    if (limitS !== undefined) return { limitS, from }
  }
  return { limitS: general[which], from: { kind: 'all' } }
}
