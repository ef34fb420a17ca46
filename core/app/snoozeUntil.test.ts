import { expect, test } from 'vitest'
import { snoozeUntil } from './snoozeUntil.ts'

test('minutes count on both clocks', () => {
  expect(snoozeUntil(15, { mono: 1_000, wall: 50_000 })).toEqual({ mono: 901_000, wall: 950_000 })
})

test('until tomorrow is until the next midnight, as far away on both clocks', () => {
  const evening = new Date(2026, 10, 26, 22, 30).getTime()
  const until = snoozeUntil('until-tomorrow', { mono: 1_000, wall: evening })
  expect(new Date(until.wall)).toEqual(new Date(2026, 10, 27))
  expect(until.mono - 1_000).toBe(until.wall - evening)
})

test('at midnight itself the day has begun: it is the next one', () => {
  const midnight = new Date(2026, 10, 26).getTime()
  expect(new Date(snoozeUntil('until-tomorrow', { mono: 0, wall: midnight }).wall)).toEqual(new Date(2026, 10, 27))
})
