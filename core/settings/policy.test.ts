// What counts of an organisation's policy, and which keys of it are named as making no sense.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../contract/limits.ts'
import { NO_POLICY_STATE } from '../../contract/policy.ts'
import type { PolicySource } from '../ports/ports.ts'
import { policyState, readPolicy } from './policy.ts'
import { POLICY_KEYS } from './policyKeys.ts'
import { settingsInForce } from './settingsInForce.ts'

const found = (content: unknown, place = 'here'): PolicySource => ({ place, kind: 'found', content })
const faultsOf = (content: unknown) => readPolicy([found(content)]).faults.map(({ key }) => key)

/** An authority for https://gateway.example.com:8043, with its certificate on one line. */
const [AUTHORITY = ''] = POLICY_KEYS.authorities.example as readonly string[]

/** As JSON and property lists hold it, and as the registry does. */
const AS_WRITTEN = {
  gateways: ['gateway proxy=none', 'other:8043'],
  authorities: [AUTHORITY],
  queriesPerSecond: 0.5,
  limits: { 'wrap-up': '0:30/0:45', Rest: 'off/10:00' },
  quietHours: ['22:00-06:00'],
  language: 'zh-CN',
  keepsHistory: false,
  historyDays: 7,
  updates: 'off',
  mayAddGateways: false,
  mayTrustCertificates: false,
}
const AS_IN_THE_REGISTRY = {
  Gateways: { '1': 'gateway proxy=none', '2': 'other:8043' },
  Authorities: { '1': AUTHORITY },
  QueriesPerSecond: '0.5',
  Limits: { 'wrap-up': '0:30/0:45', rest: 'off/10:00' },
  QuietHours: { '1': '22:00-06:00' },
  Language: 'zh-cn',
  KeepsHistory: 0,
  HistoryDays: 7,
  Updates: 'OFF',
  MayAddGateways: 0,
  MayTrustCertificates: 0,
}
const GATEWAYS = [
  { origin: 'https://gateway:8043', proxy: { kind: 'none' }, fingerprints: [], isEnforced: true },
  { origin: 'https://other:8043', proxy: null, fingerprints: [], isEnforced: true },
]
const AUTHORITIES = [
  {
    origin: 'https://gateway.example.com:8043',
    authorities: [expect.stringMatching(/^-----BEGIN CERTIFICATE-----\nMII/) as string],
  },
]
const SETTINGS = {
  queriesPerSecond: 0.5,
  limits: {
    ...DEFAULT_LIMITS,
    'wrap-up': { warningS: 30, criticalS: 45 },
    rest: { warningS: null, criticalS: 600 },
  },
  quietHours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 1_320, to: 360, letCriticalThrough: false }],
  language: 'zh-CN',
  keepsHistory: false,
  historyDays: 7,
  updates: { kind: 'off' },
}
const RIGHTS = { mayAddGateways: false, mayTrustCertificates: false }

test.each([
  ['JSON', { enforced: AS_WRITTEN }],
  ['the registry', { Enforced: AS_IN_THE_REGISTRY }],
])('every key is read as %s has it', (_what, content) => {
  const { policy, faults } = readPolicy([found(content)])
  expect(faults).toEqual([])
  expect(policy).toEqual({
    enforced: SETTINGS,
    defaults: {},
    gateways: GATEWAYS,
    authorities: AUTHORITIES,
    rights: RIGHTS,
  })
  expect(policyState(policy)).toEqual({
    enforced: Object.keys(SETTINGS).filter((name) => name !== 'queriesPerSecond'),
    mostQueriesPerSecond: 0.5,
    rights: RIGHTS,
    gateways: GATEWAYS,
    authorities: [
      {
        origin: 'https://gateway.example.com:8043',
        certificate: expect.objectContaining({ subject: 'CN=Example authority' }) as unknown,
      },
    ],
  })
})

test('every key may be a default', () => {
  const { policy, faults } = readPolicy([found({ defaults: AS_WRITTEN })])
  expect(faults).toEqual([])
  expect(policy).toEqual({
    enforced: {},
    defaults: SETTINGS,
    gateways: GATEWAYS.map((gateway) => ({ ...gateway, isEnforced: false })),
    authorities: AUTHORITIES,
    rights: RIGHTS,
  })
})

test('nobody says anything: everything is as it comes', () => {
  expect(policyState(readPolicy([]).policy)).toEqual(NO_POLICY_STATE)
  expect(policyState(readPolicy([found({})]).policy)).toEqual(NO_POLICY_STATE)
})

