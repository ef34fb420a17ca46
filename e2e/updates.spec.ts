// A newer version: found at an address over real HTTPS, fetched and checked by the app itself, told, and put in place when it ends.
// The app is told that it is an AppImage, which only an installer could make it; all else is as its users have it.

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startUpdateFeed, type UpdateFeed } from '../proof/fakes/updateFeed.ts'
import { expect, test as base } from './app.ts'
import type { RunningApp } from './runningApp.ts'
import { connect, connectAndWatch } from './steps.ts'

const OLD = 'the old one'
const NEW = Buffer.from(`#!/bin/sh\necho "exits: $APPIMAGE_EXIT_AFTER_INSTALL" > "$APPIMAGE.ran"\n`)

const test = base.extend<{ feed: UpdateFeed }>({
  feed: async ({ browserName: _ }, use) => {
    const feed = await startUpdateFeed()
    await use(feed)
    await feed.close()
  },
})

/** Makes the app that runs the AppImage in `home`. @returns its path */
async function asAppImage(app: RunningApp, home: string, trustsFeed = true): Promise<string> {
  const [appImage, resources] = [join(home, 'Agent Monitor.AppImage'), join(home, 'resources')]
  await mkdir(resources)
  await writeFile(join(resources, 'app-update.yml'), 'updaterCacheDirName: agent-monitor-updater\n')
  await writeFile(appImage, OLD)
  await chmod(appImage, 0o755)
  await app.electron.evaluate(
    ({ app: electron, session }, given) => {
      process.env['APPIMAGE'] = given.appImage
      Object.defineProperty(electron, 'isPackaged', { get: () => true })
      Object.defineProperty(process, 'resourcesPath', { value: given.resources })
      const ownSession = session.fromPartition('electron-updater', { cache: false })
      if (given.trustsFeed) ownSession.setCertificateVerifyProc((_request, answer) => answer(0))
    },
    { appImage, resources, trustsFeed },
  )
  return appImage
}

/** Gives the app the address and lets it look. @returns the section of the settings */
async function look({ page }: RunningApp, url: string) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const region = page.getByRole('region', { name: 'Updates', exact: true })
  const address = region.getByRole('textbox', { name: 'Address of updates', exact: true })
  await address.fill(url)
  await address.blur()
  await region.getByRole('button', { name: 'Check for updates', exact: true }).click()
  return {
    status: region.getByRole('status', { name: 'Update', exact: true }),
    install: region.getByRole('button', { name: 'Install and restart', exact: true }),
  }
}

const offer = (feed: UpdateFeed, version = '99.0.0') =>
  feed.offer({ version, file: `agent-monitor-${version}.AppImage`, content: NEW })

test.describe('a newer version', () => {
  test.skip(process.platform !== 'linux', 'an AppImage is one on Linux only')

  test('is told of, and installed when the app is quit', async ({ app, simulator, feed, folders }) => {
    offer(feed)
    await connect(app, simulator)
    const appImage = await asAppImage(app, folders.home)
    const { status } = await look(app, feed.url)
    await expect(status).toHaveText('Version 99.0.0 is ready. It is installed when you quit Agent Monitor.')
    await app.page.getByRole('button', { name: 'Back to the list', exact: true }).click()
    await expect(app.page.getByText('Version 99.0.0 of Agent Monitor is ready.')).toBeVisible()
    expect(await readFile(appImage, 'utf8')).toBe(OLD)
    await app.quit()
    expect(await readFile(appImage)).toEqual(NEW)
    expect(await readFile(`${appImage}.ran`, 'utf8')).toBe('exits: true\n')
  })

  test('is installed at once on request, and started', async ({ app, simulator, feed, folders }) => {
    offer(feed)
    await connect(app, simulator)
    const appImage = await asAppImage(app, folders.home)
    const { install } = await look(app, feed.url)
    await install.click()
    await expect.poll(() => app.isRunning()).toBe(false)
    expect(await readFile(appImage)).toEqual(NEW)
    await expect.poll(() => existsSync(`${appImage}.ran`)).toBe(true)
    expect(await readFile(`${appImage}.ran`, 'utf8')).toBe('exits: \n')
  })

  test('waits while something critical is open', { tag: '@prove' }, async ({ app, simulator, feed, folders }) => {
    offer(feed)
    simulator.floor.set('20011', { state: 'rest', forS: 1_500 })
    await connectAndWatch(app, simulator, ['20011'])
    await expect(app.watchView.needsYou).toHaveAttribute('data-count', '1')
    const appImage = await asAppImage(app, folders.home)
    const { status, install } = await look(app, feed.url)
    await expect(status).toHaveText('Version 99.0.0 is ready. It is not installed while something critical needs you.')
    await expect(install).toBeDisabled()
    await app.quit()
    expect(await readFile(appImage, 'utf8')).toBe(OLD)
  })

  test(
    'from a server that does not verify is not even asked for',
    { tag: '@prove' },
    async ({ app, simulator, feed, folders }) => {
      offer(feed)
      await connect(app, simulator)
      await asAppImage(app, folders.home, false)
      const { status } = await look(app, feed.url)
      await expect(status).toContainText('This computer does not trust the certificate of the update server')
      expect(feed.asked).toEqual([])
    },
  )

  test(
    'that is damaged is thrown away, and one that is older is none',
    { tag: '@prove' },
    async ({ app, simulator, feed, folders }) => {
      offer(feed)
      feed.put('agent-monitor-99.0.0.AppImage', Buffer.alloc(NEW.length))
      await connect(app, simulator)
      const appImage = await asAppImage(app, folders.home)
      const { status } = await look(app, feed.url)
      await expect(status).toHaveText(/^The download is not what was announced/)
      offer(feed, '0.0.1')
      await app.page.getByRole('button', { name: 'Check for updates', exact: true }).click()
      await expect(status).toHaveText(/^Agent Monitor is up to date\./)
      await app.quit()
      expect(await readFile(appImage, 'utf8')).toBe(OLD)
    },
  )

  test('is not looked for by an app that no installer made', { tag: '@prove' }, async ({ app, simulator, feed }) => {
    offer(feed)
    await connect(app, simulator)
    const { status } = await look(app, feed.url)
    await expect(status).toHaveText(/^This Agent Monitor runs from a folder/)
    expect(feed.asked).toEqual([])
  })
})
