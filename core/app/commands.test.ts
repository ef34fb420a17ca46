// What the user calls a gateway and its reason codes: kept with the gateway, for it alone, and said wherever it is spoken of.

import { beforeEach, expect, it } from 'vitest'
import { startCore, startGateway } from '../../proof/fakes/coreStage.ts'
import type { AppDriver } from '../../proof/fakes/appDriver.ts'
import type { FakePorts } from '../../proof/fakes/fakePorts.ts'
import { beginSignIn, signIn } from '../../proof/fakes/signInDriver.ts'
import type { Simulator } from '../../simulator/simulator.ts'

const REASONS = [
  { code: 3, words: 'Lunch' },
  { code: 7, words: '培训' },
]

let driver: AppDriver
let fakes: FakePorts
let simulator: Simulator

beforeEach(async () => {
  ;({ driver, fakes } = await startCore())
  simulator = await startGateway()
  await signIn(driver, simulator)
})

async function describe(): Promise<void> {
  await driver.app.commands.nameGateway({ gatewayId: 'g1', name: ' Berlin\n' })
  await driver.app.commands.setReasonWords({ gatewayId: 'g1', reasons: REASONS })
}

it('keeps the name and the reasons of a gateway for the next start', async () => {
  await describe()
  await driver.until('the name', ({ gateways }) => gateways[0]?.name === 'Berlin')
  expect(driver.gateway().reasons).toEqual(REASONS)
  await driver.app.stop()
  const { documents, vault } = fakes.ports
  const next = await startCore({ documents, vault })
  expect(next.driver.gateway()).toMatchObject({ id: 'g1', name: 'Berlin', reasons: REASONS })
})

it('keeps them at another address of the same contact center, and drops them for another one', async () => {
  await describe()
  const places = [
    { isSameContactCenter: true, name: 'Berlin' },
    { isSameContactCenter: false, name: '' },
  ]
  for (const { isSameContactCenter, name } of places) {
    const other = await startGateway()
    await beginSignIn(driver, other, { gatewayId: 'g1', isSameContactCenter })
    await driver.until(
      'only the new one',
      ({ gateways: [only, ...more] }) => more.length === 0 && only?.origin === other.origin && only.isSetUp,
    )
    expect(driver.gateway()).toMatchObject({ name, reasons: name === '' ? [] : REASONS })
  }
})

it('changes nothing for a gateway that there is not', async () => {
  const before = driver.gateway()
  expect(await driver.app.commands.nameGateway({ gatewayId: 'g7', name: 'Berlin' })).toBeNull()
  expect(await driver.app.commands.setReasonWords({ gatewayId: 'g7', reasons: REASONS })).toBeNull()
  expect(driver.app.state().gateways).toEqual([before])
})

it('takes a name away with an empty one', async () => {
  await describe()
  await driver.app.commands.nameGateway({ gatewayId: 'g1', name: ' ' })
  await driver.until('no name', ({ gateways }) => gateways[0]?.name === '')
})

it('calls the gateway by its name in a notification, and by its address in the problem', async () => {
  await describe()
  await driver.app.commands.watch({ gatewayId: 'g1', text: '20011' })
  await driver.until('everyone fresh', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
  simulator.session.end()
  await expect.poll(() => fakes.notifier.asked.at(-1)?.content.kind).toBe('session-ended')
  const place = simulator.origin.replace('https://', '')
  expect(fakes.notifier.asked.at(-1)?.content).toMatchObject({ place: 'Berlin', problem: { place } })
})
