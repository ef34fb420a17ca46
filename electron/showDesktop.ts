// Everything of the app that the user sees outside the page: the window, the tray, and what brings them forward.

import { Notification, app, dialog } from 'electron'
import { join } from 'node:path'
import process from 'node:process'
import type { AgentKey } from '../contract/agent.ts'
import type { App } from '../core/app.ts'
import type { Clock, Log } from '../core/ports.ts'
import type { Closing } from './closing.ts'
import { keptRunningWords } from './closing.ts'
import { reviveCrashedPage } from './crash.ts'
import { answerCommands, sendEvent } from './ipc.ts'
import { createNotifier } from './notifier.ts'
import { createTrayIcon } from './tray.ts'
import { isTrayHosted } from './trayHost.ts'
import { watchTrayHost } from './trayHostWatch.ts'
import type { MainWindow } from './window.ts'
import { openWindow } from './window.ts'
import type { KeptWindowMemory } from './windowMemory.ts'

export interface DesktopOptions {
  readonly core: App
  /** Resolves when the core's state has been loaded. */
  readonly started: Promise<void>
  readonly startsHidden: boolean
  readonly memory: KeptWindowMemory
  readonly isQuitting: () => boolean
  readonly hasDevTools: boolean
  readonly clock: Clock
  readonly log: Log
}

/** Shows the app on the desktop and ties it to the core. */
export async function showDesktop(options: DesktopOptions): Promise<MainWindow> {
  const { core, started, memory, clock, log } = options
  const { platform, env } = process

  const tray = createTrayIcon({
    core,
    clock,
    platform,
    onClick: () => main.raise(),
    onChoice: (action) => {
      switch (action.kind) {
        case 'show':
          main.raise()
          break
        case 'focus-agent':
          showAgent(action.agent)
          break
        case 'pause':
          void core.commands.pauseNotifications({ pause: action.pause })
          break
        case 'quit':
          app.quit()
          break
      }
    },
  })
  const host = watchTrayHost({
    ask: () => isTrayHosted({ platform, env, userId: process.getuid?.() ?? null }),
    clock,
    onChange: (isHosted) => (isHosted ? tray.show() : tray.hide()),
  })
  await host.check()

  const tellKeptRunning = (how: Exclude<Closing, 'close'>): void => {
    const words = keptRunningWords(platform, how)
    if (words === null || memory.current().toldAboutTray) return
    memory.update({ toldAboutTray: true })
    const notifier = createNotifier({ create: (toast) => new Notification(toast), clock, platform })
    notifier.onEvent((event) => {
      if (event.kind === 'clicked') main.raise()
      if (event.kind !== 'failed') return
      const { title: message, body: detail } = words
      dialog
        .showMessageBox({ type: 'info', title: 'Agent Monitor', message, detail })
        .catch(() => log.warn('Closing to the tray could not be explained'))
    })
    notifier.show({ id: 0, ...words, isUrgent: false })
  }

  const showAgent = (agent: AgentKey | null): void => {
    main.raise()
    if (agent === null) sendEvent(main.window.webContents, 'showList', null)
    else sendEvent(main.window.webContents, 'focusAgent', { agent })
  }

  const main = openWindow({
    preload: join(app.getAppPath(), 'dist', 'preload', 'preload.cjs'),
    memory: memory.current(),
    hasDevTools: options.hasDevTools,
    startsHidden: options.startsHidden,
    hasTray: host.isHosted,
    isQuitting: options.isQuitting,
    onPlaceChange: (place) => memory.update(place),
    onKeptRunning: tellKeptRunning,
    log,
  })
  const { webContents: contents } = main.window
  answerCommands(contents, { commands: core.commands, started, log })
  reviveCrashedPage(main.window, { app, dialog, clock, log })

  core.onChange((change) => sendEvent(contents, 'changed', change))
  core.onShowRequest(showAgent)
  app.on('second-instance', (_event, _words, _folder, data) => {
    const isHiddenStart = typeof data === 'object' && data !== null && 'isHidden' in data && data.isHidden === true
    if (!isHiddenStart) main.raise()
  })
  app.on('activate', () => main.raise())
  // The window is only hidden; should it ever be gone, the app goes with it rather than stay invisible.
  app.on('window-all-closed', () => app.quit())
  return main
}
