// A program of its own: `node downloadOfficial.mjs ROOT STALL_MS` downloads and unpacks the official Electron with the electron
// package's own tools. It gives up when no byte arrives for STALL_MS; its own process, because a stuck download cannot be called back.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { run } from './run.mjs'

const MEGABYTE = 1024 * 1024
const [root = '.', stall = '8000'] = process.argv.slice(2)
const electronPackage = join(root, 'node_modules', 'electron')
const fromElectron = createRequire(join(electronPackage, 'package.json'))

const giveUp = () => {
  console.error(`No answer for ${Number(stall) / 1000} s.`)
  process.exit(1)
}
let stalled = setTimeout(giveUp, Number(stall))
const alive = () => {
  clearTimeout(stalled)
  stalled = setTimeout(giveUp, Number(stall))
}

try {
  const { downloadArtifact } = await import(pathToFileURL(fromElectron.resolve('@electron/get')).href)
  let told = 0
  await downloadArtifact({
    version: JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version,
    artifactName: 'electron',
    cacheRoot: process.env['electron_config_cache'],
    checksums: JSON.parse(readFileSync(join(electronPackage, 'checksums.json'), 'utf8')),
    platform: process.platform,
    arch: process.arch,
    downloadOptions: {
      quiet: true,
      /** @param {{ transferred: number, total: number | null }} state */
      getProgressCallback: ({ transferred, total }) => {
        alive()
        if (transferred - told < MEGABYTE) return
        told = transferred
        console.log(`${Math.round(transferred / MEGABYTE)} of ${Math.round((total ?? 0) / MEGABYTE)} MB`)
      },
    },
  })
  clearTimeout(stalled)
} catch (error) {
  console.error(error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error))
  process.exit(1)
}

// The download is in the package's own cache now: its install script only unpacks it.
const installed = await run(process.execPath, [join(electronPackage, 'install.js')], { cwd: root })
if (installed.code !== 0) console.error(installed.output)
process.exitCode = installed.code
