// One app for many tests of a worker, on a desktop of its own: a start costs as much processor time as all else that such a test
// does. After each test what it left is put back by what a user can do; a test that leaves what cannot be put back fails. Only what was
// told stays in the list of notifications, as a user has it: a test that opens this list needs an app of its own.

import { expect, type Page } from '@playwright/test'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Bridge } from '../contract/commands.ts'
import { DEFAULT_SETTINGS } from '../contract/settings.ts'
import type { AppState } from '../contract/state.ts'
import { serveNotifications, type Notifications } from './desktop/notifications.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import { hostTray, type TrayPanel } from './desktop/tray.ts'
import { startApp, type RunningApp } from './runningApp.ts'

/** The profile and the home folder of an app. */
export interface AppFolders {
  readonly profile: string
  readonly home: string
}

export interface SharedApp {
  readonly notifications: Notifications
  readonly tray: TrayPanel
  /** The app, as it is after its first start, and its folders. It is started when there is none, or when the last has told too much. */
  ready(): Promise<{ readonly app: RunningApp; readonly folders: AppFolders }>
  /** Puts back what a test left. Rejects when something is left all the same, or was caught by nobody; names it. */
  putBack(): Promise<void>
  /** Ends the app and its desktop. */
  stop(): Promise<void>
}

/**
 * The product shows five changes in any minute, and some things once in a profile. So an app that has told more than once within the
 * last minute (ms) is ended: every test may tell four changes, whatever was told before it.
 */
const TOLD_AT_MOST = 1
const TOLD_WITHIN_MS = 60_000

interface Started {
  readonly folder: string
  readonly folders: AppFolders
  readonly app: RunningApp
  /** As it was at the start. */
  readonly standing: Standing
  /** Takes back what a test put in place of Electron's own functions, and shows the window as it was. */
  restoreDesktop(): Promise<void>
}

/** Notifications and trays that come and go would be noticed only after seconds; so these stay, and what was seen is forgotten. */
export async function shareApp(): Promise<SharedApp> {
  const bus = await startPrivateBus()
  const notifications = await serveNotifications(bus.address)
  const tray = await hostTray(bus.address)
  let started: Started | null = null
  let toldAt: readonly number[] = []

  async function end(): Promise<void> {
    const last = started
    started = null
    if (last === null) return
    if (last.app.isRunning()) await last.app.quit()
    await rm(last.folder, { recursive: true, force: true })
  }

  return {
    notifications,
    tray,
    async ready() {
      started ??= await start(bus.address)
      return started
    },
    async putBack() {
      if (started === null) return
      const { app, standing, restoreDesktop } = started
      if (!app.isRunning()) throw new Error('This test ended the app that others use: it needs an app of its own')
      await restoreDesktop()
      await expect.poll(() => withoutMiniBar(app), 'windows').toBe(1)
      await resetPage(app)
      await expect.poll(async () => differences(standing, await standingOf(app)), 'left by this test').toEqual([])
      expect(app.pageErrors(), 'errors in the page').toEqual([])
      const now = Date.now()
      toldAt = [...toldAt, ...notifications.seen().map(() => now)].filter((at) => now - at < TOLD_WITHIN_MS)
      notifications.forget()
      if (toldAt.length <= TOLD_AT_MOST) return
      toldAt = []
      await end()
    },
    async stop() {
      await end()
      await notifications.stop()
      await tray.stop()
      await bus.stop()
    },
  }
}

/** @returns the folders, and the one that holds both, to be removed in the end; there is no profile yet */
export async function makeAppFolders(): Promise<{ readonly folder: string; readonly folders: AppFolders }> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-e2e-'))
  const folders = { profile: join(folder, 'profile'), home: join(folder, 'home') }
  await mkdir(folders.home)
  return { folder, folders }
}

async function start(busAddress: string): Promise<Started> {
  const { folder, folders } = await makeAppFolders()
  const app = await startApp({ ...folders, busAddress })
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  const restoreDesktop = await keepDesktop(app)
  return { folder, folders, app, standing: await standingOf(app), restoreDesktop }
}

/** @returns what takes back all that a test put in place of Electron's own functions, and shows the window as it is now */
async function keepDesktop({ electron }: RunningApp): Promise<() => Promise<void>> {
  const restore = await electron.evaluateHandle(({ app, BrowserWindow, dialog, shell }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('The app has no window')
    const bounds = window.getBounds()
    const zoom = window.webContents.getZoomFactor()
    const kept = [app, dialog, shell, window].map((owner) => ({ owner, own: Object.getOwnPropertyDescriptors(owner) }))
    return () => {
      for (const { owner, own } of kept) {
        for (const [name, now] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
          const before = (own as PropertyDescriptorMap)[name]
          if (typeof now.value !== 'function' || now.value === before?.value) continue
          if (before === undefined) Reflect.deleteProperty(owner, name)
          else Object.defineProperty(owner, name, before)
        }
      }
      if (window.isMinimized()) window.restore()
      window.setBounds(bounds)
      window.webContents.setZoomFactor(zoom)
      window.show()
      window.focus()
    }
  })
  return () => restore.evaluate((putBack) => putBack())
}

/**
 * Closes the mini bar, which may be closing already: asking the app to show or hide it could bring it back.
 *
 * @returns how many windows were there, as Electron counts them: the driver does not see each that came after another one's page had crashed
 */
function withoutMiniBar({ electron }: RunningApp): Promise<number> {
  return electron.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows()
    // The only one that is on top of all others.
    for (const window of windows) if (window.isAlwaysOnTop()) window.close()
    return windows.length
  })
}

/** Gateways with all that was watched there, the demo floor, the pause, what was chosen and what was written down; the page anew. */
async function resetPage({ page }: RunningApp): Promise<void> {
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null })
  await page.evaluate(async (settings) => {
    const { bridge } = window as unknown as { bridge: Bridge }
    await bridge.leaveDemo(null)
    const { gateways, importOffer } = await bridge.getState(null)
    for (const { id } of gateways) await bridge.removeGateway({ gatewayId: id })
    if (importOffer !== null) await bridge.dismissImport({ id: importOffer.id })
    // Only now, so that nothing is left that would be told when it is not quiet any more.
    await bridge.updateSettings({ changes: settings })
    await bridge.pauseNotifications({ pause: 'resume' })
    if (gateways.length > 0) await bridge.deleteHistory({ agent: null })
  }, DEFAULT_SETTINGS)
  await page.mouse.move(0, 0)
  await page.reload()
  await page.getByRole('main').waitFor()
}

/** What a page, a desktop and a test can tell of how an app stands, by name. */
type Standing = Readonly<Record<string, unknown>>

async function standingOf({ page, electron }: RunningApp): Promise<Standing> {
  const { revision: _, at: __, notifications: ___, notices, ...state } = await stateOf(page)
  const windows = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      bounds: window.getBounds(),
      isVisible: window.isVisible(),
      isMinimized: window.isMinimized(),
      zoom: window.webContents.getZoomFactor(),
    })),
  )
  // Once a gateway was connected this is said until it is read, of the next one as of the first.
  const others = notices.filter(({ kind }) => kind !== 'secret-in-memory-only')
  return { ...state, notices: others, windows, place: page.url() }
}

function stateOf(page: Page): Promise<AppState> {
  return page.evaluate(() => (window as unknown as { bridge: Bridge }).bridge.getState(null))
}

/** The names of what is not as it was: its content may be somebody's. */
function differences(before: Standing, now: Standing): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)])
  return [...names].filter((name) => !isDeepStrictEqual(before[name], now[name]))
}
