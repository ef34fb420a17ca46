// Starting the app when the user signs in: by the system's own list on Windows and macOS, by an autostart entry on Linux.

import type { App } from 'electron'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../core/ports/ports.ts'
import type { StartCommand } from './autostart.ts'
import { autostartEntry } from './autostart.ts'

export interface LoginItemOptions {
  readonly app: Pick<App, 'getPath' | 'isPackaged' | 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly executable: string
  readonly log: Log
}

/** Makes the system's setting the given one. Only an installed app can be started at sign-in; otherwise the log says so. */
export async function setOpenAtLogin(isWanted: boolean, options: LoginItemOptions): Promise<void> {
  const { app, platform, env, executable, log } = options
  if (!app.isPackaged) {
    if (isWanted) log.warn('Starting at sign-in needs the installed app: this one runs from its source folder')
    return
  }
  const args = ['--hidden']
  if (platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isWanted, args })
    return
  }
  // An AppImage runs from a mount that is gone at the next start: its own file is what to start.
  const command: StartCommand = { executable: env['APPIMAGE'] ?? executable, args }
  const folder = join(app.getPath('appData'), 'autostart')
  const entry = join(folder, 'agent-monitor.desktop')
  try {
    if (isWanted) {
      await mkdir(folder, { recursive: true })
      await writeFile(entry, autostartEntry(command))
    } else {
      await rm(entry, { force: true })
    }
  } catch {
    log.warn('The autostart entry could not be changed')
  }
}
