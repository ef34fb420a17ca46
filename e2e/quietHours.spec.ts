// Quiet hours: nothing is told, the header says until when, and at the end one digest says what was held.

import { expect, testOfSharedApp as test } from './app.ts'
import { addQuietHours, untilAsked, watchIdle } from './steps.ts'

test('what changes while it is quiet is told in one digest at its end', async ({ app, simulator, notifications }) => {
  const { page, watchView } = app
  await watchIdle(app, simulator, ['20011', '20012'])
  const end = await addQuietHours(app)
  await expect(page.getByRole('banner').or(page.locator('header')).first()).toContainText(end)

  for (const workno of ['20011', '20012']) {
    simulator.floor.set(workno, { state: 'rest' })
    await expect(watchView.row(workno)).toHaveAttribute('data-status', 'rest')
  }
  await untilAsked(simulator, 2)
  expect(notifications.seen()).toEqual([])

  await watchView.settings.click()
  const quiet = page.getByRole('region', { name: 'Quiet hours', exact: true })
  await quiet.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect.poll(() => notifications.seen()).toHaveLength(1)
  const [digest] = notifications.seen()
  expect(digest?.body).toContain('20011')
  expect(digest?.body).toContain('20012')
})
