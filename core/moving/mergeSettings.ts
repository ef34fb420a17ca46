// What chosen settings of another profile change here: plain ones take the place of ours, lists are joined and lose nothing. Pure.

import { MOST_FLOOR_RULES, MOST_LIMIT_SCOPES, MOST_QUIET_WINDOWS } from '../../contract/figures.ts'
import type { FloorRule } from '../../contract/floorRule.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { LimitOverrides, Limits, StatusLimits } from '../../contract/limits.ts'
import type { LimitChange, LimitsOf, PlainSetting, PlainValue, SettingChange } from '../../contract/moving.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import type { Settings } from '../../contract/settings.ts'
import { STATUS_KEYS } from '../../contract/status.ts'

export interface SettingsMerge {
  /** What is to be chosen, as far as it is not chosen already. */
  readonly changes: SettingsChanges
  /** What of it is seen. */
  readonly shown: readonly SettingChange[]
  /** Entries for which a list has no room. */
  readonly leftOut: number
}

const PLAIN = Object.keys({
  queriesPerSecond: true,
  useBulkQueries: true,
  tellAbout: true,
  chosenStatuses: true,
  notifyHiddenChanges: true,
  markRowsInstead: true,
  interruptionsPerHour: true,
  soundForWarnings: true,
  soundForCritical: true,
  soundVolume: true,
  groupBy: true,
  worstFirst: true,
  sort: true,
  rowHeight: true,
  theme: true,
  language: true,
  openAtLogin: true,
  keepsHistory: true,
  historyDays: true,
} satisfies Record<PlainSetting, true>) as readonly PlainSetting[]

/**
 * @param now the settings in force
 * @param chosen what was chosen here
 * @param incoming with gateways by their names here
 * @param placeOf how people call a gateway
 */
export function mergeSettings(
  now: Settings,
  chosen: SettingsChanges,
  incoming: SettingsChanges,
  placeOf: (id: GatewayId) => string,
): SettingsMerge {
  const shown: SettingChange[] = []
  const merged: { -readonly [Name in keyof Settings]?: unknown } = {}
  let leftOut = 0

  for (const name of PLAIN) {
    const value = incoming[name]
    if (value === undefined) continue
    merged[name] = value
    if (!isSame(value, now[name])) {
      shown.push({ kind: 'plain', from: plainValue(name, now[name]), to: plainValue(name, value) })
    }
  }
  if (incoming.limits !== undefined) {
    merged.limits = incoming.limits
    pushLimits(shown, { kind: 'all' }, limitChanges(now.limits, incoming.limits))
  }
  if (incoming.groupLimits !== undefined) {
    const joined = joinLimits(now.groupLimits, incoming.groupLimits, ({ gatewayId, group }) => `${gatewayId}/${group}`)
    const kept = joined.all.slice(0, MOST_LIMIT_SCOPES)
    merged.groupLimits = kept
    leftOut += joined.all.length - kept.length
    for (const { entry, changes } of joined.changed.filter(({ entry }) => kept.includes(entry))) {
      pushLimits(shown, { kind: 'group', name: entry.group, place: placeOf(entry.gatewayId) }, changes)
    }
  }
  if (incoming.labelLimits !== undefined) {
    const joined = joinLimits(now.labelLimits, incoming.labelLimits, ({ label }) => label)
    const kept = joined.all.slice(0, MOST_LIMIT_SCOPES)
    merged.labelLimits = kept
    leftOut += joined.all.length - kept.length
    for (const { entry, changes } of joined.changed.filter(({ entry }) => kept.includes(entry))) {
      pushLimits(shown, { kind: 'label', name: entry.label }, changes)
    }
  }
  if (incoming.floorRules !== undefined) {
    const rules = joinRules(now.floorRules, incoming.floorRules)
    const kept = rules.slice(0, MOST_FLOOR_RULES)
    merged.floorRules = kept
    leftOut += rules.length - kept.length
    for (const rule of kept) {
      const before = now.floorRules.find(({ id }) => id === rule.id)
      if (!isSame(before, rule)) shown.push({ kind: 'floor-rule', rule, isNew: before === undefined })
    }
  }
  if (incoming.quietHours !== undefined) {
    const fresh = unlike(incoming.quietHours, now.quietHours)
    const kept = fresh.slice(0, Math.max(0, MOST_QUIET_WINDOWS - now.quietHours.length))
    merged.quietHours = [...now.quietHours, ...kept]
    leftOut += fresh.length - kept.length
    for (const window of kept) shown.push({ kind: 'quiet-hours', window })
  }

  const changes = Object.fromEntries(
    Object.entries(merged).filter(([name, value]) => !isSame(value, chosen[name as keyof Settings])),
  ) as SettingsChanges
  return { changes, shown, leftOut }
}

