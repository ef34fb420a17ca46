// A keyring that accepts calls and never answers: the app starts all the same, and says that the session is kept in memory only.

import { expect, test } from './app.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import { serveSilence } from './desktop/silentService.ts'
import { connectAndWatch } from './steps.ts'

/** 5 s for the keyring, and the start; Chromium alone waits for 75 s. */
const STARTED_WITHIN_MS = 12_000

test('a keyring that does not answer counts as absent after 5 s, and the app says so', async ({ start, simulator }) => {
  test.setTimeout(60_000)
  const bus = await startPrivateBus()
  const keyring = await serveSilence(bus.address, 'org.freedesktop.secrets')
  try {
    const begun = Date.now()
    const app = await start({ busAddress: bus.address, flags: ['--password-store=gnome-libsecret'] })
    await expect(app.page.getByText('kept in memory only')).toBeVisible()
    expect(Date.now() - begun).toBeLessThan(STARTED_WITHIN_MS)
    await connectAndWatch(app, simulator, ['20011'])
    await expect(app.page.getByText('The keyring of this computer does not answer')).toBeVisible()
    expect(
      keyring.calls().map(({ member }) => member),
      'asked once, by us alone',
    ).toEqual(['ReadAlias'])
    expect(await app.log()).toContain('The keyring did not answer')
    await app.quit()
  } finally {
    await keyring.stop()
    await bus.stop()
  }
})
