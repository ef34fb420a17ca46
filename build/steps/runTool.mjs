// Builds the core's own programs and runs one of them on plain Node, flags passed on.
import { join } from 'node:path'
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareTools } from '../setup/prepare.mjs'
import { run } from '../setup/run.mjs'
import { bundle } from './bundle.mjs'

/**
 * @param {'headless' | 'benchSchedule' | 'simulator' | 'soak' | 'heapSlope'} name the program's file in dist/tools/
 * @param {string[]} [nodeFlags]
 */
export function runTool(name, nodeFlags = []) {
  return command(async (place, progress) => {
    const prepared = await prepareTools(place, progress)
    if (!prepared.ok) return prepared
    const built = await bundle(place.root, ['tools'], progress)
    if (!built.ok) return built
    const program = join(place.root, 'dist', 'tools', `${name}.js`)
    const tool = await run(process.execPath, [...nodeFlags, program, ...process.argv.slice(2)], {
      cwd: process.cwd(),
      show: true,
    })
    return done(tool.code)
  })
}
