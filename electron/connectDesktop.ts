// Ties the started core to what the user sees outside the page: the windows, the tray, the badge, the system's settings.

import { app, nativeImage, nativeTheme } from 'electron'
import process from 'node:process'
import type { AgentKey } from '../contract/ids.ts'
import type { IncidentCause } from '../contract/incident.ts'
import type { TrayChoice } from '../contract/tray.ts'
import type { App } from '../core/app/app.ts'
import type { Cancel, Clock, Log } from '../core/ports/ports.ts'
import type { Pages } from './ipc/ipc.ts'
import type { DesktopWords } from './system/desktopWords.ts'
import { followSettings } from './system/followSettings.ts'
import type { Links } from './system/links.ts'
import type { LoginItem } from './system/loginItem.ts'
import { soundOf } from './system/sounds.ts'
import { createTrayIcon } from './tray/tray.ts'
import type { TrayHostWatch } from './tray/trayHostWatch.ts'
import { followBadge } from './window/badge.ts'
import type { MiniBar } from './window/miniBar.ts'
import type { MainWindow } from './window/window.ts'
import type { KeptWindowMemory } from './window/windowMemory.ts'

export interface ConnectOptions {
  readonly core: App
  readonly main: MainWindow
  readonly miniBar: MiniBar
  /** Brings the main window to the front, at the panel of what needs attention. */
  readonly showNeedsYou: () => void
  readonly pages: Pages
  readonly links: Links
  readonly words: DesktopWords
  readonly trayHost: TrayHostWatch
  readonly memory: KeptWindowMemory
  readonly loginItem: Pick<LoginItem, 'set'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * To be called once, when the core has started.
 *
 * @returns what takes the app off the tray, and its number off the dock, for good
 */
export function connectDesktop(options: ConnectOptions): Cancel {
  const { core, main, miniBar, showNeedsYou, pages, links, words, trayHost, memory, loginItem, clock, log } = options
  const { platform } = process

  words.follow(core)

  const show = (agent: AgentKey | null): void => {
    main.raise()
    if (agent === null) pages.send('showList', null)
    else pages.send('focusAgent', { agent })
  }
  const showCause = (cause: IncidentCause): void => {
    if ('agent' in cause) show(cause.agent)
    else showNeedsYou()
  }
  core.onShowRequest(show)
  core.onNeedsYouRequest(showNeedsYou)
  core.onMiniBarRequest(miniBar.toggle)
  core.onSound((level) => {
    const sound = soundOf(level, core.state().settings)
    if (sound !== null) pages.send('playSound', sound)
  })
  core.onExportProgress((share) => pages.send('exportProgress', { share }))
  core.onCheckProgress((report) => pages.send('checkProgress', { report }))

  const choose = (choice: TrayChoice): void => {
    switch (choice.kind) {
      case 'show':
        main.raise()
        break
      case 'agent':
        show(choice.agent)
        break
      case 'incident':
        showCause(choice.cause)
        break
      case 'show-needs-you':
        showNeedsYou()
        break
      case 'mini-bar':
        miniBar.toggle()
        break
      case 'pause':
        void core.commands.pauseNotifications({ pause: choice.pause })
        break
      case 'quit':
        app.quit()
        break
    }
  }
  const tray = createTrayIcon({ core, words, clock, platform, onChoice: choose })
  const stopFollowing = trayHost.onChange((isHosted) => (isHosted ? tray.show() : tray.hide()))

  followSettings({ core, nativeTheme, memory, loginItem, log })
  const leaveDock = followBadge({
    core,
    app,
    window: main.window,
    createImage: () => nativeImage.createEmpty(),
    words,
    platform,
  })
  links.onLink((link) => {
    main.raise()
    core.offerLink(link)
  })
  miniBar.reopen()
  return () => {
    stopFollowing()
    tray.hide()
    leaveDock()
  }
}
