// The floor in numbers.

import { expect, it } from 'vitest'
import { STATUS_KEYS } from '../../contract/status.ts'
import { agentOf, observationOf } from '../testing/testStates.ts'
import { countStatuses, STATUS_SLOTS } from './statusCounts.ts'

it('counts old knowledge as old and never as a status', () => {
  const counts = countStatuses([
    agentOf('1', { freshness: 'stale' }),
    agentOf('2', { freshness: 'unknown' }),
    agentOf('3', { freshness: 'stale', observation: observationOf('talking') }),
    agentOf('4'),
    agentOf('5', { observation: observationOf('talking') }),
    agentOf('6', { observation: observationOf('talking') }),
  ])
  expect(Object.fromEntries(counts)).toEqual({ idle: 1, talking: 2, stale: 2, unknown: 1 })
})

it('has a slot for every status, what is unknown last', () => {
  expect(STATUS_SLOTS.toSorted()).toEqual(STATUS_KEYS.toSorted())
  expect(STATUS_SLOTS.at(-1)).toBe('unknown')
})
