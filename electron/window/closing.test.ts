// Closing the window never leaves the user without a way back.

import { expect, test } from 'vitest'
import { closingMeans } from './closing.ts'

test.each([
  ['linux', false, true, 'hide'],
  ['linux', false, false, 'minimise'],
  ['win32', false, true, 'hide'],
  ['darwin', false, true, 'hide'],
  ['darwin', false, false, 'hide'],
  ['linux', true, true, 'close'],
  ['darwin', true, true, 'close'],
] as const)('%s, quitting %s, tray %s: %s', (platform, isQuitting, hasTray, closing) => {
  expect(closingMeans({ platform, isQuitting, hasTray })).toBe(closing)
})
