// A notification service that takes every call and never answers must cost nothing but its notifications: watching goes on.

import { expect, test } from './app.ts'
import { serveSilence } from './desktop/silentService.ts'
import { connectAndWatch, expectFresh } from './steps.ts'

/** Of main's loop, and between two questions; a busy machine is allowed for. Asked synchronously, the service held up 25 s. */
const LONGEST_GAP_MS = 3_000

test.use({ hasNotifications: false })

test('with a hanging notification service the questions go on, and the app says that nothing is shown', async ({
  app,
  bus,
  simulator,
}) => {
  const service = await serveSilence(bus.address, 'org.freedesktop.Notifications')
  try {
    const worknos = ['20011', '20012', '20013']
    for (const workno of worknos) simulator.floor.set(workno, { state: 'idle' })
    await connectAndWatch(app, simulator, worknos)
    await app.electron.evaluate(() => {
      let last = Date.now()
      let longest = 0
      const look = (): void => {
        longest = Math.max(longest, Date.now() - last)
        last = Date.now()
      }
      setInterval(look, 20)
      Object.assign(globalThis, { longestGapMs: () => longest })
    })
    const before = simulator.requests.count()
    for (const workno of worknos) simulator.floor.set(workno, { state: 'busy' })

    await expect.poll(() => service.calls().filter(({ member }) => member === 'Notify').length).toBeGreaterThan(0)
    const banner = app.page.getByRole('paragraph').filter({ hasText: 'Notifications do not reach you' })
    await expect(banner, 'told after 5 s').toBeVisible()
    await app.page.getByRole('button', { name: 'Notifications', exact: true }).click()
    await expect(app.page.getByRole('listitem').filter({ hasText: '→ Busy' }).first()).toContainText('did not answer')

    const times = simulator.requests
      .all()
      .slice(before)
      .map(({ atMs }) => atMs)
    expect(times.length).toBeGreaterThan(1)
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(Math.max(...gaps), 'between two questions').toBeLessThan(LONGEST_GAP_MS)
    const longest = await app.electron.evaluate(() =>
      (globalThis as unknown as { longestGapMs(): number }).longestGapMs(),
    )
    expect(longest, 'of the loop').toBeLessThan(LONGEST_GAP_MS)

    simulator.floor.set('20012', { state: 'rest' })
    await expect(app.watchView.row('20012')).toHaveAttribute('data-status', 'rest')
    await expectFresh(app, worknos)
    await app.quit()
  } finally {
    await service.stop()
  }
})
