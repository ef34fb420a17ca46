// What the gateway sees of the app: exactly the headers of the seed, and never more than the budget.

import { expect, test } from './app.ts'
import { connect, connectAndWatch, untilAsked } from './steps.ts'

/** What HTTP itself needs and no client can leave out. */
const OF_HTTP = ['host', 'connection', 'content-length', 'transfer-encoding']

test.describe('a gateway that refuses any other header than the seed names', () => {
  test.use({ gateway: { behaviour: { answers: { strictHeaders: true } } } })

  test('is content, for single and for bulk queries', async ({ app, simulator }) => {
    await connectAndWatch(app, simulator, ['20011', '20012', '20013'])
    await untilAsked(simulator, 4)
    for (const { headers, guidOk } of simulator.requests.all()) {
      expect(headers.filter((name) => !OF_HTTP.includes(name.toLowerCase())).toSorted()).toEqual([
        'Content-Type',
        'Guid',
      ])
      expect(guidOk).toBe(true)
    }
  })
})

test('bulk queries come every other second while no window is seen, and every second again when one is', async ({
  app,
  simulator,
  tray,
}) => {
  await expect.poll(() => tray.hasIcon()).toBe(true)
  await connectAndWatch(app, simulator, ['20011', '20012', '20013'])
  /** Time (ms) between two bulk queries from now on, no less than it was. */
  const gap = async (): Promise<number> => {
    const first = await simulator.requests.next({ interface: 'agentbylist' })
    const second = await simulator.requests.next({ interface: 'agentbylist' })
    return second.atMs - first.noEarlierMs
  }
  await app.closeWindow()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(false)
  expect(await gap()).toBeGreaterThan(1500)
  await tray.activate()
  await expect.poll(async () => (await app.windowState()).isVisible).toBe(true)
  await expect.poll(gap, { timeout: 20_000 }).toBeLessThan(1500)
})

test.describe('a gateway without bulk queries', () => {
  test.use({ gateway: { floor: { agents: 30 }, behaviour: { bulk: { agentbylist: '404' } } } })

  test('gets at most 4 queries in any 2 s, and never two about one agent at once', async ({ app, simulator }) => {
    const { page, watchView } = app
    await connect(app, simulator)
    await watchView.addField.fill('20011-20040')
    await watchView.watch.click()
    await expect(watchView.rows).toHaveCount(30)
    // The user is impatient: asking by hand counts too.
    await watchView.choose('20020', 'Details')
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true })
    for (let pressed = 0; pressed < 10; pressed++) await refresh.click()
    await expect(watchView.row('20020')).toHaveAttribute('data-freshness', 'fresh')
    await untilAsked(simulator, 12)
    expect(simulator.requests.maxInWindow(2_000)).toBeLessThanOrEqual(4)
    expect(simulator.requests.maxInFlightPerAgent()).toBe(1)
    expect(simulator.connections().mostOpen).toBeLessThanOrEqual(4)
  })

  test('recovers from faults within the budget too', { tag: '@prove' }, async ({ app, simulator }) => {
    await connectAndWatch(app, simulator, ['20011', '20012', '20013'])
    await simulator.faults.set({ kind: 'http', status: 503 })
    await expect(app.watchView.connection).toHaveText(/^Gateway (refuses|unreachable)/)
    await simulator.faults.clear()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    await untilAsked(simulator, 6)
    expect(simulator.requests.maxInWindow(2_000)).toBeLessThanOrEqual(4)
  })
})
