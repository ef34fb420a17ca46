// The smallest window and the largest zoom: whatever the watch view offers can be seen and clicked.

import type { Locator } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import { expect, test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import type { RunningApp } from './runningApp.ts'
import { askToConnect, connectAndWatch } from './steps.ts'

const FLOOR = { agents: ['20011', '20012'] }

test.use({ gateway: { floor: FLOOR } })

async function shape({ electron, page }: RunningApp, width: number, height: number, zoom: number): Promise<void> {
  const window = await electron.browserWindow(page)
  await window.evaluate(
    (own: BrowserWindow, to) => {
      own.setContentSize(to.width, to.height)
      own.webContents.setZoomFactor(to.zoom)
    },
    { width, height, zoom },
  )
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(width / zoom))
}

/** All of it, but for what zooming rounds away. */
const WHOLE = { ratio: 0.98 }

/** Whole within the window, with nothing over it. */
async function expectReachable(control: Locator): Promise<void> {
  await expect(control).toBeInViewport(WHOLE)
  await control.click({ trial: true, timeout: 2_000 })
}

test('with two gateways, one of them in trouble, nothing is off the screen', async ({ app, simulator, other }) => {
  const { page, watchView } = app
  await connectAndWatch(app, simulator, FLOOR.agents)
  await watchView.settings.click()
  await page.getByRole('button', { name: 'Add another gateway', exact: true }).click()
  await askToConnect(app, other)
  await app.certificate.trust.click()
  await expect(page.getByText('2 of 2 gateways connected')).toBeVisible()
  await simulator.close()
  await expect(watchView.connection).toHaveText(/^Gateway unreachable/)

  for (const [width, height, zoom] of [
    [742, 600, 1],
    [640, 480, 1],
    [1180, 760, 2],
  ] as const) {
    await test.step(`${width} × ${height} at ${zoom * 100} %`, async () => {
      await shape(app, width, height, zoom)
      for (const name of [/^Pause notifications/, 'Notifications', 'Settings', /gateways? connected/]) {
        await expectReachable(page.getByRole('button', { name, exact: true }))
      }
      await expect(watchView.connection).toBeInViewport(WHOLE)
      const cut = await watchView.connection.evaluate((element) => element.scrollWidth > element.clientWidth)
      expect(cut, 'the connection is cut').toBe(false)
      await watchView.row('20012').scrollIntoViewIfNeeded()
      await expectReachable(watchView.rowMenu('20012'))
      await watchView.watch.scrollIntoViewIfNeeded()
      await expectReachable(watchView.watch)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        Math.round(width / zoom),
      )
    })
  }
})

test('the first start needs no scrolling', async ({ app }) => {
  await expect(app.connectView.title).toBeVisible()
  const beyond = await app.page.evaluate(() => {
    const main = document.querySelector('main')
    return main === null ? null : main.scrollHeight - main.clientHeight
  })
  expect(beyond).toBe(0)
})

test('settings open with the way back in sight', async ({ app, simulator }) => {
  await connectAndWatch(app, simulator, FLOOR.agents)
  await app.watchView.settings.click()
  const { back, title } = settingsView(app.page)
  await expect(title).toBeFocused()
  await expect(back).toBeInViewport({ ratio: 1 })
})

test('however long a name, the details can be closed, and a question stands above what was just done', async ({
  app,
  simulator,
}) => {
  const { page, watchView } = app
  simulator.floor.set('20011', { name: 'N'.repeat(300) })
  await connectAndWatch(app, simulator, FLOOR.agents)
  await watchView.choose('20011', 'Details')
  await expectReachable(watchView.details('20011').getByRole('button', { name: 'Close', exact: true }))

  await watchView.choose('20012', 'Stop watching')
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  await expectReachable(undo)
  await page.evaluate(() => {
    const scrim = document.body.appendChild(document.createElement('div'))
    scrim.className = 'scrim'
  })
  const isCovered = await undo.evaluate((button) => {
    const { x, y, width, height } = button.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2)?.className === 'scrim'
  })
  expect(isCovered).toBe(true)
})
