// The mini bar, a window of its own beside the main one: how it comes and goes, and what is in it by accessible names.

import type { Locator, Page } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import type { Bridge } from '../../contract/commands.ts'
import type { RunningApp } from '../runningApp.ts'

export interface MiniBarWindow {
  readonly title: string
  readonly isOnTop: boolean
  readonly isVisible: boolean
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface MiniBarPage {
  readonly page: Page
  readonly region: Locator
  /** One of the worst, by what its text holds. */
  worst(text: string): Locator
  window(): Promise<MiniBarWindow>
  /** As dragging it does. */
  moveTo(x: number, y: number): Promise<void>
}

const MINI = '?view=mini'

/** The pages of the mini bars that are there: one, or none. */
export function miniBars({ electron }: RunningApp): readonly Page[] {
  return electron.windows().filter((page) => page.url().endsWith(MINI))
}

/** Waits for the mini bar that is there, or comes. */
export async function miniBarOf(app: RunningApp): Promise<MiniBarPage> {
  const [there] = miniBars(app)
  const page =
    there ?? (await app.electron.waitForEvent('window', { predicate: (opened) => opened.url().endsWith(MINI) }))
  const region = page.getByRole('region', { name: 'Mini bar', exact: true })
  await region.waitFor()
  const own = await app.electron.browserWindow(page)
  return {
    page,
    region,
    worst: (text) => region.getByRole('listitem').getByRole('button').filter({ hasText: text }),
    window: () =>
      own.evaluate((window: BrowserWindow) => ({
        title: window.getTitle(),
        isOnTop: window.isAlwaysOnTop(),
        isVisible: window.isVisible(),
        bounds: window.getBounds(),
      })),
    moveTo: (x, y) => own.evaluate((window: BrowserWindow, to) => window.setPosition(to.x, to.y), { x, y }),
  }
}

/** Asks for it as the main window's button does: shows it, or hides it when it is there. */
export async function toggleMiniBar({ page }: RunningApp): Promise<void> {
  await page.evaluate(() => (window as unknown as { bridge: Bridge }).bridge.toggleMiniBar(null))
}
