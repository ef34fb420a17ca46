// Newer versions of the app by electron-updater: asked of an address, fetched, checked, and put in this version's place at the end.
// It is loaded only where updates are wanted: most starts need none of it.

import type { App } from 'electron'
import type { AppUpdater, BaseUpdater, MacUpdater, NsisUpdater } from 'electron-updater'
import type { AppUpdates } from '../../core/ports/appUpdates.ts'
import type { Clock, Log } from '../../core/ports/ports.ts'
import { updateFailure } from './updateFailure.ts'
import { updateObstacle, type Installation } from './updateObstacle.ts'

export interface AppUpdatesOptions {
  readonly app: Pick<App, 'quit'>
  /** As it is now: asked at each look. */
  readonly installation: () => Installation
  /** Called once, when somebody looks for the first time. */
  readonly createUpdater: () => Promise<BaseUpdater | MacUpdater>
  readonly clock: Clock
  readonly log: Log
}

export interface InstallingUpdates extends AppUpdates {
  /** To be called last of all before the app ends: installs what was wanted, if anything was. Never rejects. */
  finish(): Promise<void>
}

/** electron-updater's versions are those of `semver`, whose types it does not bring along. */
interface ComparedVersion {
  /** Negative: the other one is newer. */
  compare(other: string): number
}

/** macOS takes the new version over only while the app runs; it is not waited for any longer than this. */
const MAC_TAKES_OVER_WITHIN_MS = 60_000

export function createAppUpdates({
  app,
  installation,
  createUpdater,
  clock,
  log,
}: AppUpdatesOptions): InstallingUpdates {
  let loading: Promise<BaseUpdater | MacUpdater> | null = null
  let wanted: { readonly restarts: boolean } | null = null

  function loaded(): Promise<BaseUpdater | MacUpdater> {
    loading ??= createUpdater().then(tamed)
    return loading
  }

  async function look(url: string): ReturnType<AppUpdates['look']> {
    const reason = await updateObstacle(installation())
    if (reason !== null) return { kind: 'refused', reason }
    try {
      const updater = await loaded()
      updater.setFeedURL({ provider: 'generic', url })
      const found = await updater.checkForUpdates()
      if (found === null) return { kind: 'refused', reason: 'not-installed' }
      const { version, stagingPercentage } = found.updateInfo
      if (found.isUpdateAvailable) return { kind: 'newer', version }
      const isHeldBack =
        stagingPercentage !== undefined && (updater.currentVersion as ComparedVersion).compare(version) < 0
      return isHeldBack ? { kind: 'held-back', version } : { kind: 'current' }
    } catch (error) {
      return updateFailure(error)
    }
  }

  return {
    look,
    async fetch(onProgress) {
      const updater = await loaded()
      const tell = ({ percent }: { readonly percent: number }): void => onProgress(percent / 100)
      updater.on('download-progress', tell)
      try {
        await updater.downloadUpdate()
        return { kind: 'fetched' }
      } catch (error) {
        return updateFailure(error)
      } finally {
        updater.off('download-progress', tell)
      }
    },
    installAtEnd(choice) {
      wanted = choice
    },
    quit: () => app.quit(),
    async finish() {
      if (wanted === null) return
      const { restarts } = wanted
      const updater = await loaded()
      log.info('updates: the new version is installed')
      updater.autoRunAppAfterInstall = restarts
      if ('install' in updater) {
        // What goes wrong here electron-updater tells by its event, and says by false.
        if (!updater.install(true, restarts)) log.error('updates: the new version could not be installed')
        return
      }
      updater.quitAndInstall()
      // It ends the app itself.
      await new Promise<void>((resolve) => void clock.after(MAC_TAKES_OVER_WITHIN_MS, resolve))
    },
  }
}

/** Leaves every decision to us: when to look, when to fetch, when to install. */
function tamed<Updater extends AppUpdater>(updater: Updater): Updater {
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = false
  // Such an installer fetches the rest of itself, and nobody checks who signed that.
  updater.disableWebInstaller = true
  let unsure: string | null = null
  // Its lines name folders and computers: what matters stands in our own log. Of them all one warning decides something.
  const warn = (line: unknown): void => {
    if (String(line).startsWith('Cannot execute ')) unsure = 'nobody could look at the signature'
  }
  updater.logger = { info: () => undefined, warn, error: () => undefined }
  if (!('verifyUpdateCodeSignature' in updater)) return updater
  // Where PowerShell is missing or forbidden electron-updater only warns and takes any installer: here it takes none.
  const installer = updater as Updater & Pick<NsisUpdater, 'verifyUpdateCodeSignature'>
  const verify = installer.verifyUpdateCodeSignature
  installer.verifyUpdateCodeSignature = async (publishers, path) => {
    unsure = null
    return (await verify(publishers, path)) ?? unsure
  }
  return updater
}

/** electron-updater's own for each system: of the Linux ones the AppImage's, since packages are kept current by the system. */
export async function createElectronUpdater(platform: NodeJS.Platform): Promise<BaseUpdater | MacUpdater> {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater')
  if (platform === 'win32') return new NsisUpdater()
  return platform === 'darwin' ? new MacUpdater() : new AppImageUpdater()
}
