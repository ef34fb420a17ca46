// Rows that are seen move at every tick, all others within a few, and never many at once.

import { expect, test } from 'vitest'
import { createRowTicks } from './rowTicks.ts'

function setUp(count: number, seenRows: number | null) {
  const listeners = new Set<(tick: number) => void>()
  const clock = {
    peek: () => 1,
    onTick: (listener: (tick: number) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const rows = Array.from({ length: count }, () => document.createElement('div'))
  const ticks = createRowTicks(clock, () => (seenRows === null ? null : rows.slice(0, seenRows)))
  const drawn = new Map<Element, number>()
  const leave = rows.map((row) => ticks.add(row, () => drawn.set(row, (drawn.get(row) ?? 0) + 1)))
  drawn.clear()
  const tick = () => listeners.forEach((listener) => listener(1))
  return { rows, ticks, drawn, leave, tick, listeners }
}

test('a row that is seen moves at every tick, one that is not within eleven', () => {
  const { rows, drawn, tick } = setUp(30, 3)
  for (let i = 0; i < 11; i++) tick()
  expect(rows.slice(0, 3).every((row) => (drawn.get(row) ?? 0) >= 11)).toBe(true)
  expect(rows.slice(3).every((row) => drawn.has(row) && (drawn.get(row) ?? 0) <= 2)).toBe(true)
})

test('of a long list no more than a hundred unseen rows move at once, and in the end all do', () => {
  const { drawn, tick } = setUp(1_000, 0)
  tick()
  expect(drawn.size).toBe(100)
  for (let i = 0; i < 10; i++) tick()
  expect(drawn.size).toBe(1_000)
})

test('before it is known what is seen, every row moves', () => {
  const { drawn, tick } = setUp(40, null)
  tick()
  expect(drawn.size).toBe(40)
})

test('a row that left moves no more, and stopping stops all', () => {
  const { rows, drawn, leave, tick, ticks, listeners } = setUp(2, 2)
  leave[0]?.()
  tick()
  expect([drawn.has(rows[0] as Element), drawn.has(rows[1] as Element)]).toEqual([false, true])
  ticks.stop()
  expect(listeners.size).toBe(0)
})
