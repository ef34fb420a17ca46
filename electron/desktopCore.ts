// The core with Electron's adapters in its ports. Loaded while the window is already on its way.

import { app, net, powerMonitor, safeStorage, session } from 'electron'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createApp, type App } from '../core/app/app.ts'
import { createGatewayAccess } from '../core/gateway/createGatewayAccess.ts'
import { createHistoryStore } from '../core/history/historyStore.ts'
import type { Clock, Log } from '../core/ports/ports.ts'
import { createJsonDocument } from '../core/storage/jsonDocument.ts'
import { createNotifier } from './notifications/notifier.ts'
import type { Toasts } from './notifications/toasts.ts'
import { openElectronStore } from './secrets/electronStore.ts'
import { createSecretVault } from './secrets/secretVault.ts'
import { openVaultFile } from './secrets/vaultFile.ts'
import type { DesktopWords } from './system/desktopWords.ts'
import { createPower } from './system/power.ts'

export interface DesktopCoreOptions {
  /** Absolute path of the profile. */
  readonly directory: string
  readonly words: DesktopWords
  readonly toasts: Toasts
  readonly isKeyringSilent: boolean
  readonly clock: Clock
  readonly log: Log
}

/** To be called when Electron is ready and this process is the profile's only one. */
export function createDesktopCore(options: DesktopCoreOptions): App {
  const { directory, words, toasts, isKeyringSilent, clock, log } = options
  const document = (name: string) => createJsonDocument({ directory, name, clock })
  const wall = () => clock.now().wall
  return createApp({
    clock,
    random: Math.random,
    randomId: () => randomUUID(),
    systemLanguages: () => app.getPreferredSystemLanguages(),
    log,
    gateways: createGatewayAccess({
      clock,
      log,
      resolveSystemProxy: (url) => session.defaultSession.resolveProxy(url),
    }),
    vault: createSecretVault({
      encryption: safeStorage,
      store: openVaultFile({ directory, open: () => openElectronStore(directory), wall, log }),
      isKeyringSilent,
      log,
    }),
    notifier: createNotifier(toasts, words),
    history: createHistoryStore({ path: join(directory, 'history.db'), clock, log }),
    documents: { pins: document('pins'), gateways: document('gateways'), settings: document('settings') },
    power: createPower(powerMonitor, net),
    // Loaded only for those who want it: the simulator is a large part of the program.
    openDemoFloor: async () => (await import('../simulator/demoFloor.ts')).openDemoFloor(),
  })
}
