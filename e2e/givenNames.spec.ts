// What the user calls a gateway and its reasons is said wherever they are spoken of. That it is kept is proved with
// the kept list.

import { expect, testOfSharedApp as test } from './app.ts'
import { askToConnect, connectAndWatch } from './steps.ts'

const LONG = '柏林客户服务中心 Berlin 👩🏽‍💻 '.repeat(2).trim()
test.use({ gateway: { floor: { agents: ['20011', '20012'] } } })

test('a gateway’s name and its reasons are shown', async ({ app, simulator, other }) => {
  const { page, watchView } = app
  simulator.floor.set('20011', { state: 'rest', currentStateReason: 3 })
  await connectAndWatch(app, simulator, ['20011', '20012'])

  await watchView.settings.click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(LONG)
  const reasons = page.getByRole('region', { name: 'Reasons', exact: true })
  await reasons.getByRole('button', { name: 'Add a reason', exact: true }).click()
  await reasons.getByRole('textbox', { name: 'Code', exact: true }).fill('3')
  await reasons.getByRole('textbox', { name: 'Meaning', exact: true }).fill('Lunch')
  // Leaves the field and the settings at once.
  await page.keyboard.press('Escape')
  await expect(watchView.cell('20011', 'Status')).toContainText('Lunch')
  await expect(watchView.cell('20012', 'Status')).not.toContainText('Lunch')
  await expect(watchView.connection).toHaveText(`Connected · ${LONG} as 291`)

  await watchView.settings.click()
  await page.getByRole('button', { name: 'Add another gateway', exact: true }).click()
  await askToConnect(app, other)
  await app.certificate.trust.click()
  await expect(page.getByText('2 of 2 gateways connected')).toBeVisible()
  await expect(watchView.cell('20011', 'Agent')).toContainText(LONG)
  await watchView.choose('20011', 'Details')
  await expect(watchView.details('20011')).toContainText('Lunch (3)')
})
