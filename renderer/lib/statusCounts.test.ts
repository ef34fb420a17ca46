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
      ['idle', 1],
      ['talking', 2],
      ['stale', 2],
      ['unknown', 1],
    ])
  })

  it('keeps the order whatever the counts, and a filter in force although nobody is counted under it', () => {
    const one = countStatuses([agentOf('1'), agentOf('2', { observation: observationOf('talking') })], 'ringing')
    expect(one).toEqual([
      ['idle', 1],
      ['talking', 1],
      ['ringing', 0],
    ])
    expect(countStatuses([agentOf('2', { freshness: 'stale' })], 'idle')).toEqual([
      ['idle', 0],
      ['stale', 1],
    ])
  })
})
