// Where a window stands: remembered from last time, but always on a screen that is there now. Pure.

import * as v from 'valibot'
import { SETTING_SCHEMAS } from '../../contract/schemas.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is kept about the mini bar. */
export interface MiniBarMemory {
  readonly bounds: Rectangle | null
  /** Whether it was there at the end, and is there again at the start. */
  readonly isOpen: boolean
}

/** What is kept about the windows between two runs, in `window.json`. */
export interface WindowMemory {
  readonly bounds: Rectangle | null
  readonly isMaximized: boolean
  readonly miniBar: MiniBarMemory
  /** Whether the user has been told that closing hides the window in the tray. */
  readonly toldAboutTray: boolean
  /** Whether the user has agreed, in our own words, to being asked by macOS whether the app may notify. */
  readonly askedToNotify: boolean
  /** The colour scheme chosen last: the window appears in it before the settings are read. */
  readonly theme: Settings['theme']
  /** The language chosen last: menus and dialogs speak it before the settings are read. */
  readonly language: Settings['language']
}

export const NO_MEMORY: WindowMemory = {
  bounds: null,
  isMaximized: false,
  miniBar: { bounds: null, isOpen: false },
  toldAboutTray: false,
  askedToNotify: false,
  theme: DEFAULT_SETTINGS.theme,
  language: DEFAULT_SETTINGS.language,
}

/** How large a kind of window is, in points, and where it stands at first. */
export interface WindowShape {
  readonly smallest: { readonly width: number; readonly height: number }
  readonly usual: { readonly width: number; readonly height: number }
  readonly at: 'middle' | 'bottom-right'
}

export const MAIN_SHAPE: WindowShape = {
  smallest: { width: 640, height: 420 },
  usual: { width: 1180, height: 760 },
  at: 'middle',
}
export const MINI_BAR_SHAPE: WindowShape = {
  smallest: { width: 240, height: 110 },
  usual: { width: 320, height: 150 },
  at: 'bottom-right',
}
/** From the edges of the screen. */
const CORNER_MARGIN = 16
/** So much of the window's top edge must be on a screen for its title bar to be caught by the mouse. */
const GRIP = { width: 120, height: 32 }

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const bounds = v.nullable(v.object({ x: pixels, y: pixels, width: pixels, height: pixels }))
const memorySchema = v.object({
  bounds,
  isMaximized: v.boolean(),
  // Earlier versions had no mini bar.
  miniBar: v.optional(v.object({ bounds, isOpen: v.boolean() }), NO_MEMORY.miniBar),
  toldAboutTray: v.boolean(),
  // Earlier versions did not ask.
  askedToNotify: v.optional(v.boolean(), false),
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
 * @returns its place now: the remembered one where it can be reached, else its first one on the main screen
 */
export function placeWindow(
  remembered: Rectangle | null,
  screens: readonly Rectangle[],
  { smallest, usual, at }: WindowShape,
): Rectangle {
  const main = screens[0] ?? { x: 0, y: 0, width: usual.width, height: usual.height }
  const wanted = remembered ?? { x: 0, y: 0, width: usual.width, height: usual.height }
  const home = screens.find((screen) => remembered !== null && canBeGripped(wanted, screen))
  const screen = home ?? main
  const width = between(smallest.width, wanted.width, screen.width)
  const height = between(smallest.height, wanted.height, screen.height)
  if (home !== undefined) return { x: wanted.x, y: wanted.y, width, height }
  const [spareWidth, spareHeight] = [screen.width - width, screen.height - height]
  const isCorner = at === 'bottom-right'
  return {
    x: screen.x + (isCorner ? Math.max(0, spareWidth - CORNER_MARGIN) : Math.round(spareWidth / 2)),
    y: screen.y + (isCorner ? Math.max(0, spareHeight - CORNER_MARGIN) : Math.round(spareHeight / 2)),
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
