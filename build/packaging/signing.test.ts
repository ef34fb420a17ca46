// Who signs: nothing without secrets, everything with them, and a stop when half of them are there.
import { describe, expect, test } from 'vitest'
import { emptySecrets, signingFrom, UNSIGNED } from './signing.mjs'

const AZURE = {
  AZURE_SIGN_ENDPOINT: 'https://weu.codesigning.example/',
  AZURE_SIGN_PROFILE: 'profile',
  AZURE_SIGN_ACCOUNT: 'account',
  AZURE_TENANT_ID: 'tenant',
  AZURE_CLIENT_ID: 'client',
  AZURE_CLIENT_SECRET: 'secret',
  WIN_PUBLISHER_NAME: 'Example Ltd',
}
const APPLE_KEY = { CSC_LINK: 'Zm9v', APPLE_API_KEY: '/tmp/key.p8', APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer' }

describe('without secrets', () => {
  test.each(['win32', 'darwin', 'linux'] as const)('nothing is signed on %s', (platform) => {
    expect(signingFrom(platform, { CSC_LINK: '', APPLE_ID: ' ', WIN_CSC_LINK: '' })).toEqual({
      ok: true,
      value: UNSIGNED,
    })
  })

  test('what is there and empty is named, so that it can be taken away', () => {
    expect(emptySecrets({ CSC_LINK: '', APPLE_ID: ' ', WIN_CSC_LINK: 'Zm9v', HOME: '' })).toEqual([
      'CSC_LINK',
      'APPLE_ID',
    ])
  })
})

describe('on Windows', () => {
  test('a certificate signs, for its publisher', () => {
    expect(signingFrom('win32', { WIN_CSC_LINK: 'Zm9v', WIN_PUBLISHER_NAME: 'Example Ltd' })).toEqual({
      ok: true,
      value: { ...UNSIGNED, windows: 'certificate', publisherName: 'Example Ltd' },
    })
  })

  test('an Azure account signs', () => {
    expect(signingFrom('win32', AZURE)).toMatchObject({
      ok: true,
      value: {
        windows: 'azure',
        publisherName: 'Example Ltd',
        azure: {
          endpoint: 'https://weu.codesigning.example/',
          certificateProfileName: 'profile',
          codeSigningAccountName: 'account',
        },
      },
    })
  })

  test.each([
    ['a certificate', { WIN_CSC_LINK: 'Zm9v' }],
    ['an Azure account', { ...AZURE, WIN_PUBLISHER_NAME: '' }],
  ])('%s without the publisher’s name is refused: updates would be', (_, env) => {
    expect(signingFrom('win32', env)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('WIN_PUBLISHER_NAME is missing') as string,
    })
  })

  test('half an account is refused, without showing the other half', () => {
    const outcome = signingFrom('win32', { ...AZURE, AZURE_TENANT_ID: '' })
    expect(outcome).toMatchObject({
      ok: false,
      problem: expect.stringContaining('AZURE_TENANT_ID is missing') as string,
    })
    expect(JSON.stringify(outcome)).not.toContain('secret')
  })
})

describe('on macOS', () => {
  test('a certificate signs, and a key of App Store Connect notarises', () => {
    expect(signingFrom('darwin', APPLE_KEY)).toEqual({
      ok: true,
      value: { ...UNSIGNED, macos: 'certificate', notarises: true },
    })
  })

  test('an Apple account notarises too', () => {
    const env = { CSC_LINK: 'Zm9v', APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'b', APPLE_TEAM_ID: 'c' }
    expect(signingFrom('darwin', env)).toMatchObject({ ok: true, value: { notarises: true } })
  })

  test('a certificate alone signs without notarising', () => {
    expect(signingFrom('darwin', { CSC_LINK: 'Zm9v' })).toMatchObject({
      ok: true,
      value: { macos: 'certificate', notarises: false },
    })
  })

  test.each([
    ['half a key', { ...APPLE_KEY, APPLE_API_ISSUER: '' }, 'APPLE_API_ISSUER'],
    ['a key without a certificate', { ...APPLE_KEY, CSC_LINK: '' }, 'CSC_LINK'],
  ])('%s is refused', (_, env, missing) => {
    expect(signingFrom('darwin', env)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(`${missing} is missing`) as string,
    })
  })
})
