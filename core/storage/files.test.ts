// What the three saved files give back, and what they refuse.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Certificate } from '../../contract/certificate.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { gatewaysToFile, parseGateways, type SavedGateway } from '../gateways/gatewaysFile.ts'
import { parsePins, pinsToFile, type Pin } from '../watchlist/pinsFile.ts'
import { parseSettings, parseSettingsChanges, settingsToFile, withChanges } from '../settings/settingsFile.ts'

const CERTIFICATE: Certificate = {
  fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
  subject: 'CN=gateway',
  issuer: 'CN=gateway',
  selfSigned: true,
  notBefore: 0,
  notAfter: 1,
  altNames: ['10.0.0.1'],
  key: 'RSA 2048',
  serialNumber: '01',
}

const GATEWAYS: readonly SavedGateway[] = [
  {
    id: 'g1',
    origin: 'https://10.0.0.1:8043',
    agentId: '291',
    proxy: { kind: 'manual', url: 'http://proxy:3128' },
    trusted: CERTIFICATE,
    sessionKind: 'sign-in',
    keepSignedIn: true,
    phoneNumber: '70001',
  },
  {
    id: 'g2',
    origin: 'https://[fe80::1]:443',
    agentId: '292',
    proxy: { kind: 'system' },
    trusted: null,
    sessionKind: 'guid',
    keepSignedIn: false,
  },
]

const PINS: readonly Pin[] = [
  { gatewayId: 'g1', workno: '20012', alerts: { notify: null, limitS: null } },
  { gatewayId: 'g1', workno: '20011', alerts: { notify: false, limitS: 600 } },
  { gatewayId: 'g2', workno: '20011', alerts: { notify: true, limitS: null } },
]

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('each file gives back what was put into it', () => {
  const settings = { ...DEFAULT_SETTINGS, theme: 'dark' as const, notifyStatuses: ['idle', 'unrecognised'] as const }
  expect(parseSettings(throughJson(settingsToFile(settings)))).toEqual(settings)
  expect(parsePins(throughJson(pinsToFile(PINS)))).toEqual(PINS)
  expect(parseGateways(throughJson(gatewaysToFile(GATEWAYS)))).toEqual(GATEWAYS)
})

test('a missing setting has its default, a senseless one is refused', () => {
  expect(parseSettings({ version: 1, notify: false })).toEqual({ ...DEFAULT_SETTINGS, notify: false })
  expect(parseSettings({ version: 1, notify: 'no' })).toBeNull()
  expect(parseSettings({ version: 1, queriesPerSecond: 50 })).toBeNull()
  expect(parseSettings({ version: 1, notifyStatuses: ['asleep'] })).toBeNull()
})

test('a file of a future version, or of none, is refused', () => {
  for (const parse of [parseSettings, parsePins, parseGateways]) {
    for (const version of [2, 99, 0, 1.5, '1', undefined]) {
      expect(parse({ version, pins: [], gateways: [] })).toBeNull()
    }
  }
})

test('no JSON value makes a parser throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const parse of [parseSettings, parsePins, parseGateways, parseSettingsChanges]) {
        parse(value)
        parse({ version: 1, pins: value, gateways: [value], settings: value })
      }
    }),
    { numRuns: 500 },
  )
})

test('an agent that stands in the list twice is pinned once, at its first place', () => {
  const [first, second] = PINS as [Pin, Pin]
  expect(parsePins(pinsToFile([first, second, first]))).toEqual([first, second])
})

test.each([
  ['an agent ID with a slash', { pins: [{ gatewayId: 'g1', workno: '1/2' }] }],
  ['a gateway ID with a slash', { pins: [{ gatewayId: 'g/1', workno: '20011' }] }],
  ['a limit of none', { pins: [{ gatewayId: 'g1', workno: '20011', alerts: { notify: null, limitS: 0 } }] }],
])('refuses %s among the pins', (_what, content) => {
  expect(parsePins({ version: 1, ...content })).toBeNull()
})

test.each([
  ['plain http', { origin: 'http://10.0.0.1:8043' }],
  ['a path behind the address', { origin: 'https://10.0.0.1:8043/x' }],
  ['a user in the address', { origin: 'https://user@10.0.0.1:8043' }],
  ['a shortened fingerprint', { trusted: { ...CERTIFICATE, fingerprint: 'AB:CD' } }],
])('refuses %s in a gateway', (_what, wrong) => {
  expect(parseGateways({ version: 1, gateways: [{ ...GATEWAYS[0], ...wrong }] })).toBeNull()
})

test('refuses one gateway named twice', () => {
  expect(parseGateways(gatewaysToFile([...GATEWAYS, ...GATEWAYS]))).toBeNull()
})

test('changes from outside: known settings only, and only those given', () => {
  expect(parseSettingsChanges({ notify: false, theme: undefined })).toEqual({ notify: false })
  expect(parseSettingsChanges({ notify: 1 })).toBeNull()
  expect(parseSettingsChanges({ surprise: true })).toBeNull()
  expect(withChanges(DEFAULT_SETTINGS, { notify: false })).toEqual({ ...DEFAULT_SETTINGS, notify: false })
})
