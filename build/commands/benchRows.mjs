// `npm run bench:rows`: what lists of 100 to 5,000 agents cost a window (`-- --json` prints rows of JSON, `-- --store` stores them).
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
  const json = process.argv.includes('--json') ? { JSON: '1' } : {}
  const store = process.argv.includes('--store') ? { STORE: '1' } : {}
  return done(
    await runPlaywright(place, electron.value, 'e2e/measure/playwright.config.ts', {
      MEASURE: 'rows',
      ...json,
      ...store,
    }),
  )
})
