// What can replace itself and what cannot, on each system.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { namesPublisher, updateObstacle, type Installation } from './updateObstacle.ts'

const on = (platform: NodeJS.Platform, changes: Partial<Installation> = {}) =>
  updateObstacle({
    platform,
    isPackaged: true,
    appImage: null,
    executable: '/nowhere/app',
    resources: '/nowhere',
    ...changes,
  })

test('an app that runs from its source folder is no installation', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(await on(platform, { isPackaged: false, appImage: '/a.AppImage' })).toBe('not-installed')
  }
})

test('on Linux only an AppImage is its own', async () => {
  expect(await on('linux', { appImage: '/home/ada/a.AppImage' })).toBeNull()
  expect(await on('linux')).toBe('installed-otherwise')
})

test('on macOS the system checks the signature itself', async () => {
  expect(await on('darwin')).toBeNull()
})

test('on Windows it must be our own installer’s, and must know its publisher', async () => {
  const folder = temporaryFolder()
  const here = { executable: join(folder, 'Agent Monitor.exe'), resources: folder }
  expect(await on('win32', here)).toBe('installed-otherwise')
  writeFileSync(join(folder, 'Uninstall Agent Monitor.exe'), '')
  expect(await on('win32', here)).toBe('no-publisher')
  writeFileSync(
    join(folder, 'app-update.yml'),
    'provider: generic\nurl: https://x\npublisherName:\n  - Agent Monitor\n',
  )
  expect(await on('win32', here)).toBeNull()
})

test.each([
  ['publisherName: Agent Monitor', true],
  ['url: https://x\r\npublisherName:\r\n  - Agent Monitor\r\n', true],
  ["publisherName: 'Agent Monitor, Ltd.'", true],
  ['publisherName:', false],
  ['publisherName:\nurl: https://x', false],
  ['publisherName: null', false],
  ['publisherName: ~', false],
  ["publisherName: ''", false],
  ['publisherName: []', false],
  ['publisherName:\n  - null', false],
  ['# publisherName: Agent Monitor', false],
  ['', false],
])('%j names a publisher: %s', (text, does) => {
  expect(namesPublisher(text)).toBe(does)
})
