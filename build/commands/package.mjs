// `npm run package`: the app's folder for this system in release/. `npm run package -- --installers`: its installers.
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { packageApp } from '../steps/packageApp.mjs'

await command(async (place, progress) => {
  const installers = process.argv.includes('--installers')
  const electron = await prepareElectron(place, [], progress)
  if (!electron.ok) return electron
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  const packaged = await packageApp(place.root, { installers, electron: installers ? null : electron.value }, progress)
  if (!packaged.ok) return packaged
  progress.say(`Packaged into ${packaged.value}`)
  return done(0)
})
