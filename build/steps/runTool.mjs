// Builds the core's own programs and runs one of them on plain Node, flags passed on.
import { join } from 'node:path'
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareTools } from '../setup/prepare.mjs'
import { run } from '../setup/run.mjs'
import { bundle } from './bundle.mjs'

/** @typedef {'headless' | 'benchSchedule' | 'benchLimits' | 'benchNotifications' | 'benchHistory' | 'benchAnswers' | 'simulator' | 'soak' | 'heapSlope'} Tool the program's file in dist/tools/ */

/** Code that the engine compiles anew all day lies on the same heap: without optimising, only the product's own data is measured. */
export const HEAP_FLAGS = ['--expose-gc', '--no-opt', '--no-lazy-feedback-allocation']

/**
 * Runs a tool that is built, in view of the person.
 * @param {string} root
 * @param {Tool} name
 * @param {readonly string[]} nodeFlags
 * @param {readonly string[]} args
 */
export function startTool(root, name, nodeFlags, args) {
  const program = join(root, 'dist', 'tools', `${name}.js`)
  return run(process.execPath, [...nodeFlags, program, ...args], { cwd: process.cwd(), show: true })
}

/**
 * @param {Tool} name
 * @param {readonly string[]} [nodeFlags]
 */
export function runTool(name, nodeFlags = []) {
  return command(async (place, progress) => {
    const prepared = await prepareTools(place, progress)
    if (!prepared.ok) return prepared
    const built = await bundle(place.root, ['tools', 'historyThread'], progress)
    if (!built.ok) return built
    const tool = await startTool(place.root, name, nodeFlags, process.argv.slice(2))
    return done(tool.code)
  })
}
