// The desktop app's composition root: one process for each profile, one core, one window.

import { Menu, app, dialog, nativeTheme, protocol, session, shell } from 'electron'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { createApp } from '../core/app.ts'
import { createJsonDocument } from '../core/storage/jsonDocument.ts'
import { APP_SCHEME, serveApp } from './appScheme.ts'
import { createClock, systemTime } from './clock.ts'
import { parseCommandLine } from './commandLine.ts'
import { reportUncaught } from './crash.ts'
import { createDesktopPorts } from './desktopPorts.ts'
import { followSettings } from './followSettings.ts'
import { hardenPages, hardenSession } from './hardening.ts'
import { openLog } from './log.ts'
import { setOpenAtLogin } from './loginItem.ts'
import { menuTemplate } from './menu.ts'
import { stopBeforeQuit } from './quitting.ts'
import { runForAWhile } from './shortRun.ts'
import { showDesktop } from './showDesktop.ts'
import { openWindowMemory } from './windowMemory.ts'

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
  const { platform, env } = process
  const directory = app.getPath('userData')
  const hasDevTools = !app.isPackaged
  const log = openLog(join(directory, 'logs'))
  log.info(`Agent Monitor ${app.getVersion()}, Electron ${process.versions.electron}, ${platform} ${process.arch}`)
  reportUncaught(process, { dialog, log })

  const clock = createClock(systemTime(platform))
  const ports = createDesktopPorts({ directory, clock, log, platform })
  const core = createApp(ports)
  const { isQuitting } = stopBeforeQuit({ app, core, clock, log })
  const started = core.start({ demo: commandLine.isDemo })

  hardenPages({ app, shell, log })
  hardenSession(session.defaultSession, hasDevTools)
  serveApp(protocol, join(app.getAppPath(), 'dist', 'renderer'))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform, hasDevTools, onQuit: () => app.quit() })))

  const memory = await openWindowMemory(createJsonDocument({ directory, name: 'window', clock }))
  const startsHidden = commandLine.isHidden
  const { window } = await showDesktop({ core, started, startsHidden, memory, isQuitting, hasDevTools, clock, log })
  runForAWhile({ commandLine, app, core, window, clock, log, print: (line) => process.stdout.write(`${line}\n`) })

  await started
  followSettings({
    core,
    theme: nativeTheme,
    setOpenAtLogin: (isWanted) => setOpenAtLogin(isWanted, { app, platform, env, executable: process.execPath, log }),
    log,
  })
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
