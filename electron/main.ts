// The desktop app's composition root: one process for each profile, one window, one core.

import { Menu, Notification, app, dialog, nativeTheme, protocol, session, shell } from 'electron'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { localeInForce } from '../contract/locale.ts'
import type { App } from '../core/app/app.ts'
import { PRESENT_VERSIONS } from '../core/app/presentVersions.ts'
import type { Cancel } from '../core/ports/ports.ts'
import { createSystemClock } from '../core/ports/systemClock.ts'
import { createJsonDocument } from '../core/storage/jsonDocument.ts'
import { isNewerProfile } from '../core/storage/profileVersion.ts'
import type { Words } from '../words/words.ts'
import { createBus } from './dbus/bus.ts'
import { createPages } from './ipc/ipc.ts'
import { createBusToasts, NOTIFICATION_SIGNALS } from './notifications/busToasts.ts'
import { askFirst } from './notifications/askFirst.ts'
import { fixToastActivator, onAnyToastClick } from './notifications/toastActivation.ts'
import { createToasts, type ToastLook } from './notifications/toasts.ts'
import { readPolicySources, runProgram } from './policy/readPolicySources.ts'
import { isKeyringSilent } from './secrets/keyringProbe.ts'
import { parseCommandLine } from './system/commandLine.ts'
import { runDemo } from './system/demoRun.ts'
import { createDesktopWords } from './system/desktopWords.ts'
import { receiveLinks, registerLinks } from './system/links.ts'
import { followJumpList, PAUSE_MINUTES } from './system/jumpList.ts'
import { openLog } from './system/log.ts'
import { createLoginItem, startsHidden } from './system/loginItem.ts'
import { menuTemplate } from './system/menu.ts'
import type { MessageBoxPlace } from './system/messageBox.ts'
import { offerToStartBeside } from './system/newerProfile.ts'
import { stopBeforeQuit } from './system/quitting.ts'
import { refusedSwitch } from './system/refusedSwitch.ts'
import { isTrayHosted } from './tray/trayHost.ts'
import { watchTrayHost } from './tray/trayHostWatch.ts'
import { createAppUpdates, createElectronUpdater } from './updates/appUpdates.ts'
import { APP_SCHEME, serveApp } from './window/appScheme.ts'
import { createCloseNotice } from './window/closeNotice.ts'
import { reportUncaught, reviveCrashedPage } from './window/crash.ts'
import { hardenPages, hardenSession } from './window/hardening.ts'
import { actForOtherStarts } from './window/singleInstance.ts'
import { openFirstScreen } from './window/firstScreen.ts'
import { createMiniBar } from './window/miniBar.ts'
import { openWindow } from './window/window.ts'
import { openWindowMemory, type KeptWindowMemory } from './window/windowMemory.ts'

const { platform, env, versions, arch } = process
/** How long the core waits for the page to be loaded; one that cannot be must not keep it. */
const PAGE_SERVED_WITHIN_MS = 500
const commandLine = parseCommandLine(process.argv)

app.setName('Agent Monitor')
app.setAppUserModelId('org.agentmonitor.AgentMonitor')
fixToastActivator(app, platform)
// Or Electron makes a menu of its own first, in English: 7 ms of the start.
Menu.setApplicationMenu(null)
protocol.registerSchemesAsPrivileged([APP_SCHEME])

const clock = createSystemClock(platform)
const bus = createBus({ env, userId: process.getuid?.() ?? null, clock, matches: NOTIFICATION_SIGNALS })
const words = createDesktopWords(localeInForce('system', app.getPreferredSystemLanguages()))
const links = receiveLinks(app, commandLine.link)
const box: MessageBoxPlace = { dialog, words }
const profile = commandLine.userDataDir === null ? app.getPath('userData') : resolve(commandLine.userDataDir)

