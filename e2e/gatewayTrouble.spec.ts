// What a supervisor sees when the session ends or the gateway goes away: never old knowledge as current, and no storm.

import { expect, testOfSharedApp as test } from './app.ts'
import { connectAndWatch, expectCode, expectFresh, untilAsked } from './steps.ts'

const WATCHED = ['20011', '20012', '20013']

test('the session ends (100-006): everything is unknown, asking stops, one notification', async ({
  app,
  simulator,
  notifications,
  tray,
}) => {
  const { connectView, page, watchView } = app
  for (const workno of WATCHED) simulator.floor.set(workno, { state: 'idle' })
  await connectAndWatch(app, simulator, WATCHED)

  simulator.session.end()
  await expect(watchView.connection).toHaveText(/^Session ended/)
  for (const workno of WATCHED) {
    await expect(watchView.row(workno)).toHaveAttribute('data-freshness', 'unknown')
    await expect(watchView.row(workno)).toHaveAttribute('data-status', 'unknown')
    await expect(watchView.cell(workno, 'Status')).toHaveText('Unknown')
  }
  await expectCode(page, '100-006')
  await expect.poll(() => tray.tooltip()).toContain('Session ended')
  await expect.poll(() => notifications.seen()).toHaveLength(1)
  expect(notifications.seen()[0]?.title).toContain('Session ended')
  const asked = simulator.requests.count()

  await page.getByRole('button', { name: 'New Guid or sign in', exact: true }).click()
  await expect(connectView.guid).toHaveValue('')
  await expect(connectView.address).toHaveValue(new RegExp(`127\\.0\\.0\\.1:${simulator.port}$`))
  expect(simulator.requests.count(), 'nothing is asked without a session').toBe(asked)
  await connectView.guid.fill(simulator.session.signInElsewhere())
  await connectView.connect.click()
  await expect(watchView.connection).toHaveText(/^Connected/)
  await expectFresh(app, WATCHED)
  expect(await watchView.order()).toEqual(WATCHED)
})

test('the gateway goes down and comes back: rows age visibly, and are current again at once', async ({
  app,
  simulator,
  notifications,
  tray,
}) => {
  const { watchView } = app
  for (const workno of WATCHED) simulator.floor.set(workno, { state: 'idle', forS: 3_700 })
  await connectAndWatch(app, simulator, WATCHED)
  await expect(watchView.cell('20011', 'In state')).toHaveText(/^1:01:\d\d$/)

  await simulator.faults.set({ kind: 'refuse' })
  await expect(watchView.connection).toHaveText(/^Gateway unreachable/)
  for (const workno of WATCHED) {
    await expect(watchView.row(workno)).toHaveAttribute('data-freshness', 'stale')
    await expect(watchView.cell(workno, 'In state')).toHaveText(/^≥ 1:01:\d\d$/)
  }
  await expect.poll(() => tray.tooltip()).toContain('Gateway unreachable')
  const standing = await watchView.cell('20011', 'In state').textContent()

  simulator.floor.set('20012', { state: 'rest' })
  await simulator.faults.clear()
  // By itself it tries again within seconds too, but perhaps only when the outage has lasted for 15 s, which is told. The button
  // is gone if it has done so this very moment.
  const tryNow = app.page.getByRole('button', { name: 'Try now' })
  await tryNow.click({ timeout: 2_000 }).catch(() => undefined)
  await expect(watchView.connection).toHaveText(/^Connected/)
  await expectFresh(app, WATCHED)
  await expect(watchView.row('20012')).toHaveAttribute('data-status', 'rest')
  await expect.poll(() => tray.tooltip()).toBe('Agent Monitor · 3 agents: 2 idle, 1 rest')
  expect(standing).toMatch(/^≥/)
  await untilAsked(simulator, 4)
  expect(notifications.seen().map(({ title }) => title)).toEqual([expect.stringContaining('20012')])
})

test('one agent that fails does not make the gateway fail', { tag: '@prove' }, async ({ app, simulator }) => {
  const { watchView } = app
  await connectAndWatch(app, simulator, ['20011'])
  await watchView.add(['20012', '59999'])
  await expectFresh(app, ['20011', '20012'])
  await expect(watchView.row('59999')).toHaveAttribute('data-freshness', 'unknown')
  await expect(watchView.cell('59999', 'Updated')).toContainText(/agent/i)
  await expect(watchView.connection).toHaveText(/^Connected/)
})

test('an error page instead of an answer is told as what it is', { tag: '@prove' }, async ({ app, simulator }) => {
  await connectAndWatch(app, simulator, ['20011'])
  await simulator.faults.set({ kind: 'http', status: 503 })
  await expect(app.watchView.connection).toHaveText(/^Gateway (refuses|unreachable)/)
  await expect(app.page.getByText('503').first()).toBeVisible()
  await simulator.faults.clear()
  await expect(app.watchView.connection).toHaveText(/^Connected/)
})
