// The mini bar on the real desktop: on top of everything, shut in as the main window is, back where it was, and a way to what it
// shows.

import type { BrowserWindow } from 'electron'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { miniBarOf, miniBars, toggleMiniBar } from './pages/miniBar.ts'
import { settingsView } from './pages/settingsView.ts'
import type { RunningApp } from './runningApp.ts'
import { connectAndWatch } from './steps.ts'
import { violationsIn } from './violations.ts'

/** Chooses an entry of the application menu, as its keys do. */
async function chooseInMenu({ electron }: RunningApp, label: string): Promise<void> {
  await electron.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []
    items.find((item) => item.label === wanted)?.click()
  }, label)
}

test('comes on top of everything, and goes', async ({ app, simulator }) => {
  simulator.floor.set('20011', { name: 'Anna Berg', state: 'talking' })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await app.page.getByRole('button', { name: 'Mini bar', exact: true }).click()
  const bar = await miniBarOf(app)
  await expect.poll(async () => (await bar.window()).isVisible).toBe(true)
  expect(await bar.window()).toMatchObject({ title: 'Agent Monitor – mini bar', isOnTop: true })
  expect(await bar.page.title()).toBe('Agent Monitor – mini bar')

  expect(await violationsIn(bar.page)).toEqual([])

  await toggleMiniBar(app)
  await expect.poll(() => miniBars(app)).toHaveLength(0)
  expect(app.isRunning()).toBe(true)
  await chooseInMenu(app, 'Mini bar')
  await miniBarOf(app)
})

test('is made as the main window is, with the same commands and no more', async ({ app }) => {
  await toggleMiniBar(app)
  const bar = await miniBarOf(app)
  const preferencesOf = async (page: RunningApp['page']): Promise<Record<string, unknown>> => {
    const window = await app.electron.browserWindow(page)
    return window.evaluate((own: BrowserWindow) => {
      const read: unknown = Reflect.get(own.webContents, 'getLastWebPreferences')
      const all = (read as (this: unknown) => Record<string, unknown>).call(own.webContents)
      return JSON.parse(JSON.stringify(all)) as Record<string, unknown>
    })
  }
  expect(await preferencesOf(bar.page)).toEqual(await preferencesOf(app.page))
  const reach = (): string => Object.keys((window as unknown as { bridge: object }).bridge).join()
  expect(await bar.page.evaluate(reach)).toBe(await app.page.evaluate(reach))
  const tried = await bar.page.evaluate(async () => {
    const opened = window.open('https://example.org/') === null ? 'no window' : 'a window'
    const framed = document.createElement('iframe').localName
    const asked = await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    )
    return [opened, framed, asked]
  })
  expect(tried).toEqual(['no window', 'no-frame', 'refused'])
})

testOfOwnApp('comes back where it was, also after a power cut, and not when it was closed', async ({ start }) => {
  // Four starts.
  test.slow()
  const first = await start()
  await toggleMiniBar(first)
  const bar = await miniBarOf(first)
  await expect.poll(async () => (await bar.window()).isVisible).toBe(true)
  await bar.moveTo(300, 220)
  await expect.poll(async () => (await bar.window()).bounds).toMatchObject({ x: 300, y: 220 })
  const { bounds } = await bar.window()
  await first.quit()

  const second = await start()
  const again = await miniBarOf(second)
  await expect.poll(async () => (await again.window()).isVisible).toBe(true)
  expect((await again.window()).bounds).toEqual(bounds)
  await second.kill()

  const third = await start()
  const back = await miniBarOf(third)
  expect((await back.window()).bounds).toEqual(bounds)
  const hide = back.region.getByRole('button', { name: 'Hide the mini bar', exact: true })
  await hide.click()
  await expect.poll(() => miniBars(third)).toHaveLength(0)
  await third.quit()

  const fourth = await start()
  await expect(fourth.connectView.title).toBeVisible()
  expect(miniBars(fourth)).toHaveLength(0)
})

