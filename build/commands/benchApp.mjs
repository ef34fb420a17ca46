// `npm run bench:app`: what the product costs beside a bare window of the same Electron, by turns (PAIRS=n: so many starts of each;
// MINUTES=n: how long it watches 100 agents; BULK=1: by bulk queries). `-- --json` prints rows of JSON; `-- --store` keeps the figures in
// proof/bench/figures/, to be printed beside later ones.
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { runPlaywright } from '../steps/testRunners.mjs'

await command(async (place, progress) => {
  const electron = await prepareElectron(place, ['window', 'privateDesktop', 'keyring'], progress)
  if (!electron.ok) return electron
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  const json = process.argv.includes('--json') ? { JSON: '1' } : {}
  const store = process.argv.includes('--store') ? { STORE: '1' } : {}
  return done(
    await runPlaywright(place, electron.value, 'e2e/measure/playwright.config.ts', {
      MEASURE: 'appCost',
      ...json,
      ...store,
    }),
  )
})
