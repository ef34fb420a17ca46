// Makes node_modules what the lockfile says, with `npm ci`, and only when it is not so already.
// "Already" means: each locked package is there in its locked version, as npm's own record and the disk both say.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { done, failed } from './outcome.mjs'
import { lastLines, npm, run } from './run.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */

/**
 * @param {string} file
 * @returns {Promise<Record<string, Locked> | null>} null when the file is missing or is no lockfile
 */
async function readLockfile(file) {
  try {
    const parsed = JSON.parse(await readFile(file, 'utf8'))
    return typeof parsed?.packages === 'object' && parsed.packages !== null ? parsed.packages : null
  } catch {
    return null
  }
}

/**
 * Compares what is locked with what npm recorded as installed. Packages for other platforms are optional and may be absent.
 * @param {Record<string, Locked>} locked
 * @param {Record<string, Locked>} installed
 * @param {(path: string) => boolean} isThere whether a package's folder exists
 * @returns {boolean}
 */
export function matchesLockfile(locked, installed, isThere) {
  return Object.entries(locked).every(([path, want]) => {
    if (path === '') return true
    const have = installed[path]
    if (have === undefined) return want.optional === true || want.devOptional === true
    return have.version === want.version && have.integrity === want.integrity && isThere(path)
  })
}

/**
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function dependenciesAreReady(root) {
  const locked = await readLockfile(join(root, 'package-lock.json'))
  const installed = await readLockfile(join(root, 'node_modules', '.package-lock.json'))
  if (locked === null || installed === null) return false
  return matchesLockfile(locked, installed, (path) => existsSync(join(root, path, 'package.json')))
}

/**
 * @param {string} root
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./outcome.mjs').Outcome<null>>}
 */
export async function ensureDependencies(root, progress) {
  if (await dependenciesAreReady(root)) return done(null)
  const { command, args } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  const finished = await progress.step('Installing dependencies (npm ci; up to a minute or two the first time)', () =>
    run(command, args, { cwd: root }),
  )
  if (finished.code === 0) return done(null)
  return failed(
    `npm ci ended with code ${finished.code}. Its last words:\n${lastLines(finished.output, 12)}`,
    'Check that npm can reach its registry (npm ping). If package.json was edited by hand, run "npm install" once; then try again.',
  )
}
