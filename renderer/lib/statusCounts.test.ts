// The floor in numbers.

import { describe, expect, it } from 'vitest'
import { agentOf, observationOf } from '../testing/testStates.ts'
import { countStatuses } from './statusCounts.ts'

describe('countStatuses', () => {
  it('counts old knowledge as old and never as a status, after the statuses', () => {
    const counts = countStatuses([
      agentOf('1', { freshness: 'stale' }),
      agentOf('2', { freshness: 'unknown' }),
      agentOf('3', { freshness: 'stale', observation: observationOf('talking') }),
      agentOf('4'),
      agentOf('5', { observation: observationOf('talking') }),
      agentOf('6', { observation: observationOf('talking') }),
    ])
    expect(counts).toEqual([
      ['talking', 2],
      ['idle', 1],
      ['stale', 2],
      ['unknown', 1],
    ])
  })
})
