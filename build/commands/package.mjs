// `npm run package`: the app's folder for this system in release/. `-- --archive`: on Linux its tar.gz too, with the Electron at
// hand. `-- --installers`: its installers, with the official one. `-- --release`: the same, with the files of an update feed.
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { packageApp } from '../steps/packageApp.mjs'

await command(async (place, progress) => {
  const makes = /** @type {const} */ (['release', 'installers', 'archive']).find((made) =>
    process.argv.includes(`--${made}`),
  )
  const electron = await prepareElectron(place, [], progress)
  if (!electron.ok) return electron
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  const packaged = await packageApp(
    place.root,
    { makes: makes ?? 'folder', electron: makes === 'installers' || makes === 'release' ? null : electron.value },
    progress,
  )
  if (!packaged.ok) return packaged
  progress.say(`Packaged into ${packaged.value}`)
  return done(0)
})
