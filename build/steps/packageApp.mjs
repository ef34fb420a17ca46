// Packages what is built in dist/: the app's folder for Linux, or the installers of the system at hand.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { packagingConfiguration } from '../packaging/configuration.mjs'
import { done, failed } from '../setup/outcome.mjs'

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
 * @param {{ installers: boolean, electron: import('../packaging/configuration.mjs').LocalElectron | null }} options
 *   installers: false makes the app's folder only
 * @param {import('../setup/progress.mjs').Progress} progress
 * @returns {Promise<import('../setup/outcome.mjs').Outcome<string>>} the folder with the result
 */
export async function packageApp(root, { installers, electron }, progress) {
  // Loaded late, as it is not there before the dependencies are.
  const { build, Platform } = await import('electron-builder')
  try {
    await progress.step(installers ? 'Packaging the installers' : "Packaging the app's folder", () =>
      build({
        projectDir: root,
        config: packagingConfiguration(electron, removeDefaultApp),
        targets: installers ? Platform.current().createTarget() : Platform.current().createTarget('dir'),
        publish: 'never',
      }),
    )
    return done(join(root, 'release'))
  } catch (error) {
    return failed(
      `Packaging failed: ${error instanceof Error ? error.message : String(error)}`,
      installers
        ? 'Installers need tools that electron-builder downloads: check the connection to the internet. The plain folder needs none: npm run package.'
        : 'See docs/building.md; the words above name the cause.',
    )
  }
}
