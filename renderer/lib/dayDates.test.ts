// The calendar's neighbours.

import { expect, it } from 'vitest'
import { daysFrom } from './dayDates.ts'

it('goes from day to day, over the ends of months and years', () => {
  expect(daysFrom('2026-11-26', 1)).toBe('2026-11-27')
  expect(daysFrom('2027-01-01', -1)).toBe('2026-12-31')
  expect(daysFrom('2028-02-28', 1)).toBe('2028-02-29')
})
