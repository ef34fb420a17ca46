// The fixtures of all tests of the real app: a profile, a simulated gateway and a desktop of its own for each test,
// and the app started on them. Whatever a test started is ended after it.

import { expect, test as base, type TestInfo } from '@playwright/test'
import { rm } from 'node:fs/promises'
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator.ts'
import { serveNotifications, type Notifications } from './desktop/notifications.ts'
import { startPrivateBus, type PrivateBus } from './desktop/privateBus.ts'
import { hostTray, type TrayPanel } from './desktop/tray.ts'
import { startApp, type RunningApp, type StartOptions } from './runningApp.ts'
import { makeAppFolders, shareApp, type AppFolders, type SharedApp } from './sharedApp.ts'

export { expect }

/** What `start` needs to be told; the rest is the test's own. */
export type StartChanges = Partial<Pick<StartOptions, 'flags' | 'busAddress' | 'language'>>

interface Fixtures {
  /** How the simulated gateway is: `test.use({ gateway: … })`. Its floor stands still unless `thaw`ed. */
  gateway: SimulatorOptions
  /** Flags of the first start: `test.use({ flags: ['--hidden'] })`. */
  flags: readonly string[]
  /** Whether somebody shows notifications, and tray icons, on this desktop. */
  hasNotifications: boolean
  hasTray: boolean
  /** Folders that are gone after the test. */
  folders: AppFolders
  simulator: Simulator
  /** A second gateway, of the same kind as the first. */
  other: Simulator
  notifications: Notifications
  tray: TrayPanel
  /** Starts the app on the test's profile; again after `quit` or `kill`. */
  start: (changes?: StartChanges) => Promise<RunningApp>
  app: RunningApp
}

interface WorkerFixtures {
  bus: PrivateBus
  /** Started with the first test that uses it. */
  sharedApp: SharedApp
}

/** For what is watched from outside, as a process. It has what every worker has, so that one worker can run all tests. */
export const testOfProcess = base.extend<object, WorkerFixtures>({
  bus: [
    async ({ browserName: _ }, use) => {
      const bus = await startPrivateBus()
      await use(bus)
      await bus.stop()
    },
    { scope: 'worker' },
  ],
  sharedApp: [
    async ({ browserName: _ }, use) => {
      const shared = await shareApp()
      await use(shared)
      await shared.stop()
    },
    { scope: 'worker' },
  ],
})

export const test = testOfProcess.extend<Fixtures>({
  gateway: [{ floor: { agents: 12 } }, { option: true }],
  flags: [[], { option: true }],
  hasNotifications: [true, { option: true }],
  hasTray: [true, { option: true }],
  folders: async ({ browserName: _ }, use) => {
    const { folder, folders } = await makeAppFolders()
    await use(folders)
    await rm(folder, { recursive: true, force: true })
  },
  simulator: async ({ gateway }, use) => {
    const simulator = await startSimulator(gateway)
    simulator.floor.freeze()
    await use(simulator)
    await simulator.close()
  },
  other: async ({ gateway }, use) => {
    const other = await startSimulator(gateway)
    other.floor.freeze()
    await use(other)
    await other.close()
  },
  notifications: [
    async ({ bus, hasNotifications }, use) => {
      const service = hasNotifications ? await serveNotifications(bus.address) : null
      await use(service ?? NO_NOTIFICATIONS)
      await service?.stop()
    },
    { auto: true },
  ],
  tray: [
    async ({ bus, hasTray }, use) => {
      const panel = hasTray ? await hostTray(bus.address) : null
      await use(panel ?? NO_TRAY)
      await panel?.stop()
    },
    { auto: true },
  ],
  // The desktop is named so that it is there before the app, and after it.
  start: async ({ bus, folders, flags, notifications: _, tray: __ }, use, testInfo) => {
    const started: RunningApp[] = []
    await use(async (changes = {}) => {
      const app = await startApp({ ...folders, busAddress: bus.address, flags, ...changes })
      started.push(app)
      return app
    })
    for (const app of started.filter((one) => one.isRunning())) {
      if (testInfo.status !== testInfo.expectedStatus) await attachEvidence(app, testInfo)
      await app.quit()
    }
    expect(
      started.flatMap((app) => app.pageErrors()),
      'errors in the page',
    ).toEqual([])
  },
  app: async ({ start }, use) => {
    await use(await start())
  },
})

/**
 * For tests that need no process, profile, flags or disk of their own: all of them in a worker use one app, on a desktop of its own.
 * What a test leaves is put back after it.
 */
export const testOfSharedApp = test.extend<object>({
  folders: async ({ sharedApp }, use) => use((await sharedApp.ready()).folders),
  notifications: ({ sharedApp }, use) => use(sharedApp.notifications),
  tray: ({ sharedApp }, use) => use(sharedApp.tray),
  start: async ({ browserName: _ }, use) => use(() => Promise.reject(new Error(NEEDS_ITS_OWN))),
  app: async ({ sharedApp, flags, hasNotifications, hasTray }, use, testInfo) => {
    if (flags.length > 0 || !hasNotifications || !hasTray) throw new Error(NEEDS_ITS_OWN)
    const { app } = await sharedApp.ready()
    await use(app)
    // After a failure the worker begins anew, and its app with it.
    if (testInfo.status === testInfo.expectedStatus) await sharedApp.putBack()
    else await attachEvidence(app, testInfo)
  },
})

const NEEDS_ITS_OWN = 'This test has another start or another desktop: it needs an app of its own'

const NO_NOTIFICATIONS = absent('notification service') as Notifications
const NO_TRAY = absent('tray') as TrayPanel

/** Stands for what this desktop does not have; using it is a mistake of the test. */
function absent(what: string): unknown {
  const refuse = (): never => {
    throw new Error(`This test's desktop has no ${what}`)
  }
  return new Proxy({}, { get: refuse })
}

async function attachEvidence(app: RunningApp, testInfo: TestInfo): Promise<void> {
  await testInfo.attach('main.log', { body: await app.log(), contentType: 'text/plain' })
  const picture = await app.page.screenshot({ timeout: 3_000 }).catch(() => null)
  if (picture !== null) await testInfo.attach('window.png', { body: picture, contentType: 'image/png' })
}
