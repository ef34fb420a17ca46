// Bad days on simulated time. `npm test` lives short ones; `npm run soak` lives the whole: 20 seeds, 24 h, 200 agents.

import { expect, it } from 'vitest'
import { liveBadDay } from './liveBadDay.ts'

const SEEDS = Array.from({ length: 20 }, (_, place) => place + 1)

it.each(SEEDS)('holds every invariant through half an hour of a bad day (seed %i)', async (seed) => {
  const day = await liveBadDay({ seed, agents: 40, hours: 0.5, useBulkQueries: seed % 2 === 0 })
  expect(day.breaches).toEqual([])
  expect(day.pinned).toBe(40)
  expect(day.disturbances).toBeGreaterThan(0)
  expect(day.changes).toBeGreaterThan(40)
})
