// Starting the app when the user signs in: by the system's own list on Windows and macOS, by an autostart entry on Linux.

import type { App } from 'electron'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../core/ports/ports.ts'
import { autostartEntry, type StartCommand } from './autostart.ts'

export interface LoginItemOptions {
  readonly app: Pick<App, 'getPath' | 'isPackaged' | 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly executable: string
  readonly log: Log
}

export interface LoginItem {
  /** Makes the system's setting the given one. Only an installed app can be started at sign-in; otherwise the log says so. */
  set(isWanted: boolean): Promise<void>
}

export function createLoginItem({ app, platform, env, executable, log }: LoginItemOptions): LoginItem {
  const args = ['--hidden']
  // An AppImage runs from a mount that is gone at the next start: its own file is what to start.
  const command: StartCommand = { executable: env['APPIMAGE'] ?? executable, args }
  const writeEntry = async (isWanted: boolean): Promise<void> => {
    const folder = join(app.getPath('appData'), 'autostart')
    const entry = join(folder, 'agent-monitor.desktop')
    if (!isWanted) {
      await rm(entry, { force: true })
      return
    }
    await mkdir(folder, { recursive: true })
    await writeFile(entry, autostartEntry(command))
  }
  return {
    async set(isWanted) {
      if (!app.isPackaged) {
        if (isWanted) log.warn('Starting at sign-in needs the installed app: this one runs from its source folder')
        return
      }
      if (platform !== 'linux') {
        app.setLoginItemSettings({ openAtLogin: isWanted, args })
        return
      }
      try {
        await writeEntry(isWanted)
      } catch {
        log.warn('The autostart entry could not be changed')
      }
    },
  }
}
