// What is told of changes: who stops serving the queue or serves it again, unless the user wants more or less.

import type { BrowserWindow } from 'electron'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { connectAndWatch, giveNewGuid, tellAbout, untilAsked, watchIdle } from './steps.ts'

test('comings and goings are told, what the calls themselves do is not', async ({ app, simulator, notifications }) => {
  simulator.floor.set('20011', { name: 'Anna Berg', state: 'idle', forS: 5 })
  await connectAndWatch(app, simulator, ['20011'])
  for (const state of ['talking', 'wrap-up', 'idle'] as const) {
    simulator.floor.set('20011', { state })
    await expect(app.watchView.row('20011')).toHaveAttribute('data-status', state)
  }
  await untilAsked(simulator, 2)
  expect(notifications.seen()).toEqual([])
  simulator.floor.set('20011', { state: 'rest' })
  await expect
    .poll(() => notifications.seen().map(({ body }) => body.split('\n')[0]))
    .toEqual([expect.stringMatching(/^Idle → Rest/)])
})

test(
  '"What needs me" leaves comings and goings out; an agent of which everything is wanted stands above it',
  { tag: '@prove' },
  async ({ app, simulator, notifications }) => {
    const { page, watchView } = app
    await watchIdle(app, simulator, ['20011', '20012'])
    await tellAbout(app, 'What needs me')
    await watchView.choose('20012', 'Notifications…')
    await page.getByRole('radio', { name: 'Always notify', exact: true }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    simulator.floor.set('20011', { state: 'rest' })
    await expect(watchView.row('20011')).toHaveAttribute('data-status', 'rest')
    simulator.floor.set('20012', { state: 'talking' })
    await expect.poll(() => notifications.seen().map(({ title }) => title)).toEqual([expect.stringMatching(/20012$/)])
  },
)

testOfOwnApp(
  'who goes back and forth is told of once, but each time that somebody signs out is told',
  { tag: '@prove' },
  async ({ app, simulator, notifications }) => {
    const { page, watchView } = app
    await watchIdle(app, simulator, ['20011'])
    // The third time back, each within 20 s, is the fourth of these changes.
    for (const state of ['signed-out', 'idle', 'signed-out', 'idle', 'signed-out', 'idle'] as const) {
      simulator.floor.set('20011', { state })
      await expect(watchView.row('20011')).toHaveAttribute('data-status', state)
    }
    const told = (): readonly string[] => notifications.seen().map(({ body }) => body.split(' (')[0] ?? '')
    await expect.poll(() => told().filter((body) => body === 'Idle → Signed out')).toHaveLength(3)
    await page.getByRole('button', { name: 'Notifications', exact: true }).click()
    const held = page.getByRole('listitem').filter({ hasText: 'Held: the agent is flapping' })
    await expect(held).toHaveCount(2)
    for (const entry of await held.all()) await expect(entry).toContainText('Signed out → Idle')
  },
)

test('while the window is in front a change of an agent in view marks its row instead, where that was chosen', async ({
  app,
  simulator,
  notifications,
}) => {
  const { page, watchView } = app
  await watchIdle(app, simulator, ['20011', '20012'])
  // The windows of other tests take the keyboard from this one: what the desktop would say is said here.
  const window = await app.electron.browserWindow(page)
  const putInFront = (isInFront: boolean): Promise<void> =>
    window.evaluate((own: BrowserWindow, is) => void (own.isFocused = () => is), isInFront)
  await putInFront(true)
  simulator.floor.set('20011', { state: 'rest' })
  await expect.poll(() => notifications.seen(), 'not chosen').toHaveLength(1)
  await expect(watchView.row('20011')).not.toHaveAttribute('data-marked')

  await watchView.settings.click()
  const mark = page.getByRole('switch', { name: 'Mark rows instead', exact: true })
  await expect(mark).not.toBeChecked()
  await mark.click()
  await settingsView(page).back.click()
  await expect(watchView.row('20012')).toBeInViewport()
  simulator.floor.set('20012', { state: 'rest' })
  await expect(watchView.row('20012')).toHaveAttribute('data-marked')
  await untilAsked(simulator, 2)
  expect(notifications.seen()).toHaveLength(1)

  await putInFront(false)
  simulator.floor.set('20012', { state: 'idle' })
  await expect.poll(() => notifications.seen().map(({ title }) => title.slice(-5))).toEqual(['20011', '20012'])
})

testOfOwnApp(
  'many who go to the same state are told as one, with what they and nobody else have in common',
  { tag: '@prove' },
  async ({ app, simulator, notifications }) => {
    // All in one skill, so that one answer tells of all of them.
    const person = { groupid: 1, groupname: 'Support', skills: [{ name: 'voice_all', id: 6, mediatype: 5 }] }
    const left = ['20011', '20012', '20013', '20014', '20015', '20016', '20017']
    const others = ['20018', '20019', '20020', '20021']
    const phoneOf = (workno: string): string => (left.includes(workno) ? `81${workno.slice(3)}` : `7${workno.slice(2)}`)
    for (const workno of [...left, ...others]) {
      simulator.floor.set(workno, { ...person, phonenumber: phoneOf(workno), state: 'idle', forS: 5 })
    }
    await connectAndWatch(app, simulator, [...left, ...others])
    for (const workno of left) {
      simulator.floor.set(workno, { ...person, phonenumber: phoneOf(workno), state: 'rest' })
    }
    // One who is asked about singly just then is told first, by name.
    await expect
      .poll(() => notifications.seen().map(({ title }) => title))
      .toContainEqual(expect.stringMatching(/^(7|[56] more) went to Rest; all have phones 81xx$/))
  },
)

testOfOwnApp(
  'beside each choice stands how much it would have told today',
  { tag: '@prove' },
  async ({ app, simulator }) => {
    const { page, watchView } = app
    await watchIdle(app, simulator, ['20011'])
    for (const state of ['talking', 'rest'] as const) {
      simulator.floor.set('20011', { state })
      await expect(watchView.row('20011')).toHaveAttribute('data-status', state)
    }
    await watchView.settings.click()
    const told = page.getByRole('radiogroup', { name: 'Tell me about', exact: true })
    const figures = () =>
      told.locator('[data-rehearsal]').evaluateAll((all) => all.map((one) => one.getAttribute('data-rehearsal')))
    await expect.poll(figures).toEqual(['2', '1', expect.any(String), '0', '0'])
  },
)

testOfOwnApp(
  'told once when an agent is in a status again, after a restart too',
  async ({ app, simulator, notifications, start }) => {
    simulator.floor.set('20011', { name: 'Anna Berg', state: 'talking', forS: 250 })
    await connectAndWatch(app, simulator, ['20011'])
    await app.watchView.choose('20011', 'Tell me when…')
    const dialog = app.page.getByRole('dialog', { name: 'Tell me when', exact: true })
    await dialog.getByRole('radio', { name: 'Idle', exact: true }).click()
    await dialog.getByRole('button', { name: 'Tell me once', exact: true }).click()
    await expect(dialog).toBeHidden()
    await app.quit()

    const again = await start()
    await giveNewGuid(again, simulator)
    await expect(again.watchView.row('20011')).toHaveAttribute('data-freshness', 'fresh')
    expect(notifications.seen()).toEqual([])
    simulator.floor.set('20011', { state: 'idle' })
    await expect.poll(() => notifications.seen()).toHaveLength(1)
    const [told] = notifications.seen()
    expect(told?.title).toBe('Anna Berg · 20011')
    expect(told?.body).toMatch(/^is Idle now \(was Talking for 04:\d\d\)/)
    for (const state of ['talking', 'idle'] as const) {
      simulator.floor.set('20011', { state })
      await expect(again.watchView.row('20011')).toHaveAttribute('data-status', state)
    }
    expect(notifications.seen(), 'once').toHaveLength(1)
  },
)
