// What becomes of a gateway's identity: kept at another address when that is the same contact center, else never used again.

import { beforeEach, expect, it } from 'vitest'
import type { AgentKey } from '../../contract/ids.ts'
import type { AppDriver } from '../../proof/fakes/appDriver.ts'
import { startCore, startGateway } from '../../proof/fakes/coreStage.ts'
import type { FakePorts } from '../../proof/fakes/fakePorts.ts'
import { beginSignIn, signIn } from '../../proof/fakes/signInDriver.ts'
import type { Simulator } from '../../simulator/simulator.ts'

let driver: AppDriver
let fakes: FakePorts
let first: Simulator
let second: Simulator

async function staysOf(agent: AgentKey): Promise<number> {
  const { columns, meanings } = await driver.app.commands.getTimeline({ day: null, agents: [agent] })
  return [...columns.meaning].filter((place) => meanings[place]?.kind === 'stay').length
}

const CHOSEN = { notify: false, limits: { rest: { criticalS: 90 } } }

beforeEach(async () => {
  ;({ driver, fakes } = await startCore())
  first = await startGateway()
  second = await startGateway()
  await signIn(driver, first)
  await driver.app.commands.watch({ gatewayId: 'g1', text: '20012 20011' })
  await driver.app.commands.setAgentAlerts({ agent: 'g1/20011', alertSettings: CHOSEN })
  await driver.until('everyone fresh', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
})

async function changeGateway(isSameContactCenter: boolean): Promise<void> {
  await beginSignIn(driver, second, { gatewayId: 'g1', isSameContactCenter })
  await driver.until(
    'only the new one',
    ({ gateways }) => gateways.length === 1 && gateways[0]?.origin === second.origin,
  )
  await driver.until('everyone fresh', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
}

it('keeps its name, its agents and their history at another address of the same contact center', async () => {
  const setUp: boolean[] = []
  driver.app.onChange(() => setUp.push(driver.app.state().gateways.some((gateway) => gateway.isSetUp)))
  await changeGateway(true)
  expect(setUp).not.toContain(false)
  expect(driver.gateway()).toMatchObject({ id: 'g1', isSetUp: true })
  const { agents } = driver.app.state()
  expect(agents.map((agent) => agent.key)).toEqual(['g1/20012', 'g1/20011'])
  expect(agents[1]?.alertSettings).toEqual(CHOSEN)
  expect(await staysOf('g1/20011')).toBeGreaterThan(0)
  const { documents, vault } = fakes.ports
  expect(vault.read('session:g1')).toContain(second.guid())
  expect(first.session.isOpen()).toBe(false)

  await driver.app.stop()
  const next = await startCore({ documents, vault })
  expect(next.driver.gateway()).toMatchObject({ id: 'g1', origin: second.origin })
  expect(next.driver.app.state().agents.map((agent) => agent.key)).toEqual(['g1/20012', 'g1/20011'])
})

it('gets a name of its own, without the history of other people, where it is another contact center', async () => {
  expect(await staysOf('g1/20011')).toBeGreaterThan(0)
  await changeGateway(false)
  const { id } = driver.gateway()
  expect(id).not.toBe('g1')
  const { agents } = driver.app.state()
  expect(agents.map((agent) => agent.key)).toEqual([`${id}/20012`, `${id}/20011`])
  expect(agents[1]?.alertSettings).toEqual(CHOSEN)
  expect(await staysOf(`${id}/20011`)).toBe(1)
})

it('is forgotten with its session and its trust, and its name is never given again', async () => {
  await driver.app.commands.removeGateway({ gatewayId: 'g1' })
  expect(driver.app.state()).toMatchObject({ gateways: [], agents: [] })
  expect(fakes.ports.vault.read('session:g1')).toBeNull()
  const again = beginSignIn(driver, first)
  await driver.until('the certificate question', ({ gateways }) => gateways[0]?.question?.kind === 'certificate')
  expect(await again).not.toBe('g1')
})

it('is not trusted any more at an address that it left', async () => {
  await changeGateway(true)
  const again = beginSignIn(driver, first)
  await driver.until('the certificate question', ({ gateways }) =>
    gateways.some(({ origin, question }) => origin === first.origin && question?.kind === 'certificate'),
  )
  await again
})

it('lets nobody be lost who is added while another gateway takes its place', async () => {
  await beginSignIn(driver, second, { gatewayId: 'g1', isSameContactCenter: false })
  // The page may still name the old one, before and just after the new one answered.
  const outcomes = []
  while (driver.app.state().gateways.some(({ id }) => id === 'g1')) {
    outcomes.push(await driver.app.commands.watch({ gatewayId: 'g1', text: '20013' }))
    // What is on its way over loopback arrives between two turns.
    await new Promise((resolve) => setImmediate(resolve))
  }
  outcomes.push(await driver.app.commands.watch({ gatewayId: 'g1', text: '20013' }))
  expect(outcomes.every((outcome) => outcome.isGatewayKnown)).toBe(true)
  const { id } = driver.gateway()
  expect(
    driver.app
      .state()
      .agents.map((agent) => agent.key)
      .sort(),
  ).toEqual([`${id}/20011`, `${id}/20012`, `${id}/20013`])
})

it('takes nobody in for a gateway that there is not', async () => {
  const outcome = await driver.app.commands.watch({ gatewayId: 'g7', text: '20013' })
  expect(outcome).toMatchObject({ added: [], isGatewayKnown: false })
  expect(driver.app.state().agents).toHaveLength(2)
})
