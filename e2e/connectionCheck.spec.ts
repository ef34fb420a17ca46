// What a supervisor gives to whoever helps: a check of the connection with a report, and the diagnostics as a zip.

import { strFromU8, unzipSync } from 'fflate'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { CHECK_STEPS, type CheckStepName } from '../contract/check.ts'
import { expect, testOfSharedApp as test } from './app.ts'
import type { RunningApp } from './runningApp.ts'
import { askToConnect, connect, connectAndWatch } from './steps.ts'
import { violationsIn } from './violations.ts'

const dialogOf = ({ page }: RunningApp): Locator => page.getByRole('dialog', { name: 'Connection check', exact: true })

/** Opens the check where its button is on the screen, and waits for its end. */
async function check(app: RunningApp): Promise<Locator> {
  await app.page.getByRole('button', { name: 'Check the connection', exact: true }).click()
  const dialog = dialogOf(app)
  await expect(dialog.getByRole('listitem')).toHaveCount(CHECK_STEPS.length, { timeout: 20_000 })
  return dialog
}

/** What each step came to, by its name. */
async function resultsIn(dialog: Locator): Promise<Readonly<Record<string, string>>> {
  const items = await dialog.getByRole('listitem').all()
  const results = items.map(async (item) => [
    (await item.getAttribute('data-step')) ?? '',
    (await item.getAttribute('data-result')) ?? '',
  ])
  return Object.fromEntries((await Promise.all(results)) as [string, string][])
}

function expectedAt(failing: CheckStepName): Readonly<Record<string, string>> {
  const place = CHECK_STEPS.indexOf(failing)
  return Object.fromEntries(
    CHECK_STEPS.map((step, at) => [step, at < place ? 'ok' : at === place ? 'failed' : 'skipped']),
  )
}

/** What was copied last, pasted into a field of the page. */
async function pasted({ electron }: RunningApp): Promise<string> {
  return electron.evaluate(({ clipboard }) => clipboard.readText())
}

test('a gateway that works is found right in every step, with its session, at the cost of one query', async ({
  app,
  simulator,
}) => {
  simulator.floor.set('20011', { name: 'Ann Lee', state: 'idle' })
  await connectAndWatch(app, simulator, ['20011'])
  await app.watchView.settings.click()
  const dialog = await check(app)
  expect(await resultsIn(dialog)).toEqual(Object.fromEntries(CHECK_STEPS.map((step) => [step, 'ok'])))
  await expect(dialog.getByRole('status')).toHaveText(/^Nothing is wrong/)
  expect(simulator.requests.maxInWindow(2_000, { interface: 'agentbyworkno' })).toBeLessThanOrEqual(4)
  expect(await violationsIn(app.page, { within: '[role=dialog]' })).toEqual([])

  await dialog.getByRole('button', { name: 'Copy the report', exact: true }).click()
  await expect(dialog.getByRole('status')).toHaveText(/^Copied/)
  const report = await pasted(app)
  expect(report).toContain(`Connection check of ${simulator.host}:${simulator.port}`)
  expect(report).toContain('The query about agent 20011 was answered.')
  for (const secret of [simulator.guid(), 'Ann Lee']) expect(report).not.toContain(secret)
})

test(
  'a fault leads to its step: a session that ended, then a gateway that is gone',
  { tag: '@prove' },
  async ({ app, simulator }) => {
    await connect(app, simulator)
    await app.watchView.settings.click()
    simulator.session.end()
    const ended = await check(app)
    expect(await resultsIn(ended)).toEqual(expectedAt('session'))
    await simulator.faults.set({ kind: 'refuse' })
    await ended.getByRole('button', { name: 'Check again', exact: true }).click()
    await expect(ended.locator('[data-step=connect]')).toHaveAttribute('data-result', 'failed')
    expect(await resultsIn(ended)).toEqual(expectedAt('connect'))
    await expect(ended.getByRole('status')).toHaveText(/found what is wrong/)
    await app.page.keyboard.press('Escape')
    await expect(ended).toBeHidden()
  },
)

test(
  'an attempt that failed can be checked where it was made, and sends nothing to a server that is not trusted',
  { tag: '@prove' },
  async ({ app, simulator }) => {
    await askToConnect(app, simulator)
    await app.certificate.cancel.click()
    const dialog = await check(app)
    expect(await resultsIn(dialog)).toEqual(expectedAt('certificate'))
    expect(simulator.requests.count()).toBe(0)
  },
)

test('the diagnostics are read before they are saved, and hold no name, no number and no Guid', async ({
  app,
  simulator,
  folders,
}) => {
  const { page, electron } = app
  simulator.floor.set('20011', { name: 'Ann Lee', state: 'idle' })
  await connectAndWatch(app, simulator, ['20011'])
  await app.watchView.settings.click()
  await page.getByRole('button', { name: 'Diagnostics…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Diagnostics', exact: true })
  const files = dialog.getByRole('list', { name: 'Files', exact: true })
  await files.getByRole('button', { name: /^main\.log/ }).click()
  const shown = await dialog.getByRole('document').textContent()
  expect(shown).toContain('Agent Monitor')
  expect(await violationsIn(page, { within: '[role=dialog]' })).toEqual([])

  const path = join(folders.home, 'diagnostics.zip')
  await electron.evaluate(({ dialog: native }, filePath) => {
    native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await dialog.getByRole('button', { name: 'Save…', exact: true }).click()
  await expect(dialog).toBeHidden()
  const entries = Object.entries(unzipSync(await readFile(path)))
  const texts = new Map(entries.map(([name, bytes]) => [name, strFromU8(bytes)]))
  expect(texts.get('main.log')).toBe(shown)
  expect(JSON.parse(texts.get('about.json') ?? '')).toMatchObject({ app: expect.any(String) })
  expect(JSON.parse(texts.get('last-hour.json') ?? '')).toMatchObject({ 'handshake: ok': expect.any(Number) })
  const all = [...texts.values()].join('\n')
  for (const secret of [simulator.guid(), 'Ann Lee', folders.home]) expect(all).not.toContain(secret)
})
