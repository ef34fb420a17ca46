// What an administrator may write on one line, and what is no such line.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCertificate } from '../../simulator/certificate.ts'
import {
  parseAuthorityText,
  parseGatewayText,
  parseLimitsText,
  parseQuietText,
  parseUpdatesText,
} from './policyTexts.ts'

const PAIRS = Array.from({ length: 32 }, () => 'AB').join(':')

test.each([
  ['1:00/2:00', { warningS: 60, criticalS: 120 }],
  [' 0:15 / 1:00:00 ', { warningS: 15, criticalS: 3_600 }],
  ['off/90:00', { warningS: null, criticalS: 5_400 }],
  ['OFF / off', { warningS: null, criticalS: null }],
])('the limits "%s"', (text, limits) => {
  expect(parseLimitsText(text)).toEqual(limits)
})

test.each(['', '1:00', '60/120', '1:60/2:00', '0:00/1:00', '1:00/2:00/3:00', '25:00:00/off', 'soon/off'])(
  'no limits: "%s"',
  (text) => {
    expect(parseLimitsText(text)).toBeNull()
  },
)

const NIGHT = { from: 1_320, to: 360 }

test.each([
  ['Mon-Fri 22:00-06:00 critical', { days: [0, 1, 2, 3, 4], ...NIGHT, letCriticalThrough: true }],
  ['22:00-6:00', { days: [0, 1, 2, 3, 4, 5, 6], ...NIGHT, letCriticalThrough: false }],
  ['sat, SUN 22:00-06:00', { days: [5, 6], ...NIGHT, letCriticalThrough: false }],
  ['Sat-Mon 22:00-06:00', { days: [0, 5, 6], ...NIGHT, letCriticalThrough: false }],
])('the quiet hours "%s"', (text, window) => {
  expect(parseQuietText(text)).toEqual(window)
})

test.each([
  '',
  'Mon',
  'Mon 22:00',
  'Monday 22:00-06:00',
  '24:00-06:00',
  '22:00-06:00 07:00-08:00',
  'Mon-Tue-Wed 1:00-2:00',
])('no quiet hours: "%s"', (text) => {
  expect(parseQuietText(text)).toBeNull()
})

test.each([
  ['gateway', { origin: 'https://gateway:8043', proxy: null, fingerprints: [] }],
  [
    `https://10.1.2.3:443 proxy=none sha256=${PAIRS}`,
    { origin: 'https://10.1.2.3:443', proxy: { kind: 'none' }, fingerprints: [PAIRS] },
  ],
  [
    `g:1 SHA256=${PAIRS.replaceAll(':', '').toLowerCase()} proxy=http://proxy:3128 sha256=${PAIRS.replaceAll('AB', 'CD')}`,
    {
      origin: 'https://g:1',
      proxy: { kind: 'manual', url: 'http://proxy:3128' },
      fingerprints: [PAIRS, PAIRS.replaceAll('AB', 'CD')],
    },
  ],
  ['g proxy=SYSTEM', { origin: 'https://g:8043', proxy: { kind: 'system' }, fingerprints: [] }],
])('the gateway "%s"', (text, gateway) => {
  expect(parseGatewayText(text)).toEqual(gateway)
})

test.each([
  '',
  'http://gateway:8043',
  'gateway sha256=AB:CD',
  `gateway sha256=${PAIRS}:AB`,
  `gateway sha1=${PAIRS}`,
  'gateway proxy=',
  'gateway proxy=none proxy=system',
  'gateway and more',
])('no gateway, rather than one without its fingerprint: "%s"', (text) => {
  expect(parseGatewayText(text)).toBeNull()
})

test.each([
  ['off', { kind: 'off' }],
  ['https://updates.example.com/feed/', { kind: 'address', url: 'https://updates.example.com/feed/' }],
  ['HTTPS://Updates.Example.com', { kind: 'address', url: 'https://updates.example.com/' }],
])('updates from "%s"', (text, updates) => {
  expect(parseUpdatesText(text)).toEqual(updates)
})

test.each([
  '',
  'on',
  'http://updates.example.com',
  'https://user:secret@updates.example.com',
  'https://a b',
  'file:///x',
])('no updates from "%s"', (text) => {
  expect(parseUpdatesText(text)).toBeNull()
})

test('an authority is read as PEM and on one line; a key, a leaf or a line without an address is none', async () => {
  const authority = await makeCertificate({ isAuthority: true })
  const leaf = await makeCertificate({ signedBy: authority })
  const read = { origin: 'https://gateway:8043', authorities: [authority.pem.trimEnd().replaceAll('\r', '') + '\n'] }
  const oneLine = authority.pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  expect(parseAuthorityText(`gateway ${oneLine}`)).toEqual(read)
  expect(parseAuthorityText(`https://gateway:8043\n${authority.pem}`)).toEqual(read)
  for (const text of [
    oneLine,
    authority.pem,
    'gateway',
    `gateway ${leaf.pem}`,
    `gateway ${authority.pem}${authority.key}`,
  ]) {
    expect(parseAuthorityText(text)).toBeNull()
  }
})

test('no text makes a reader throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const parse of [parseLimitsText, parseQuietText, parseGatewayText, parseAuthorityText, parseUpdatesText])
        parse(text)
    }),
    { numRuns: 1_000 },
  )
})
