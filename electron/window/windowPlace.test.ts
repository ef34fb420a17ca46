// The window comes back where it was, and never where nobody can reach it.

import { expect, test } from 'vitest'
import { MAIN_SHAPE, MINI_BAR_SHAPE, placeWindow, readWindowMemory, type Rectangle } from './windowPlace.ts'

const MAIN = { x: 0, y: 25, width: 1920, height: 1055 }
const LEFT = { x: -1280, y: 0, width: 1280, height: 1024 }

const placeMain = (remembered: Rectangle | null, screens: readonly Rectangle[]): Rectangle =>
  placeWindow(remembered, screens, MAIN_SHAPE)

test('stands in the middle of the main screen at first', () => {
  expect(placeMain(null, [MAIN, LEFT])).toEqual({ x: 370, y: 173, width: 1180, height: 760 })
})

test('comes back to a second screen', () => {
  const bounds = { x: -1200, y: 40, width: 900, height: 700 }
  expect(placeMain(bounds, [MAIN, LEFT])).toEqual(bounds)
})

test('comes home when its screen is gone', () => {
  expect(placeMain({ x: -1200, y: 40, width: 900, height: 700 }, [MAIN])).toEqual({
    x: 510,
    y: 203,
    width: 900,
    height: 700,
  })
})

test.each([
  ['above the screen', { x: 100, y: -50, width: 900, height: 700 }],
  ['below it', { x: 100, y: 1075, width: 900, height: 700 }],
  ['nearly out at the right', { x: 1850, y: 100, width: 900, height: 700 }],
])('a title bar %s is brought back', (_where, bounds) => {
  const { x, y } = placeMain(bounds, [MAIN])
  expect([x, y]).toEqual([510, 203])
})

test('is never larger than its screen nor smaller than can be used', () => {
  expect(placeMain({ x: 0, y: 25, width: 5000, height: 5000 }, [MAIN])).toEqual({ ...MAIN })
  expect(placeMain({ x: 10, y: 30, width: 200, height: 10 }, [MAIN])).toEqual({
    x: 10,
    y: 30,
    width: 640,
    height: 420,
  })
})

test('survives a machine that tells of no screen', () => {
  expect(placeMain(null, []).width).toBe(1180)
})

test('the mini bar stands in the corner at first, then where it was put', () => {
  expect(placeWindow(null, [MAIN, LEFT], MINI_BAR_SHAPE)).toEqual({ x: 1584, y: 914, width: 320, height: 150 })
  const put = { x: -1270, y: 5, width: 300, height: 130 }
  expect(placeWindow(put, [MAIN, LEFT], MINI_BAR_SHAPE)).toEqual(put)
  expect(placeWindow(put, [MAIN], MINI_BAR_SHAPE)).toEqual({ x: 1604, y: 934, width: 300, height: 130 })
  expect(placeWindow(null, [{ x: 0, y: 0, width: 300, height: 140 }], MINI_BAR_SHAPE)).toEqual({
    x: 0,
    y: 0,
    width: 300,
    height: 140,
  })
})

test.each([null, 4, {}, { bounds: { x: 'a' }, isMaximized: true, toldAboutTray: true, theme: 'dark' }])(
  '%j is no memory',
  (value) => {
    expect(readWindowMemory(value)).toBeNull()
  },
)

test('what the first version remembered is remembered on', () => {
  const first = { bounds: null, isMaximized: true, toldAboutTray: true, theme: 'dark' }
  expect(readWindowMemory(first)).toEqual({
    ...first,
    askedToNotify: false,
    miniBar: { bounds: null, isOpen: false },
    language: 'system',
  })
  expect(readWindowMemory({ ...first, language: 'zh-CN' })?.language).toBe('zh-CN')
  expect(readWindowMemory({ ...first, language: 'fr' })).toBeNull()
})
