// What the app does for another start of itself: as Windows' jump list starts it, here by hand. And what it says of starting at sign-in.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { electronPath, startEnvironment, startFlags } from './runningApp.ts'

testOfOwnApp(
  'a start that pauses notifications pauses those of the app that runs, and leaves its window alone',
  async ({ app, bus, folders, tray }) => {
    await expect.poll(() => tray.hasIcon()).toBe(true)
    await app.closeWindow()
    await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
    const env = startEnvironment({ home: folders.home, busAddress: bus.address })
    const flags = startFlags({ profile: folders.profile, flags: ['--pause-notifications'] })
    await promisify(execFile)(electronPath(), flags, { env, timeout: 20_000 })
    await expect.poll(async () => (await tray.tooltip()).includes('notifications paused until')).toBe(true)
    expect((await app.windowState()).isVisible).toBe(false)
  },
)

test('an app that runs from its folder says that the system will not start it', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Try the demo floor', exact: true }).click()
  await app.page.getByRole('button', { name: 'Settings', exact: true }).click()
  const control = app.page.getByRole('switch', { name: 'Open when I log in', exact: true })
  await control.click()
  await expect(control).toHaveAccessibleDescription(/^This Agent Monitor runs from a folder/)
})
