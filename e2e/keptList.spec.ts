// What the user arranged survives: a restart, and a `kill -9` at any moment.

import type { Locator } from '@playwright/test'
import { expect, test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import type { RunningApp } from './runningApp.ts'
import { connect, connectAndWatch } from './steps.ts'

const GIVEN_NAME = '柏林客户服务中心 Berlin 👩🏽‍💻'

function togglesOf({ page }: RunningApp): readonly [worstFirst: Locator, rest: Locator] {
  const toggle = (name: string): Locator => page.getByRole('button', { name, exact: true })
  return [toggle('Worst first'), toggle('Rest')]
}

function groupingOf({ page }: RunningApp): Locator {
  return page.getByRole('combobox', { name: 'Group by', exact: true })
}

async function groupBy(app: RunningApp, choice: string): Promise<void> {
  await groupingOf(app).click()
  await app.page.getByRole('option', { name: choice, exact: true }).click()
}

/** In the settings: what the user calls the gateway, and its reasons. */
function givenNamesOf({ page }: RunningApp): Readonly<Record<'name' | 'reasons' | 'meaning', Locator>> {
  const reasons = page.getByRole('region', { name: /^Reasons/ })
  return {
    name: page.getByRole('textbox', { name: 'Name', exact: true }),
    reasons,
    meaning: reasons.getByRole('textbox', { name: 'Meaning', exact: true }),
  }
}

test('pins, how they are arranged, settings, given names and the trusted certificate are there again after a restart', async ({
  start,
  simulator,
}) => {
  // Two starts.
  test.slow()
  simulator.floor.set('20013', { state: 'rest', forS: 5, currentStateReason: 3 })
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
  const [worst, rest] = togglesOf(first)
  await worst.click()
  await rest.click()
  await expect(first.watchView.rows).toHaveCount(1)
  await groupBy(first, 'Label')
  await first.watchView.settings.click()
  await settingsView(first.page).choose('Theme', 'Dark')
  await expect(settingsView(first.page).choice('Theme')).toHaveAccessibleName('Theme: Dark')
  const { name, reasons, meaning } = givenNamesOf(first)
  await name.fill(GIVEN_NAME)
  await reasons.getByRole('button', { name: 'Add a reason', exact: true }).click()
  await reasons.getByRole('textbox', { name: 'Code', exact: true }).fill('3')
  await meaning.fill('Lunch')
  // Leaves the field and the settings at once.
  await first.page.keyboard.press('Escape')
  await expect(first.watchView.connection).toHaveText(`Connected · ${GIVEN_NAME} as 291`)
  await expect(first.watchView.row('20013')).toContainText('Lunch')
  await first.quit()

  const second = await start()
  const toggles = togglesOf(second)
  for (const toggle of toggles) await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect(groupingOf(second)).toContainText('Label')
  await groupBy(second, 'None')
  for (const toggle of toggles) await toggle.click()
  await expect(second.watchView.rows).toHaveCount(3)
  expect(await second.watchView.order()).toEqual(['20015', '20013', '20011'])
  await expect(second.watchView.connection).toHaveText(/^(Connected|Session ended)/)
  await expect(second.certificate.firstTime).toBeHidden()
  await second.watchView.settings.click()
  await expect(settingsView(second.page).choice('Theme')).toHaveAccessibleName('Theme: Dark')
  expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  await expect(givenNamesOf(second).name).toHaveValue(GIVEN_NAME)
  await expect(givenNamesOf(second).meaning).toHaveValue('Lunch')
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
