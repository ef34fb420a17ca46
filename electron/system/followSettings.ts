// Which of the user's settings the desktop itself carries out: the colour scheme, and starting at sign-in.

import type { Settings } from '../../contract/settings.ts'
import type { App } from '../../core/app/app.ts'
import type { Cancel, Log } from '../../core/ports/ports.ts'

export interface FollowOptions {
  readonly core: Pick<App, 'state' | 'onChange'>
  readonly onTheme: (theme: Settings['theme']) => void
  readonly onOpenAtLogin: (isWanted: boolean) => Promise<void>
  readonly log: Log
}

/** Carries out the settings as they are now, and every later change. To be called when the core has started. */
export function followSettings({ core, onTheme, onOpenAtLogin, log }: FollowOptions): Cancel {
  let followed: Settings | null = null
  const follow = (settings: Settings): void => {
    const before = followed
    followed = settings
    if (settings.theme !== before?.theme) onTheme(settings.theme)
    // At the start only a wish is carried out again (the app may have moved); its absence is nothing to undo.
    const isNews = before === null ? settings.openAtLogin : settings.openAtLogin !== before.openAtLogin
    if (isNews) onOpenAtLogin(settings.openAtLogin).catch(() => log.warn('Starting at sign-in could not be changed'))
  }
  follow(core.state().settings)
  return core.onChange(({ parts }) => {
    for (const part of parts) if (part.kind === 'settings') follow(part.settings)
  })
}
