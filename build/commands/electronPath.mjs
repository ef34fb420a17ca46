// `npm run --silent electron-path`: makes an Electron ready and prints the path of its executable as the only line on stdout.
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'

await command(async (place, progress) => {
  const electron = await prepareElectron(place, ['window'], progress)
  if (!electron.ok) return electron
  process.stdout.write(`${electron.value.executable}\n`)
  return done(0)
})
