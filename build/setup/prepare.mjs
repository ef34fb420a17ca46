// What each command needs before its own work: the right Node, dependencies, system packages, Electron. One order for all.
import process from 'node:process'
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron.mjs'
import { checkNodeVersion } from './nodeVersion.mjs'
import { done, failed } from './outcome.mjs'
import { cacheFolder, projectRoot } from './places.mjs'
import { createProgress } from './progress.mjs'
import { checkLinkedLibraries, ensureSystemPackages } from './systemPackages.mjs'

/** @typedef {import('./electron.mjs').Machine & { userId: number | undefined }} Workplace */

/** @returns {Workplace} */
export function workplace() {
  return {
    root: projectRoot(),
    cache: cacheFolder(process.env, process.platform),
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    userId: process.getuid?.(),
  }
}

/**
 * The right Node and the dependencies: enough to build and check.
 * @param {Workplace} place
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./outcome.mjs').Outcome<null>>}
 */
export async function prepareTools(place, progress) {
  const node = checkNodeVersion(process.versions.node)
  return node.ok ? ensureDependencies(place.root, progress) : node
}

/**
 * The tools, and an Electron that can show windows.
 * @param {Workplace} place
 * @param {readonly import('./systemPackages.mjs').Purpose[]} purposes
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./outcome.mjs').Outcome<import('./electron.mjs').ReadyElectron>>}
 */
export async function prepareElectron(place, purposes, progress) {
  const tools = await prepareTools(place, progress)
  if (!tools.ok) return tools
  const system = await ensureSystemPackages(place, purposes, progress)
  if (!system.ok) return system
  const electron = await ensureElectron(place, progress)
  if (!electron.ok) return electron
  const linked = await checkLinkedLibraries(place, electron.value.executable)
  return linked.ok ? done(electron.value) : linked
}

/**
 * The frame of every command: progress on stderr, a failure told with its next step, and an exit code.
 * @param {(place: Workplace, progress: import('./progress.mjs').Progress) => Promise<import('./outcome.mjs').Outcome<number>>} work
 *   its value is the exit code
 */
export async function command(work) {
  const progress = createProgress(process.stderr)
  const outcome = await work(workplace(), progress).catch((/** @type {unknown} */ error) => unexpected(error))
  if (!outcome.ok) progress.say(`\nStopped: ${outcome.problem}\nNext step: ${outcome.nextStep}`)
  endWith(outcome.ok ? outcome.value : 1)
}

/**
 * Has the program end with this code when there is nothing left to do. Said once more at the very end: a library of the packager's
 * (async-exit-hook) ends every program that used it with 0, whatever its exit code was.
 *
 * @param {number} code
 */
export function endWith(code) {
  process.exitCode = code
  process.on('exit', () => {
    process.exitCode = code
  })
}

/**
 * @param {unknown} error
 * @returns {import('./outcome.mjs').Problem}
 */
function unexpected(error) {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return failed(
    `Something unforeseen happened: ${words}`,
    'Run the same command again; if it stays so, report these words as a bug.',
  )
}