const refused = app.isPackaged ? refusedSwitch((name) => app.commandLine.hasSwitch(name)) : null
if (refused !== null) {
  process.stderr.write(`${words.current().say('refusedSwitch', { name: refused })}\n`)
  app.exit(1)
} else if (isNewerProfile(profile, PRESENT_VERSIONS)) {
  const executable = env['APPIMAGE'] ?? process.execPath
  offerToStartBeside(profile, { app, box, process, executable }).catch(giveUp)
} else {
  // Electron becomes ready only when this module has run to its end. So it waits here for what must come before that, and never
  // for Electron itself.
  await startOn(profile).catch(giveUp)
}

async function startOn(directory: string): Promise<void> {
  if (commandLine.userDataDir !== null) app.setPath('userData', directory)
  // A profile has one process: its files and its session with the gateway cannot be shared.
  if (
    !app.requestSingleInstanceLock({
      isHidden: commandLine.isHidden,
      pausesNotifications: commandLine.pausesNotifications,
      link: commandLine.link,
    })
  ) {
    app.exit(0)
    return
  }
  // Read while Electron gets ready.
  const memory = openWindowMemory(createJsonDocument({ directory, name: 'window', clock }))
  const passwordStore = app.commandLine.getSwitchValue('password-store')
  const hasSilentKeyring = await isKeyringSilent({ platform, env, passwordStore, bus, clock })
  // Chromium's own encryption (of cookies, in the packaged app) would wait for it too.
  if (hasSilentKeyring) app.commandLine.appendSwitch('password-store', 'basic')
  app
    .whenReady()
    .then(async () => run(directory, await memory, hasSilentKeyring))
    .catch(giveUp)
}

