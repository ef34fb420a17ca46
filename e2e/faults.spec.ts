// The faults that supervisors meet most, on the real app: words on the screen, the tray, at most one notification, and recovery
// without a restart. The certificate, the session and the disk have files of their own; every other kind goes through the whole
// core in proof/faults.

import type { AnswerFault, NetworkFault } from '../simulator/faults.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { expect, testOfSharedApp as test } from './app.ts'
import type { TrayPanel } from './desktop/tray.ts'
import type { RunningApp } from './runningApp.ts'
import { connect, connectAndWatch, expectFresh } from './steps.ts'

const WATCHED = ['20011', '20012', '20013']
const BACK_WITHIN = { timeout: 20_000 }

test.use({ gateway: { floor: { agents: 3, seed: 1 } } })

async function expectBack(app: RunningApp): Promise<void> {
  await expect(app.watchView.connection).toHaveText(/^Connected/, BACK_WITHIN)
  await expectFresh(app, WATCHED)
  expect(await app.watchView.order()).toEqual(WATCHED)
}

function inflict(simulator: Simulator, fault: NetworkFault | AnswerFault): Promise<void> {
  return simulator.faults.set(fault as AnswerFault)
}

interface SaidFault {
  readonly name: string
  readonly fault: NetworkFault | AnswerFault
  readonly status: RegExp
  readonly words: string
}

const WRONG_ANSWERS: readonly SaidFault[] = [
  {
    name: '502 from a load balancer',
    fault: { kind: 'http', status: 502 },
    status: /^Gateway refuses/,
    words: 'HTTP status 502',
  },
  { name: 'a page of HTML', fault: { kind: 'html' }, status: /^Gateway refuses/, words: "no gateway's answer" },
  {
    name: '100-007 for all agents',
    fault: { kind: 'retcode', retcode: '100-007' },
    status: /^Gateway refuses/,
    words: 'fails on every agent',
  },
  {
    name: 'an endless body',
    fault: { kind: 'endless' },
    status: /^Gateway refuses/,
    words: 'more than an answer can be',
  },
]
const NO_ANSWER: SaidFault = {
  name: 'no answer (hang)',
  fault: { kind: 'hang' },
  status: /^Gateway unreachable/,
  words: 'did not answer in time',
}

/** Said on the screen and in the tray, over by itself; all current again after it. */
async function expectSaidAndOver(
  { fault, status, words }: SaidFault,
  app: RunningApp,
  simulator: Simulator,
  tray: TrayPanel,
): Promise<void> {
  await inflict(simulator, fault)
  await expect(app.watchView.connection).toHaveText(status, { timeout: 25_000 })
  await expect(app.page.getByText(words).first()).toBeVisible()
  await expect.poll(() => tray.tooltip()).toMatch(/Gateway (unreachable|refuses)/)
  await simulator.faults.clear()
  await expectBack(app)
  await expect.poll(() => tray.tooltip()).not.toContain('Gateway')
}

test(
  'wrong answers of each kind: said, not notified before they last, over by themselves',
  { tag: '@prove' },
  async ({ app, simulator, notifications, tray }) => {
    test.setTimeout(90_000)
    await connectAndWatch(app, simulator, WATCHED)
    for (const one of WRONG_ANSWERS) {
      await test.step(one.name, () => expectSaidAndOver(one, app, simulator, tray))
    }
    expect(notifications.seen()).toEqual([])
  },
)

test(`${NO_ANSWER.name}: likewise`, { tag: '@prove' }, async ({ app, simulator, notifications, tray }) => {
  test.setTimeout(60_000)
  await connectAndWatch(app, simulator, WATCHED)
  await expectSaidAndOver(NO_ANSWER, app, simulator, tray)
  expect(notifications.seen()).toEqual([])
})

test('refused for long: one notification after 15 s, one digest on return', async ({
  app,
  simulator,
  notifications,
  tray,
}) => {
  test.setTimeout(90_000)
  await connectAndWatch(app, simulator, WATCHED)
  await inflict(simulator, { kind: 'refuse' })
  await expect(app.watchView.connection).toHaveText(/^Gateway unreachable/)
  const since = Date.now()
  await expect(app.page.getByText('the connection was refused').first()).toBeVisible()
  await expect.poll(() => notifications.seen().length, { timeout: 25_000 }).toBe(1)
  expect(Date.now() - since).toBeGreaterThan(12_000)
  expect(notifications.seen()[0]?.title).toContain('Gateway unreachable')
  await expect.poll(() => tray.tooltip()).toContain('Gateway unreachable')
  simulator.floor.set('20012', { state: 'rest' })
  await simulator.faults.clear()
  await app.page
    .getByRole('button', { name: /^(Try|Retry) now$/ })
    .first()
    .click()
  await expectBack(app)
  await expect.poll(() => notifications.seen().length).toBe(2)
  expect(notifications.seen()[1]?.title).toBe('1 agent changed while the gateway was unreachable')
})

test(
  '100-007 for one agent: only its row says so',
  { tag: '@prove' },
  async ({ app, simulator, notifications, tray }) => {
    simulator.configure({ bulk: { agentbylist: '404' } })
    await connectAndWatch(app, simulator, WATCHED)
    await simulator.faults.set({ kind: 'retcode', retcode: '100-007' }, { workno: '20012' })
    await expect(app.watchView.cell('20012', 'Updated')).toContainText(/could not look up/i)
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    await expectFresh(app, ['20011', '20013'])
    await expect.poll(() => tray.tooltip()).toContain('not current')
    await simulator.faults.clear()
    await expectBack(app)
    expect(notifications.seen()).toEqual([])
  },
)

test(
  'asked too often (000-007): slows down, stays connected, recovers',
  { tag: '@prove' },
  async ({ app, simulator, notifications }) => {
    test.setTimeout(90_000)
    simulator.configure({ bulk: { agentbylist: '404' } })
    await connectAndWatch(app, simulator, WATCHED)
    await inflict(simulator, { kind: 'retcode', retcode: '000-007' })
    for (let asked = 0; asked < 4; asked++) await simulator.requests.next()
    simulator.requests.clear()
    await simulator.requests.next()
    await simulator.requests.next()
    const [first, second] = simulator.requests.all()
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0), 'ms between two questions').toBeGreaterThan(1_500)
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    await expect(app.watchView.grid).toContainText(/too often/i)
    await simulator.faults.clear()
    await expect(app.watchView.grid).not.toContainText(/too often/i, { timeout: 30_000 })
    expect(notifications.seen()).toEqual([])
  },
)

test(
  'a name that is not found: said at the address, put right without a restart',
  { tag: '@prove' },
  async ({ app, simulator }) => {
    // A label of more than 63 characters is refused by the resolver itself: nothing leaves this computer.
    const address = `${'a'.repeat(64)}.example:${simulator.port}`
    await app.connectView.fill({ address, agentId: simulator.agentId, guid: simulator.guid() })
    await app.connectView.connect.click()
    await expect(app.page.getByText('cannot be found').first()).toBeVisible()
    await connect(app, simulator)
  },
)
