// The groups and labels that have limits of their own, put in and taken out of the settings. Pure.

import type { GatewayId } from '../../contract/ids.ts'
import type { LimitOverrides } from '../../contract/limits.ts'
import type { Settings } from '../../contract/settings.ts'
import type { AgentScopes } from './agentScopes.ts'

export type LimitScope =
  | { readonly kind: 'group'; readonly gatewayId: GatewayId; readonly name: string }
  | { readonly kind: 'label'; readonly name: string }

export type ScopedLimits = Pick<Settings, 'groupLimits' | 'labelLimits'>

export interface LimitsOfScope {
  readonly scope: LimitScope
  readonly limits: LimitOverrides
}

/** Groups before labels, each in the order in which they were added. */
export function limitScopes({ groupLimits, labelLimits }: ScopedLimits): readonly LimitsOfScope[] {
  return [
    ...groupLimits.map(({ gatewayId, group, limits }): LimitsOfScope => ({
      scope: { kind: 'group', gatewayId, name: group },
      limits,
    })),
    ...labelLimits.map(({ label, limits }): LimitsOfScope => ({ scope: { kind: 'label', name: label }, limits })),
  ]
}

/** Groups and labels that somebody who is watched has, and that have no limits of their own yet. */
export function freeScopes({ groups, labels }: AgentScopes, settings: ScopedLimits): readonly LimitScope[] {
  const taken = limitScopes(settings)
  const all: readonly LimitScope[] = [
    ...groups.map(({ gatewayId, group }): LimitScope => ({ kind: 'group', gatewayId, name: group })),
    ...labels.map((name): LimitScope => ({ kind: 'label', name })),
  ]
  return all.filter((one) => !taken.some(({ scope }) => sameScope(scope, one)))
}

export function sameScope(one: LimitScope, other: LimitScope): boolean {
  if (one.name !== other.name) return false
  return one.kind === 'label' ? other.kind === 'label' : other.kind === 'group' && one.gatewayId === other.gatewayId
}

/** With limits of its own for `scope`, instead of those that it had. */
export function withScope(settings: ScopedLimits, scope: LimitScope, limits: LimitOverrides): ScopedLimits {
  const listed = limitScopes(settings)
  const changed = listed.some((one) => sameScope(one.scope, scope))
    ? listed.map((one) => (sameScope(one.scope, scope) ? { scope, limits } : one))
    : [...listed, { scope, limits }]
  return settingsOf(changed)
}

export function withoutScope(settings: ScopedLimits, scope: LimitScope): ScopedLimits {
  return settingsOf(limitScopes(settings).filter((one) => !sameScope(one.scope, scope)))
}

function settingsOf(listed: readonly LimitsOfScope[]): ScopedLimits {
  return {
    groupLimits: listed.flatMap(({ scope, limits }) =>
      scope.kind === 'group' ? { gatewayId: scope.gatewayId, group: scope.name, limits } : [],
    ),
    labelLimits: listed.flatMap(({ scope, limits }) => (scope.kind === 'label' ? { label: scope.name, limits } : [])),
  }
}
