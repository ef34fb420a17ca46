// The languages: one choice changes the page, the tray, the menu and old records at once; the pseudo-language shows that no text
// of ours is left untranslated, and that all of them fit though they are 40 % longer.

import type { BrowserWindow } from 'electron'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { statusWord } from '../words/statusWords.ts'
import { createWords, type Words } from '../words/words.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { expect, test } from './app.ts'
import type { TrayPanel } from './desktop/tray.ts'
import { settingsView } from './pages/settingsView.ts'
import type { RunningApp } from './runningApp.ts'
import { clipped, untranslated } from './shownText.ts'
import { connectAndWatch } from './steps.ts'

const chinese = createWords('zh-CN')
const pseudo = createWords('en-XA')

function languageOf({ page }: RunningApp): Promise<string> {
  return page.evaluate(() => document.documentElement.lang)
}

/** The labels of the native menu bar. */
function menuBar({ electron }: RunningApp): Promise<readonly string[]> {
  return electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [])
}

function menuBarIn(words: Words): readonly string[] {
  return [words.say('menuFile'), words.say('menuEdit'), words.say('menuView')]
}

async function expectDesktopIn(words: Words, app: RunningApp, tray: TrayPanel): Promise<void> {
  await expect.poll(() => menuBar(app)).toEqual(menuBarIn(words))
  await expect.poll(() => tray.hasIcon()).toBe(true)
  const labels = async (): Promise<readonly string[]> => (await tray.menu()).map(({ label }) => label)
  await expect.poll(labels).toEqual(expect.arrayContaining([words.say('trayShow'), words.say('trayQuit')]))
}

test('the chosen language is that of page, tray, menu and old records at once, and after a restart', async ({
  start,
  simulator,
  notifications,
  tray,
}) => {
  simulator.floor.set('20011', { name: 'Anna Berg', state: 'idle' })
  const app = await start()
  await connectAndWatch(app, simulator, ['20011'])
  simulator.floor.set('20011', { state: 'busy' })
  await expect.poll(() => notifications.seen()).toHaveLength(1)
  expect(await languageOf(app)).toBe('en')
  await expectDesktopIn(createWords('en'), app, tray)

  await app.watchView.settings.click()
  await settingsView(app.page).choose('Language', '简体中文')
  await expect(app.page.getByRole('heading', { name: chinese.say('settingsTitle'), exact: true })).toBeVisible()
  expect(await languageOf(app)).toBe('zh-CN')
  await expectDesktopIn(chinese, app, tray)
  await expect.poll(() => tray.tooltip()).toContain(chinese.say('trayAgents', { agents: 1 }))

  await app.page.getByRole('button', { name: chinese.say('backToList'), exact: true }).click()
  const grid = app.page.getByRole('grid', { name: chinese.say('watchedAgents'), exact: true })
  await expect(grid.getByText(statusWord(chinese, 'busy'), { exact: true })).toBeVisible()
  await app.page.getByRole('button', { name: chinese.say('headerNotifications'), exact: true }).click()
  const record = app.page.getByRole('listitem').filter({ hasText: 'Anna Berg · 20011' })
  await expect(record).toContainText(statusWord(chinese, 'idle'))
  await expect(record).toContainText(statusWord(chinese, 'busy'))

  simulator.floor.set('20011', { state: 'talking' })
  await expect.poll(() => notifications.seen()).toHaveLength(2)
  expect(notifications.seen()[1]?.body).toContain(statusWord(chinese, 'talking'))
  await app.quit()

  const again = await start()
  expect(await menuBar(again), 'it begins in that language').toEqual(menuBarIn(chinese))
  await expect(again.page.getByRole('grid', { name: chinese.say('watchedAgents'), exact: true })).toBeVisible()
  expect(await languageOf(again)).toBe('zh-CN')
  await expectDesktopIn(chinese, again, tray)
})

test('left to the system, it is the language of the desktop', async ({ start, tray }) => {
  const app = await start({ language: 'zh_CN.UTF-8' })
  await expect(app.page.getByRole('heading', { name: chinese.say('connectTitle'), exact: true })).toBeVisible()
  expect(await languageOf(app)).toBe('zh-CN')
  await expectDesktopIn(chinese, app, tray)
})

/** Dates are written by the runtime, not by the catalogue: just after midnight most of them name a day. */
const MONTHS = (['long', 'short'] as const).flatMap((month) => {
  const format = new Intl.DateTimeFormat('en-GB', { month, timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, place) => format.format(Date.UTC(2026, place)))
})

