// The first connection: the certificate is put before the user, and not one request is sent before it is trusted.

import { X509Certificate } from 'node:crypto'
import { expect, testOfSharedApp as test } from './app.ts'
import { shownFingerprints } from './pages/certificateDialog.ts'
import { askToConnect, expectCode } from './steps.ts'

test.use({ gateway: { certificate: { commonName: 'Gateway of Northfield', organisation: 'Northfield Care' } } })

test('shows the certificate, sends nothing before it is trusted, then connects', async ({ app, simulator }) => {
  const { certificate, connectView, watchView } = app
  await expect(connectView.title).toBeVisible()
  await expect(connectView.useGuid).toBeChecked()
  await askToConnect(app, simulator)

  const dialog = certificate.firstTime
  await expect(dialog).toBeVisible()
  await expect(dialog).toContainText('Subject')
  await expect(dialog).toContainText('CN=Gateway of Northfield')
  await expect(dialog).toContainText('Issuer')
  await expect(dialog).toContainText('Northfield Care')
  await expect(dialog).toContainText(simulator.certificate.fingerprint)
  expect(await shownFingerprints(dialog)).toEqual([simulator.certificate.fingerprint])
  const { validFrom, validTo } = new X509Certificate(simulator.certificate.pem)
  for (const date of [validFrom, validTo]) await expect(dialog).toContainText(String(new Date(date).getUTCFullYear()))
  await expect(certificate.cancel).toBeFocused()
  expect(simulator.requests.count()).toBe(0)

  await certificate.copy.click()
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(simulator.certificate.fingerprint)

  await certificate.trust.click()
  await expect(watchView.connection).toHaveText(new RegExp(`^Connected\\b.*127\\.0\\.0\\.1:${simulator.port}`))
  await expect(dialog).toBeHidden()
})

test(
  'Escape is Cancel: nothing is sent, and what was typed is still there',
  { tag: '@prove' },
  async ({ app, simulator }) => {
    const { certificate, connectView, page, watchView } = app
    await askToConnect(app, simulator)
    await expect(certificate.firstTime).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(certificate.firstTime).toBeHidden()
    await expect(connectView.address).toHaveValue(`127.0.0.1:${simulator.port}`)
    await expect(connectView.agentId).toHaveValue(simulator.agentId)

    await connectView.connect.click()
    await expect(certificate.firstTime).toBeVisible()
    await expect(certificate.cancel).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(certificate.firstTime).toBeHidden()
    expect(simulator.requests.count()).toBe(0)

    await connectView.connect.click()
    await certificate.trust.click()
    await expect(watchView.connection).toHaveText(/^Connected/)
  },
)

test('a wrong Guid is told, and a right one then connects', async ({ app, simulator }) => {
  const { certificate, connectView, page, watchView } = app
  await connectView.fill({ address: simulator.origin, agentId: simulator.agentId, guid: 'not-the-right-one' })
  await connectView.connect.click()
  await certificate.trust.click()
  await expect(page.getByText('The gateway does not accept this Guid.').first()).toBeVisible()
  await expectCode(page, '100-006')
  await connectView.guid.fill(simulator.guid())
  await connectView.connect.click()
  await expect(watchView.connection).toHaveText(/^Connected/)
})

test('the demo floor is one click away', async ({ app }) => {
  const { connectView, watchView } = app
  await connectView.demo.click()
  await expect(watchView.connection).toHaveText(/^Connected/)
  await expect(watchView.rows).toHaveCount(12)
  await expect(watchView.rows.first()).toHaveAttribute('data-freshness', 'fresh')
})

test.describe('a gateway on IPv6', () => {
  test.use({ gateway: { host: '::1' } })

  test('is reached by its address in brackets', { tag: '@prove' }, async ({ app, simulator }) => {
    await app.connectView.fill({
      address: `[::1]:${simulator.port}`,
      agentId: simulator.agentId,
      guid: simulator.guid(),
    })
    await app.connectView.connect.click()
    await app.certificate.trust.click()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
  })
})
