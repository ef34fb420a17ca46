// Bad days on simulated time. `npm test` lives short ones; `npm run prove` lives the whole: 20 seeds, 24 h, 200 agents.

import { expect, it } from 'vitest'
import { liveBadDay, SESSION_KINDS } from './liveBadDay.ts'

/** Each kind of session with single and with bulk queries. */
const SEEDS = [1, 2, 3, 4, 5, 6]

it.each(SEEDS)('holds every invariant through half an hour of a bad day (seed %i)', async (seed) => {
  const session = SESSION_KINDS[seed % SESSION_KINDS.length] ?? 'pasted'
  const day = await liveBadDay({ seed, agents: 20, hours: 0.5, useBulkQueries: seed % 2 === 0, session })
  expect(day.breaches).toEqual([])
  expect(day.pinned).toBe(20)
  expect(day.disturbances).toBeGreaterThan(0)
  expect(day.changes).toBeGreaterThan(20)
  if (session !== 'pasted') {
    expect(day.signIns).toBeGreaterThan(0)
    expect(day.renewals).toBeGreaterThan(5)
  }
})