/** Called the same in every language, or not words at all. */
const PROPER = ['Agent Monitor', 'SHA-256', 'English', '简体中文', 'System', 'localhost', ...MONTHS]

/** What the gateway and its certificate are made of. */
function dataOf({ floor, certificate, host, port }: Simulator): readonly string[] {
  const ofAgents = floor
    .agents()
    .flatMap(({ workno, name, groupname, skills }) => [workno, name, groupname, ...skills.map((skill) => skill.name)])
  return [
    ...ofAgents,
    certificate.fingerprint,
    `${host}:${port}`,
    'O=Demo floor',
    'CN=Simulated agent gateway',
    'EC P-256',
  ]
}

const WATCHED = Array.from({ length: 12 }, (_, index) => String(20011 + index))
const STATES = ['idle', 'talking', 'ringing', 'wrap-up', 'busy', 'rest', 'signed-out', 'study', 'pre-rest'] as const

for (const { width, tag } of [
  { width: 820, tag: [] },
  { width: 1180, tag: ['@prove'] },
]) {
  test(
    `in the pseudo-language nothing is left untranslated or cut off, ${width} px wide`,
    { tag },
    async ({ folders, simulator, start }) => {
      test.slow()
      await mkdir(folders.profile, { recursive: true })
      await writeFile(join(folders.profile, 'settings.json'), JSON.stringify({ version: 1, language: 'en-XA' }))
      for (const [index, workno] of WATCHED.entries()) {
        simulator.floor.set(workno, { state: STATES[index % STATES.length] ?? 'idle' })
      }
      const app = await start()
      const { page } = app
      const say = pseudo.say
      const button = (name: string) => page.getByRole('button', { name, exact: true })
      const field = (name: string) => page.getByLabel(name, { exact: true })
      const window = await app.electron.browserWindow(page)
      await window.evaluate((own: BrowserWindow, wide) => own.setContentSize(wide, 760), width)
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)

      const looksRight = async (screen: string): Promise<void> => {
        const data = [...PROPER, ...dataOf(simulator)]
        expect.soft(await untranslated(page, data), `${screen}: not translated`).toEqual([])
        expect.soft(await clipped(page), `${screen}: cut off`).toEqual([])
      }

      await expect(page.getByRole('heading', { name: say('connectTitle'), exact: true })).toBeVisible()
      await looksRight('connect view')
      await button(say('connectSubmit')).click()
      await looksRight('connect view with errors')
      await button(say('connectAdvanced')).click()
      await page.getByRole('radio', { name: say('connectSignIn'), exact: true }).click()
      await looksRight('connect view, signing in by a proxy')
      await page.getByRole('radio', { name: say('connectUseGuid'), exact: true }).click()

      await field(say('connectAddress')).fill(`${simulator.host}:${simulator.port}`)
      await field(say('connectOwnAgentId')).fill(simulator.agentId)
      await field(say('connectGuid')).fill(simulator.guid())
      await button(say('connectSubmit')).click()
      const trust = button(say('certificateTrust'))
      await expect(trust).toBeVisible()
      await looksRight('certificate dialog')
      await trust.click()

      await field(say('addAgents')).fill(WATCHED.join(' '))
      await button(say('addWatch')).click()
      const rows = page.locator('[role="row"][data-agent]')
      await expect(rows.and(page.locator('[data-freshness="fresh"]'))).toHaveCount(WATCHED.length)
      await looksRight('watch view')

      simulator.floor.set('20011', { state: 'study' })
      await expect(rows.first()).toHaveAttribute('data-status', 'study')
      await rows.first().focus()
      await page.keyboard.press('Shift+F10')
      await expect(page.getByRole('menu')).toBeVisible()
      await looksRight('row menu')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('complementary')).toBeVisible()
      await looksRight('details')
      await page.keyboard.press('Escape')
      await button(say('headerNotifications')).click()
      await looksRight('notifications')

      await button(say('headerSettings')).click()
      await expect(page.getByRole('heading', { name: say('settingsTitle'), exact: true })).toBeVisible()
      await looksRight('settings')
      await button(say('backToList')).click()

      await simulator.faults.set({ kind: 'refuse' })
      await expect(rows.first()).toHaveAttribute('data-freshness', 'stale', { timeout: 20_000 })
      await looksRight('watch view with a banner and stale rows')
    },
  )
}
