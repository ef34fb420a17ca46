// Closing the window never leaves the user without a way back.

import { expect, test } from 'vitest'
import { closingMeans, keptRunningWords } from './closing.ts'

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

test('the words name the way back', () => {
  expect(keptRunningWords('linux', 'hide')?.body).toContain('tray')
  expect(keptRunningWords('linux', 'minimise')?.body).toContain('Ctrl+Q')
  expect(keptRunningWords('darwin', 'hide')).toBeNull()
})
