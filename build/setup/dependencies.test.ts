// When node_modules counts as up to date.
import { expect, test } from 'vitest'
import { matchesLockfile } from './dependencies.mjs'

const LOCKED = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/only-on-windows': { version: '2.0.0', integrity: 'sha512-w', optional: true },
}
const INSTALLED = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } }
const everywhere = () => true

test('the locked packages in their locked versions are up to date, other platforms’ packages aside', () => {
  expect(matchesLockfile(LOCKED, INSTALLED, everywhere)).toBe(true)
})

test.each([
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
  ['a package has other contents', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }],
])('it is not when %s', (_, installed) => {
  expect(matchesLockfile(LOCKED, installed, everywhere)).toBe(false)
})

test('it is not when npm’s record names a folder that somebody deleted', () => {
  expect(matchesLockfile(LOCKED, INSTALLED, () => false)).toBe(false)
})
