// What counts as an authority's certificate, and what is wrong with what does not.

import { expect, test } from 'vitest'
import { makeCertificate } from '../../simulator/certificate.ts'
import { authorityFacts, parseAuthorities, readableAuthorities } from './authorities.ts'

const NOW = Date.now()
const root = await makeCertificate({ commonName: 'Root', isAuthority: true })
const between = await makeCertificate({ commonName: 'Between', isAuthority: true, signedBy: root })
const leaf = await makeCertificate({ signedBy: root })
const expired = await makeCertificate({ isAuthority: true, validFromDays: -9, validToDays: -1 })

test('a root, and a chain that is whole, are read, each once, whatever stands around them', () => {
  const text = `Company root\r\n${root.pem.replaceAll('\n', '\r\n')}\n  ${between.pem}\n${root.pem}`
  const parsed = parseAuthorities(text, NOW)
  expect(parsed.ok ? parsed.authorities.map((one) => authorityFacts(one).fingerprint) : parsed).toEqual([
    root.fingerprint,
    between.fingerprint,
  ])
})

test.each([
  ['nothing', ' \n', 'empty'],
  ['text', 'company root', 'malformed'],
  ['half a certificate', root.pem.slice(0, 200), 'malformed'],
  ['a damaged certificate', root.pem.replace(/MII.{20}/, 'MIIAAAAAAAAAAAAAAAAAAAA'), 'malformed'],
  [
    'a root beside a damaged one',
    `${root.pem}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`,
    'malformed',
  ],
  ['a private key beside it', root.pem + root.key, 'has-private-key'],
  ['the gateway’s own certificate', leaf.pem, 'no-authority'],
  ['an authority that is over', expired.pem, 'expired-authority'],
  ['an authority whose root is missing', between.pem, 'chain-not-whole'],
])('%s is refused', (_what, text, kind) => {
  expect(parseAuthorities(text, NOW)).toEqual({ ok: false, problem: { kind } })
})

test('of what was saved, what is no authority any more is left out', () => {
  expect(readableAuthorities([root.pem, 7, 'x', leaf.pem]).map((one) => authorityFacts(one).fingerprint)).toEqual([
    root.fingerprint,
  ])
})
