// Who may give commands: the main frame, showing our own page. Nobody else.

import { expect, test } from 'vitest'
import { isOwnPage } from './ipc.ts'

const own = { url: 'app://agent-monitor/index.html' }

test('the main frame with our own page', () => {
  expect(isOwnPage({ frame: own, mainFrame: own })).toBe(true)
})

test.each([
  'https://agent-monitor/index.html',
  'app://agent-monitor.example.org/index.html',
  'app://agent-monitor',
  'file:///index.html',
  'about:blank',
  '',
])('not a main frame at %s', (url) => {
  const frame = { url }
  expect(isOwnPage({ frame, mainFrame: frame })).toBe(false)
})

test('not a frame inside the page, and not one that is gone', () => {
  expect(isOwnPage({ frame: { ...own }, mainFrame: own })).toBe(false)
  expect(isOwnPage({ frame: null, mainFrame: own })).toBe(false)
})
