// How the list is arranged: labels, groups that fold, filters by status, worst first. That it stays so is proved with the kept list.

import { expect, testOfSharedApp as test } from './app.ts'
import { connectAndWatch } from './steps.ts'

test('by labels, groups, filters and who is worst', async ({ app, simulator }) => {
  const { page, watchView } = app
  simulator.floor.set('20011', { state: 'idle', forS: 5 })
  simulator.floor.set('20012', { state: 'pre-rest', forS: 5 })
  simulator.floor.set('20013', { state: 'rest', forS: 1_300 })
  simulator.floor.set('20014', { state: 'rest', forS: 1_100 })
  await connectAndWatch(app, simulator, ['20011', '20012', '20013', '20014'])

  await watchView.choose('20014', 'Labels…')
  const dialog = page.getByRole('dialog', { name: 'Labels', exact: true })
  await dialog.getByRole('textbox', { name: 'Labels', exact: true }).fill('night， new here')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()

  const worst = page.getByRole('button', { name: 'Worst first', exact: true })
  await worst.click()
  await expect(worst).toHaveAttribute('aria-pressed', 'true')
  expect((await watchView.order()).slice(0, 2)).toEqual(['20013', '20014'])

  const rest = page.getByRole('button', { name: 'Rest', exact: true })
  await rest.click()
  await expect(rest).toHaveAttribute('aria-pressed', 'true')
  await expect(watchView.rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Over limit', exact: true }).click()
  await expect(watchView.rows).toHaveCount(2)

  await page.getByRole('combobox', { name: 'Group by', exact: true }).click()
  await page.getByRole('option', { name: 'Label', exact: true }).click()
  const night = page.getByRole('button', { name: 'night', exact: true })
  await expect(night).toHaveAttribute('aria-expanded', 'true')
  await night.click()
  await expect(night).toHaveAttribute('aria-expanded', 'false')
  await expect(watchView.row('20014')).toHaveCount(0)
})
