// Which addresses leave the app, and which the page may load.

import { expect, test } from 'vitest'
import { isAllowedRequest, isExternalLink } from './hardening.ts'

test.each([
  ['https://example.org/help', true],
  ['http://example.org/help', false],
  ['https://user@example.org/', false],
  ['https://:secret@example.org/', false],
  ['file:///etc/hosts', false],
  ['javascript:alert(1)', false],
  ['app://agent-monitor/index.html', false],
  ['smb://server/share', false],
  ['//example.org', false],
])('opening %s outside: %s', (address, isOpened) => {
  expect(isExternalLink(address)).toBe(isOpened)
})

test.each([
  ['app://agent-monitor/index.html', true],
  ['app://agent-monitor.example.org/index.html', false],
  ['https://127.0.0.1:8043/', false],
  ['file:///etc/hosts', false],
  ['devtools://devtools/bundled/x.js', false],
])('loading %s: %s', (address, isAllowed) => {
  expect(isAllowedRequest(address, false)).toBe(isAllowed)
})

test("the developer tools' own files load where there are developer tools", () => {
  expect(isAllowedRequest('devtools://devtools/bundled/x.js', true)).toBe(true)
})
