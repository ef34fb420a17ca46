// The settings as they may be given to a stranger: what people wrote themselves is only counted. Pure.

import type { Settings } from '../../contract/settings.ts'

const asItIs = (value: unknown): unknown => value

const HIDDEN = '[hidden]'

/** How each setting is shown; a new one does not compile before it is said here. */
const SHOWN: { readonly [Name in keyof Settings]: (value: Settings[Name]) => unknown } = {
  queriesPerSecond: asItIs,
  useBulkQueries: asItIs,
  tellAbout: asItIs,
  chosenStatuses: asItIs,
  notifyHiddenChanges: asItIs,
  markRowsInstead: asItIs,
  interruptionsPerHour: asItIs,
  quietHours: asItIs,
  soundForWarnings: asItIs,
  soundForCritical: asItIs,
  soundVolume: asItIs,
  limits: asItIs,
  groupLimits: (all) => all.map(({ gatewayId, limits }) => ({ gatewayId, group: HIDDEN, limits })),
  labelLimits: (all) => all.map(({ limits }) => ({ label: HIDDEN, limits })),
  floorRules: (all) => all.map((rule) => ({ ...rule, name: HIDDEN, where: { kind: rule.where.kind } })),
  groupBy: asItIs,
  foldedGroups: (all) => all.length,
  shownStatuses: asItIs,
  showsOverLimitOnly: asItIs,
  worstFirst: asItIs,
  sort: asItIs,
  rowHeight: asItIs,
  dismissedHints: asItIs,
  theme: asItIs,
  language: asItIs,
  openAtLogin: asItIs,
  keepsHistory: asItIs,
  historyDays: asItIs,
  updates: asItIs,
}

/** Each setting by its name, with nothing in it that somebody wrote in words of their own. */
export function shownSettings(settings: Settings): Readonly<Record<string, unknown>> {
  const names = Object.keys(SHOWN) as (keyof Settings)[]
  // Each function takes just its own setting, which is more than the compiler follows through a loop.
  const shown = SHOWN as Readonly<Record<keyof Settings, (value: unknown) => unknown>>
  return Object.fromEntries(names.map((name) => [name, shown[name](settings[name])]))
}
