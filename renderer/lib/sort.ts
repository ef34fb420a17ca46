// What a click on a heading makes of the order of the list. Pure.

import type { Sort } from '../../contract/settings.ts'

/** A click on a heading: ascending, then descending, then the user's own order again (null). */
export function nextSort(current: Sort | null, column: Sort['column']): Sort | null {
  if (current?.column !== column) return { column, direction: 'ascending' }
  return current.direction === 'ascending' ? { column, direction: 'descending' } : null
}