async function run(directory: string, memory: KeptWindowMemory, hasSilentKeyring: boolean): Promise<void> {
  const hasDevTools = !app.isPackaged
  const log = openLog(directory)
  reportUncaught(process, { box, log })
  hardenPages({ app, shell, log })
  hardenSession(session.defaultSession, hasDevTools)
  const folder = join(app.getAppPath(), 'dist', 'renderer')
  const firstScreen = openFirstScreen(directory, join(folder, 'index.html'), clock)
  const pageServed = new Promise<void>((resolve) => {
    serveApp(protocol, { folder, firstScreen, onProgram: resolve })
    clock.after(PAGE_SERVED_WITHIN_MS, resolve)
  })
  const remembered = memory.current()
  nativeTheme.themeSource = remembered.theme
  words.speak(localeInForce(remembered.language, app.getPreferredSystemLanguages()))
  const trayHost = watchTrayHost(async () => {
    // Not before the window is on its way.
    await new Promise(setImmediate)
    return isTrayHosted({ platform, bus, clock })
  }, clock)
  const appUpdates = createAppUpdates({
    app,
    installation: () => ({
      platform,
      isPackaged: app.isPackaged,
      appImage: env['APPIMAGE'] ?? null,
      executable: process.execPath,
      resources: process.resourcesPath,
    }),
    createUpdater: () => createElectronUpdater(platform),
    clock,
    log,
  })
  const loginItem = createLoginItem({ app, platform, env, executable: process.execPath, log })
  const stopCore = async (): Promise<void> => (await core).stop()
  const quitting = stopBeforeQuit({ app, stopCore, leaveDesktop, finish: appUpdates.finish, clock, log })
  const createToast = platform === 'linux' ? createBusToasts(bus) : (look: ToastLook) => new Notification(look)
  const toasts = askFirst({
    toasts: createToasts({ create: createToast, clock, platform }),
    box,
    memory,
    platform,
    log,
  })
  const closeToasts = createToasts({ create: createToast, clock, platform })
  const preload = join(app.getAppPath(), 'dist', 'preload', 'preload.cjs')
  const main = openWindow({
    preload,
    memory,
    words,
    trayHost,
    quitting,
    closeNotice: createCloseNotice({ toasts: closeToasts, box, memory, log, platform }),
    hasDevTools,
    startsHidden: startsHidden(platform, commandLine.isHidden, () => app.getLoginItemSettings()),
    clock,
    log,
  })
  // The first line of a log takes 10 ms; now the window is on its way.
  log.start(`Agent Monitor ${app.getVersion()}, Electron ${versions.electron}, ${platform} ${arch}`)
  let leaveTray: Cancel = () => undefined
  const core = startCore()
  const pages = createPages({ core, log, clock, keepFirstScreen: firstScreen.keep })
  pages.add(main.window.webContents, main.isShown)
  reviveCrashedPage(main.window, { app, box, clock, log })
  registerLinks(app, platform)
  const pauseNotifications = (): void => {
    core.then(({ commands }) => commands.pauseNotifications({ pause: PAUSE_MINUTES })).catch(giveUp)
  }
  actForOtherStarts({ app, main, pauseNotifications })
  if (commandLine.pausesNotifications) pauseNotifications()
  followJumpList({ app, words, platform, executable: process.execPath })
  onAnyToastClick(Notification, platform, main.raise)
  const miniBar = createMiniBar({
    preload,
    memory,
    words,
    quitting,
    hasDevTools,
    platform,
    clock,
    log,
    onPage: pages.add,
  })
  const showNeedsYou = (): void => {
    main.raise()
    pages.send('showNeedsYou', null)
  }
  const showMenu = (now: Words): void => {
    const chosen = { onNeedsYou: showNeedsYou, onMiniBar: miniBar.toggle, onQuit: () => app.quit() }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform, hasDevTools, words: now, ...chosen })))
  }
  showMenu(words.current())
  words.onChange(showMenu)

  const print = (line: string): boolean => process.stdout.write(`${line}\n`)
  runDemo({ commandLine, app, core, window: main.window, words, clock, log, print })
  const started = await core
  // The tray's and the dock's pictures among it: none of it is wanted before there is a state to show.
  const { connectDesktop } = await import('./connectDesktop.ts')
  leaveTray = connectDesktop({
    core: started,
    main,
    links,
    miniBar,
    showNeedsYou,
    pages,
    words,
    trayHost,
    memory,
    loginItem,
    clock,
    log,
  })

  async function leaveDesktop(): Promise<void> {
    toasts.stop()
    closeToasts.stop()
    await Promise.all([main.close(), miniBar.close()])
    trayHost.stop()
    leaveTray()
    await memory.settled()
    bus.close()
  }

  /** Loads the core while the page's own process begins; what it takes to ask a gateway waits until there is something to see. */
  async function startCore(): Promise<App> {
    const policy = readPolicySources({
      platform,
      env,
      userName: () => userInfo().username,
      administrators: [0],
      run: runProgram,
    })
    // Loading it keeps this process busy just when the page wants from it all that its first frame is made of. Where the core has nothing
    // to add to that frame, it waits for the frame.
    await pageServed
    if (firstScreen.isShown()) await main.appeared
    const { createDesktopCore } = await import('./desktopCore.ts')
    const created = createDesktopCore({
      directory,
      words,
      toasts,
      window: { isInFront: main.isInFront, isSeen: pages.isAnySeen },
      // As build/vite/historyThread.ts builds it.
      historyWorker: pathToFileURL(join(app.getAppPath(), 'dist', 'history', 'historyWorker.cjs')),
      isKeyringSilent: hasSilentKeyring,
      policy: await policy,
      appUpdates,
      loginItem,
      clock,
      log,
    })
    await created.start({ demo: commandLine.isDemo, isSeen: main.appeared })
    // Nothing may happen between the first answer to a page and the first change that it is told.
    created.onChange((change) => pages.send('changed', change))
    return created
  }
}

/** Without a profile to write to, or with a broken installation, there is nothing to go on with. */
function giveUp(error: unknown): void {
  const now = words.current()
  const technical = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${now.say('couldNotStartBecause', { technical })}\n`)
  dialog.showErrorBox(now.say('couldNotStart'), now.say('couldNotStartDetail'))
  app.exit(1)
}
