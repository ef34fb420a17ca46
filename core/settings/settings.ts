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
}

/** @param systemLanguages BCP 47 tags, the preferred first; asked at every change */
export function createSettings(policy: SettingsPolicy, systemLanguages: () => readonly string[]): SettingsInForce {
  let chosen: SettingsChanges = {}
  let current = settingsInForce(policy, chosen)
  return {
    current: () => current,
    locale: () => localeInForce(current.language, systemLanguages()),
    chosen: () => chosen,
    change(changes) {
      chosen = { ...chosen, ...changes }
      current = settingsInForce(policy, chosen)
    },
  }
}
