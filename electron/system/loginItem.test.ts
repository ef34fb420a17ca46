// Starting at sign-in as each system does it: what is registered, what is left alone, and what is said of it.

import type { App } from 'electron'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createReadableLog } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { createLoginItem, loginStatus, startsHidden, type SaidOfLogin } from './loginItem.ts'

function on(platform: NodeJS.Platform, said: SaidOfLogin = {}, isPackaged = true) {
  const folder = temporaryFolder()
  const sets: unknown[] = []
  const asks: unknown[] = []
  const log = createReadableLog()
  const app = {
    isPackaged,
    getPath: () => folder,
    getLoginItemSettings(options: unknown) {
      asks.push(options)
      return said
    },
    setLoginItemSettings: (settings: unknown) => void sets.push(settings),
  } as unknown as Pick<App, 'getPath' | 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>
  const item = createLoginItem({ app, platform, env: {}, executable: '/opt/agent-monitor', log })
  return { item, sets, asks, log, entry: join(folder, 'autostart', 'agent-monitor.desktop') }
}

test('Windows starts it with a flag that hides it, and is asked with the same flag', async () => {
  const { item, sets, asks } = on('win32', { openAtLogin: true, executableWillLaunchAtLogin: true })
  await item.set(true, true)
  await item.set(false, true)
  expect(sets).toEqual([
    { openAtLogin: true, args: ['--hidden'] },
    { openAtLogin: false, args: ['--hidden'] },
  ])
  expect(item.status(true)).toBe('as-chosen')
  expect(asks).toEqual([{ args: ['--hidden'] }])
})

test('macOS takes no flags', async () => {
  const { item, sets, asks } = on('darwin', { status: 'enabled' })
  await item.set(true, true)
  expect(sets).toEqual([{ openAtLogin: true }])
  expect(item.status(true)).toBe('as-chosen')
  expect(asks).toEqual([{}])
})

test.each([
  ['win32', { openAtLogin: true, executableWillLaunchAtLogin: false }],
  ['darwin', { openAtLogin: false, status: 'requires-approval' }],
] as const)(
  'at a start %s is not told again what it knows: somebody may have switched it off',
  async (platform, said) => {
    const { item, sets } = on(platform, said)
    await item.set(true, false)
    expect(sets).toEqual([])
    await item.set(true, true)
    expect(sets).toHaveLength(1)
  },
)

test.each(['win32', 'darwin'] as const)('at a start %s is told what it has forgotten', async (platform) => {
  const { item, sets } = on(platform, { openAtLogin: false, status: 'not-registered' })
  await item.set(true, false)
  expect(sets).toHaveLength(1)
})

test('Linux has a file, which counts as long as it is there', async () => {
  const { item, entry, sets } = on('linux')
  await item.set(true, true)
  expect(readFileSync(entry, 'utf8')).toContain('Exec="/opt/agent-monitor" "--hidden"')
  expect(item.status(true)).toBe('as-chosen')
  rmSync(entry)
  expect(item.status(true)).toBe('switched-off')
  await item.set(true, false)
  await item.set(false, true)
  expect(existsSync(entry)).toBe(false)
  expect(item.status(false)).toBe('as-chosen')
  expect(sets).toEqual([])
})

test('an app that nobody installed is not started, and says so', async () => {
  const { item, sets, log } = on('win32', {}, false)
  await item.set(true, true)
  expect(sets).toEqual([])
  expect(item.status(true)).toBe('not-installed')
  expect(item.status(false)).toBe('as-chosen')
  expect(log.lines.join()).toContain('needs the installed app')
})

test.each([
  ['win32', { openAtLogin: true, executableWillLaunchAtLogin: true }, 'as-chosen'],
  // An Electron that does not say more is believed.
  ['win32', { openAtLogin: true }, 'as-chosen'],
  ['win32', { openAtLogin: true, executableWillLaunchAtLogin: false }, 'switched-off'],
  ['win32', { openAtLogin: false, executableWillLaunchAtLogin: true }, 'switched-off'],
  ['darwin', { openAtLogin: true, status: 'enabled' }, 'as-chosen'],
  ['darwin', { openAtLogin: false, status: 'requires-approval' }, 'needs-approval'],
  ['darwin', { openAtLogin: false, status: 'not-registered' }, 'switched-off'],
  ['darwin', { openAtLogin: false, status: 'not-found' }, 'switched-off'],
] as const)('%s says %j: %s', (platform, said, status) => {
  expect(loginStatus(platform, said)).toBe(status)
})

test('it starts hidden when it was told to, or when macOS has opened it at sign-in', () => {
  const opened = (wasOpenedAtLogin: boolean) => () => ({ wasOpenedAtLogin })
  expect(startsHidden('win32', true, opened(false))).toBe(true)
  expect(startsHidden('darwin', false, opened(true))).toBe(true)
  expect(startsHidden('darwin', false, opened(false))).toBe(false)
  // Elsewhere the flag says it, and nobody is asked.
  expect(startsHidden('win32', false, opened(true))).toBe(false)
})
