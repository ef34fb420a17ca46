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

/** How the app's main process keeps its young objects, and collects them (electron/start.ts). */
const APP_FLAGS = ['--semi-space-growth-factor=1', '--no-parallel-scavenge']

/** @typedef {{ program: string, env: NodeJS.ProcessEnv }} Engine */

/** @type {Engine} */
const THIS_NODE = { program: process.execPath, env: process.env }

/**
 * Runs a tool that is built, in view of the person.
 * @param {string} root
 * @param {Tool} name
 * @param {readonly string[]} nodeFlags
 * @param {readonly string[]} args
 */
export function startTool(root, name, nodeFlags, args, { program, env } = THIS_NODE) {
  const tool = join(root, 'dist', 'tools', `${name}.js`)
  return run(program, [...nodeFlags, tool, ...args], { cwd: process.cwd(), env, show: true })
}

/**
 * @param {Tool} name
 * @param {readonly string[]} [nodeFlags]
 */
export function runTool(name, nodeFlags = []) {
  return buildAndRun(name, nodeFlags, async (place, progress) => {
    const prepared = await prepareTools(place, progress)
    return prepared.ok ? done(THIS_NODE) : prepared
  })
}

/**
 * On the engine that the app's main process runs on, which is a newer one than Node's: some things take it half the time.
 * @param {Tool} name
 */
export function runToolOnAppEngine(name) {
  return buildAndRun(name, APP_FLAGS, async (place, progress) => {
    const electron = await prepareElectron(place, [], progress)
    if (!electron.ok) return electron
    return done({ program: electron.value.executable, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
  })
}

/**
 * @param {Tool} name
 * @param {readonly string[]} nodeFlags
 * @param {(place: import('../setup/prepare.mjs').Workplace, progress: import('../setup/progress.mjs').Progress) => Promise<import('../setup/outcome.mjs').Outcome<Engine>>} prepare
 */
function buildAndRun(name, nodeFlags, prepare) {
  return command(async (place, progress) => {
    const engine = await prepare(place, progress)
    if (!engine.ok) return engine
    const built = await bundle(place.root, ['tools', 'historyThread'], progress)
    if (!built.ok) return built
    const tool = await startTool(place.root, name, nodeFlags, process.argv.slice(2), engine.value)
    return done(tool.code)
  })
}