test('what is worst leads to its row, by mouse and by keyboard, however hidden the main window is', async ({
  app,
  simulator,
  tray,
}) => {
  simulator.floor.set('20012', { name: 'Anna Berg', state: 'wrap-up', forS: 600 })
  simulator.floor.set('20011', { name: 'Bo Chen', state: 'rest', forS: 1_300 })
  await expect.poll(() => tray.hasIcon()).toBe(true)
  await connectAndWatch(app, simulator, ['20011', '20012', '20013'])
  await toggleMiniBar(app)
  const bar = await miniBarOf(app)
  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  await bar.worst('Anna Berg').click()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  await expect(app.watchView.row('20012')).toBeFocused()

  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  await bar.worst('Bo Chen').focus()
  await bar.page.keyboard.press('Enter')
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  await expect(app.watchView.row('20011')).toBeFocused()

  await chooseInMenu(app, 'Needs you')
  await expect(app.page.getByRole('complementary', { name: 'Needs you', exact: true })).toBeVisible()
})

test('is reached, walked through and used by the keyboard alone', async ({ app, simulator, tray }) => {
  await expect.poll(() => tray.hasIcon()).toBe(true)
  simulator.floor.set('20012', { name: 'Anna Berg', state: 'wrap-up', forS: 600 })
  simulator.floor.set('20011', { name: 'Bo Chen', state: 'rest', forS: 1_300 })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  // Another test's window may take the keyboard away again: that it was here is enough.
  await app.electron.evaluate(({ app: electronApp }) => {
    const focused: string[] = []
    electronApp.on('browser-window-focus', (_event, window) => focused.push(window.webContents.getURL()))
    Reflect.set(globalThis, 'focusedPages', focused)
  })
  const open = app.page.getByRole('button', { name: 'Mini bar', exact: true })
  await open.focus()
  await app.page.keyboard.press('Enter')
  const bar = await miniBarOf(app)
  await expect
    .poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'focusedPages') as string[]))
    .toContainEqual(expect.stringContaining('?view=mini'))

  await expect(bar.worst('Bo Chen')).toBeVisible()
  const { keyboard } = bar.page
  const order = [
    bar.region.getByRole('button', { name: /need/ }),
    bar.region.getByRole('button', { name: 'Hide the mini bar', exact: true }),
    bar.region.getByRole('listitem').getByRole('button').first(),
    bar.region.getByRole('listitem').getByRole('button').nth(1),
  ]
  for (const control of order) {
    await keyboard.press('Tab')
    await expect(control).toBeFocused()
    const ring = await control.evaluate((button) => getComputedStyle(button).outlineStyle)
    expect(ring, 'it is seen where the keyboard is').not.toBe('none')
  }
  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  const chosen = ((await order[3]?.innerText()) ?? '').includes('Anna Berg') ? '20012' : '20011'
  await keyboard.press('Enter')
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  await expect(app.watchView.row(chosen)).toBeFocused()

  await keyboard.press('Shift+Tab')
  await keyboard.press('Shift+Tab')
  // The page may be gone before the key is up again.
  await keyboard.press('Enter').catch(() => undefined)
  await expect.poll(() => miniBars(app)).toHaveLength(0)
})

test('speaks the language in force, and survives what its page does not', async ({ app, simulator }) => {
  await connectAndWatch(app, simulator, ['20011'])
  await toggleMiniBar(app)
  const bar = await miniBarOf(app)
  await app.watchView.settings.click()
  await settingsView(app.page).choose('Language', '简体中文')
  await expect.poll(async () => (await bar.window()).title).toBe('Agent Monitor – 迷你栏')
  await expect(bar.page.getByRole('region', { name: '迷你栏', exact: true })).toBeVisible()

  const window = await app.electron.browserWindow(bar.page)
  await window.evaluate((own: BrowserWindow) => own.webContents.forcefullyCrashRenderer())
  await expect.poll(() => app.electron.evaluate(({ BrowserWindow: Windows }) => Windows.getAllWindows().length)).toBe(1)
  await toggleMiniBar(app)
  await expect.poll(() => app.electron.evaluate(({ BrowserWindow: Windows }) => Windows.getAllWindows().length)).toBe(2)
})
