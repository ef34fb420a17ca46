// A critical limit: seen in the row before it falls, told once and on time, acknowledged, snoozed, and over when the stay is.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { connectAndWatch, giveNewGuid, tellAbout, untilAsked } from './steps.ts'

const WRAP_UP_LIMIT = /^Wrap-up for 02:0\d \(limit 02:00\)/

test('the row shows it before it happens, then one notification, and it is over with the stay', async ({
  app,
  simulator,
  notifications,
}) => {
  const { watchView } = app
  simulator.floor.set('20011', { name: 'Anna Berg', state: 'wrap-up', forS: 108 })
  simulator.floor.set('20012', { state: 'idle', forS: 5 })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  const row = watchView.row('20011')
  await expect(row).toHaveAttribute('data-limit', 'warning')
  await expect(watchView.row('20012')).toHaveAttribute('data-limit', 'within')
  await expect(watchView.needsYou).toHaveAttribute('data-count', '0')
  expect(notifications.seen()).toEqual([])

  await expect(row).toHaveAttribute('data-limit', 'critical', { timeout: 15_000 })
  await expect.poll(() => notifications.seen()).toHaveLength(1)
  const [told] = notifications.seen()
  expect(told?.title).toBe('Anna Berg · 20011')
  expect(told?.body).toMatch(WRAP_UP_LIMIT)
  await expect(row).toHaveAttribute('data-incident', 'open')
  await expect(row).toHaveAttribute('data-over-s', /^\d+$/)
  await expect(watchView.needsYou).toHaveAttribute('data-count', '1')
  await expect(watchView.needsYou).toContainText('1')

  await watchView.needsYou.click()
  await expect(watchView.incident('20011')).toBeVisible()
  await untilAsked(simulator, 4)
  expect(notifications.seen(), 'once for each stay').toHaveLength(1)

  simulator.floor.set('20011', { state: 'idle' })
  await expect(row).not.toHaveAttribute('data-incident')
  await expect(watchView.incident('20011')).toHaveCount(0)
  await expect(watchView.needsYou).toHaveAttribute('data-count', '0')
  expect(notifications.seen(), 'calls of their own are not told').toHaveLength(1)
})

