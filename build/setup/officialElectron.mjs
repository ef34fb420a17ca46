// The official Electron binary: is it here already, and can it be had from its own download place?
// A download that failed is not tried again for a day where another Electron can stand in, so that starts stay quick.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { done, failed } from './outcome.mjs'
import { executableIn } from './places.mjs'
import { lastLines, run } from './run.mjs'

const REMEMBERED_FOR_MS = 24 * 60 * 60 * 1000
/** Without a byte for this long the download has failed: short where another Electron can stand in. */
const STALL_MS = { withFallback: 8_000, withoutFallback: 60_000 }

/** @typedef {import('./electron.mjs').Machine} Machine */

/**
 * @param {string} file
 * @returns {Promise<string | null>}
 */
async function readIfThere(file) {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    return null
  }
}

/**
 * @param {Machine} machine
 * @returns {Promise<string>} the version that package.json asks for
 */
async function wantedVersion({ root }) {
  return String(JSON.parse(await readFile(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version)
}

/**
 * @param {Machine} machine
 * @returns {Promise<string | null>} the folder, null when it is absent, unfinished or of another version
 */
export async function findOfficialElectron(machine) {
  const folder = join(machine.root, 'node_modules', 'electron', 'dist')
  const version = (await readIfThere(join(folder, 'version')))?.replace(/^v/, '')
  if (version !== (await wantedVersion(machine))) return null
  const named = await readIfThere(join(folder, '..', 'path.txt'))
  return named !== null && existsSync(join(folder, executableIn(machine.platform))) ? folder : null
}

/**
 * @param {string | null} record the remembered failure as written by {@link downloadOfficialElectron}
 * @param {string} version the version wanted now
 * @param {number} now ms since the epoch
 * @returns {boolean} whether the download of this version failed less than a day ago
 */
export function failedLately(record, version, now) {
  try {
    const { version: tried, failedAt } = JSON.parse(record ?? '')
    return tried === version && failedAt <= now && now - failedAt < REMEMBERED_FOR_MS
  } catch {
    return false
  }
}

/**
 * @param {Machine} machine
 * @param {import('./progress.mjs').Progress} progress
 * @param {{ hasFallback: boolean }} options
 * @returns {Promise<import('./outcome.mjs').Outcome<string>>} the folder
 */
export async function downloadOfficialElectron(machine, progress, { hasFallback }) {
  const version = await wantedVersion(machine)
  const record = join(machine.cache, 'official-electron-failed.json')
  const nextStep =
    'Check the connection to the internet (behind a proxy: set ELECTRON_GET_USE_PROXY=1 and HTTPS_PROXY; a mirror: ELECTRON_MIRROR), ' +
    'or unpack an official Electron yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.'
  if (hasFallback && failedLately(await readIfThere(record), version, Date.now())) {
    return failed(
      `The official Electron ${version} could not be downloaded today (remembered in ${record}; delete it to try again).`,
      nextStep,
    )
  }
  const stallMs = hasFallback ? STALL_MS.withFallback : STALL_MS.withoutFallback
  const script = fileURLToPath(new URL('downloadOfficial.mjs', import.meta.url))
  const fetched = await progress.step(`Downloading the official Electron ${version}`, (tell) =>
    run(process.execPath, [script, machine.root, String(stallMs)], {
      cwd: machine.root,
      env: machine.env,
      onLine: (line) => tell(/^\d+ of \d+ MB$/.test(line) ? line : ''),
    }),
  )
  const folder = fetched.code === 0 ? await findOfficialElectron(machine) : null
  if (folder !== null) {
    await rm(record, { force: true })
    return done(folder)
  }
  if (hasFallback) {
    await mkdir(machine.cache, { recursive: true })
    await writeFile(record, JSON.stringify({ version, failedAt: Date.now() }))
  }
  const reason = hasFallback ? '' : ` Its last words:\n${lastLines(fetched.output, 5)}`
  return failed(`The official Electron ${version} could not be downloaded.${reason}`, nextStep)
}
