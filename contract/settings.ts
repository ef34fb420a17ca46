// What the user can choose, and what is chosen when nothing was.

import type { Locale } from './locale.ts'
import type { StatusKey } from './status.ts'

/** The columns of the list, by which it can be sorted. */
export const SORT_COLUMNS = ['agent', 'status', 'inState', 'group', 'skills', 'phone', 'updated'] as const

export interface Sort {
  readonly column: (typeof SORT_COLUMNS)[number]
  readonly direction: 'ascending' | 'descending'
}

export interface Settings {
  /** Queries per second to one gateway: 0.5 to 2. */
  readonly queriesPerSecond: number
  readonly useBulkQueries: boolean
  readonly notify: boolean
  /** Only changes to these states are told; null: to all. */
  readonly notifyStatuses: readonly StatusKey[] | null
  /** Tell of "left Idle and came back" too. */
  readonly notifyHiddenChanges: boolean
  readonly groupByGateway: boolean
  /** Null: the user's own order. */
  readonly sort: Sort | null
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: 'system' | Locale
  readonly openAtLogin: boolean
}

export const DEFAULT_SETTINGS: Settings = {
  queriesPerSecond: 2,
  useBulkQueries: true,
  notify: true,
  notifyStatuses: null,
  notifyHiddenChanges: false,
  groupByGateway: false,
  sort: null,
  theme: 'system',
  language: 'system',
  openAtLogin: false,
}
