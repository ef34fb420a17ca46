// What a click on a heading makes of the order of the list. Pure.

import type { Sort } from '../../contract/settings.ts'

/** The order of a table by one of its columns. */
export interface SortBy<Column extends string> {
  readonly column: Column
  readonly direction: Sort['direction']
}

/**
 * A click on a heading: one direction, then the other, then the user's own order again (null).
 *
 * @param first the direction of the first click
 */
export function nextSort<Column extends string>(
  current: SortBy<Column> | null,
  column: Column,
  first: Sort['direction'] = 'ascending',
): SortBy<Column> | null {
  if (current?.column !== column) return { column, direction: first }
  if (current.direction !== first) return null
  return { column, direction: first === 'ascending' ? 'descending' : 'ascending' }
}
