// electron-updater's own code against a feed on loopback over real HTTPS: what it offers, fetches, refuses and puts in place.
// Only Electron's part of it is another: the app that it asks for its version, and Chromium's network, for which Node's stands here.

import { AppImageUpdater, NsisUpdater, type BaseUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request, type RequestOptions } from 'node:https'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { createReadableLog } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { startUpdateFeed, type UpdateFeed } from '../../proof/fakes/updateFeed.ts'
import { createAppUpdates } from './appUpdates.ts'

let feed: UpdateFeed

beforeEach(async () => {
  feed = await startUpdateFeed()
})
afterEach(() => feed.close())

const SCRIPT = Buffer.from(`#!/bin/sh\necho "$APPIMAGE_EXIT_AFTER_INSTALL" > "$APPIMAGE.ran"\n`)

/** Node's network in the place of Chromium's: it believes the feed's certificate, or no authority at all. */
class NodeNetwork extends ElectronHttpExecutor {
  readonly #certificate: string
  constructor(certificate: string) {
    super()
    this.#certificate = certificate
  }
  override createRequest(options: RequestOptions, callback: (response: never) => void): never {
    return request({ ...options, ca: this.#certificate, agent: false }, callback as () => void) as never
  }
}

interface Installed {
  readonly platform?: 'linux' | 'win32'
  readonly version?: string
  /** Text of app-update.yml. */
  readonly configuration?: string
  readonly trusts?: string
}

/** An app in a folder of its own, as an installer would have left it. */
function installed({ platform = 'linux', version = '1.0.0', configuration = '', trusts }: Installed = {}) {
  const folder = temporaryFolder()
  const [resources, cache, profile] = ['resources', 'cache', 'profile'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const one of [resources, cache, profile]) mkdirSync(one)
  const appUpdateConfigPath = join(resources, 'app-update.yml')
  writeFileSync(appUpdateConfigPath, `updaterCacheDirName: agent-monitor-updater\n${configuration}`)
  const appImage = join(folder, 'Agent Monitor.AppImage')
  writeFileSync(appImage, 'the old one')
  chmodSync(appImage, 0o755)
  if (platform === 'win32') writeFileSync(join(folder, 'Uninstall Agent Monitor.exe'), '')
  const before = process.env['APPIMAGE']
  process.env['APPIMAGE'] = appImage
  onTestFinished(() => {
    if (before === undefined) delete process.env['APPIMAGE']
    else process.env['APPIMAGE'] = before
  })
  const did: string[] = []
  const log = createReadableLog()
  let updater: BaseUpdater | null = null
  const updates = createAppUpdates({
    app: { quit: () => void did.push('quit') },
    installation: () => {
      const executable = join(folder, 'agent-monitor')
      return { platform, isPackaged: true, appImage, executable, resources }
    },
    createUpdater() {
      const adapter = {
        version,
        name: 'agent-monitor',
        isPackaged: true,
        appUpdateConfigPath,
        userDataPath: profile,
        baseCachePath: cache,
        whenReady: () => Promise.resolve(),
        quit: () => undefined,
        relaunch: () => undefined,
        onQuit: () => void did.push('electron-updater waits for the end itself'),
      }
      updater = platform === 'linux' ? new AppImageUpdater(null, adapter) : new NsisUpdater(null, adapter)
      Object.assign(updater, { httpExecutor: new NodeNetwork(trusts ?? feed.certificate.pem) })
      return Promise.resolve(updater)
    },
    clock: createFakeClock(),
    log,
  })
  const pending = join(cache, 'agent-monitor-updater', 'pending')
  return { updates, appImage, profile, pending, did, log, isLoaded: () => updater !== null }
}

const newer = (changes: Partial<Parameters<UpdateFeed['offer']>[0]> = {}) =>
  feed.offer({ version: '2.0.0', file: 'agent-monitor-2.0.0.AppImage', content: SCRIPT, ...changes })

test('a newer version is offered, fetched with its progress, and put in place at the end', async () => {
  newer()
  const { updates, appImage, did, pending } = installed()
  expect(await updates.look(feed.url)).toEqual({ kind: 'newer', version: '2.0.0' })
  expect(feed.asked).toEqual(['/latest-linux.yml'])
  const shares: number[] = []
  expect(await updates.fetch((share) => shares.push(share))).toEqual({ kind: 'fetched' })
  expect(shares.at(-1)).toBe(1)
  expect(readFileSync(join(pending, 'agent-monitor-2.0.0.AppImage'))).toEqual(SCRIPT)
  expect(readFileSync(appImage, 'utf8')).toBe('the old one')
  await updates.finish()
  expect(readFileSync(appImage, 'utf8'), 'nobody wanted it installed').toBe('the old one')
  updates.installAtEnd({ restarts: false })
  await updates.finish()
  expect(readFileSync(appImage)).toEqual(SCRIPT)
  // It is run once so that it can settle in, and not left running.
  expect(readFileSync(`${appImage}.ran`, 'utf8').trim()).toBe('true')
  expect(did).toEqual([])
})

test('with a restart it is left running', async () => {
  newer()
  const { updates, appImage } = installed()
  await updates.look(feed.url)
  await updates.fetch(() => undefined)
  updates.installAtEnd({ restarts: true })
  await updates.finish()
  await expect.poll(() => existsSync(`${appImage}.ran`)).toBe(true)
  expect(readFileSync(`${appImage}.ran`, 'utf8').trim()).toBe('')
})

test.each([
  ['the same', '2.0.0'],
  ['an older', '2.1.0'],
  ['an older one than this preview', '2.1.0-beta.1'],
])('%s version is no news', async (_what, version) => {
  newer()
  const { updates } = installed({ version })
  expect(await updates.look(feed.url)).toEqual({ kind: 'current' })
})

test('a staged roll-out: nobody, everybody, and the same answer for the same computer', async () => {
  newer({ stagingPercentage: 0 })
  const { updates, profile } = installed()
  expect(await updates.look(feed.url)).toEqual({ kind: 'held-back', version: '2.0.0' })
  const lot = readFileSync(join(profile, '.updaterId'), 'utf8')
  newer({ stagingPercentage: 100 })
  expect(await updates.look(feed.url)).toEqual({ kind: 'newer', version: '2.0.0' })
  expect(readFileSync(join(profile, '.updaterId'), 'utf8')).toBe(lot)
})

test.each([
  // electron-updater reads the last four bytes of the computer's lot as its place among all: here a quarter.
  [24, 'held-back'],
  [26, 'newer'],
])('%d %% are offered it: the computer at 25 %% is %s', async (stagingPercentage, kind) => {
  newer({ stagingPercentage })
  const { updates, profile } = installed()
  writeFileSync(join(profile, '.updaterId'), '1b671a64-40d5-591e-99b0-da0140000000')
  expect(await updates.look(feed.url)).toEqual({ kind, version: '2.0.0' })
})

test('a damaged file of the announced length is thrown away', async () => {
  newer()
  const damaged = Buffer.from(SCRIPT)
  damaged.writeUInt8(damaged.readUInt8(12) ^ 1, 12)
  feed.put('agent-monitor-2.0.0.AppImage', damaged)
  const { updates, appImage, pending } = installed()
  await updates.look(feed.url)
  expect(await updates.fetch(() => undefined)).toMatchObject({ kind: 'failed', reason: 'damaged' })
  expect(existsSync(join(pending, 'agent-monitor-2.0.0.AppImage'))).toBe(false)
  updates.installAtEnd({ restarts: false })
  await updates.finish()
  expect(readFileSync(appImage, 'utf8')).toBe('the old one')
})

test('a wrong checksum, and a file cut short, are no less damaged', async () => {
  const { updates } = installed()
  newer({ sha512: Buffer.alloc(64, 7).toString('base64') })
  await updates.look(feed.url)
  expect(await updates.fetch(() => undefined)).toMatchObject({ kind: 'failed', reason: 'damaged' })
  newer()
  feed.put('agent-monitor-2.0.0.AppImage', SCRIPT.subarray(0, 9))
  await updates.look(feed.url)
  expect(await updates.fetch(() => undefined)).toMatchObject({ kind: 'failed', reason: 'damaged' })
})

test('what cannot be read as a list of versions offers nothing', async () => {
  const { updates } = installed()
  feed.put('latest-linux.yml', '<html>Please sign in</html>')
  expect(await updates.look(feed.url)).toMatchObject({ kind: 'failed', reason: 'malformed' })
  feed.put('latest-linux.yml', 'version: [')
  expect(await updates.look(feed.url)).toMatchObject({ kind: 'failed', reason: 'malformed' })
  feed.put('latest-linux.yml', 'version: newest\n')
  expect(await updates.look(feed.url)).toMatchObject({ kind: 'failed', reason: 'malformed' })
})

test('no list, no file, and no server are three different things', async () => {
  const { updates } = installed()
  expect(await updates.look(feed.url)).toMatchObject({ kind: 'failed', reason: 'nothing-there' })
  newer()
  await updates.look(feed.url)
  const { port } = new URL(feed.url)
  await feed.close()
  expect(await updates.fetch(() => undefined)).toMatchObject({ kind: 'failed', reason: 'unreachable' })
  expect(await updates.look(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'failed', reason: 'unreachable' })
})

test('a server whose certificate does not verify is asked for nothing', async () => {
  newer()
  const other = await startUpdateFeed()
  await other.close()
  const { updates } = installed({ trusts: other.certificate.pem })
  expect(await updates.look(feed.url)).toMatchObject({ kind: 'failed', reason: 'not-trusted' })
  expect(feed.asked).toEqual([])
})

test('on Windows nothing is fetched, nor even asked, without the name of the publisher', async () => {
  newer({ list: 'latest.yml', file: 'agent-monitor-2.0.0.exe' })
  const { updates, isLoaded } = installed({ platform: 'win32' })
  expect(await updates.look(feed.url)).toEqual({ kind: 'refused', reason: 'no-publisher' })
  expect(isLoaded()).toBe(false)
  expect(feed.asked).toEqual([])
})

test('on Windows an installer whose signature nobody can look at is thrown away', async () => {
  // To another shell than Windows' its `>NUL` is a file.
  onTestFinished(() => rmSync('NUL', { force: true }))
  // Which list electron-updater asks for follows the system that the test runs on.
  newer({ file: 'agent-monitor-2.0.0.exe' })
  const { updates, log } = installed({ platform: 'win32', configuration: 'publisherName: Agent Monitor developers\n' })
  expect(await updates.look(feed.url)).toEqual({ kind: 'newer', version: '2.0.0' })
  // There is no PowerShell here that could say whose signature it is.
  expect(await updates.fetch(() => undefined)).toMatchObject({ kind: 'failed', reason: 'not-signed' })
  updates.installAtEnd({ restarts: false })
  await updates.finish()
  expect(log.lines.join()).toContain('could not be installed')
})

test('nothing of electron-updater is loaded before somebody looks, or to end the app', async () => {
  const { updates, isLoaded } = installed()
  await updates.finish()
  expect(isLoaded()).toBe(false)
})
