// What a click on a heading makes of the order.

import { expect, it } from 'vitest'
import { nextSort } from './sort.ts'

it('up, down, and back to the user’s own order; another column begins anew', () => {
  const up = nextSort(null, 'agent')
  expect(up).toEqual({ column: 'agent', direction: 'ascending' })
  const down = nextSort(up, 'agent')
  expect(down).toEqual({ column: 'agent', direction: 'descending' })
  expect(nextSort(down, 'agent')).toBeNull()
  expect(nextSort(down, 'status')).toEqual({ column: 'status', direction: 'ascending' })
})

it('begins with the direction that suits the column', () => {
  const longest = nextSort(null, 'inState', 'descending')
  expect(longest).toEqual({ column: 'inState', direction: 'descending' })
  const shortest = nextSort(longest, 'inState', 'descending')
  expect(shortest).toEqual({ column: 'inState', direction: 'ascending' })
  expect(nextSort(shortest, 'inState', 'descending')).toBeNull()
})
