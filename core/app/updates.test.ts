// Newer versions in the whole core: from where the settings or the organisation say, told on the page, installed at the end.

import { expect, test } from 'vitest'
import { startCore } from '../../proof/fakes/coreStage.ts'
import type { AppUpdates } from '../ports/appUpdates.ts'
import type { PolicySource } from '../ports/ports.ts'

const HERE = { kind: 'address', url: 'https://updates.example/' } as const

function updatable() {
  const did: string[] = []
  const appUpdates: AppUpdates = {
    look(url) {
      did.push(url)
      return Promise.resolve({ kind: 'newer', version: '2.0.0' })
    },
    fetch: () => Promise.resolve({ kind: 'fetched' }),
    installAtEnd: ({ restarts }) => void did.push(restarts ? 'install, restart' : 'install'),
    quit: () => void did.push('quit'),
  }
  return { did, appUpdates }
}

const policy = (content: unknown): readonly PolicySource[] => [{ place: '/etc/policy.json', kind: 'found', content }]

test('nobody is asked unless somebody says where', async () => {
  const { did, appUpdates } = updatable()
  const { driver } = await startCore({ appUpdates })
  await driver.app.commands.checkForUpdates(null)
  expect(driver.app.state().update).toEqual({ kind: 'idle' })
  expect(await driver.app.commands.installUpdate(null)).toBe(false)
  await driver.app.stop()
  expect(did).toEqual([])
})

test('where a person says, it is fetched, told in a notice, and installed when the app ends', async () => {
  const { did, appUpdates } = updatable()
  const { driver } = await startCore({ appUpdates })
  await driver.app.commands.updateSettings({ changes: { updates: HERE } })
  await driver.app.commands.checkForUpdates(null)
  await driver.until('ready', ({ update }) => update.kind === 'ready')
  expect(driver.app.state().notices).toEqual([
    { id: 'update', kind: 'update-ready', canDismiss: true, version: '2.0.0' },
  ])
  await driver.app.stop()
  expect(did).toEqual([HERE.url, 'install'])
})

test('on request the app is asked to end, and the notice goes with the address', async () => {
  const { did, appUpdates } = updatable()
  const { driver } = await startCore({ appUpdates })
  await driver.app.commands.updateSettings({ changes: { updates: HERE } })
  await driver.app.commands.checkForUpdates(null)
  await driver.until('ready', ({ update }) => update.kind === 'ready')
  expect(await driver.app.commands.installUpdate(null)).toBe(true)
  expect(did).toEqual([HERE.url, 'quit'])
  await driver.app.commands.updateSettings({ changes: { updates: { kind: 'off' } } })
  expect(driver.app.state()).toMatchObject({ update: { kind: 'idle' }, notices: [] })
})

test('what the organisation says stands above what a person chose', async () => {
  const { did, appUpdates } = updatable()
  const off = policy({ enforced: { updates: 'off' } })
  const { driver } = await startCore({ appUpdates, policy: off })
  await driver.app.commands.updateSettings({ changes: { updates: HERE } })
  await driver.app.commands.checkForUpdates(null)
  expect(driver.app.state()).toMatchObject({
    settings: { updates: { kind: 'off' } },
    policy: { enforced: ['updates'] },
  })
  const other = updatable()
  const given = policy({ enforced: { updates: 'https://given.example/' } })
  const second = await startCore({ appUpdates: other.appUpdates, policy: given })
  await second.driver.app.commands.checkForUpdates(null)
  await second.driver.until('ready', ({ update }) => update.kind === 'ready')
  expect(did).toEqual([])
  expect(other.did).toEqual(['https://given.example/'])
})
