// The form of settings.json, and how its content becomes settings.

import * as v from 'valibot'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import { STATUS_WORDS, type StatusKey } from '../../contract/status.ts'
import { upgrade, type Upgrade } from '../storage/upgrades.ts'

/** Steps from each version of settings.json to the next. */
const UPGRADES: readonly Upgrade[] = []
const VERSION = UPGRADES.length + 1

const STATUS_KEYS = [...Object.keys(STATUS_WORDS), 'unrecognised'] as readonly StatusKey[]

/** What each setting may be. Queries per second to one gateway: within the caller's budget (spec, "Flow control"). */
export const SETTING_SCHEMAS = {
  queriesPerSecond: v.pipe(v.number(), v.minValue(0.5), v.maxValue(2)),
  useBulkQueries: v.boolean(),
  notify: v.boolean(),
  notifyStatuses: v.nullable(v.array(v.picklist(STATUS_KEYS))),
  notifyHiddenChanges: v.boolean(),
  groupByGateway: v.boolean(),
  theme: v.picklist(['system', 'light', 'dark']),
  openAtLogin: v.boolean(),
} satisfies { readonly [Name in keyof Settings]: v.GenericSchema<unknown, Settings[Name]> }

const CHANGES = v.partial(v.strictObject(SETTING_SCHEMAS))

/**
 * Reads the content of settings.json, of this or an older version. A setting that is missing has its default.
 *
 * @returns null when a setting makes no sense, or when the file is of a future version
 */
export function parseSettings(value: unknown): Settings | null {
  const content = upgrade(value, UPGRADES)
  const changes = content === null ? null : v.safeParse(v.partial(v.object(SETTING_SCHEMAS)), content)
  return changes?.success === true ? withChanges(DEFAULT_SETTINGS, changes.output) : null
}

/** Reads changes to settings that came from outside; null when one is unknown or makes no sense. */
export function parseSettingsChanges(value: unknown): Partial<Settings> | null {
  const changes = v.safeParse(CHANGES, value)
  return changes.success ? withoutUndefined(changes.output) : null
}

/** `settings` with some of them changed. */
export function withChanges(settings: Settings, changes: SettingsChanges): Settings {
  return { ...settings, ...withoutUndefined(changes) }
}

/** The content of settings.json. */
export function settingsToFile(settings: Settings): Readonly<Record<string, unknown>> {
  return { version: VERSION, ...settings }
}

type SettingsChanges = { readonly [Name in keyof Settings]?: Settings[Name] | undefined }

function withoutUndefined(changes: SettingsChanges): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
