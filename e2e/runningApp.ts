// Starts the real app as a user would, on a test's desktop, and ends it: by quitting, or as a power cut would.

import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { certificateDialog, type CertificateDialog } from './pages/certificateDialog.ts'
import { connectView, type ConnectView } from './pages/connectView.ts'
import { watchView, type WatchView } from './pages/watchView.ts'

export const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)))
const SHOWS_WITHIN_MS = 12_000
const QUITS_WITHIN_MS = 8_000

export interface StartOptions {
  /** The app's own folder for settings and secrets. */
  readonly profile: string
  /** A home folder in which nothing of the tester's shows. */
  readonly home: string
  readonly busAddress: string
  readonly flags?: readonly string[]
  /** The desktop's, as in `LANG`. Left out: English. */
  readonly language?: string
}

export interface WindowState {
  readonly isVisible: boolean
  readonly isMinimized: boolean
  readonly isFocused: boolean
}

export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly connectView: ConnectView
  readonly certificate: CertificateDialog
  readonly watchView: WatchView
  windowState(): Promise<WindowState>
  /** As by the window's own button, once it is shown. */
  closeWindow(): Promise<void>
  /** What nobody in the page caught. */
  pageErrors(): readonly string[]
  /** Everything in the app's log so far; empty while there is none. */
  log(): Promise<string>
  /** Quits and waits until every process is gone. Rejects when that takes too long, after killing what is left. */
  quit(): Promise<void>
  /** `kill -9`, and waits until every process is gone. */
  kill(): Promise<void>
  isRunning(): boolean
  /** Null while it runs. */
  exitCode(): number | null
}

/** The executable of the Electron under test. */
export function electronPath(): string {
  const path = process.env['ELECTRON_PATH']
  if (path !== undefined && path !== '') return path
  throw new Error('ELECTRON_PATH is not set: run "npm test", or give it what "npm run --silent electron-path" prints')
}

/** What every start has on its command line, as root too. */
export function startFlags({ profile, flags = [] }: Pick<StartOptions, 'profile' | 'flags'>): string[] {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [PROJECT, ...asRoot, '--disable-gpu', `--user-data-dir=${profile}`, ...flags]
}

/** The environment of the app: the test's bus and home, and nothing of the tester's desktop. */
export function startEnvironment({
  home,
  busAddress,
  language = 'en_US.UTF-8',
}: Pick<StartOptions, 'home' | 'busAddress' | 'language'>): Record<string, string> {
  const { PATH = '', DISPLAY = '', XAUTHORITY = '' } = process.env
  return {
    PATH,
    DISPLAY,
    XAUTHORITY,
    HOME: home,
    LANG: language,
    NO_AT_BRIDGE: '1',
    GSETTINGS_BACKEND: 'memory',
    DBUS_SESSION_BUS_ADDRESS: busAddress,
    DBUS_SYSTEM_BUS_ADDRESS: busAddress,
  }
}

export async function startApp(options: StartOptions): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: ['-r', join(PROJECT, 'e2e', 'holdUntilDriven.cjs'), ...startFlags(options)],
    env: startEnvironment(options),
    chromiumSandbox: process.getuid?.() !== 0,
    // The app's own choice of theme is to be seen, not the test driver's.
    colorScheme: null,
    timeout: SHOWS_WITHIN_MS,
  })
  const main = electron.process()
  const ended = new Promise<void>((resolve) => electron.once('close', () => resolve()))
  const log = (): Promise<string> => readFile(join(options.profile, 'logs', 'main.log'), 'utf8').catch(() => '')
  const page = await firstPage(electron).catch(async (error: unknown) => {
    main.kill('SIGKILL')
    throw new Error(`The app showed nothing. Its log: ${await log()}`, { cause: error })
  })

  const pageErrors: string[] = []
  page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message))

  async function windowState(): Promise<WindowState> {
    const window = await electron.browserWindow(page)
    return window.evaluate((own: BrowserWindow) => ({
      isVisible: own.isVisible(),
      isMinimized: own.isMinimized(),
      isFocused: own.isFocused(),
    }))
  }

  async function untilGone(): Promise<void> {
    await ended
    const { pid } = main
    if (pid !== undefined) await untilGroupGone(pid)
  }

  return {
    electron,
    page,
    connectView: connectView(page),
    certificate: certificateDialog(page),
    watchView: watchView(page),
    windowState,
    pageErrors: () => pageErrors,
    closeWindow: async () => {
      // Nobody can close what is not there yet.
      await expect.poll(async () => (await windowState()).isVisible).toBe(true)
      const window = await electron.browserWindow(page)
      await window.evaluate((own: BrowserWindow) => own.close())
    },
    log,
    async quit() {
      let isLate = false as boolean
      const late = setTimeout(() => {
        isLate = true
        main.kill('SIGKILL')
      }, QUITS_WITHIN_MS)
      await electron.close()
      await untilGone()
      clearTimeout(late)
      if (isLate) throw new Error(`The app did not quit within ${QUITS_WITHIN_MS} ms. Its log: ${await log()}`)
    },
    async kill() {
      main.kill('SIGKILL')
      await untilGone()
    },
    isRunning: () => main.exitCode === null && main.signalCode === null,
    exitCode: () => main.exitCode,
  }
}

/** The window's page, once it shows something: nobody can do anything before. */
async function firstPage(electron: ElectronApplication): Promise<Page> {
  const page = await electron.firstWindow({ timeout: SHOWS_WITHIN_MS })
  await page.getByRole('main').waitFor({ timeout: SHOWS_WITHIN_MS })
  return page
}

/** Every process of the app is in the group of its first; the last of them end a moment after it. */
async function untilGroupGone(group: number): Promise<void> {
  const lastMoment = Date.now() + 3_000
  while (isAlive(-group)) {
    if (Date.now() > lastMoment) {
      process.kill(-group, 'SIGKILL')
      throw new Error('The app left processes behind')
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}
