// Starting the app when the user signs in: by the system's own list on Windows and macOS, by an autostart entry on Linux.

import type { App, LoginItemSettings } from 'electron'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoginStatus } from '../../contract/login.ts'
import type { Log } from '../../core/ports/ports.ts'
import { autostartEntry, type StartCommand } from './autostart.ts'

export interface LoginItemOptions {
  readonly app: Pick<App, 'getPath' | 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly executable: string
  readonly log: Log
}

export interface LoginItem {
  /**
   * Makes the system's setting the given one. Only an installed app can be started at sign-in; otherwise the log says so.
   *
   * @param isNews somebody has just chosen it; false: it was chosen earlier, and is only made sure of at a start
   */
  set(isWanted: boolean, isNews: boolean): Promise<void>
  /** Whether the system will do what was chosen: asked of the system now. */
  status(isWanted: boolean): LoginStatus
}

/** The part of what the system says that decides. */
export type SaidOfLogin = Partial<
  Pick<LoginItemSettings, 'openAtLogin' | 'status' | 'executableWillLaunchAtLogin' | 'wasOpenedAtLogin'>
>

/** What stands behind the app's name when the system starts it at sign-in; macOS passes nothing on, and says so otherwise. */
const ARGUMENTS = ['--hidden']

export function createLoginItem({ app, platform, env, executable, log }: LoginItemOptions): LoginItem {
  // An AppImage runs from a mount that is gone at the next start: its own file is what to start.
  const command: StartCommand = { executable: env['APPIMAGE'] ?? executable, args: ARGUMENTS }
  const folder = (): string => join(app.getPath('appData'), 'autostart')
  const entry = (): string => join(folder(), 'agent-monitor.desktop')
  const writeEntry = async (isWanted: boolean): Promise<void> => {
    if (!isWanted) {
      await rm(entry(), { force: true })
      return
    }
    await mkdir(folder(), { recursive: true })
    await writeFile(entry(), autostartEntry(command))
  }
  const said = (): SaidOfLogin => app.getLoginItemSettings(platform === 'win32' ? { args: ARGUMENTS } : {})
  return {
    async set(isWanted, isNews) {
      if (!app.isPackaged) {
        if (isWanted) log.warn('Starting at sign-in needs the installed app: this one runs from its source folder')
        return
      }
      if (platform !== 'linux') {
        // Registering again would switch on again what somebody has switched off in the system's settings since.
        if (!isNews && isRegistered(said())) return
        app.setLoginItemSettings(
          platform === 'win32' ? { openAtLogin: isWanted, args: ARGUMENTS } : { openAtLogin: isWanted },
        )
        return
      }
      try {
        await writeEntry(isWanted)
      } catch {
        log.warn('The autostart entry could not be changed')
      }
    },
    status(isWanted) {
      if (!isWanted) return 'as-chosen'
      if (!app.isPackaged) return 'not-installed'
      if (platform === 'linux') return existsSync(entry()) ? 'as-chosen' : 'switched-off'
      return loginStatus(platform, said())
    },
  }
}

function isRegistered({ openAtLogin, status }: SaidOfLogin): boolean {
  return openAtLogin === true || status === 'requires-approval'
}

/** Of somebody who wants it, by what Windows or macOS says. Pure. */
export function loginStatus(platform: NodeJS.Platform, said: SaidOfLogin): LoginStatus {
  if (platform === 'win32') {
    return said.openAtLogin === true && said.executableWillLaunchAtLogin !== false ? 'as-chosen' : 'switched-off'
  }
  if (said.status === 'requires-approval') return 'needs-approval'
  return said.openAtLogin === true || said.status === 'enabled' ? 'as-chosen' : 'switched-off'
}

/**
 * Whether the app is to start hidden: it was told so, or macOS has started it at sign-in.
 *
 * @param said what the system says of this start
 */
export function startsHidden(platform: NodeJS.Platform, isHidden: boolean, said: () => SaidOfLogin): boolean {
  return isHidden || (platform === 'darwin' && said().wasOpenedAtLogin === true)
}
