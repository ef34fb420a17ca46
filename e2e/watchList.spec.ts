// The watch list: adding, finding, and what can be done to a row.

import { expect, testOfSharedApp as test } from './app.ts'
import { connect, connectAndWatch } from './steps.ts'

test('adds IDs, ranges and pasted lines, and counts what became of each', async ({ app, simulator }) => {
  const { watchView } = app
  await connect(app, simulator)
  await watchView.addField.fill('20011, 20012-20014 20015\n20016;abc 7')
  await watchView.watch.click()
  await expect(watchView.outcome).toContainText('6 added')
  await expect(watchView.outcome).toContainText('2 not valid')
  await expect(watchView.outcome).toContainText('abc')
  expect(await watchView.order()).toEqual(['20011', '20012', '20013', '20014', '20015', '20016'])
  // What could not be used is left to be corrected.
  await expect(watchView.addField).toHaveValue('abc 7')

  await watchView.addField.fill('20014 20017')
  await watchView.addField.press('Enter')
  await expect(watchView.outcome).toContainText('1 added')
  await expect(watchView.outcome).toContainText('1 already watched')
  await expect(watchView.addField).toHaveValue('')
  await expect(watchView.rows).toHaveCount(7)
})

test('what became of an addition moves nothing', async ({ app, simulator }) => {
  const { watchView } = app
  await connectAndWatch(app, simulator, ['20011'])
  // It leaves by itself 8 s after it came; it comes when the list is on the disk, which may be busy.
  await expect(watchView.outcome).toBeHidden({ timeout: 15_000 })
  const before = await watchView.filter.boundingBox()
  await watchView.add(['20012'])
  await expect(watchView.outcome).toContainText('1 added')
  expect(await watchView.filter.boundingBox()).toEqual(before)
})

test('the list tells each agent in the agreed columns', async ({ app, simulator }) => {
  const { watchView } = app
  simulator.floor.set('20011', {
    name: 'Anna Berg',
    status: 7,
    ctiStatus: 5,
    forS: 65,
    groupname: 'Retail',
    skills: [{ name: 'billing', id: 21, mediatype: 5 }],
    phonenumber: '70942',
  })
  await connectAndWatch(app, simulator, ['20011'])
  const headers = ['Agent', 'Status', 'In state', 'Group', 'Skills', 'Phone', 'Updated']
  await expect(watchView.headers).toHaveText(headers)
  for (const name of headers)
    await expect(watchView.grid.getByRole('columnheader', { name, exact: true })).toBeVisible()
  await expect(watchView.row('20011')).toHaveAttribute('data-status', 'talking')
  await expect(watchView.cell('20011', 'Agent')).toContainText('20011')
  await expect(watchView.cell('20011', 'Agent')).toContainText('Anna Berg')
  await expect(watchView.cell('20011', 'Status')).toHaveText('Talking')
  await expect(watchView.cell('20011', 'In state')).toHaveText(/^01:\d\d$/)
  await expect(watchView.cell('20011', 'Group')).toHaveText('Retail')
  await expect(watchView.cell('20011', 'Skills')).toHaveText('billing')
  await expect(watchView.cell('20011', 'Phone')).toHaveText('70942')
  const ticking = await watchView.cell('20011', 'In state').textContent()
  await expect(watchView.cell('20011', 'In state')).not.toHaveText(ticking ?? '')
})

const STATUSES: readonly (readonly [status: number, ctiStatus: number, key: string, word: string])[] = [
  [4, 1, 'idle', 'Idle'],
  [6, 1, 'idle', 'Idle'],
  [3, 7, 'busy', 'Busy'],
  [5, 6, 'wrap-up', 'Wrap-up'],
  [7, 5, 'talking', 'Talking'],
  [7, 4, 'ringing', 'Ringing'],
  [7, 3, 'connecting', 'Connecting'],
  [7, 2, 'reserved', 'Reserved'],
  [8, 8, 'rest', 'Rest'],
  [9, 5, 'pre-rest', 'Pre-rest'],
  [0, 9, 'study', 'Study'],
  [2, 0, 'signed-out', 'Signed out'],
  [1, 1, 'signed-in', 'Signed in'],
  [0, 0, 'unknown', 'Unknown'],
  [77, 99, 'unrecognised', 'Status 77 / 99'],
]

test.describe('every status', () => {
  test.use({ gateway: { floor: { agents: STATUSES.length } } })

  test('has its key and its word', async ({ app, simulator }) => {
    const worknos = STATUSES.map((_, index) => String(20011 + index))
    STATUSES.forEach(([status, ctiStatus], index) =>
      simulator.floor.set(worknos[index] ?? '', { status, ctiStatus, mediatype: 'TTF' }),
    )
    await connectAndWatch(app, simulator, worknos)
    for (const [index, [, , key, word]] of STATUSES.entries()) {
      const workno = worknos[index] ?? ''
      await expect.soft(app.watchView.row(workno)).toHaveAttribute('data-status', key)
      await expect.soft(app.watchView.cell(workno, 'Status')).toHaveText(word)
    }
  })
})

test('finds agents by name, ID or status', async ({ app, simulator }) => {
  const { watchView } = app
  simulator.floor.set('20011', { name: 'Zoë Brandt', state: 'idle' })
  simulator.floor.set('20012', { name: '王小明', state: 'rest' })
  simulator.floor.set('20013', { name: 'Chidi Balogun', state: 'idle' })
  await connectAndWatch(app, simulator, ['20011', '20012', '20013'])
  for (const [query, found] of [
    ['brandt', ['20011']],
    ['小明', ['20012']],
    ['20013', ['20013']],
    ['rest', ['20012']],
    ['nobody like this', []],
  ] as const) {
    await watchView.filter.fill(query)
    await expect.poll(() => watchView.order()).toEqual(found)
  }
  await watchView.filter.press('Escape')
  await expect(watchView.rows).toHaveCount(3)
})

test("the row's menu: details, notifications, stop watching", async ({ app, simulator, notifications }) => {
  const { page, watchView } = app
  for (const workno of ['20011', '20012']) simulator.floor.set(workno, { state: 'idle' })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await watchView.rowMenu('20011').click()
  for (const action of ['Details', 'Notifications…', 'Stop watching'] as const) {
    await expect(watchView.menuItem(action)).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await expect(watchView.row('20011')).toBeFocused()

  await watchView.choose('20011', 'Details')
  await expect(watchView.details('20011')).toBeVisible()
  await watchView.choose('20012', 'Notifications…')
  await page.getByRole('radio', { name: 'Never notify' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(watchView.row('20012').getByRole('img', { name: 'Notifications off' })).toBeVisible()

  // From now on that one changes silently.
  simulator.floor.set('20012', { state: 'busy' })
  await expect(watchView.row('20012')).toHaveAttribute('data-status', 'busy')
  simulator.floor.set('20011', { state: 'busy' })
  await expect.poll(() => notifications.seen().map(({ title }) => title)).toEqual([expect.stringContaining('20011')])

  await watchView.choose('20011', 'Stop watching')
  await expect(watchView.row('20011')).toHaveCount(0)
  await expect(watchView.details('20011')).toBeHidden()
  expect(await watchView.order()).toEqual(['20012'])
})
