// `npm run measure:day`: the longest tasks of the page while a day of 300 agents is opened, scrolled and asked for again. `-- --keep`
// writes them to proof/bench/figures/dayPage.json.
import { join } from 'node:path'
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { runPlaywright } from '../steps/testRunners.mjs'

await command(async (place, progress) => {
  const electron = await prepareElectron(place, ['window', 'privateDesktop'], progress)
  if (!electron.ok) return electron
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  const keeps = process.argv.includes('--keep')
  /** @type {Record<string, string>} */
  const figures = keeps ? { FIGURES: join(place.root, 'proof', 'bench', 'figures', 'dayPage.json') } : {}
  const wanted = { MEASURE: 'dayPage', ...figures }
  return done(await runPlaywright(place, electron.value, 'e2e/measure/playwright.config.ts', wanted))
})
