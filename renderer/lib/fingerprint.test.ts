// A fingerprint in groups, and compared.

import { describe, expect, it } from 'vitest'
import { compareFingerprint, fingerprintGroups } from './fingerprint.ts'

it('the groups are the whole again when joined', () => {
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
  expect(fingerprintGroups(fingerprint)).toHaveLength(8)
  expect(fingerprintGroups(fingerprint).join('')).toBe(fingerprint)
})

describe('a pasted fingerprint', () => {
  const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 160).toString(16).toUpperCase()).join(':')

  it.each([
    fingerprint,
    fingerprint.toLowerCase(),
    fingerprint.replaceAll(':', ''),
    fingerprint.replaceAll(':', ' '),
    fingerprint.replaceAll(':', '-'),
    ` ${fingerprintGroups(fingerprint).join('\n')}\n`,
    `sha256 Fingerprint=${fingerprint}`,
  ])('matches however it is written: %j', (text) => {
    expect(compareFingerprint(text, fingerprint)).toBe('matches')
  })

  it.each([
    fingerprint.replace(/.$/, '0'),
    fingerprint.slice(0, -3),
    `${fingerprint}:00`,
    fingerprint.slice(0, 59),
    'what is this?',
    ':',
  ])('differs when it is another one or not all of it: %j', (text) => {
    expect(compareFingerprint(text, fingerprint)).toBe('differs')
  })

  it('says nothing before anything was pasted', () => {
    expect(['', ' '].map((text) => compareFingerprint(text, fingerprint))).toEqual(['nothing', 'nothing'])
  })
})
