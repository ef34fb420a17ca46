// Packages what is built in dist/: the app's folder, an archive of it, or the installers of the system at hand; and lists its parts.
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { packagingConfiguration } from '../packaging/configuration.mjs'
import { emptySecrets, signingFrom, UNSIGNED } from '../packaging/signing.mjs'
import { done, failed } from '../setup/outcome.mjs'
import { writeBillOfMaterials } from './licences.mjs'

/**
 * `folder`: the app's folder · `archive`: on Linux also its tar.gz, not compressed, for the tests · `installers`: all that the system's users install from ·
 * `release`: the same, with the files of an update feed.
 *
 * @typedef {'folder' | 'archive' | 'installers' | 'release'} Made
 */

/** Of Debian's package 7zip, which set-up installs for `npm run prove`. */
const SYSTEM_7ZIP = '/usr/bin/7zz'

/** Debian and Red Hat packages must name a homepage. The project has none unless HOMEPAGE says so; this name belongs to nobody. */
const NO_HOMEPAGE = 'https://agent-monitor.invalid/'

const LABELS = {
  folder: "Packaging the app's folder",
  archive: "Packaging the app's folder and archive",
  installers: 'Packaging the installers',
  release: 'Packaging the installers and the update feed',
}

/**
 * Deletes the default app that a developer's Electron folder brings along: the packaged app must find its own code only.
 * @param {import('electron-builder').AfterPackContext} context
 */
async function removeDefaultApp({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : join(appOutDir, 'resources')
  await rm(join(resources, 'default_app.asar'), { force: true })
}

/**
 * @param {string} root the project's root; dist/ must be built
 * @param {{ makes: Made, electron: import('../packaging/configuration.mjs').LocalElectron | null }} options
 *   electron: null for the official one, which electron-builder downloads
 * @param {import('../setup/progress.mjs').Progress} progress
 * @returns {Promise<import('../setup/outcome.mjs').Outcome<string>>} the folder with the result
 */
export async function packageApp(root, { makes, electron }, progress) {
  const isForUsers = makes === 'installers' || makes === 'release'
  const signing = isForUsers ? signingFrom(process.platform, process.env) : done(UNSIGNED)
  if (!signing.ok) return signing
  for (const name of emptySecrets(process.env)) delete process.env[name]
  // For installers electron-builder downloads the very version that it was written for.
  if (makes === 'archive' && existsSync(SYSTEM_7ZIP)) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= SYSTEM_7ZIP
  // Loaded late, as it is not there before the dependencies are.
  const { build, Platform } = await import('electron-builder')
  try {
    await progress.step(LABELS[makes], () =>
      build({
        projectDir: root,
        config: packagingConfiguration({
          electron,
          afterPack: removeDefaultApp,
          homepage: process.env['HOMEPAGE'] ?? (process.platform === 'linux' ? NO_HOMEPAGE : undefined),
          signing: signing.value,
          writesFeed: makes === 'release',
          isForTests: makes === 'archive',
        }),
        targets: isForUsers
          ? Platform.current().createTarget()
          : Platform.current().createTarget(makes === 'archive' ? 'tar.gz' : 'dir'),
        publish: 'never',
      }),
    )
    await writeBillOfMaterials(root, electron?.version ?? (await officialVersion(root)))
    return done(join(root, 'release'))
  } catch (error) {
    return failed(
      `Packaging failed: ${error instanceof Error ? error.message : String(error)}`,
      makes === 'folder'
        ? 'See docs/building.md; the words above name the cause.'
        : 'Installers and archives need tools that electron-builder downloads: check the connection to the internet. The plain folder needs none: npm run package.',
    )
  }
}

/** @param {string} root @returns {Promise<string>} the version of Electron that package.json asks for */
async function officialVersion(root) {
  return JSON.parse(await readFile(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version
}
