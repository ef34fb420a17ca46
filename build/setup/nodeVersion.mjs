// Is this Node new enough? Asked before anything else, as an old Node fails later with words that help nobody.
import { done, failed } from './outcome.mjs'

const LEAST = { major: 20, minor: 19 }

/**
 * @param {string} version as `process.versions.node` gives it, for example `20.19.1`
 * @returns {import('./outcome.mjs').Outcome<null>}
 */
export function checkNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > LEAST.major || (major === LEAST.major && minor >= LEAST.minor)) return done(null)
  return failed(
    `Agent Monitor is built with Node.js ${LEAST.major}.${LEAST.minor} or newer; this is ${version}.`,
    'Install a current Node.js (nodejs.org, or your version manager) and run the same command again.',
  )
}
