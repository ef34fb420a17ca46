// Where the window stands: remembered from last time, but always on a screen that is there now. Pure.

import * as v from 'valibot'
import { SETTING_SCHEMAS } from '../../contract/schemas.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is kept about the window between two runs, in `window.json`. */
export interface WindowMemory {
  readonly bounds: Rectangle | null
  readonly isMaximized: boolean
  /** Whether the user has been told that closing hides the window in the tray. */
  readonly toldAboutTray: boolean
  /** The colour scheme chosen last: the window appears in it before the settings are read. */
  readonly theme: Settings['theme']
  /** The language chosen last: menus and dialogs speak it before the settings are read. */
  readonly language: Settings['language']
}

export const NO_MEMORY: WindowMemory = {
  bounds: null,
  isMaximized: false,
  toldAboutTray: false,
  theme: DEFAULT_SETTINGS.theme,
  language: DEFAULT_SETTINGS.language,
}
export const SMALLEST = { width: 640, height: 420 }
const USUAL = { width: 1180, height: 760 }
/** So much of the window's top edge must be on a screen for its title bar to be caught by the mouse. */
const GRIP = { width: 120, height: 32 }

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const memorySchema = v.object({
  bounds: v.nullable(v.object({ x: pixels, y: pixels, width: pixels, height: pixels })),
  isMaximized: v.boolean(),
  toldAboutTray: v.boolean(),
  theme: SETTING_SCHEMAS.theme,
  // The first version did not know it.
  language: v.optional(SETTING_SCHEMAS.language, DEFAULT_SETTINGS.language),
})

/** @returns what a file said; null when it is no such memory */
export function readWindowMemory(value: unknown): WindowMemory | null {
  const parsed = v.safeParse(memorySchema, value)
  return parsed.success ? parsed.output : null
}

/**
 * @param remembered where the window stood last time; null: never shown
 * @param screens the work areas of the screens that are there now, the main one first
 * @returns its place now: the remembered one where it can be reached, else in the middle of the main screen
 */
export function placeWindow(remembered: Rectangle | null, screens: readonly Rectangle[]): Rectangle {
  const main = screens[0] ?? { x: 0, y: 0, width: USUAL.width, height: USUAL.height }
  const wanted = remembered ?? { x: 0, y: 0, width: USUAL.width, height: USUAL.height }
  const home = screens.find((screen) => remembered !== null && canBeGripped(wanted, screen))
  const screen = home ?? main
  const width = between(SMALLEST.width, wanted.width, screen.width)
  const height = between(SMALLEST.height, wanted.height, screen.height)
  if (home !== undefined) return { x: wanted.x, y: wanted.y, width, height }
  return {
    x: Math.round(screen.x + (screen.width - width) / 2),
    y: Math.round(screen.y + (screen.height - height) / 2),
    width,
    height,
  }
}

function canBeGripped(window: Rectangle, screen: Rectangle): boolean {
  const visibleWidth = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const isTopInside = window.y >= screen.y && window.y + GRIP.height <= screen.y + screen.height
  return visibleWidth >= GRIP.width && isTopInside
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
