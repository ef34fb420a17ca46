// What most tests begin with, done the way a user does it.

import { expect, type Page } from '@playwright/test'
import type { Simulator } from '../simulator/simulator.ts'
import { settingsView } from './pages/settingsView.ts'
import type { RunningApp } from './runningApp.ts'

/** Types the simulated gateway into the connect view and presses Connect. */
export async function askToConnect({ connectView }: RunningApp, simulator: Simulator): Promise<void> {
  const { agentId, host, port } = simulator
  await connectView.fill({ address: `${host}:${port}`, agentId, guid: simulator.guid() })
  await connectView.connect.click()
}

/** Connects to the simulated gateway, trusting its certificate, and waits for the answer. */
export async function connect(app: RunningApp, simulator: Simulator): Promise<void> {
  await askToConnect(app, simulator)
  await app.certificate.trust.click()
  await expect(app.watchView.connection).toHaveText(/^Connected/)
}

/** Goes on with a new session after a start that had none to go on with. */
export async function giveNewGuid({ page, connectView }: RunningApp, simulator: Simulator): Promise<void> {
  await page.getByRole('button', { name: 'New Guid or sign in', exact: true }).click()
  await connectView.guid.fill(simulator.guid())
  await connectView.connect.click()
}

/** Connects and watches these agents; waits until each has been observed. */
export async function connectAndWatch(
  app: RunningApp,
  simulator: Simulator,
  worknos: readonly string[],
): Promise<void> {
  await connect(app, simulator)
  await app.watchView.add(worknos)
  await expectFresh(app, worknos)
}

/** Connects and watches these agents, who have been idle for a moment. */
export async function watchIdle(app: RunningApp, simulator: Simulator, worknos: readonly string[]): Promise<void> {
  for (const workno of worknos) simulator.floor.set(workno, { state: 'idle', forS: 5 })
  await connectAndWatch(app, simulator, worknos)
}

/** The flag by which the system's own choice for `gateway.test` is this (`PROXY host:port`), and for all else none. */
export function systemProxyFlag(choice: string): string {
  const script = `function FindProxyForURL(url, host) { return host === 'gateway.test' ? '${choice}' : 'DIRECT' }`
  return `--proxy-pac-url=data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`
}

/** Connects to `gateway.test`, a name that only a proxy knows, and trusts what it leads to. */
export async function connectByName(app: RunningApp, { agentId, guid }: Simulator): Promise<void> {
  await app.connectView.fill({ address: 'gateway.test', agentId, guid: guid() })
  await app.connectView.connect.click()
  await app.certificate.trust.click()
  await expect(app.watchView.connection).toHaveText(/^Connected · gateway\.test/)
}

/** Waits until the gateway has answered about each of these agents. */
export async function expectFresh({ watchView }: RunningApp, worknos: readonly string[]): Promise<void> {
  for (const workno of worknos) await expect(watchView.row(workno)).toHaveAttribute('data-freshness', 'fresh')
}

export type ToldChoice = 'Every change' | 'Comings and goings' | 'Chosen changes' | 'What needs me' | 'Nothing'

/** Chooses in the settings what is told, and goes back to the list. */
export async function tellAbout({ page, watchView }: RunningApp, choice: ToldChoice): Promise<void> {
  const { back } = settingsView(page)
  await watchView.settings.click()
  const radio = page
    .getByRole('radiogroup', { name: 'Tell me about', exact: true })
    .getByRole('radio', { name: choice, exact: true })
  await radio.click()
  await expect(radio).toBeChecked()
  await back.click()
}

/** Sets the critical limit of wrap-up for all, in the settings that are open. @param limit `m:ss` */
export async function limitWrapUp({ page }: RunningApp, limit: string): Promise<void> {
  const field = page
    .getByRole('region', { name: 'Limits', exact: true })
    .getByRole('textbox', { name: 'Wrap-up: critical after', exact: true })
  await field.fill(limit)
  await field.press('Tab')
}

/** Lets an agent go to wrap-up, and waits until its row says that it is there for longer than its critical limit. */
export async function overItsLimit({ watchView }: RunningApp, simulator: Simulator, workno: string): Promise<void> {
  simulator.floor.set(workno, { state: 'wrap-up' })
  await expect(watchView.row(workno)).toHaveAttribute('data-incident', 'open')
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/**
 * Makes it quiet in the settings, every day from an hour ago on, and goes back to the list.
 *
 * @returns when it ends, two hours from now: `hh:mm`
 */
export async function addQuietHours({ page, watchView }: RunningApp): Promise<string> {
  const end = timeFromNow(120)
  await watchView.settings.click()
  const quiet = page.getByRole('region', { name: 'Quiet hours', exact: true })
  await quiet.getByRole('button', { name: 'Add quiet hours', exact: true }).click()
  await quiet.getByRole('textbox', { name: 'From', exact: true }).fill(timeFromNow(-60))
  await quiet.getByRole('textbox', { name: 'To', exact: true }).fill(end)
  await quiet.getByRole('textbox', { name: 'To', exact: true }).press('Enter')
  for (const day of DAYS) await quiet.getByRole('checkbox', { name: day, exact: true }).setChecked(true)
  await settingsView(page).back.click()
  return end
}

/** The time of day, so many minutes from now. */
function timeFromNow(minutes: number): string {
  const then = new Date(Date.now() + minutes * 60_000)
  return [then.getHours(), then.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

/** Opens the technical details of the problem shown and finds this code in them. */
export async function expectCode(page: Page, code: string): Promise<void> {
  const details = page.getByRole('group').filter({ hasText: code }).first()
  await expect(details.getByText(code)).toBeHidden()
  await details.getByText('Details', { exact: true }).click()
  await expect(details.getByText(code)).toBeVisible()
}

/** Waits until the gateway has got so many more requests, of whatever kind: time enough for what must not happen. */
export async function untilAsked(simulator: Simulator, times: number): Promise<void> {
  for (let asked = 0; asked < times; asked++) await simulator.requests.next()
}
