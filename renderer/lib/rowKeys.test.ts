// Moving through the list by keys.

import { expect, it } from 'vitest'
import { rowAfterKey } from './rowKeys.ts'

it('keys move within the list and never out of it', () => {
  expect(rowAfterKey('ArrowDown', 2, 3, 10)).toBe(2)
  expect(rowAfterKey('PageUp', 5, 30, 10)).toBe(0)
  expect(rowAfterKey('End', 0, 30, 10)).toBe(29)
  expect(rowAfterKey('x', 0, 30, 10)).toBeNull()
})
