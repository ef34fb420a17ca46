// Builds the core's own programs and runs one of them on plain Node, flags passed on.
import { join } from 'node:path'
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron, prepareTools } from '../setup/prepare.mjs'
import { run } from '../setup/run.mjs'
import { bundle } from './bundle.mjs'

/** @typedef {'headless' | 'benchSchedule' | 'benchLimits' | 'benchNotifications' | 'benchHistory' | 'benchAnswers' | 'simulator' | 'soak' | 'heapSlope'} Tool the program's file in dist/tools/ */

/** Code that the engine compiles anew all day lies on the same heap: without optimising, only the product's own data is measured. */
export const HEAP_FLAGS = ['--expose-gc', '--no-opt', '--no-lazy-feedback-allocation']

/** How the app's main process keeps its young objects (electron/start.ts). */
const APP_FLAGS = ['--semi-space-growth-factor=1']

/** @type {readonly import('./bundle.mjs').Part[]} */
const PARTS = ['tools', 'historyThread']

/**
 * Runs a tool that is built, in view of the person.
 * @param {string} root
 * @param {Tool} name
 * @param {readonly string[]} nodeFlags
 * @param {readonly string[]} args
 * @param {{ program: string, env: NodeJS.ProcessEnv }} [engine] left out: this Node
 */
export function startTool(root, name, nodeFlags, args, engine = { program: process.execPath, env: process.env }) {
  const tool = join(root, 'dist', 'tools', `${name}.js`)
  const { program, env } = engine
  return run(program, [...nodeFlags, tool, ...args], { cwd: process.cwd(), env, show: true })
}

/**
 * @param {Tool} name
 * @param {readonly string[]} [nodeFlags]
 */
export function runTool(name, nodeFlags = []) {
  return command(async (place, progress) => {
    const prepared = await prepareTools(place, progress)
    if (!prepared.ok) return prepared
    const built = await bundle(place.root, PARTS, progress)
    if (!built.ok) return built
    const tool = await startTool(place.root, name, nodeFlags, process.argv.slice(2))
    return done(tool.code)
  })
}

/**
 * On the engine that the app's main process runs on, which is a newer one than Node's: some things take it half the time.
 * @param {Tool} name
 */
export function runToolOnAppEngine(name) {
  return command(async (place, progress) => {
    const electron = await prepareElectron(place, [], progress)
    if (!electron.ok) return electron
    const built = await bundle(place.root, PARTS, progress)
    if (!built.ok) return built
    const engine = { program: electron.value.executable, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }
    const tool = await startTool(place.root, name, APP_FLAGS, process.argv.slice(2), engine)
    return done(tool.code)
  })
}
