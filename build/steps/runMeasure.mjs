// Builds the app and runs one of e2e/measure/, which drives the real one. `-- --json` prints rows of JSON, `-- --store` stores the figures
// in proof/bench/figures/, to be printed beside later ones.
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { ALL_PARTS, bundle } from './bundle.mjs'
import { runPlaywright } from './testRunners.mjs'

/**
 * @param {'appCost' | 'dayPage' | 'idleCost' | 'rows'} name
 * @param {Parameters<typeof prepareElectron>[1]} needs
 */
export function runMeasure(name, needs) {
  return command(async (place, progress) => {
    const electron = await prepareElectron(place, needs, progress)
    if (!electron.ok) return electron
    const built = await bundle(place.root, ALL_PARTS, progress)
    if (!built.ok) return built
    /** @type {Record<string, string>} */
    const wanted = { MEASURE: name }
    if (process.argv.includes('--json')) wanted['JSON'] = '1'
    if (process.argv.includes('--store')) wanted['STORE'] = '1'
    return done(await runPlaywright(place, electron.value, 'e2e/measure/playwright.config.ts', wanted))
  })
}
