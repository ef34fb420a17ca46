// A disk that is full, under the whole core: it goes on, says so, loses nothing it held, and saves when there is room.

import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../app.ts'
import { createHistoryStore } from '../history/historyStore.ts'
import { createJsonDocument } from '../storage/jsonDocument.ts'
import { createFakeClock } from '../testing/fakeClock.ts'
import { createFakePorts } from '../testing/fakePorts.ts'
import { temporaryFolder } from '../testing/temporaryFolder.ts'

/** A small disk of its own, or null where that is not allowed. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const directory = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', directory], { stdio: 'ignore' })
  } catch {
    return null
  }
  onTestFinished(() => void execFileSync('umount', ['-l', directory]))
  return directory
}

test('a full disk: the app goes on, says so, and saves by itself when there is room', async (context) => {
  const directory = smallDisk()
  if (directory === null) return context.skip('only root on Linux can make a small disk')
  const clock = createFakeClock()
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const document = (name: string) => createJsonDocument({ directory, name, clock })
  const documents = { pins: document('pins'), gateways: document('gateways'), settings: document('settings') }
  const gateways = {
    createClient: () => {
      throw new Error('no gateway in this test')
    },
    inspectCertificate: () => Promise.reject(new Error('no gateway in this test')),
  }
  const { ports } = createFakePorts({ clock, gateways, documents })
  const history = createHistoryStore({ path: join(directory, 'history.db'), clock, log })
  const app = createApp({ ...ports, history })
  const saved = (): unknown => JSON.parse(readFileSync(join(directory, 'settings.json'), 'utf8'))
  await app.start({ demo: false })
  await app.commands.updateSettings({ changes: { queriesPerSecond: 1 } })
  await documents.settings.settled()
  expect(saved()).toMatchObject({ queriesPerSecond: 1 })

  const { bavail, bsize } = statfsSync(directory)
  writeFileSync(join(directory, 'ballast'), Buffer.alloc(bavail * bsize))
  await app.commands.updateSettings({ changes: { queriesPerSecond: 0.5 } })
  await documents.settings.settled()
  await clock.advanceAsync(0)
  expect(app.state().notices).toMatchObject([{ kind: 'cannot-save' }])
  expect(app.state().notices[0]?.sentence).toMatch(/^The disk is full/)
  expect(app.state().settings.queriesPerSecond).toBe(0.5)
  expect(saved(), 'the last good file is whole').toMatchObject({ queriesPerSecond: 1 })

  rmSync(join(directory, 'ballast'))
  await clock.advanceAsync(30_000)
  await documents.settings.settled()
  await clock.advanceAsync(0)
  expect(app.state().notices).toEqual([])
  expect(saved()).toMatchObject({ queriesPerSecond: 0.5 })
  await app.stop()
})
