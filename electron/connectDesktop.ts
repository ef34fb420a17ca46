// Ties the started core to what the user sees outside the page: the window, the tray, the system's settings.

import { app, nativeTheme } from 'electron'
import process from 'node:process'
import type { AgentKey } from '../contract/agent.ts'
import type { App } from '../core/app/app.ts'
import type { TrayAction } from '../core/tray/trayModel.ts'
import type { Clock, Log } from '../core/ports/ports.ts'
import { followSettings } from './system/followSettings.ts'
import { sendEvent } from './ipc/ipc.ts'
import { setOpenAtLogin } from './system/loginItem.ts'
import { createTrayIcon } from './tray/tray.ts'
import type { TrayHostWatch } from './tray/trayHostWatch.ts'
import type { MainWindow } from './window/window.ts'
import type { KeptWindowMemory } from './window/windowMemory.ts'

export interface ConnectOptions {
  readonly core: App
  readonly main: MainWindow
  readonly trayHost: TrayHostWatch
  readonly memory: KeptWindowMemory
  readonly clock: Clock
  readonly log: Log
}

/** To be called once, when the core has started. */
export function connectDesktop({ core, main, trayHost, memory, clock, log }: ConnectOptions): void {
  const { platform, env, execPath: executable } = process
  const { webContents: page } = main.window

  core.onChange((change) => sendEvent(page, 'changed', change))

  const show = (agent: AgentKey | null): void => {
    main.raise()
    if (agent === null) sendEvent(page, 'showList', null)
    else sendEvent(page, 'focusAgent', { agent })
  }
  core.onShowRequest(show)

  const choose = (action: TrayAction): void => {
    switch (action.kind) {
      case 'show':
        main.raise()
        break
      case 'focus-agent':
        show(action.agent)
        break
      case 'pause':
        void core.commands.pauseNotifications({ pause: action.pause })
        break
      case 'quit':
        app.quit()
        break
    }
  }
  const tray = createTrayIcon({ core, clock, platform, onClick: main.raise, onChoice: choose })
  trayHost.onChange((isHosted) => (isHosted ? tray.show() : tray.hide()))

  followSettings({
    core,
    onTheme(theme) {
      nativeTheme.themeSource = theme
      memory.update({ theme })
    },
    onOpenAtLogin: (isWanted) => setOpenAtLogin(isWanted, { app, platform, env, executable, log }),
    log,
  })
}
