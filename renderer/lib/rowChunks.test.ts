// Pieces of a long list: all rows, in their order, and the same pieces for the same list.

import { expect, test } from 'vitest'
import { CHUNK_ROWS, createRowCutter } from './rowChunks.ts'

test('holds every row once and in order, and says where each piece begins', () => {
  const rows = Array.from({ length: 2 * CHUNK_ROWS + 3 }, (_, place) => place)
  const chunks = createRowCutter<number>()(rows)
  expect(chunks.flatMap((chunk) => chunk.rows)).toEqual(rows)
  expect(chunks.map(({ at }) => at)).toEqual([0, CHUNK_ROWS, 2 * CHUNK_ROWS])
  expect(createRowCutter<number>()([])).toEqual([])
})

test('of the same list come the same pieces', () => {
  const cut = createRowCutter<number>()
  const rows = [1, 2, 3]
  expect(cut(rows)[0]).toBe(cut(rows)[0])
  expect(cut([...rows])[0]).not.toBe(cut(rows)[0])
})
