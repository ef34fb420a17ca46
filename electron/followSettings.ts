// What Electron itself does about the user's settings: the colour scheme, and starting at sign-in.

import type { NativeTheme } from 'electron'
import type { Settings } from '../contract/settings.ts'
import type { App } from '../core/app.ts'
import type { Cancel, Log } from '../core/ports.ts'

export interface FollowOptions {
  readonly core: Pick<App, 'state' | 'onChange'>
  readonly theme: Pick<NativeTheme, 'themeSource'>
  readonly setOpenAtLogin: (isWanted: boolean) => Promise<void>
  readonly log: Log
}

/** Applies the settings as they are now, and every later change. To be called when the core has started. */
export function followSettings({ core, theme, setOpenAtLogin, log }: FollowOptions): Cancel {
  let openAtLogin: boolean | null = null
  const apply = (settings: Settings): void => {
    if (theme.themeSource !== settings.theme) theme.themeSource = settings.theme
    // At the start only a wish is carried out again (the app may have moved); its absence is nothing to undo.
    const isNews = openAtLogin === null ? settings.openAtLogin : settings.openAtLogin !== openAtLogin
    openAtLogin = settings.openAtLogin
    if (isNews) setOpenAtLogin(openAtLogin).catch(() => log.warn('Starting at sign-in could not be changed'))
  }
  apply(core.state().settings)
  return core.onChange(({ parts }) => {
    for (const part of parts) if (part.kind === 'settings') apply(part.settings)
  })
}
