// A program of its own: `node describeTargets.mjs FOLDER` has electron-builder come as far with deb, rpm, AppImage and msi as is
// possible without its downloaded tools, and prints as JSON what it would give them. FOLDER is filled with an app's outline.
// Its own process, as electron-builder changes how a process ends.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { build, Platform } from 'electron-builder'
import { projectRoot } from '../../setup/places.mjs'
import { packagingConfiguration } from '../configuration.mjs'

const [folder = ''] = process.argv.slice(2)
const app = join(folder, 'app')
await mkdir(join(app, 'resources'), { recursive: true })
for (const file of ['agent-monitor', 'Agent Monitor.exe', 'resources/app.asar', 'resources/licences.txt'])
  await writeFile(join(app, file), '')

/** electron-builder changes what it is given: each build has its own. */
const configuration = () => ({
  ...packagingConfiguration({
    electron: { folder: app, version: '45.4.1' },
    afterPack: () => Promise.resolve(),
    homepage: 'https://agent-monitor.invalid/',
  }),
  directories: { output: join(folder, 'out'), buildResources: 'build/packaging/resources' },
  msiProjectCreated: describeMsi,
})
/** @type {Record<string, unknown>} */
const described = {}

/** @param {any} options of deb and rpm: the packager's arguments and the file of the menu's entry; of AppImage: that entry itself */
async function describe(options) {
  if (!Array.isArray(options)) {
    described['AppImage'] = { args: [], entry: options.desktop, afterInstall: '' }
    return true
  }
  const [args, entry] = options
  described[args.includes('--rpm-summary') ? 'rpm' : 'deb'] = {
    args,
    entry: await readFile(entry, 'utf8'),
    afterInstall: await readFile(args[args.indexOf('--after-install') + 1], 'utf8'),
  }
  return true
}

/** @param {string} project WiX's file; nothing that comes after it can be had without a download */
async function describeMsi(project) {
  described['msi'] = await readFile(project, 'utf8')
  process.stdout.write(`\nDESCRIBED ${JSON.stringify(described)}\n`, () => process.exit(0))
  await new Promise(() => undefined)
}

for (const targets of [Platform.LINUX.createTarget(['deb', 'rpm', 'AppImage']), Platform.WINDOWS.createTarget('msi')])
  await build({
    projectDir: projectRoot(),
    prepackaged: app,
    publish: 'never',
    targets,
    config: configuration(),
    effectiveOptionComputed: describe,
  })
