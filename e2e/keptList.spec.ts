// What the user arranged survives: a restart, and a `kill -9` at any moment.

import { expect, test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { connect, connectAndWatch } from './steps.ts'

test('pins, their order, settings and the trusted certificate are there again after a restart', async ({
  start,
  simulator,
}) => {
  const first = await start()
  await connectAndWatch(first, simulator, ['20015', '20011', '20012', '20013'])
  await first.watchView.row('20013').focus()
  await first.page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => first.watchView.order()).toEqual(['20015', '20011', '20013', '20012'])
  await first.watchView.choose('20012', 'Stop watching')
  await expect(first.watchView.row('20012')).toHaveCount(0)
  await first.watchView.row('20013').focus()
  await first.page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => first.watchView.order()).toEqual(['20015', '20013', '20011'])
  await first.watchView.settings.click()
  await settingsView(first.page).choose('Theme', 'Dark')
  await expect(settingsView(first.page).choice('Theme')).toHaveAccessibleName('Theme: Dark')
  await first.quit()

  const second = await start()
  await expect(second.watchView.rows).toHaveCount(3)
  expect(await second.watchView.order()).toEqual(['20015', '20013', '20011'])
  await expect(second.watchView.connection).toHaveText(/^(Connected|Session ended)/)
  await expect(second.certificate.firstTime).toBeHidden()
  await second.watchView.settings.click()
  await expect(settingsView(second.page).choice('Theme')).toHaveAccessibleName('Theme: Dark')
  expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})

test('kill -9 right after adding loses nothing that was confirmed', { tag: '@prove' }, async ({ start, simulator }) => {
  const expected: string[] = []
  for (const batch of [
    ['20011', '20012'],
    ['20013', '20014', '20015'],
  ]) {
    const app = await start()
    if (expected.length === 0) await connect(app, simulator)
    else await expect(app.watchView.rows).toHaveCount(expected.length)
    expect(await app.watchView.order()).toEqual(expected)
    await app.watchView.addField.fill(batch.join(' '))
    await app.watchView.watch.click()
    await expect(app.watchView.outcome).toHaveText(new RegExp(`^${batch.length} added`))
    await app.kill()
    expected.push(...batch)
  }
  const last = await start()
  await expect(last.watchView.rows).toHaveCount(expected.length)
  expect(await last.watchView.order()).toEqual(expected)
})
