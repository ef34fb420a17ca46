// `npm run measure:idle`: what watching 100 agents costs the processor, beside the same app asleep (WINDOW_S=n: so many seconds).
import { join } from 'node:path'
import process from 'node:process'
import { onPrivateDesktop, privateDesktopEnvironment } from '../setup/display.mjs'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { run } from '../setup/run.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'

await command(async (place, progress) => {
  const electron = await prepareElectron(place, ['window', 'privateDesktop'], progress)
  if (!electron.ok) return electron
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  const playwright = join(place.root, 'node_modules/@playwright/test/cli.js')
  const wrapped = onPrivateDesktop(process.execPath, [
    playwright,
    'test',
    '--config',
    'e2e/measure/playwright.config.ts',
  ])
  const env = { ...privateDesktopEnvironment(place.env), ELECTRON_PATH: electron.value.executable }
  const measured = await run(wrapped.command, wrapped.args, { cwd: place.root, env, show: true })
  return done(measured.code)
})
