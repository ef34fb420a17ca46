// Which column the list is sorted by, and what a click on a heading makes of that. Pure.

import type { ColumnKey } from './columns.ts'

export interface Sort {
  readonly column: ColumnKey
  readonly direction: 'ascending' | 'descending'
}

/** A click on a heading: ascending, then descending, then the user's own order again (null). */
export function nextSort(current: Sort | null, column: ColumnKey): Sort | null {
  if (current?.column !== column) return { column, direction: 'ascending' }
  return current.direction === 'ascending' ? { column, direction: 'descending' } : null
}
