// `npm start -- FLAGS`: builds and starts the app for real use on this desktop.
import process from 'node:process'
import { electronFlags, hasDisplay } from '../setup/display.mjs'
import { done, failed } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { run } from '../setup/run.mjs'
import { checkSandbox } from '../setup/sandbox.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'

await command(async (place, progress) => {
  if (!hasDisplay(place.platform, place.env)) {
    return failed(
      'There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.',
      'Start it on a desktop; or see it at work without one: npm run demo (virtual display), npm run headless (terminal).',
    )
  }
  const electron = await prepareElectron(place, ['window'], progress)
  if (!electron.ok) return electron
  const sandbox = await checkSandbox(place, electron.value.folder)
  if (!sandbox.ok) return sandbox
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  const { flags, notes } = electronFlags(place.platform, place.userId, place.env)
  for (const note of notes) progress.say(note)
  const app = await run(electron.value.executable, [...flags, place.root, ...process.argv.slice(2)], {
    cwd: place.root,
    show: true,
  })
  return done(app.code)
})