test('the weightiest place counts, and what it gets wrong the next one may say', () => {
  const computer = found(
    { enforced: { language: 'en', historyDays: 'many' }, defaults: { updates: 'off' } },
    'computer',
  )
  const user = found({ enforced: { language: 'zh-CN', historyDays: 30 }, defaults: { queriesPerSecond: 1 } }, 'user')
  const { policy, faults } = readPolicy([computer, user])
  expect(policy.enforced).toEqual({ language: 'en', historyDays: 30 })
  expect(policy.defaults).toEqual({ queriesPerSecond: 1, updates: { kind: 'off' } })
  expect(faults).toEqual([{ place: 'computer', key: 'enforced.historyDays' }])
})

test('what is enforced outweighs a default, and a choice comes between', () => {
  const { policy } = readPolicy([
    found({ enforced: { historyDays: 30 }, defaults: { historyDays: 60, language: 'en' } }),
  ])
  const chosen = { historyDays: 10, language: 'zh-CN' } as const
  expect(settingsInForce(policy, chosen)).toMatchObject({ historyDays: 30, language: 'zh-CN' })
  expect(settingsInForce(policy, {})).toMatchObject({ historyDays: 30, language: 'en' })
})

test('a gateway that is enforced and a default is one, enforced', () => {
  const { policy } = readPolicy([found({ defaults: { gateways: 'a' }, enforced: { gateways: ['A:8043 proxy=none'] } })])
  expect(policy.gateways).toEqual([
    { origin: 'https://a:8043', proxy: { kind: 'none' }, fingerprints: [], isEnforced: true },
  ])
})

test.each<[string, unknown, readonly string[]]>([
  ['a pace that no gateway allows', { queriesPerSecond: 3 }, ['queriesPerSecond']],
  ['a language that is not spoken', { language: 'fr' }, ['language']],
  ['the language for testers', { language: 'en-XA' }, ['language']],
  ['a switch that is neither', { keepsHistory: 'maybe' }, ['keepsHistory']],
  ['half a day', { historyDays: 0.5 }, ['historyDays']],
  ['no days', { historyDays: '' }, ['historyDays']],
  ['updates without a lock', { updates: 'http://updates' }, ['updates']],
  ['a right that is a word', { mayTrustCertificates: 'no' }, ['mayTrustCertificates']],
  ['limits that are a list', { limits: ['1:00/2:00'] }, ['limits']],
  ['no limits', { limits: {} }, ['limits']],
  [
    'a status that there is not',
    { limits: { sleeping: '1:00/2:00', rest: '1/2' } },
    ['limits.sleeping', 'limits.rest'],
  ],
  ['quiet hours that are a number', { quietHours: 7 }, ['quietHours']],
  ['a line that is none', { gateways: ['good', 'not a gateway', 5] }, ['gateways.2', 'gateways.3']],
  [
    'an authority without a certificate',
    { authorities: [AUTHORITY, 'gateway MIIB', AUTHORITY.slice(0, -9)] },
    ['authorities.2', 'authorities.3'],
  ],
  ['a slip of the pen', { mayTrustCertificate: false }, ['mayTrustCertificate']],
])('names %s', (_what, values, keys) => {
  expect(faultsOf({ enforced: values })).toEqual(keys.map((key) => `enforced.${key}`))
})

test.each<[string, unknown, readonly string[]]>([
  ['text', 'yes', ['']],
  ['a list', [], ['']],
  ['keys outside of both', { language: 'en' }, ['language']],
  ['a level that is a list', { enforced: [] }, ['enforced']],
])('names what %s is', (_what, content, keys) => {
  expect(faultsOf(content)).toEqual(keys)
})

test('what is right beside something wrong counts', () => {
  const { policy } = readPolicy([
    found({
      enforced: { limits: { rest: '1:00/2:00', idle: '?' }, gateways: ['good', '?'], language: '?', historyDays: 5 },
    }),
  ])
  expect(policy.enforced).toEqual({
    limits: { ...DEFAULT_LIMITS, rest: { warningS: 60, criticalS: 120 } },
    historyDays: 5,
  })
  expect(policy.gateways.map(({ origin }) => origin)).toEqual(['https://good:8043'])
})

test('a place that is refused says nothing', () => {
  expect(readPolicy([{ place: 'here', kind: 'refused', reason: 'malformed' }])).toEqual(readPolicy([]))
})

test('no content makes the reader throw, or settings that are none', () => {
  const keys = fc.constantFrom(...Object.keys(AS_WRITTEN), '__proto__', 'constructor', 'other')
  const level = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.string())))
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ enforced: level, defaults: level })), (content) => {
      const { policy } = readPolicy([found(content)])
      expect(settingsInForce(policy, {}).limits.idle).toBeDefined()
      expect(policy.rights.mayAddGateways).toBeTypeOf('boolean')
    }),
    { numRuns: 1_000 },
  )
})
