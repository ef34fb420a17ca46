// Fills in the core's ports with Electron's adapters.

import { Notification, net, powerMonitor, safeStorage, session } from 'electron'
import { join } from 'node:path'
import type { Clock, Log, Ports } from '../core/ports.ts'
import { createGatewayAccess } from '../core/gateway/createGatewayAccess.ts'
import { createHistoryStore } from '../core/history/historyStore.ts'
import { createJsonDocument } from '../core/storage/jsonDocument.ts'
import { createNotifier } from './notifier.ts'
import { createPower } from './power.ts'
import { createSecretVault } from './secretVault.ts'
import { openVaultFile } from './vaultFile.ts'

export interface DesktopPortsOptions {
  /** Absolute path of the profile. */
  readonly directory: string
  readonly clock: Clock
  readonly log: Log
  readonly platform: NodeJS.Platform
}

/** To be called when Electron is ready and this process is the profile's only one. */
export function createDesktopPorts({ directory, clock, log, platform }: DesktopPortsOptions): Ports {
  const document = (name: string) => createJsonDocument({ directory, name, clock })
  const wall = () => clock.now().wall
  return {
    clock,
    random: Math.random,
    log,
    gateways: createGatewayAccess({
      clock,
      log,
      resolveSystemProxy: (url) => session.defaultSession.resolveProxy(url),
    }),
    vault: createSecretVault({ encryption: safeStorage, store: openVaultFile({ directory, wall, log }), log }),
    notifier: createNotifier({ create: (options) => new Notification(options), clock, platform }),
    history: createHistoryStore({ path: join(directory, 'history.db'), clock, log }),
    documents: { pins: document('pins'), gateways: document('gateways'), settings: document('settings') },
    power: createPower(powerMonitor, net),
    // Loaded only for those who want it: the simulator is a third of the program.
    openDemoFloor: async () => (await import('../core/simulator/demoFloor.ts')).openDemoFloor(),
  }
}
