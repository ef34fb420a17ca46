// The tray as the desktop's panel reads it from the bus, and the ways between tray and window.

import type { BrowserWindow } from 'electron'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { electronPath, startEnvironment, startFlags } from './runningApp.ts'
import { connectAndWatch } from './steps.ts'

test('tooltip, menu and picture tell who is doing what', async ({ app, simulator, tray }) => {
  simulator.floor.set('20011', { name: 'Anna Berg', state: 'idle' })
  simulator.floor.set('20012', { name: 'R&D_Team', state: 'talking' })
  simulator.floor.set('20013', { name: '20013', state: 'talking' })
  await expect.poll(() => tray.hasIcon()).toBe(true)
  await expect.poll(() => tray.tooltip()).toBe('Agent Monitor · no gateway set up')
  await connectAndWatch(app, simulator, ['20011', '20012', '20013'])

  await expect.poll(() => tray.tooltip()).toBe('Agent Monitor · 3 agents: 2 talking, 1 idle')
  const labels = (await tray.menu()).map(({ label, isSeparator }) => (isSeparator ? '—' : label))
  expect(labels).toEqual([
    'Show Agent Monitor',
    'Mini bar',
    'Pause notifications',
    '—',
    'Anna Berg · 20011: Idle',
    'R&D_Team · 20012: Talking',
    '20013: Talking',
    '—',
    'Quit',
  ])
  const pauses = (await tray.menu())
    .find(({ label }) => label === 'Pause notifications')
    ?.items.map(({ label }) => label)
  expect(pauses).toEqual(['For 15 minutes', 'For 1 hour', 'Until resumed'])

  const well = await tray.picture()
  expect(well.width).toBeGreaterThanOrEqual(16)
  await simulator.faults.set({ kind: 'refuse' })
  await expect.poll(() => tray.tooltip()).toContain('Gateway unreachable')
  expect((await tray.picture()).pixels.equals(well.pixels), 'trouble has another picture').toBe(false)
})

test('an agent in the menu leads to its row', async ({ app, simulator, tray }) => {
  simulator.floor.set('20012', { name: 'Anna Berg', state: 'idle' })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Anna Berg · 20012: Idle')
  await tray.choose('Anna Berg · 20012: Idle')
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  await expect(app.watchView.row('20012')).toBeFocused()
})

test('what needs somebody stands first in the tooltip, leads to its row from the menu, and is counted on the dock', async ({
  app,
  simulator,
  tray,
}) => {
  await app.electron.evaluate(({ app: electronApp }) => {
    const counts: number[] = []
    // Without a dock nothing shows the number, so the wish is seen where it leaves the app.
    electronApp.setBadgeCount = (count) => counts.push(count ?? -1) > 0
    Reflect.set(globalThis, 'badgeCounts', counts)
  })
  const badge = (): Promise<number | undefined> =>
    app.electron.evaluate(() => (Reflect.get(globalThis, 'badgeCounts') as number[]).at(-1))
  await expect.poll(() => tray.hasIcon()).toBe(true)
  simulator.floor.set('20012', { name: 'Anna Berg', state: 'wrap-up', forS: 600 })
  simulator.floor.set('20011', { state: 'idle' })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await expect.poll(() => tray.tooltip()).toBe('1 needs you · Agent Monitor · 2 agents: 1 idle, 1 wrap-up')
  await expect.poll(badge).toBe(1)
  const busy = await tray.picture()

  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  await tray.choose('Needs you (1)', 'Anna Berg · 20012: Wrap-up for more than 02:00')
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  await expect(app.watchView.row('20012')).toBeFocused()
  await tray.choose('Needs you (1)', 'Show all in the window')
  await expect(app.page.getByRole('complementary', { name: 'Needs you', exact: true })).toBeVisible()

  simulator.floor.set('20012', { state: 'idle' })
  await expect.poll(() => tray.tooltip()).toBe('Agent Monitor · 2 agents: 2 idle')
  await expect.poll(badge).toBe(0)
  expect((await tray.picture()).pixels.equals(busy.pixels), 'a picture of its own').toBe(false)
})

testOfOwnApp(
  'closing hides to the tray and says so once; the icon and the menu bring the window back',
  async ({ app, notifications, tray }) => {
    await expect.poll(() => tray.hasIcon()).toBe(true)
    await app.closeWindow()
    await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
    await expect.poll(() => notifications.seen().map(({ title }) => title)).toEqual(['Agent Monitor goes on watching'])
    await tray.activate()
    await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
    await app.closeWindow()
    await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
    await tray.choose('Show Agent Monitor')
    await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
    expect(notifications.seen()).toHaveLength(1)
  },
)

testOfOwnApp('Quit in the menu ends the app', async ({ app, tray }) => {
  await expect.poll(() => tray.hasIcon()).toBe(true)
  const ended = app.electron.waitForEvent('close')
  await tray.choose('Quit')
  await ended
  expect(app.exitCode()).toBe(0)
})

testOfOwnApp('a second start raises the first and ends', async ({ app, bus, folders, tray }) => {
  await expect.poll(() => tray.hasIcon()).toBe(true)
  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  const env = startEnvironment({ ...folders, busAddress: bus.address })
  await promisify(execFile)(electronPath(), startFlags(folders), { env, timeout: 20_000 })
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
})

test.describe('started with --hidden', () => {
  test.use({ flags: ['--hidden'] })

  testOfOwnApp('shows only the tray icon until it is clicked', async ({ app, tray }) => {
    await expect(app.connectView.title).toBeAttached()
    await expect.poll(() => tray.hasIcon()).toBe(true)
    expect((await app.windowState()).isVisible).toBe(false)
    await tray.activate()
    await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  })
})

test.describe('on a desktop without a tray', () => {
  test.use({ hasTray: false })

  testOfOwnApp('closing minimises: there is always a way back', async ({ app, notifications }) => {
    // Without a window manager nothing is ever minimised, so the wish is seen where it leaves the app.
    const window = await app.electron.browserWindow(app.page)
    const wishes = await window.evaluateHandle((own: BrowserWindow) => {
      const seen: string[] = []
      own.minimize = () => void seen.push('minimise')
      own.hide = () => void seen.push('hide')
      return seen
    })
    await app.closeWindow()
    await expect
      .poll(() => notifications.seen().map(({ body }) => body))
      .toEqual([expect.stringContaining('minimised')])
    expect(await wishes.jsonValue()).toEqual(['minimise'])
    expect(app.isRunning()).toBe(true)
  })
})
