// The whole main path without a mouse: connect, trust, watch, details, stop watching.

import type { Locator, Page } from '@playwright/test'
import { expect, testOfSharedApp as test } from './app.ts'

const MOST_TABS = 40

/** Presses Tab until the focus is there, as a user who cannot use a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target, `not reached with ${MOST_TABS} tabs`).toBeFocused()
}

test('connect, watch, look at details and stop watching by keyboard alone', async ({ app, simulator }) => {
  const { certificate, connectView, page, watchView } = app
  const { keyboard } = page
  await expect(connectView.title).toBeVisible()
  await tabTo(page, connectView.address)
  await keyboard.type(`127.0.0.1:${simulator.port}`)
  await tabTo(page, connectView.agentId)
  await keyboard.type(simulator.agentId)
  await tabTo(page, connectView.guid)
  await keyboard.type(simulator.guid())
  await keyboard.press('Enter')

  await expect(certificate.cancel).toBeFocused()
  await tabTo(page, certificate.trust)
  await keyboard.press('Enter')
  await expect(watchView.connection).toHaveText(/^Connected/)

  await tabTo(page, watchView.addField)
  await keyboard.type('20011-20013')
  await keyboard.press('Enter')
  await expect(watchView.rows).toHaveCount(3)
  await tabTo(page, watchView.row('20011'))
  await keyboard.press('ArrowDown')
  await expect(watchView.row('20012')).toBeFocused()
  await keyboard.press('End')
  await expect(watchView.row('20013')).toBeFocused()
  await keyboard.press('ArrowUp')

  await keyboard.press('Tab')
  await expect(watchView.rowMenu('20012')).toBeFocused()
  await keyboard.press('Enter')
  await expect(watchView.menuItem('Details')).toBeFocused()
  await keyboard.press('Enter')
  await expect(watchView.details('20012')).toBeVisible()
  await keyboard.press('Escape')
  await expect(watchView.details('20012')).toBeHidden()
  await expect(watchView.row('20012')).toBeFocused()

  await keyboard.press('Shift+F10')
  await expect(watchView.menuItem('Details')).toBeFocused()
  await keyboard.type('St')
  await expect(watchView.menuItem('Stop watching')).toBeFocused()
  await keyboard.press('Enter')
  await expect(watchView.row('20012')).toHaveCount(0)
  await expect(watchView.row('20013')).toBeFocused()

  await keyboard.press('/')
  await expect(watchView.filter).toBeFocused()
})
