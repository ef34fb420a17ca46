// The form of settings.json: what the user has chosen, and only that, so that a default may still change for everybody else.

import * as v from 'valibot'
import { SETTING_SCHEMAS, type SettingsChanges } from '../../contract/schemas.ts'
import { presentVersion, upgrade, type FileContent, type Upgrade } from '../storage/upgrades.ts'

/** Version 1 held every setting, chosen or not: what was as it came counts as not chosen. */
const AS_IT_CAME: FileContent = {
  queriesPerSecond: 2,
  useBulkQueries: true,
  notify: true,
  notifyStatuses: null,
  notifyHiddenChanges: false,
  groupByGateway: false,
  theme: 'system',
  openAtLogin: false,
}

/** Steps from each version of settings.json to the next. */
const UPGRADES: readonly Upgrade[] = [
  (content) => Object.fromEntries(Object.entries(content).filter(([name, value]) => AS_IT_CAME[name] !== value)),
  ({ notify, notifyStatuses, groupByGateway, ...content }) => ({
    ...content,
    ...toldAs(notify, notifyStatuses),
    ...(groupByGateway === true ? { groupBy: 'gateway' } : {}),
  }),
]

/** Version 2 had a switch for all notifications, and the states to which changes were told (null: to all). */
function toldAs(notify: unknown, notifyStatuses: unknown): FileContent {
  const chosen: FileContent = Array.isArray(notifyStatuses) ? { chosenStatuses: notifyStatuses } : {}
  if (notify === false) return { ...chosen, tellAbout: 'nothing' }
  return 'chosenStatuses' in chosen ? { ...chosen, tellAbout: 'chosen-changes' } : {}
}

export const SETTINGS_VERSION = presentVersion(UPGRADES)

/**
 * Reads the content of settings.json, of this or an older version. A setting that nobody knows is left out.
 *
 * @returns what the user has chosen; null when a setting makes no sense, or when the file is of a future version
 */
export function parseSettings(value: unknown): SettingsChanges | null {
  const content = upgrade(value, UPGRADES)
  const chosen = content === null ? null : v.safeParse(v.partial(v.object(SETTING_SCHEMAS)), content)
  if (chosen?.success !== true) return null
  return Object.fromEntries(Object.entries(chosen.output).filter(([, setting]) => setting !== undefined))
}

/** The content of settings.json. */
export function settingsToFile(chosen: SettingsChanges): FileContent {
  return { version: SETTINGS_VERSION, ...chosen }
}
