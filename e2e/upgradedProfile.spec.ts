// A profile that the first version wrote: the present app takes it over and loses no pin, order, setting, certificate or history.

import type { Page } from '@playwright/test'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bridge } from '../contract/commands.ts'
import { DEFAULT_SETTINGS } from '../contract/settings.ts'
import type { AppState } from '../contract/state.ts'
import { expect, test } from './app.ts'
import type { RunningApp } from './runningApp.ts'
import { expectFresh } from './steps.ts'

const PROFILES = join(import.meta.dirname, 'profiles')
const ORDER = ['20016', '20011', '20013', '20014', '20012', '20015']
const pem = readFileSync(join(PROFILES, 'gateway.pem'), 'utf8')
const certificate = {
  pem,
  key: readFileSync(join(PROFILES, 'gateway.key.pem'), 'utf8'),
  fingerprint: new X509Certificate(pem).fingerprint256,
}

test.use({ gateway: { certificate, floor: { agents: 12 } } })

/** Copies the first version's profile; its gateway listened on port 8043, the test's listens on this one. */
async function copyProfile(to: string, port: number): Promise<void> {
  await cp(join(PROFILES, '0.1.0'), to, { recursive: true })
  for (const name of ['gateways.json', 'gateways.last-good.json']) {
    const text = await readFile(join(to, name), 'utf8')
    await writeFile(join(to, name), text.replace('127.0.0.1:8043', `127.0.0.1:${port}`))
  }
}

function stateOf(page: Page): Promise<AppState> {
  return page.evaluate(() => (window as unknown as { bridge: Bridge }).bridge.getState(null))
}

async function expectAllKept({ page, watchView }: RunningApp): Promise<void> {
  await expect(watchView.rows).toHaveCount(ORDER.length)
  expect(await watchView.order()).toEqual(ORDER)
  const { agents, settings, gateways, notices } = await stateOf(page)
  const chosen = agents.map(({ workno, alertSettings: { notify, limitS } }) => [workno, notify, limitS])
  expect(chosen).toEqual([
    ['20016', null, null],
    ['20011', null, null],
    ['20013', false, null],
    ['20014', null, 90],
    ['20012', null, null],
    ['20015', null, null],
  ])
  expect(settings).toMatchObject({
    queriesPerSecond: 1,
    useBulkQueries: false,
    notify: false,
    notifyStatuses: ['idle', 'rest', 'unrecognised'],
    notifyHiddenChanges: true,
    groupByGateway: true,
    theme: 'dark',
    openAtLogin: true,
  })
  // What that version did not have is as nobody chose it.
  expect(settings.language).toBe(DEFAULT_SETTINGS.language)
  expect(
    gateways.map(({ ownAgentId, trusted }) => [ownAgentId, trusted.map(({ fingerprint }) => fingerprint)]),
  ).toEqual([['291', [certificate.fingerprint]]])
  expect(notices.filter(({ kind }) => kind === 'file-set-aside' || kind === 'history-set-aside')).toEqual([])
}

test('a profile of version 0.1.0 loses nothing, and connects without asking about the certificate', async ({
  folders,
  simulator,
  start,
}) => {
  await copyProfile(folders.profile, simulator.port)
  const app = await start()
  const { certificate: dialog, connectView, page, watchView } = app
  await expect(watchView.connection).toHaveText(/^Session ended/)
  await expectAllKept(app)
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)

  await page.getByRole('button', { name: 'New Guid or sign in', exact: true }).click()
  await expect(connectView.address).toHaveValue(new RegExp(`127\\.0\\.0\\.1:${simulator.port}$`))
  await expect(connectView.agentId).toHaveValue('291')
  await connectView.guid.fill(simulator.guid())
  await connectView.connect.click()
  await expect(watchView.connection).toHaveText(/^Connected/)
  await expect(dialog.firstTime).toBeHidden()
  await expect(dialog.changed).toBeHidden()
  await expectFresh(app, ORDER)

  await watchView.choose('20011', 'Details')
  const details = watchView.details('20011')
  for (const line of ['Idle → Talking', 'Talking → Wrap-up', 'Wrap-up → Idle']) {
    await expect(details).toContainText(line)
  }

  // What was upgraded is written, and read again.
  await app.quit()
  const again = await start()
  await expectAllKept(again)
})
