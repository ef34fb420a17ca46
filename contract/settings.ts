// What the user can choose, and what is chosen when nothing was.

import type { Locale } from './locale.ts'
import type { StatusKey } from './status.ts'

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
  theme: 'system',
  language: 'system',
  openAtLogin: false,
}
