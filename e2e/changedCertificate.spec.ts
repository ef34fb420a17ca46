// Another certificate than the trusted one: asking stops before a single request, and only the user can let it go on.

import { expect, testOfSharedApp as test } from './app.ts'
import { shownFingerprints } from './pages/certificateDialog.ts'
import { settingsView } from './pages/settingsView.ts'
import { connectAndWatch } from './steps.ts'

test('stops asking until the new certificate is trusted, with old and new side by side', async ({
  app,
  simulator,
  tray,
  notifications,
}) => {
  const { certificate, page, watchView } = app
  await connectAndWatch(app, simulator, ['20011', '20012'])
  const before = simulator.certificate.fingerprint

  const acceptedBefore = simulator.connections().accepted
  const { fingerprint: after } = await simulator.changeCertificate({ commonName: 'Who is this?' })
  simulator.requests.clear()
  await expect(certificate.changed).toBeVisible()
  expect(await shownFingerprints(certificate.changed)).toEqual([before, after])
  await expect(certificate.changed).toContainText('CN=Simulated agent gateway')
  await expect(certificate.changed).toContainText('CN=Who is this?')
  await expect(certificate.cancel).toBeFocused()
  await expect(watchView.connection).toHaveText(/^Certificate not trusted/)
  await expect.poll(() => tray.tooltip()).toContain('Certificate not trusted')

  await page.keyboard.press('Enter')
  await expect(certificate.changed).toBeHidden()
  await expect(watchView.connection).toHaveText(/^Certificate not trusted/)
  // Its knowledge grows old while nothing is asked.
  await expect(watchView.row('20011')).toHaveAttribute('data-freshness', 'stale')
  await expect(watchView.row('20012')).toHaveAttribute('data-freshness', 'stale')
  expect(notifications.seen().filter(({ title }) => title.includes('certificate'))).toHaveLength(1)
  // A connection for a question, broken off at the certificate, and one to look at it.
  expect(simulator.connections().accepted - acceptedBefore).toBeGreaterThan(1)
  expect(simulator.requests.count()).toBe(0)

  await page.getByRole('button', { name: 'Review certificate', exact: true }).click()
  await expect(certificate.changed).toBeVisible()
  expect(simulator.requests.count()).toBe(0)
  await certificate.trust.click()
  await expect(watchView.connection).toHaveText(/^Connected/)
  await expect(watchView.row('20011')).toHaveAttribute('data-freshness', 'fresh')
})

test(
  'a restarted gateway with its old certificate is not asked about',
  { tag: '@prove' },
  async ({ app, simulator }) => {
    await connectAndWatch(app, simulator, ['20011'])
    await simulator.changeCertificate(simulator.certificate)
    simulator.requests.clear()
    await simulator.requests.next()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    await expect(app.certificate.changed).toBeHidden()
  },
)

test('forgetting a certificate works at once', { tag: '@prove' }, async ({ app, simulator }) => {
  const { certificate, page, watchView } = app
  await connectAndWatch(app, simulator, ['20011'])
  await watchView.settings.click()
  const settings = settingsView(page)
  await expect(settings.title).toBeVisible()
  await settings.forgetCertificate.click()
  await expect(certificate.firstTime).toBeVisible()
  const asked = simulator.requests.count()

  await certificate.cancel.click()
  await settings.back.click()
  await expect(watchView.connection).toHaveText(/^Certificate not trusted/)
  await expect(watchView.row('20011')).toHaveAttribute('data-freshness', 'stale')
  expect(simulator.requests.count()).toBe(asked)
})
