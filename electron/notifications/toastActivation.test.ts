// The identifier of a click on Windows is fixed where Electron can do that, and clicks of earlier runs lead to the list.

import { expect, test } from 'vitest'
import { fixToastActivator, onAnyToastClick, TOAST_ACTIVATOR } from './toastActivation.ts'

test('Windows gets the same identifier at every start, and nobody else does', () => {
  const ids: unknown[] = []
  const app = { setToastActivatorCLSID: (id: unknown) => void ids.push(id) }
  for (const platform of ['win32', 'darwin', 'linux'] as const) fixToastActivator(app, platform)
  expect(ids).toEqual([TOAST_ACTIVATOR])
  expect(TOAST_ACTIVATOR).toBe('{6F2B7C54-3A0E-4B7B-9C41-5D8E1A92F36D}')
})

test('a click of whatever run is told', () => {
  let activate: (details: unknown) => void = () => undefined
  const notifications = { handleActivation: (callback: typeof activate) => void (activate = callback) }
  let clicks = 0
  onAnyToastClick(notifications, 'win32', () => (clicks += 1))
  activate({ type: 'click', arguments: '' })
  expect(clicks).toBe(1)
})

test('an Electron that knows nothing of it is left alone', () => {
  expect(() => {
    fixToastActivator({}, 'win32')
    onAnyToastClick({}, 'win32', () => undefined)
  }).not.toThrow()
})
