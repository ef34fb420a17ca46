// What happened within the last hour is counted, and nothing older.

import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { createHourFigures } from './hourFigures.ts'

const MINUTE_MS = 60_000

test('counts by name, and forgets what is older than an hour', () => {
  const clock = createFakeClock()
  const figures = createHourFigures(clock)
  figures.count('query: ok')
  figures.count('query: ok')
  clock.advance(30 * MINUTE_MS)
  figures.count('query: timeout')
  expect(figures.counts()).toEqual({ 'query: ok': 2, 'query: timeout': 1 })
  clock.advance(30 * MINUTE_MS)
  expect(figures.counts()).toEqual({ 'query: timeout': 1 })
  clock.advance(60 * MINUTE_MS)
  expect(figures.counts()).toEqual({})
})