/** What of `to` is another limit than in `from`, by status. */
export function limitChanges(from: LimitOverrides, to: LimitOverrides): readonly LimitChange[] {
  return STATUS_KEYS.flatMap((status) => {
    const [before, after] = [from[status] ?? {}, to[status] ?? {}]
    const isChanged = before.warningS !== after.warningS || before.criticalS !== after.criticalS
    return isChanged ? { status, from: before, to: after } : []
  })
}

/** Every limit that either names; where both do, `incoming`. */
export function joinOverrides(own: LimitOverrides, incoming: LimitOverrides): LimitOverrides {
  const joined: { -readonly [Status in keyof Limits]?: Partial<StatusLimits> } = { ...own }
  for (const status of STATUS_KEYS) {
    const limits = incoming[status]
    if (limits !== undefined) joined[status] = { ...own[status], ...limits }
  }
  return joined
}

interface JoinedLimits<Entry> {
  readonly all: readonly Entry[]
  readonly changed: readonly { readonly entry: Entry; readonly changes: readonly LimitChange[] }[]
}

function joinLimits<Entry extends { readonly limits: LimitOverrides }>(
  own: readonly Entry[],
  incoming: readonly Entry[],
  keyOf: (entry: Entry) => string,
): JoinedLimits<Entry> {
  const byKey = new Map(own.map((entry) => [keyOf(entry), entry]))
  for (const entry of incoming) {
    const before = byKey.get(keyOf(entry))
    const limits = joinOverrides(before?.limits ?? {}, entry.limits)
    byKey.set(keyOf(entry), { ...(before ?? entry), limits })
  }
  const before = new Map(own.map((entry) => [keyOf(entry), entry.limits]))
  const all = [...byKey.values()]
  const changed = all.map((entry) => ({ entry, changes: limitChanges(before.get(keyOf(entry)) ?? {}, entry.limits) }))
  return { all, changed: changed.filter(({ changes }) => changes.length > 0) }
}

/** A rule that came from here, or was imported before, is known by its name; one that says the same is there already. */
function joinRules(own: readonly FloorRule[], incoming: readonly FloorRule[]): readonly FloorRule[] {
  const joined = [...own]
  for (const rule of incoming) {
    const at = rule.id === '' ? -1 : joined.findIndex(({ id }) => id === rule.id)
    if (at >= 0) joined[at] = rule
    else if (!joined.some((other) => isSame({ ...other, id: rule.id }, rule))) joined.push(rule)
  }
  return joined
}

/** Each once, and none that is among `own`. */
function unlike<Value>(values: readonly Value[], own: readonly Value[]): readonly Value[] {
  const isFirst = (value: Value, at: number): boolean => values.findIndex((other) => isSame(other, value)) === at
  return values.filter((value, at) => isFirst(value, at) && !own.some((other) => isSame(other, value)))
}

function pushLimits(shown: SettingChange[], of: LimitsOf, changes: readonly LimitChange[]): void {
  if (changes.length > 0) shown.push({ kind: 'limits', of, changes })
}

/** The compiler does not see that both are of one setting. */
function plainValue(name: PlainSetting, value: Settings[PlainSetting]): PlainValue {
  return { name, value } as PlainValue
}

/** Whatever the order in which an object names its parts. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
