// Which settings are in force: what the organisation enforces over what the person chose over what the organisation suggests
// over what comes with the product. Of the pace the organisation sets the ceiling only. Pure.

import type { SettingsChanges } from '../../contract/schemas.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'

/** What an organisation says about settings. */
export interface SettingsPolicy {
  readonly enforced: SettingsChanges
  readonly defaults: SettingsChanges
}

export const NO_POLICY: SettingsPolicy = { enforced: {}, defaults: {} }

export function settingsInForce(policy: SettingsPolicy, chosen: SettingsChanges): Settings {
  const wished = { ...DEFAULT_SETTINGS, ...policy.defaults, ...chosen }
  const ceiling = policy.enforced.queriesPerSecond ?? wished.queriesPerSecond
  return { ...wished, ...policy.enforced, queriesPerSecond: Math.min(wished.queriesPerSecond, ceiling) }
}
