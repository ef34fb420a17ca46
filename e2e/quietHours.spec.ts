// Quiet hours: nothing is told, the header says until when, and at the end one digest says what was held.

import { expect, test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { connectAndWatch, untilAsked } from './steps.ts'

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** The time of day, so many minutes from now. */
function timeFromNow(minutes: number): string {
  const then = new Date(Date.now() + minutes * 60_000)
  return `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`
}

test('what changes while it is quiet is told in one digest at its end', async ({ app, simulator, notifications }) => {
  const { page, watchView } = app
  const end = timeFromNow(120)
  for (const workno of ['20011', '20012']) simulator.floor.set(workno, { state: 'idle', forS: 5 })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await watchView.settings.click()
  const quiet = page.getByRole('region', { name: 'Quiet hours', exact: true })
  await quiet.getByRole('button', { name: 'Add quiet hours', exact: true }).click()
  await quiet.getByRole('textbox', { name: 'From', exact: true }).fill(timeFromNow(-60))
  await quiet.getByRole('textbox', { name: 'To', exact: true }).fill(end)
  await quiet.getByRole('textbox', { name: 'To', exact: true }).press('Enter')
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    await quiet.getByRole('checkbox', { name: day, exact: true }).setChecked(true)
  }
  await settingsView(page).back.click()
  await expect(page.getByRole('banner').or(page.locator('header')).first()).toContainText(end)

  for (const workno of ['20011', '20012']) {
    simulator.floor.set(workno, { state: 'rest' })
    await expect(watchView.row(workno)).toHaveAttribute('data-status', 'rest')
  }
  await untilAsked(simulator, 2)
  expect(notifications.seen()).toEqual([])

  await watchView.settings.click()
  await quiet.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect.poll(() => notifications.seen()).toHaveLength(1)
  const [digest] = notifications.seen()
  expect(digest?.body).toContain('20011')
  expect(digest?.body).toContain('20012')
})