testOfOwnApp(
  'acknowledged is acknowledged and snoozed is snoozed, after kill -9 as well, until it is undone',
  async ({ app, simulator, notifications, start, folders }) => {
    const { watchView } = app
    for (const workno of ['20011', '20012']) simulator.floor.set(workno, { state: 'rest', forS: 1_500 })
    await connectAndWatch(app, simulator, ['20011', '20012'])
    const row = watchView.row('20011')
    // Over its limit at first sight: shown at once, told with the first digest.
    await expect(row).toHaveAttribute('data-incident', 'open')
    await expect.poll(() => notifications.seen()).toHaveLength(1)
    await watchView.choose('20011', 'Acknowledge')
    await expect(row).toHaveAttribute('data-incident', 'acknowledged')
    await watchView.choose('20012', 'Snooze for 1 hour')
    await expect(watchView.row('20012')).toHaveAttribute('data-incident', 'snoozed')
    await expect(watchView.needsYou).toHaveAttribute('data-count', '0')
    // The row does not wait for the disk.
    await expect.poll(() => readFile(join(folders.profile, 'attention.json'), 'utf8')).toMatch(/"subject": ?"agent:/)

    await app.kill()
    const again = await start()
    await giveNewGuid(again, simulator)
    await expect(again.watchView.row('20011')).toHaveAttribute('data-freshness', 'fresh')
    await expect(again.watchView.row('20011')).toHaveAttribute('data-incident', 'acknowledged')
    await expect(again.watchView.row('20012')).toHaveAttribute('data-freshness', 'fresh')
    await expect(again.watchView.row('20012')).toHaveAttribute('data-incident', 'snoozed')
    await untilAsked(simulator, 6)
    expect(notifications.seen(), 'nothing is told a second time').toHaveLength(1)

    await again.watchView.choose('20011', 'Undo acknowledge')
    await expect(again.watchView.row('20011')).toHaveAttribute('data-incident', 'open')
    await expect(again.watchView.needsYou).toHaveAttribute('data-count', '1')
  },
)

test('snoozed, an agent is not heard of; afterwards it is', async ({ app, simulator, notifications }) => {
  const { watchView } = app
  simulator.floor.set('20011', { state: 'rest', forS: 1_185 })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await watchView.choose('20011', 'Snooze for 15 minutes')
  await expect(watchView.row('20011')).toHaveAttribute('data-incident', 'snoozed', { timeout: 25_000 })
  await expect(watchView.needsYou).toHaveAttribute('data-count', '0')
  await untilAsked(simulator, 4)
  expect(notifications.seen()).toEqual([])
  await watchView.choose('20011', 'End snooze')
  await expect(watchView.row('20011')).toHaveAttribute('data-incident', 'open')
  await expect
    .poll(() => notifications.seen().map(({ body }) => body))
    .toEqual([expect.stringMatching(/^Rest for 20:/)])
})

test(
  'limits for a group and for a label count where there is nothing nearer, and the dialog says which and why',
  { tag: '@prove' },
  async ({ app, simulator, notifications }) => {
    const { page, watchView } = app
    const support = { groupid: 1, groupname: 'Support' }
    for (const workno of ['20011', '20012']) simulator.floor.set(workno, { ...support, state: 'idle', forS: 5 })
    await connectAndWatch(app, simulator, ['20011', '20012'])
    await watchView.choose('20012', 'Labels…')
    const labels = page.getByRole('dialog', { name: 'Labels', exact: true })
    await labels.getByRole('textbox', { name: 'Labels', exact: true }).fill('new here')
    await labels.getByRole('button', { name: 'Save', exact: true }).click()
    await watchView.settings.click()
    for (const [scope, limit] of [
      ['Group: Support', '0:02'],
      ['Label: new here', '0:06'],
    ] as const) {
      await page.getByRole('button', { name: 'Add limits for a group or label', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'Add limits for a group or label', exact: true })
      await dialog.getByRole('combobox', { name: 'For', exact: true }).click()
      await page.getByRole('option', { name: scope, exact: true }).click()
      await dialog.getByRole('textbox', { name: 'Wrap-up: critical after', exact: true }).fill(limit)
      await dialog.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(dialog).toBeHidden()
    }
    await settingsView(page).back.click()

    for (const workno of ['20011', '20012']) simulator.floor.set(workno, { ...support, state: 'wrap-up' })
    await expect(watchView.row('20011')).toHaveAttribute('data-incident', 'open')
    await expect
      .poll(() => notifications.seen().map(({ title, body }) => `${title} ${body}`))
      .toEqual([expect.stringMatching(/20011 Wrap-up for 00:0\d \(limit 00:02\)/)])
    await expect(watchView.row('20012')).toHaveAttribute('data-status', 'wrap-up')
    for (const [workno, why] of [
      ['20011', 'critical after 0:02 (group Support)'],
      ['20012', 'critical after 0:06 (label new here)'],
    ] as const) {
      await watchView.choose(workno, 'Limits…')
      const dialog = page.getByRole('dialog', { name: `Limits · ${workno}`, exact: true })
      await expect(dialog.getByText('In force now (Wrap-up)')).toContainText(why)
      await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
    }
    await expect(watchView.row('20012')).toHaveAttribute('data-incident', 'open', { timeout: 15_000 })
    await expect.poll(() => notifications.seen().at(-1)?.body).toMatch(/\(limit 00:06\)/)
  },
)

test('an agent’s own limit stands above the one for all, and with "Nothing" it is only shown', async ({
  app,
  simulator,
  notifications,
}) => {
  const { page, watchView } = app
  simulator.floor.set('20011', { state: 'talking', forS: 40 })
  await connectAndWatch(app, simulator, ['20011'])
  await tellAbout(app, 'Nothing')
  await watchView.choose('20011', 'Limits…')
  await page.getByRole('textbox', { name: 'Talking: critical after', exact: true }).fill('0:50')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(watchView.row('20011')).toHaveAttribute('data-limit', 'critical', { timeout: 15_000 })
  await expect(watchView.needsYou).toHaveAttribute('data-count', '1')
  await untilAsked(simulator, 3)
  expect(notifications.seen()).toEqual([])
})
