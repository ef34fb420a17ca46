// A change of status becomes one notification on the real desktop bus; a click on it leads to the agent's row.

import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { connectAndWatch, tellAbout, untilAsked } from './steps.ts'

testOfOwnApp(
  'one change, one notification; what became of it can be read; a click focuses the row',
  async ({ app, simulator, notifications }) => {
    simulator.floor.set('20011', { name: 'Anna Berg', state: 'idle', forS: 724 })
    simulator.floor.set('20012', { name: '20012', status: 4, ctiStatus: 1 })
    await connectAndWatch(app, simulator, ['20012', '20011', '20013'])
    await expect(app.watchView.row('20011')).toHaveAttribute('data-status', 'idle')
    expect(notifications.seen(), 'first sight is silent').toEqual([])
    await tellAbout(app, 'Every change')

    simulator.floor.set('20012', { status: 6, ctiStatus: 1 })
    simulator.floor.set('20011', { state: 'talking' })
    await expect.poll(() => notifications.seen()).toHaveLength(1)
    const [seen] = notifications.seen()
    expect(seen?.title).toBe('Anna Berg · 20011')
    expect(seen?.body.split('\n')[0]).toMatch(/^Idle → Talking \(was Idle for 12:\d\d\)$/)
    expect(seen?.urgency).toBe('normal')
    await expect(app.watchView.row('20011')).toHaveAttribute('data-status', 'talking')
    await untilAsked(simulator, 4)
    expect(notifications.seen(), 'once, and the pair 4 → 6 is no change').toHaveLength(1)

    await app.page.getByRole('button', { name: 'Notifications', exact: true }).click()
    const entry = app.page.getByRole('listitem').filter({ hasText: 'Anna Berg · 20011' })
    await expect(entry).toContainText('Idle → Talking')
    await expect(entry).toContainText('Shown')
    await expect(app.watchView.row('20011')).not.toBeFocused()
    if (seen) notifications.click(seen)
    await expect(app.watchView.row('20011')).toBeFocused()
    await expect(entry).toContainText('clicked')

    simulator.floor.set('20012', { state: 'wrap-up' })
    await expect
      .poll(() => notifications.seen().map(({ title }) => title), 'a name that only repeats the ID is left out')
      .toEqual(['Anna Berg · 20011', '20012'])
  },
)

test('a click brings the window back from the tray, and drops a filter that hides the row', async ({
  app,
  simulator,
  notifications,
  tray,
}) => {
  simulator.floor.set('20011', { state: 'idle' })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await app.watchView.filter.fill('20012')
  await expect(app.watchView.row('20011')).toHaveCount(0)
  await expect.poll(() => tray.hasIcon()).toBe(true)
  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  await expect.poll(() => tray.tooltip()).toContain('2 agents')

  simulator.floor.set('20011', { state: 'rest' })
  await expect.poll(() => notifications.seen().filter(({ body }) => body.includes('→ Rest'))).toHaveLength(1)
  const change = notifications.seen().find(({ body }) => body.includes('→ Rest'))
  if (change) notifications.click(change)
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  await expect(app.watchView.row('20011')).toBeFocused()
})

testOfOwnApp('names are escaped where the desktop reads markup', async ({ app, simulator, notifications }) => {
  const worknos = ['20011', '20012', '20013', '20014', '20015', '20016', '20017', '20018']
  for (const workno of worknos) simulator.floor.set(workno, { name: '<b>Bo</b> & Sons', state: 'idle' })
  await connectAndWatch(app, simulator, worknos)
  await expect(app.watchView.cell('20011', 'Agent')).toContainText('<b>Bo</b> & Sons')

  // Titles are plain text, bodies are markup.
  simulator.floor.set('20011', { state: 'rest' })
  await expect.poll(() => notifications.seen().map(({ title }) => title)).toEqual(['<b>Bo</b> & Sons · 20011'])
  // Many changes at once are told together, by name.
  for (const workno of worknos.slice(1)) simulator.floor.set(workno, { state: 'busy' })
  const escaped = '&lt;b&gt;Bo&lt;/b&gt; &amp; Sons · 200'
  await expect.poll(() => notifications.seen().some(({ body }) => body.includes(escaped))).toBe(true)
  expect(notifications.seen().filter(({ body }) => body.includes('<'))).toEqual([])
})

test('paused from the tray, nothing is shown until resumed; then what was held is told together', async ({
  app,
  simulator,
  notifications,
  tray,
}) => {
  simulator.floor.set('20011', { state: 'idle' })
  await connectAndWatch(app, simulator, ['20011'])
  await tray.choose('Pause notifications', 'Until resumed')
  await expect.poll(() => tray.tooltip()).toContain('notifications paused')
  simulator.floor.set('20011', { state: 'busy' })
  await expect(app.watchView.row('20011')).toHaveAttribute('data-status', 'busy')
  await untilAsked(simulator, 3)
  expect(notifications.seen()).toEqual([])

  await tray.choose('Resume notifications')
  await expect.poll(() => tray.tooltip()).not.toContain('paused')
  await expect.poll(() => notifications.seen()).toHaveLength(1)
  expect(notifications.seen()[0]?.body).toContain('20011 → Busy')
  simulator.floor.set('20011', { state: 'talking' })
  await expect
    .poll(() =>
      notifications
        .seen()
        .map(({ body }) => body.split(' (')[0])
        .at(-1),
    )
    .toBe('Busy → Talking')
})

test.describe('on a desktop where nobody shows notifications', () => {
  test.use({ hasNotifications: false })

  testOfOwnApp('a banner says so and what to do', async ({ app, simulator }) => {
    simulator.floor.set('20011', { state: 'idle' })
    await connectAndWatch(app, simulator, ['20011'])
    const banner = app.page.getByRole('paragraph').filter({ hasText: 'Notifications do not reach you' })
    await expect(banner).toBeHidden()
    simulator.floor.set('20011', { state: 'busy' })
    await expect(banner).toBeVisible()
    await expect(banner).toContainText('notification service')
  })
})
