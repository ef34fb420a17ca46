// The core with Electron's adapters in its ports. Loaded while the window is already on its way.

import { app, net, powerMonitor, safeStorage } from 'electron'
import { randomUUID } from 'node:crypto'
import { homedir, release, uptime } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createApp, type App } from '../core/app/app.ts'
import { createLaterAccess } from '../core/gateway/laterAccess.ts'
import { createHistoryThread } from '../core/history/historyThread.ts'
import type { AppUpdates } from '../core/ports/appUpdates.ts'
import type { Clock, PolicySource, WindowView } from '../core/ports/ports.ts'
import { createJsonDocument } from '../core/storage/jsonDocument.ts'
import { createNotifier } from './notifications/notifier.ts'
import type { Toasts } from './notifications/toasts.ts'
import { createLaterStore } from './secrets/laterStore.ts'
import { createSecretVault } from './secrets/secretVault.ts'
import { openVaultFile } from './secrets/vaultFile.ts'
import type { DesktopWords } from './system/desktopWords.ts'
import { createDiagnosable } from './system/diagnosable.ts'
import { createExportPlace } from './system/exportPlace.ts'
import { createImportPlace } from './system/importPlace.ts'
import type { AppLog } from './system/log.ts'
import type { LoginItem } from './system/loginItem.ts'
import { createPower } from './system/power.ts'

export interface DesktopCoreOptions {
  /** Absolute path of the profile. */
  readonly directory: string
  readonly words: DesktopWords
  readonly toasts: Toasts
  readonly window: WindowView
  /** The history's thread: what was made of core/history/historyWorker.ts. */
  readonly historyWorker: URL
  readonly isKeyringSilent: boolean
  readonly policy: readonly PolicySource[]
  readonly appUpdates: AppUpdates
  readonly loginItem: Pick<LoginItem, 'status'>
  readonly clock: Clock
  readonly log: AppLog
}

/** To be called when Electron is ready and this process is the profile's only one. */
export function createDesktopCore(options: DesktopCoreOptions): App {
  const {
    directory,
    words,
    toasts,
    window,
    historyWorker,
    isKeyringSilent,
    policy,
    appUpdates,
    loginItem,
    clock,
    log,
  } = options
  const document = (name: string) => createJsonDocument({ directory, name, clock })
  const wall = () => clock.now().wall
  const store = createLaterStore(async () => {
    const { openElectronStore } = await import('./secrets/electronStore.ts')
    return openVaultFile({ directory, open: () => openElectronStore(directory), wall, log })
  }, log)
  return createApp({
    clock,
    random: Math.random,
    randomId: () => randomUUID(),
    upMs: () => uptime() * 1000,
    systemLanguages: () => app.getPreferredSystemLanguages(),
    log,
    gateways: createLaterAccess(async () => (await import('./gatewayAccess.ts')).createDesktopAccess(clock, log)),
    vault: createSecretVault({ encryption: safeStorage, store, isKeyringSilent, log }),
    notifier: createNotifier(toasts, words),
    history: createHistoryThread({ path: join(directory, 'history.db'), worker: historyWorker, clock, log }),
    documents: {
      pins: document('pins'),
      gateways: document('gateways'),
      settings: document('settings'),
      attention: document('attention'),
    },
    power: createPower(powerMonitor, net),
    policy,
    window,
    exportPlace: createExportPlace(),
    importPlace: createImportPlace(),
    diagnosable: createDiagnosable({
      logFolder: log.folder,
      home: homedir(),
      versions: versionsHere(),
      licencesFile: join(app.getAppPath(), 'dist', 'licences.txt'),
    }),
    appUpdates,
    loginStatus: loginItem.status,
    // Loaded only for those who want it: the simulator is a large part of the program.
    openDemoFloor: async () => (await import('../simulator/demoFloor.ts')).openDemoFloor(),
  })
}

/** Of the app and of what it runs on. */
function versionsHere(): Readonly<Record<string, string>> {
  const { versions, platform, arch } = process
  return {
    app: app.getVersion(),
    electron: versions.electron,
    chrome: versions.chrome,
    node: versions.node,
    system: `${platform} ${release()} ${arch}`,
  }
}
