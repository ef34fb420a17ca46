// The settings in force, and the language with them: what was chosen is kept apart, so that a policy or a default may change
// under it.

import { localeInForce, type Locale } from '../../contract/locale.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import type { Settings } from '../../contract/settings.ts'
import { settingsInForce, type SettingsPolicy } from './settingsInForce.ts'

export interface SettingsInForce {
  current(): Settings
  locale(): Locale
  /** What the user has chosen: that is what is saved. */
  chosen(): SettingsChanges
  change(changes: SettingsChanges): void
  /** Puts other defaults under what was chosen, as long as the occasion lasts (the demo floor). */
  suggest(defaults: SettingsChanges): void
}

/** @param systemLanguages BCP 47 tags, the preferred first; asked at every change */
export function createSettings(policy: SettingsPolicy, systemLanguages: () => readonly string[]): SettingsInForce {
  let chosen: SettingsChanges = {}
  let suggested: SettingsChanges = {}
  let current = settingsInForce(policy, chosen)

  function apply(): void {
    current = settingsInForce({ ...policy, defaults: { ...policy.defaults, ...suggested } }, chosen)
  }

  return {
    current: () => current,
    locale: () => localeInForce(current.language, systemLanguages()),
    chosen: () => chosen,
    change(changes) {
      chosen = { ...chosen, ...changes }
      apply()
    },
    suggest(defaults) {
      suggested = defaults
      apply()
    },
  }
}
