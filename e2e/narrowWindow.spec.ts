// The smallest window and the largest zoom: whatever the watch view offers can be seen and clicked.

import type { Locator } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import { expect, testOfSharedApp as test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import type { RunningApp } from './runningApp.ts'
import { askToConnect, connect, connectAndWatch } from './steps.ts'

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

test('what was just added lies over no button: of no banner, no panel and no header', async ({ app, simulator }) => {
  const { page, watchView } = app
  await connectAndWatch(app, simulator, ['20011'])
  await watchView.choose('20011', 'Details')
  for (const [width, height] of [
    [1180, 760],
    [742, 600],
  ] as const) {
    await shape(app, width, height, 1)
    await watchView.addField.fill('20011')
    await watchView.watch.click()
    await expect(watchView.outcome).toBeInViewport(WHOLE)
    const dismiss = page.getByRole('button', { name: 'Dismiss', exact: true })
    expect(await dismiss.count(), 'the hint of the first time, and that the Guid is not kept').toBe(2)
    for (const button of await dismiss.all()) await expectReachable(button)
    await expectReachable(watchView.details('20011').getByRole('button', { name: 'Close', exact: true }))
    await expect(watchView.outcome).toBeVisible()
  }
})

test.describe('with many agents', () => {
  test.use({ gateway: { floor: { agents: 300 } } })

  test('the chips take one line, and so much is left for the rows', async ({ app, simulator }, testInfo) => {
    const { page, watchView } = app
    await connect(app, simulator)
    await watchView.addField.fill('20011-20310')
    await watchView.watch.click()
    await expect(watchView.row('20310')).toHaveAttribute('data-freshness', 'fresh', { timeout: 30_000 })
    await expect(page.getByRole('button', { name: 'Dismiss', exact: true })).toHaveCount(2)
    const measure = () =>
      page.evaluate(() => {
        const heightOf = (selector: string): number =>
          document.querySelector(selector)?.getBoundingClientRect().height ?? 0
        const rows = [...document.querySelectorAll('[role="row"][data-agent]')].map((row) =>
          row.getBoundingClientRect(),
        )
        const chips = [...document.querySelectorAll('.toolbar > ul button')].map((chip) => chip.getBoundingClientRect())
        return {
          chrome: heightOf('header') + heightOf('.toolbar') + heightOf('.head'),
          chips: heightOf('.toolbar > ul'),
          rows: rows.filter(({ bottom }) => bottom <= innerHeight).length,
          chipsOff: chips.filter(({ left, right }) => left < 0 || right > innerWidth).length,
        }
      })
    const measured: string[] = []
    for (const [width, height, rows] of [
      [1180, 760, 16],
      [1024, 760, 16],
      [742, 600, 8],
      [640, 480, 5],
    ] as const) {
      await shape(app, width, height, 1)
      const found = await measure()
      measured.push(`${width} × ${height}: ${JSON.stringify(found)}`)
      expect(found.chips, 'one line').toBeLessThan(35)
      expect(found.rows, 'with both banners').toBeGreaterThanOrEqual(rows)
      if (width === 1180) expect(found.chrome).toBeLessThanOrEqual(120)
      expect(found.chipsOff, 'none is off the screen').toBe(0)
    }
    testInfo.annotations.push({ type: 'measured', description: measured.join('; ') })
    console.log(measured.join('\n'))
  })
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
