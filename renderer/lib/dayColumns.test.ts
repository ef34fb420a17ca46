// The cells of the report and its order.

import { describe, expect, it } from 'vitest'
import type { DayEdge } from '../../contract/day.ts'
import { createWords } from '../../words/words.ts'
import { agentDayOf, HOUR_MS, MIDNIGHT, timeOf, TODAY } from '../testing/testDays.ts'
import { dayColumn, sortedDays, type DayColumnKey } from './dayColumns.ts'

const words = createWords('en', 'UTC')

describe('a cell', () => {
  const cellOf = (key: DayColumnKey, changes: Parameters<typeof agentDayOf>[1] = {}) => {
    const { text, small, seconds, count, title } = dayColumn(key).cell(words, agentDayOf('1', changes), TODAY)
    return { text, small, seconds, count, title: title() }
  }

  it('of a state has its time and in how many stays', () => {
    expect(cellOf('talking')).toEqual({ text: '3:00:00', small: '2×', seconds: 10_800, count: 2, title: '2 stays.' })
    expect(cellOf('study')).toEqual({ text: '–', small: '', seconds: 0, count: 0, title: '' })
  })

  it('of a time beside a blind spot is at least so long', () => {
    const signedIn = timeOf(HOUR_MS, { missedUpToMs: HOUR_MS, mostMs: 2 * HOUR_MS })
    const cell = cellOf('signed-in', { signedIn })
    expect(cell.text).toBe('≥ 1:00:00')
    expect(cell.seconds).toBe(3600)
    expect(cell.title).toContain('up to 1:00:00 more')
    expect(cellOf('study', { signedIn }).text).toBe('≥ 0:00:00')
  })

  it('of a sign-in says when, counted from the day’s beginning too', () => {
    expect(cellOf('first-sign-in')).toMatchObject({ text: '08:00', seconds: 28_800 })
    const between = { kind: 'between', notBefore: MIDNIGHT, notAfter: MIDNIGHT + HOUR_MS } as const
    expect(cellOf('first-sign-in', { firstSignIn: { kind: 'when', when: between, isCertain: false } })).toMatchObject({
      text: '≤ 01:00',
      title: 'between 00:00:00 and 01:00:00 There may be an earlier one in what was not observed.',
    })
    expect(cellOf('last-sign-out')).toMatchObject({ text: 'still in', seconds: null })
    expect(cellOf('last-sign-out', { lastSignOut: { kind: 'none' } }).text).toBe('–')
  })

  it('of a sign-out that was not seen, or may not have been the last, does not say more than is known', () => {
    const of = (lastSignOut: DayEdge) => cellOf('last-sign-out', { lastSignOut }).text
    const between = { kind: 'between', notBefore: MIDNIGHT, notAfter: MIDNIGHT + HOUR_MS } as const
    expect(of({ kind: 'beyond', isCertain: false })).toBe('still in?')
    expect(of({ kind: 'when', when: between, isCertain: true })).toBe('≤ 01:00')
    expect(of({ kind: 'when', when: between, isCertain: false })).toBe('≥ 00:00')
  })

  it('of an occupancy says between which bounds it lies', () => {
    expect(cellOf('occupancy')).toMatchObject({ text: '75%', count: 75, title: '' })
    const occupancy = { share: 0.75, least: 0.5, most: 0.8 }
    expect(cellOf('occupancy', { occupancy })).toMatchObject({
      text: '≈ 75%',
      title: 'The true share lies between 50% and 80%.',
    })
  })
})

describe('the order', () => {
  const rows = [
    agentDayOf('3', { occupancy: null }),
    agentDayOf('1', { occupancy: { share: 0.2, least: 0, most: 1 } }),
    agentDayOf('2', { occupancy: { share: 0.9, least: 0, most: 1 } }),
  ]
  const order = (sort: Parameters<typeof sortedDays>[2]) => sortedDays(words, rows, sort).map(({ who }) => who.workno)

  it('is the list’s own, or by a column, with what has nothing there last', () => {
    expect(order(null)).toEqual(['3', '1', '2'])
    expect(order({ column: 'agent', direction: 'ascending' })).toEqual(['1', '2', '3'])
    expect(order({ column: 'occupancy', direction: 'descending' })).toEqual(['2', '1', '3'])
    expect(order({ column: 'occupancy', direction: 'ascending' })).toEqual(['1', '2', '3'])
  })
})
