// Whether this installation can be replaced by a newer one, and if not, why not.

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { UpdateObstacle } from '../../contract/updates.ts'

export interface Installation {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** The path of the AppImage that runs; null: none does. */
  readonly appImage: string | null
  readonly executable: string
  /** The app's `resources` folder. */
  readonly resources: string
}

/** Stands beside the app where our Windows installer put it, and nowhere else (an MSI keeps what it installs current itself). */
const UNINSTALLER = 'Uninstall Agent Monitor.exe'

export async function updateObstacle(installation: Installation): Promise<UpdateObstacle | null> {
  const { platform, isPackaged, appImage, executable, resources } = installation
  if (!isPackaged) return 'not-installed'
  if (platform === 'linux') return appImage === null ? 'installed-otherwise' : null
  if (platform !== 'win32') return null
  if (!existsSync(join(dirname(executable), UNINSTALLER))) return 'installed-otherwise'
  // Without the name electron-updater would take an installer that anybody or nobody has signed.
  const configuration = await readFile(join(resources, 'app-update.yml'), 'utf8').catch(() => '')
  return namesPublisher(configuration) ? null : 'no-publisher'
}

/** @param configuration the text of app-update.yml: the name stands behind its key, or in a list below it */
export function namesPublisher(configuration: string): boolean {
  return /^publisherName:(?:[ \t]+(?!null\b|~|['"]{2}|\[\s*\])\S|[ \t]*\r?\n[ \t]*-[ \t]+(?!null\b|~|['"]{2})\S)/m.test(
    configuration,
  )
}
