// `npm run measure:idle`: what watching 100 agents costs the processor, beside the same app not asking (WINDOW_S=n: so many
// seconds; BULK=1: by bulk queries).
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { runPlaywright } from '../steps/testRunners.mjs'

await command(async (place, progress) => {
  const electron = await prepareElectron(place, ['window', 'privateDesktop'], progress)
  if (!electron.ok) return electron
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  return done(await runPlaywright(place, electron.value, 'e2e/measure/playwright.config.ts', { MEASURE: 'idleCost' }))
})
