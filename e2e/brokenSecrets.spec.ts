// The file of secrets is broken while the app runs, and then the session ends: the way back in stays open.

import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './app.ts'
import { hasKeyring, startKeyring } from './desktop/keyring.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import { connectAndWatch } from './steps.ts'

test.skip(!hasKeyring(), 'gnome-keyring is missing; "npm test" installs it as root on Debian, or names it')

test('a file of secrets that breaks while the app runs is set aside, and nothing goes wrong', async ({
  folders,
  simulator,
  start,
}) => {
  const bus = await startPrivateBus()
  const keyring = await startKeyring(bus.address, folders.home)
  try {
    const app = await start({ busAddress: bus.address, flags: ['--password-store=gnome-libsecret'] })
    await connectAndWatch(app, simulator, ['20011'])
    await writeFile(join(folders.profile, 'secrets.json'), '{ "session')
    simulator.session.end()
    await expect(app.watchView.connection).toHaveText(/^Session ended/)
    await expect
      .poll(async () => (await readdir(folders.profile)).filter((name) => name.startsWith('secrets.broken-')))
      .toHaveLength(1)
    const log = await app.log()
    expect(log).toContain('The file of secrets was broken and set aside')
    expect(log).not.toMatch(/Unhandled|Uncaught/)
    await app.quit()
  } finally {
    await keyring.stop()
    await bus.stop()
  }
})
