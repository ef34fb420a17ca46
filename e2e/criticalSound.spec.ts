// Sounds: heard when somebody is over a critical limit, and never while notifications are paused or it is quiet.

import type { Page } from '@playwright/test'
import { expect, testOfSharedApp as test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { addQuietHours, limitWrapUp, overItsLimit, untilAsked, watchIdle } from './steps.ts'

/** Every sound comes from an audio context of its own. Notes down those that the page makes from now on. */
async function noteSounds(page: Page): Promise<() => Promise<readonly string[]>> {
  const made = await page.evaluateHandle(() => {
    const contexts: AudioContext[] = []
    globalThis.AudioContext = class extends AudioContext {
      constructor() {
        super()
        contexts.push(this)
      }
    }
    return contexts
  })
  // Its time goes on only while it runs: one that may not sound, or has nothing to sound, stands still at 0.
  return () => made.evaluate((all) => all.map(({ currentTime }) => (currentTime > 0 ? 'sounds' : 'silent')))
}

test('a critical limit is heard once, and nothing is heard during a pause or quiet hours', async ({
  app,
  simulator,
  notifications,
}) => {
  const { page, watchView } = app
  const worknos = ['20011', '20012', '20013', '20014']
  await watchIdle(app, simulator, worknos)
  const heard = await noteSounds(page)
  await watchView.settings.click()
  await limitWrapUp(app, '0:02')
  await settingsView(page).back.click()
  await overItsLimit(app, simulator, '20014')
  await expect.poll(() => notifications.seen()).toHaveLength(1)
  expect(await heard(), 'off by default').toEqual([])

  await watchView.settings.click()
  await settingsView(page).choose('Sound for critical', 'Knock')
  await settingsView(page).back.click()
  await overItsLimit(app, simulator, '20011')
  await expect.poll(heard).toEqual(['sounds'])
  await expect.poll(() => notifications.seen()).toHaveLength(2)

  await page.getByRole('button', { name: /^Pause notifications/ }).click()
  await page.getByRole('menuitem', { name: 'Pause until resumed', exact: true }).click()
  await overItsLimit(app, simulator, '20012')
  await untilAsked(simulator, 2)
  expect(await heard(), 'paused').toHaveLength(1)
  await page.getByRole('button', { name: /^Pause notifications/ }).click()
  await page.getByRole('menuitem', { name: /^Resume/ }).click()
  await expect.poll(() => notifications.seen()).toHaveLength(3)

  await addQuietHours(app)
  await overItsLimit(app, simulator, '20013')
  await expect.poll(() => notifications.seen(), 'shown, since it is critical').toHaveLength(4)
  await untilAsked(simulator, 2)
  expect(await heard(), 'but not heard').toHaveLength(1)
})
