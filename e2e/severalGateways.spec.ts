// Two gateways in one window: each with its own session, certificate, list and health.

import type { Locator, Page } from '@playwright/test'
import type { Simulator } from '../simulator/simulator.ts'
import { expect, testOfSharedApp as test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import type { RunningApp } from './runningApp.ts'
import { askToConnect, connect } from './steps.ts'

test.use({ gateway: { floor: { agents: ['20011', '20012'] } } })

const hostOf = ({ host, port }: Simulator): string => `${host}:${port}`

/** The same ID can stand in the list twice; the row says whose it is. */
function rowAt(page: Page, workno: string, gateway: Simulator): Locator {
  return page.locator(`[role="row"][data-agent="${workno}"]`).filter({ hasText: hostOf(gateway) })
}

async function addGateway(app: RunningApp, gateway: Simulator): Promise<void> {
  await app.watchView.settings.click()
  await app.page.getByRole('button', { name: 'Add another gateway', exact: true }).click()
  await askToConnect(app, gateway)
  await app.certificate.trust.click()
  await expect(app.page.getByText('2 of 2 gateways connected')).toBeVisible()
}

/** Adds agents at the gateway that is chosen beside the field. */
async function watchAt(app: RunningApp, gateway: Simulator, workno: string): Promise<void> {
  await settingsView(app.page).choose('Gateway', hostOf(gateway))
  await app.watchView.addField.fill(workno)
  await app.watchView.watch.click()
  await expect(rowAt(app.page, workno, gateway)).toHaveAttribute('data-freshness', 'fresh')
}

test(
  'the same ID on two gateways is two agents; grouped by gateway on demand',
  { tag: '@prove' },
  async ({ app, simulator, other }) => {
    simulator.floor.set('20011', { state: 'talking' })
    other.floor.set('20011', { state: 'rest' })
    await connect(app, simulator)
    await addGateway(app, other)
    await watchAt(app, simulator, '20011')
    await watchAt(app, other, '20011')
    await expect(rowAt(app.page, '20011', simulator)).toHaveAttribute('data-status', 'talking')
    await expect(rowAt(app.page, '20011', other)).toHaveAttribute('data-status', 'rest')
    await expect(app.watchView.row('20011')).toHaveCount(2)
    expect(simulator.requests.count({ guidOk: false }) + other.requests.count({ guidOk: false })).toBe(0)

    await app.page.getByRole('combobox', { name: 'Group by', exact: true }).click()
    await app.page.getByRole('option', { name: 'Gateway', exact: true }).click()
    const heads = app.watchView.grid.getByRole('button', { expanded: true })
    await expect(heads).toHaveText([new RegExp(hostOf(simulator)), new RegExp(hostOf(other))])
  },
)

test('one gateway down does not slow the other; header and tray show the worst', async ({
  app,
  tray,
  simulator,
  other,
}) => {
  await connect(app, simulator)
  await addGateway(app, other)
  await watchAt(app, simulator, '20011')
  await watchAt(app, other, '20012')
  await other.faults.set({ kind: 'refuse' })
  await expect(app.watchView.connection).toHaveText(/^Gateway unreachable/)
  await expect(app.page.getByText('1 of 2 gateways connected')).toBeVisible()
  await expect.poll(() => tray.tooltip()).toContain('unreachable')
  simulator.requests.clear()
  simulator.floor.set('20011', { state: 'study' })
  await expect(app.watchView.row('20011')).toHaveAttribute('data-status', 'study')
  await expect(app.watchView.row('20011')).toHaveAttribute('data-freshness', 'fresh')
  await expect(app.watchView.row('20012')).toHaveAttribute('data-freshness', 'stale')
  await other.faults.clear()
  await expect(app.watchView.connection).toHaveText(/^Connected/, { timeout: 20_000 })
})
