// Chromium's sandbox on Linux needs user namespaces, or a helper that belongs to root. Some systems forbid the first (Ubuntu since
// 23.10, many containers), and then the app would abort with a line that few understand: this asks beforehand.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { done, failed } from './outcome.mjs'
import { run } from './run.mjs'

const SET_USER_ID = 0o4000

/**
 * @param {{ platform: NodeJS.Platform, userId: number | undefined }} machine
 * @param {string} electronFolder
 * @returns {Promise<import('./outcome.mjs').Outcome<null>>}
 */
export async function checkSandbox({ platform, userId }, electronFolder) {
  if (platform !== 'linux' || userId === 0) return done(null)
  const helper = join(electronFolder, 'chrome-sandbox')
  const { uid, mode } = await stat(helper).catch(() => ({ uid: -1, mode: 0 }))
  if (uid === 0 && (mode & SET_USER_ID) !== 0) return done(null)
  const namespaces = await run('unshare', ['--user', '--map-root-user', 'true'])
  if (namespaces.code === 0) return done(null)
  return failed(
    "This system forbids user namespaces, which Chromium's sandbox is made of; without the sandbox the app does not start.",
    `Give the sandbox's helper to root: sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}" — then run the same command again.`,
  )
}
