// The desktop app's composition root: one process for each profile, one window, one core.

import { Menu, app, dialog, nativeTheme, protocol, session, shell } from 'electron'
import { join, resolve } from 'node:path'
import process from 'node:process'
import type { App } from '../core/app/app.ts'
import { createSystemClock } from '../core/ports/systemClock.ts'
import { createJsonDocument } from '../core/storage/jsonDocument.ts'
import { APP_SCHEME, serveApp } from './window/appScheme.ts'
import { parseCommandLine } from './system/commandLine.ts'
import { connectDesktop } from './connectDesktop.ts'
import { reportUncaught, reviveCrashedPage } from './window/crash.ts'
import { hardenPages, hardenSession } from './window/hardening.ts'
import { answerCommands } from './ipc/ipc.ts'
import { showCloseNotice } from './window/closeNotice.ts'
import { openLog } from './system/log.ts'
import { menuTemplate } from './system/menu.ts'
import { stopBeforeQuit } from './system/quitting.ts'
import { bringForward } from './window/singleInstance.ts'
import { runDemo } from './system/demoRun.ts'
import { isTrayHosted } from './tray/trayHost.ts'
import { watchTrayHost } from './tray/trayHostWatch.ts'
import { openWindow } from './window/window.ts'
import { openWindowMemory } from './window/windowMemory.ts'

const { platform, env, versions, arch } = process
const commandLine = parseCommandLine(process.argv)

app.setName('Agent Monitor')
app.setAppUserModelId('org.agentmonitor.AgentMonitor')
if (commandLine.userDataDir !== null) app.setPath('userData', resolve(commandLine.userDataDir))
protocol.registerSchemesAsPrivileged([APP_SCHEME])

// A profile has one process: its files and its session with the gateway cannot be shared.
if (app.requestSingleInstanceLock({ isHidden: commandLine.isHidden })) {
  // Not awaited at the top level: Electron would wait for this module, and this module for Electron.
  app.whenReady().then(run).catch(giveUp)
} else {
  app.exit(0)
}

async function run(): Promise<void> {
  const directory = app.getPath('userData')
  const hasDevTools = !app.isPackaged
  const log = openLog(join(directory, 'logs'))
  log.info(`Agent Monitor ${app.getVersion()}, Electron ${versions.electron}, ${platform} ${arch}`)
  reportUncaught(process, { dialog, log })
  hardenPages({ app, shell, log })
  hardenSession(session.defaultSession, hasDevTools)
  serveApp(protocol, join(app.getAppPath(), 'dist', 'renderer'))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform, hasDevTools, onQuit: () => app.quit() })))

  const clock = createSystemClock(platform)
  const memory = await openWindowMemory(createJsonDocument({ directory, name: 'window', clock }))
  nativeTheme.themeSource = memory.current().theme
  const trayHost = watchTrayHost(() => isTrayHosted({ platform, env, userId: process.getuid?.() ?? null }), clock)
  const { isQuitting } = stopBeforeQuit({ app, stopCore: async () => (await core).stop(), clock, log })

  const main = openWindow({
    preload: join(app.getAppPath(), 'dist', 'preload', 'preload.cjs'),
    memory: memory.current(),
    hasDevTools,
    startsHidden: commandLine.isHidden,
    hasTray: trayHost.isHosted,
    isQuitting,
    onPlaceChange: memory.update,
    onCloseNotice: (how) => showCloseNotice(how, { memory, onClick: main.raise, clock, log, platform }),
    clock,
    log,
  })
  const core = startCore()
  answerCommands(main.window.webContents, { core, log })
  reviveCrashedPage(main.window, { app, dialog, clock, log })
  bringForward(app, main)

  const print = (line: string): boolean => process.stdout.write(`${line}\n`)
  runDemo({ commandLine, app, core, window: main.window, clock, log, print })
  connectDesktop({ core: await core, main, trayHost, memory, clock, log })

  /** Loading the core keeps this process busy for as long as the page needs to appear: one after the other, the page first. */
  async function startCore(): Promise<App> {
    await main.appeared
    const { createDesktopCore } = await import('./desktopCore.ts')
    const created = createDesktopCore({ directory, clock, log, platform })
    await created.start({ demo: commandLine.isDemo })
    return created
  }
}

/** Without a profile to write to, or with a broken installation, there is nothing to go on with. */
function giveUp(error: unknown): void {
  process.stderr.write(`Agent Monitor could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  dialog.showErrorBox(
    'Agent Monitor could not start',
    'Its profile folder cannot be used, or the installation is incomplete.',
  )
  app.exit(1)
}
