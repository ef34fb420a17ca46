// A rule about the floor: made in the settings, broken once, told once, and over when the floor is well again.

import { expect, testOfSharedApp as test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { connectAndWatch, untilAsked } from './steps.ts'

const BILLING = [{ name: 'voice_billing', id: 21, mediatype: 5 }]

test('too few idle in a skill is one incident, told once, ended when it is over', async ({
  app,
  simulator,
  notifications,
}) => {
  const { page, watchView } = app
  for (const workno of ['20011', '20012']) simulator.floor.set(workno, { state: 'idle', forS: 5, skills: BILLING })
  await connectAndWatch(app, simulator, ['20011', '20012', '20013'])
  await watchView.settings.click()
  await page
    .getByRole('region', { name: 'Floor rules', exact: true })
    .getByRole('button', { name: 'Add a floor rule' })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Floor rule', exact: true })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Billing is thin')
  await dialog.getByRole('combobox', { name: /^Where/ }).click()
  await page.getByRole('option', { name: 'Skill: voice_billing', exact: true }).click()
  await dialog.getByRole('combobox', { name: /^Status/ }).click()
  await page.getByRole('option', { name: 'Idle', exact: true }).click()
  await dialog.getByRole('radio', { name: 'fewer than', exact: true }).click()
  await dialog.getByRole('spinbutton', { name: 'How many', exact: true }).fill('2')
  await dialog.getByRole('textbox', { name: 'For longer than', exact: true }).fill('0:03')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  await settingsView(page).back.click()
  await expect(watchView.needsYou).toHaveAttribute('data-count', '0')

  simulator.floor.set('20011', { state: 'talking' })
  await expect
    .poll(() => notifications.seen().map(({ title, body }) => [title, body.split('\n')[0]]))
    .toEqual([['Billing is thin', expect.stringMatching(/^1 Idle in voice_billing, fewer than 2 for 00:0\d$/)]])
  await expect(watchView.needsYou).toHaveAttribute('data-count', '1')
  await watchView.needsYou.click()
  await expect(watchView.incident('rule:Billing is thin')).toBeVisible()
  await untilAsked(simulator, 4)
  expect(notifications.seen()).toHaveLength(1)

  simulator.floor.set('20011', { state: 'idle' })
  await expect(watchView.needsYou).toHaveAttribute('data-count', '0')
})
