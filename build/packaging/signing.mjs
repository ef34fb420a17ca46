// Who signs a release, from what the environment holds: certificates and accounts come from secrets, never from the repository.
// Without any of it the results are unsigned; with half of it nothing is packaged, as an unsigned release could be taken for a signed one.
import { done, failed } from '../setup/outcome.mjs'

/**
 * What becomes part of electron-builder's configuration. It reads the secrets themselves from the environment.
 *
 * @typedef {object} Signing
 * @property {'azure' | 'certificate' | 'none'} windows
 * @property {string | null} publisherName the certificate's common name, without which updates are refused on Windows
 * @property {{ endpoint: string, certificateProfileName: string, codeSigningAccountName: string } | null} azure
 * @property {'certificate' | 'none'} macos
 * @property {boolean} notarises
 */

/** Nothing is signed. @type {Signing} */
export const UNSIGNED = { windows: 'none', publisherName: null, azure: null, macos: 'none', notarises: false }

const AZURE = [
  'AZURE_SIGN_ENDPOINT',
  'AZURE_SIGN_PROFILE',
  'AZURE_SIGN_ACCOUNT',
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
]
const APPLE_KEY = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER']
const APPLE_ACCOUNT = ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID']

/** What is emptied out of the environment when it holds nothing: a secret that is not set arrives as an empty text. */
const ALL = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', 'WIN_PUBLISHER_NAME'].concat(
  AZURE,
  APPLE_KEY,
  APPLE_ACCOUNT,
)

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {readonly string[]} the names among those for signing that are there and empty, which electron-builder would take for given
 */
export function emptySecrets(env) {
  return ALL.filter((name) => env[name]?.trim() === '')
}

/**
 * @param {NodeJS.Platform} platform that packages, and is packaged for
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('../setup/outcome.mjs').Outcome<Signing>}
 */
export function signingFrom(platform, env) {
  const value = (/** @type {string} */ name) => env[name]?.trim() ?? ''
  const has = (/** @type {string} */ name) => value(name) !== ''
  /** @param {readonly string[]} names of which all or none must be there */
  const half = (names) => (names.some(has) && !names.every(has) ? names.filter((name) => !has(name)) : [])
  const incomplete = (/** @type {readonly string[]} */ missing) =>
    failed(
      `Signing is half set up: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      'Set what is missing, or remove its companions to package without a signature: see docs/building.md.',
    )

  switch (platform) {
    case 'win32': {
      const isByAzure = AZURE.some(has)
      const isByCertificate = has('WIN_CSC_LINK') || has('CSC_LINK')
      const missing = [
        ...half(AZURE),
        ...((isByAzure || isByCertificate) && !has('WIN_PUBLISHER_NAME') ? ['WIN_PUBLISHER_NAME'] : []),
      ]
      if (missing.length > 0) return incomplete(missing)
      if (!isByAzure && !isByCertificate) return done(UNSIGNED)
      return done({
        ...UNSIGNED,
        windows: isByAzure ? 'azure' : 'certificate',
        publisherName: value('WIN_PUBLISHER_NAME'),
        azure: isByAzure
          ? {
              endpoint: value('AZURE_SIGN_ENDPOINT'),
              certificateProfileName: value('AZURE_SIGN_PROFILE'),
              codeSigningAccountName: value('AZURE_SIGN_ACCOUNT'),
            }
          : null,
      })
    }
    case 'darwin': {
      const notarises = APPLE_KEY.some(has) || APPLE_ACCOUNT.some(has)
      const missing = [
        ...half(APPLE_KEY),
        ...half(APPLE_ACCOUNT),
        ...(notarises && !has('CSC_LINK') ? ['CSC_LINK'] : []),
      ]
      if (missing.length > 0) return incomplete(missing)
      return done({ ...UNSIGNED, macos: has('CSC_LINK') ? 'certificate' : 'none', notarises })
    }
    default:
      return done(UNSIGNED)
  }
}
