// What gateways.json gives back, and what it refuses.

import * as fc from 'fast-check'
import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { sampleCertificate } from '../../proof/fakes/sampleCertificate.ts'
import { makeCertificate } from '../../simulator/certificate.ts'
import { gatewaysToFile, parseGateways, type SavedGateway } from './gatewaysFile.ts'

const OTHER_FINGERPRINT = Array.from({ length: 32 }, () => 'CD').join(':')
const CERTIFICATE = sampleCertificate('AB', { altNames: ['10.0.0.1'], key: 'RSA 2048' })

const FIRST: SavedGateway = {
  id: 'g1',
  origin: 'https://10.0.0.1:8043',
  ownAgentId: '291',
  proxy: { kind: 'manual', url: 'http://proxy:3128' },
  trusted: [CERTIFICATE, { ...CERTIFICATE, fingerprint: OTHER_FINGERPRINT }],
  verified: null,
  authorities: [],
  sessionKind: 'sign-in',
  keepSignedIn: true,
  phoneNumber: '70001',
  name: 'Berlin',
  reasons: [{ code: 3, words: 'Lunch' }],
}
const SECOND: SavedGateway = {
  id: 'f3b0c442-98fc-4c14-9afb-f4c8996fb924',
  origin: 'https://[fe80::1]:443',
  ownAgentId: '292',
  proxy: { kind: 'system' },
  trusted: [],
  verified: CERTIFICATE,
  authorities: [],
  sessionKind: 'guid',
  keepSignedIn: false,
  phoneNumber: '',
  name: '',
  reasons: [],
}
const GATEWAYS = [FIRST, SECOND]

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('the file gives back what was put into it', () => {
  expect(parseGateways(throughJson(gatewaysToFile(GATEWAYS)))).toEqual(GATEWAYS)
})

test('the first version keeps identity, trust and session', () => {
  const { ownAgentId, phoneNumber: _phone, name: _name, reasons: _reasons, verified: _verified, ...saved } = SECOND
  const untrusting = { ...saved, agentId: ownAgentId, trusted: null }
  const trusting = { ...untrusting, id: 'g2', trusted: CERTIFICATE }
  expect(parseGateways({ version: 1, gateways: [untrusting, trusting] })).toEqual([
    { ...SECOND, verified: null },
    { ...SECOND, id: 'g2', trusted: [CERTIFICATE], verified: null },
  ])
})

test('a gateway of which nothing says that it ever verified is read', () => {
  const { verified: _verified, ...saved } = FIRST
  expect(parseGateways({ version: 2, gateways: [saved] })).toEqual([FIRST])
})

test('the authorities that were added come back; what is none of them costs nothing but itself', async () => {
  const { pem } = await makeCertificate({ isAuthority: true })
  const authorities = [new X509Certificate(pem).toString()]
  expect(parseGateways(throughJson(gatewaysToFile([{ ...FIRST, authorities }])))).toEqual([{ ...FIRST, authorities }])
  expect(parseGateways({ version: 2, gateways: [{ ...FIRST, authorities: [pem, 'x', 7] }] })).toEqual([
    { ...FIRST, authorities },
  ])
  const { authorities: _none, ...earlier } = FIRST
  expect(parseGateways({ version: 2, gateways: [earlier] })).toEqual([FIRST])
})

test.each([
  ['plain http', { origin: 'http://10.0.0.1:8043' }],
  ['a path behind the address', { origin: 'https://10.0.0.1:8043/x' }],
  ['a user in the address', { origin: 'https://user@10.0.0.1:8043' }],
  ['a shortened fingerprint', { trusted: [{ ...CERTIFICATE, fingerprint: 'AB:CD' }] }],
])('refuses %s in a gateway', (_what, wrong) => {
  expect(parseGateways({ version: 2, gateways: [{ ...FIRST, ...wrong }] })).toBeNull()
})

test('words that make no sense cost nothing but themselves', () => {
  const [lunch, training] = [
    { code: 3, words: 'Lunch' },
    { code: 4, words: 'Training' },
  ]
  const odd = [null, 'Lunch', { code: 0, words: 'x' }, { code: 5 }, { code: 6, words: 'x'.repeat(41) }]
  const gateways = [
    { ...FIRST, name: 7, reasons: [lunch, ...odd, training, { code: 3, words: 'again' }] },
    { ...SECOND, name: 'x'.repeat(61), reasons: 'Lunch' },
  ]
  expect(parseGateways({ version: 2, gateways })).toEqual([{ ...FIRST, name: '', reasons: [lunch, training] }, SECOND])
})

test('refuses one gateway named twice', () => {
  expect(parseGateways(gatewaysToFile([...GATEWAYS, ...GATEWAYS]))).toBeNull()
})

test('a file of a future version, or of none, is refused', () => {
  for (const version of [3, 99, 0, 1.5, '1', undefined]) expect(parseGateways({ version, gateways: [] })).toBeNull()
})

test('no JSON value makes the parser throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      parseGateways(value)
      parseGateways({ version: 1, gateways: value })
      parseGateways({ version: 1, gateways: [value] })
    }),
    { numRuns: 500 },
  )
})
