// Which of the user's settings the desktop itself carries out: the colour scheme, and starting at sign-in. Scheme and language are
// remembered too, for the moments of the next start in which the settings are not read yet.

import type { NativeTheme } from 'electron'
import type { Settings } from '../../contract/settings.ts'
import type { App } from '../../core/app/app.ts'
import type { Cancel, Log } from '../../core/ports/ports.ts'
import type { KeptWindowMemory } from '../window/windowMemory.ts'
import type { LoginItem } from './loginItem.ts'

export interface FollowOptions {
  readonly core: Pick<App, 'state' | 'onChange'>
  readonly nativeTheme: Pick<NativeTheme, 'themeSource'>
  readonly memory: Pick<KeptWindowMemory, 'update'>
  readonly loginItem: Pick<LoginItem, 'set'>
  readonly log: Log
}

/** Carries out the settings as they are now, and every later change. To be called when the core has started. */
export function followSettings({ core, nativeTheme, memory, loginItem, log }: FollowOptions): Cancel {
  let followed: Settings | null = null
  const follow = (settings: Settings): void => {
    const before = followed
    followed = settings
    const { theme, language, openAtLogin } = settings
    if (theme !== before?.theme) nativeTheme.themeSource = theme
    memory.update({ theme, language })
    // At the start only a wish is carried out again (the app may have moved); its absence is nothing to undo.
    const isNews = before === null ? openAtLogin : openAtLogin !== before.openAtLogin
    if (isNews)
      loginItem.set(openAtLogin, before !== null).catch(() => log.warn('Starting at sign-in could not be changed'))
  }
  follow(core.state().settings)
  return core.onChange(({ parts }) => {
    for (const part of parts) if (part.kind === 'settings') follow(part.settings)
  })
}
