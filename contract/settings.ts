// What the user can choose, and what is chosen when nothing was.

import type { FloorRule } from './floorRule.ts'
import { DEFAULT_LIMITS, type GroupLimits, type LabelLimits, type Limits } from './limits.ts'
import type { Locale } from './locale.ts'
import type { QuietWindow } from './quietHours.ts'
import type { StatusKey } from './status.ts'
import type { UpdateSource } from './updates.ts'

/** The columns of the list, by which it can be sorted. */
export const SORT_COLUMNS = ['agent', 'status', 'inState', 'group', 'skills', 'phone', 'updated'] as const

export interface Sort {
  readonly column: (typeof SORT_COLUMNS)[number]
  readonly direction: 'ascending' | 'descending'
}

/**
 * What is told, each with all that stands behind it: every change · who stops serving the queue or serves it again · changes to
 * chosen states · only what needs the supervisor · nothing.
 */
export const TELL_ABOUT = ['every-change', 'comings-and-goings', 'chosen-changes', 'what-needs-me', 'nothing'] as const
export type TellAbout = (typeof TELL_ABOUT)[number]

export const GROUPINGS = ['none', 'label', 'group', 'skill', 'status', 'gateway'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const SOUNDS = ['off', 'chime', 'knock', 'rise'] as const
/** One of the sounds that come with the product. */
export type Sound = (typeof SOUNDS)[number]

/** Hints that are shown until they were dismissed once. */
export const HINTS = ['what-is-told', 'every-change-is-much'] as const
export type Hint = (typeof HINTS)[number]

export interface Settings {
  /** Queries per second to one gateway: 0.5 to 2. */
  readonly queriesPerSecond: number
  readonly useBulkQueries: boolean
  readonly tellAbout: TellAbout
  /** The states of `chosen-changes`. */
  readonly chosenStatuses: readonly StatusKey[]
  /** Tell of "left Idle and came back" too. */
  readonly notifyHiddenChanges: boolean
  /** A change of an agent in view marks its row instead, while the main window is in front and not covered. */
  readonly markRowsInstead: boolean
  /** So many notifications an hour at most, the most severe first; null: no bound. */
  readonly interruptionsPerHour: number | null
  readonly quietHours: readonly QuietWindow[]
  readonly soundForWarnings: Sound
  readonly soundForCritical: Sound
  /** 0 to 1. */
  readonly soundVolume: number
  /** For all, unless a group, a label or an agent has its own. */
  readonly limits: Limits
  readonly groupLimits: readonly GroupLimits[]
  readonly labelLimits: readonly LabelLimits[]
  readonly floorRules: readonly FloorRule[]
  readonly groupBy: Grouping
  /** Heads of groups that are folded away, by what they are grouped by and their name: `group/billing`. */
  readonly foldedGroups: readonly string[]
  /** Only agents in one of these are listed; empty: all. */
  readonly shownStatuses: readonly StatusKey[]
  readonly showsOverLimitOnly: boolean
  /** Above `sort`: who is furthest over a limit comes first, then who is nearest to one. */
  readonly worstFirst: boolean
  /** Null: the user's own order. */
  readonly sort: Sort | null
  readonly rowHeight: 'comfortable' | 'compact'
  readonly dismissedHints: readonly Hint[]
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: 'system' | Locale
  readonly openAtLogin: boolean
  /** False: nothing of what is observed is written down. */
  readonly keepsHistory: boolean
  /** So many days of it are kept: 1 to `MOST_HISTORY_DAYS`. */
  readonly historyDays: number
  /** Where newer versions of the app are looked for. */
  readonly updates: UpdateSource
}

export const DEFAULT_SETTINGS: Settings = {
  queriesPerSecond: 2,
  useBulkQueries: true,
  tellAbout: 'comings-and-goings',
  chosenStatuses: ['rest', 'busy', 'signed-out'],
  notifyHiddenChanges: false,
  markRowsInstead: false,
  interruptionsPerHour: null,
  quietHours: [],
  soundForWarnings: 'off',
  soundForCritical: 'off',
  soundVolume: 0.7,
  limits: DEFAULT_LIMITS,
  groupLimits: [],
  labelLimits: [],
  floorRules: [],
  groupBy: 'none',
  foldedGroups: [],
  shownStatuses: [],
  showsOverLimitOnly: false,
  worstFirst: false,
  sort: null,
  rowHeight: 'comfortable',
  dismissedHints: [],
  theme: 'system',
  language: 'system',
  openAtLogin: false,
  keepsHistory: true,
  historyDays: 90,
  updates: { kind: 'off' },
}
