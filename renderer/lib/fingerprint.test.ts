// A fingerprint in groups.

import { expect, it } from 'vitest'
import { fingerprintGroups } from './fingerprint.ts'

it('the groups are the whole again when joined', () => {
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
  expect(fingerprintGroups(fingerprint)).toHaveLength(8)
  expect(fingerprintGroups(fingerprint).join('')).toBe(fingerprint)
})
