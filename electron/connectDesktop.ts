// Ties the started core to what the user sees outside the page: the window, the tray, the system's settings.

import { app, nativeTheme } from 'electron'
import process from 'node:process'
import type { AgentKey } from '../contract/ids.ts'
import type { TrayChoice } from '../contract/tray.ts'
import type { App } from '../core/app/app.ts'
import type { Cancel, Clock, Log } from '../core/ports/ports.ts'
import type { Pages } from './ipc/ipc.ts'
import type { DesktopWords } from './system/desktopWords.ts'
import { followSettings } from './system/followSettings.ts'
import { createLoginItem } from './system/loginItem.ts'
import { createTrayIcon } from './tray/tray.ts'
import type { TrayHostWatch } from './tray/trayHostWatch.ts'
import type { MainWindow } from './window/window.ts'
import type { KeptWindowMemory } from './window/windowMemory.ts'

export interface ConnectOptions {
  readonly core: App
  readonly main: MainWindow
  readonly pages: Pages
  readonly words: DesktopWords
  readonly trayHost: TrayHostWatch
  readonly memory: KeptWindowMemory
  readonly clock: Clock
  readonly log: Log
}

/**
 * To be called once, when the core has started.
 *
 * @returns what takes the icon out of the tray for good
 */
export function connectDesktop({ core, main, pages, words, trayHost, memory, clock, log }: ConnectOptions): Cancel {
  const { platform, env, execPath: executable } = process

  words.follow(core)
  core.onChange((change) => pages.send('changed', change))

  const show = (agent: AgentKey | null): void => {
    main.raise()
    if (agent === null) pages.send('showList', null)
    else pages.send('focusAgent', { agent })
  }
  core.onShowRequest(show)

  const choose = (choice: TrayChoice): void => {
    switch (choice.kind) {
      case 'show':
        main.raise()
        break
      case 'agent':
        show(choice.agent)
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

  const loginItem = createLoginItem({ app, platform, env, executable, log })
  followSettings({ core, nativeTheme, memory, loginItem, log })
  return () => {
    stopFollowing()
    tray.hide()
  }
}
