// What an exported file holds and what it must not, and what is refused as one.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleCertificate } from '../../proof/fakes/sampleCertificate.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import { movedToFile, parseMoved, type MovedProfile } from './movedFile.ts'

const CERTIFICATE = sampleCertificate('AB', { key: null })
const GATEWAY: SavedGateway = {
  id: 'f3b0c442',
  name: 'Berlin',
  origin: 'https://10.0.0.1:8043',
  ownAgentId: '291',
  proxy: { kind: 'manual', url: 'http://proxy:3128' },
  trusted: [CERTIFICATE],
  verified: CERTIFICATE,
  authorities: ['-----BEGIN CERTIFICATE-----'],
  sessionKind: 'sign-in',
  keepSignedIn: true,
  phoneNumber: '70001',
  reasons: [{ code: 3, words: 'Lunch' }],
}
const PROFILE: MovedProfile = {
  gateways: [GATEWAY],
  pins: [
    {
      gatewayId: 'f3b0c442',
      workno: '20011',
      alertSettings: { notify: false, limits: {} },
      labels: ['new'],
      lastKnown: { name: 'Anna Berg', groupName: 'Support' },
    },
  ],
  chosen: {
    theme: 'dark',
    updates: { kind: 'address', url: 'https://feed.example/' },
    foldedGroups: ['group/Support'],
    shownStatuses: ['idle'],
  },
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('holds gateways, agents and choices; no trust, no phone number, no name of a person, no name of this installation', () => {
  const text = JSON.stringify(movedToFile(PROFILE))
  for (const kept of ['10.0.0.1:8043', '291', 'proxy:3128', 'Lunch', '20011', 'new', 'dark'])
    expect(text).toContain(kept)
  for (const secret of [
    'AB:AB',
    'CN=gateway',
    'BEGIN CERTIFICATE',
    'feed.example',
    '70001',
    'Anna Berg',
    'Support',
    'f3b0c442',
    'foldedGroups',
    'idle',
  ]) {
    expect(text).not.toContain(secret)
  }
})

test('trust, secrets and names are not taken from a file either, whoever wrote it', () => {
  const file = movedToFile(PROFILE) as { gateways: { gateways: object[] }; watchList: { pins: object[] } }
  Object.assign(file.gateways.gateways[0] ?? {}, {
    trusted: [CERTIFICATE],
    authorities: GATEWAY.authorities,
    keepSignedIn: true,
    phoneNumber: '1',
  })
  Object.assign(file.watchList.pins[0] ?? {}, { lastKnown: { name: 'Anna Berg', groupName: null } })
  expect(parseMoved(throughJson(file))).toEqual({
    gateways: [
      { ...GATEWAY, id: 'g1', trusted: [], verified: null, authorities: [], keepSignedIn: false, phoneNumber: '' },
    ],
    pins: [{ gatewayId: 'g1', workno: '20011', alertSettings: { notify: false, limits: {} }, labels: ['new'] }],
    chosen: { theme: 'dark' },
  })
})

test('an old part of it is upgraded as the file of its own would be', () => {
  const file = { ...movedToFile(PROFILE), settings: { version: 1, notify: false, theme: 'system' } }
  expect(parseMoved(throughJson(file))).toMatchObject({ chosen: { tellAbout: 'nothing' } })
})

test.each(['version', 'gateways', 'watchList', 'settings'])('a newer %s is said to be newer', (part) => {
  const file: Record<string, unknown> = { ...movedToFile(PROFILE) }
  file[part] = part === 'version' ? 2 : { ...(file[part] as object), version: 99 }
  expect(parseMoved(throughJson(file))).toBe('newer')
})

test.each([
  ['another format', { ...movedToFile(PROFILE), format: 'agent-monitor-day' }],
  ['no version', { ...movedToFile(PROFILE), version: undefined }],
  ['a part that is missing', { ...movedToFile(PROFILE), settings: undefined }],
  ['a setting that makes no sense', { ...movedToFile(PROFILE), settings: { version: 3, theme: 'pink' } }],
  ['a list', []],
])('%s is refused', (_what, file) => {
  expect(parseMoved(throughJson(file))).toBeNull()
})

test('no JSON makes it throw', () => {
  const file = fc.record({
    format: fc.constant('agent-monitor-profile'),
    version: fc.constantFrom(1, 2, 'x'),
    gateways: fc.jsonValue(),
    watchList: fc.jsonValue(),
    settings: fc.jsonValue(),
  })
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), file), (value) => void parseMoved(value)))
})
