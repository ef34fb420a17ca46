// The whole core and the simulated gateway over real HTTPS: signing out, changing the gateway, starting after a crash.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../simulator/simulator.ts'
import type { AppDriver } from '../../proof/fakes/appDriver.ts'
import type { FakePorts } from '../../proof/fakes/fakePorts.ts'
import { signInsAt, startCore, startGateway, untilPolled } from '../../proof/fakes/coreStage.ts'
import { beginSignIn, signIn } from '../../proof/fakes/signInDriver.ts'

let simulator: Simulator
let fakes: FakePorts
let driver: AppDriver

beforeEach(async () => {
  ;({ driver, fakes } = await startCore())
})

const logouts = (at: Simulator): number => at.requests.count({ interface: 'logout' })

describe('leaving', () => {
  it('never polls for, nor signs out, a session whose Guid was pasted', async () => {
    simulator = await startGateway({ signedIn: 'kept' })
    const { origin, agentId } = simulator
    await driver.connect({ address: origin, agentId, guid: simulator.guid() })
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20011' })
    for (let i = 0; i < 2; i++) await simulator.requests.next()
    await driver.app.stop()
    expect([
      simulator.requests.count({ interface: 'event-poll' }),
      logouts(simulator),
      signInsAt(simulator).length,
    ]).toEqual([0, 0, 0])
  })

  it('on "Sign out" signs out once and notifies nobody', async () => {
    simulator = await startGateway()
    await signIn(driver, simulator, { keepSignedIn: true })
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20011-20013' })
    await simulator.faults.set({ kind: 'delayed', ms: 700 }, { interface: 'logout' })
    await driver.app.commands.signOut({ gatewayId: 'g1' })
    expect(driver.gateway()).toMatchObject({ session: { kind: 'none' }, connection: { kind: 'session-ended' } })
    expect(fakes.notifier.asked).toEqual([])
    await driver.app.stop()
    expect([logouts(simulator), signInsAt(simulator).length]).toEqual([1, 1])
  })

  it('waits at most 2 s for a gateway that does not answer the sign-out', async () => {
    simulator = await startGateway()
    await signIn(driver, simulator)
    await simulator.faults.set({ kind: 'hang' }, { interface: 'logout' })
    const begin = performance.now()
    await driver.app.stop()
    expect(performance.now() - begin).toBeLessThan(2_500)
    expect(logouts(simulator)).toBe(1)
  })

  it('on "Change gateway" signs out of the old one when the new one has taken its place, also at the second try', async () => {
    simulator = await startGateway()
    const other = await startGateway()
    await signIn(driver, simulator)
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20011' })
    await other.faults.set({ kind: 'retcode', retcode: '100-004' }, { interface: 'loginex' })
    const attempt = await beginSignIn(driver, other, { gatewayId: 'g1' })
    await driver.until('the refusal', (state) =>
      state.gateways.some((one) => one.id === attempt && one.connection.kind === 'session-ended'),
    )
    expect([logouts(simulator), simulator.session.isOpen()]).toEqual([0, true])
    await other.faults.clear()
    await signIn(driver, other, { gatewayId: attempt })
    await driver.until('one gateway', (state) => state.gateways.length === 1)
    expect(driver.gateway().origin).toBe(other.origin)
    expect(driver.app.state().agents.map((agent) => agent.workno)).toEqual(['20011'])
    await expect.poll(() => [logouts(simulator), logouts(other)]).toEqual([1, 0])
  })

  it('signs in again by another way without meeting itself', async () => {
    simulator = await startGateway()
    await signIn(driver, simulator)
    await signIn(driver, simulator, { gatewayId: 'g1', proxy: { kind: 'system' } })
    expect(signInsAt(simulator)).toEqual(['loginex', 'loginex'])
    expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in', 'signed-out', 'signed-in'])
  })
})

describe('the next start after a crash', () => {
  /** A profile as a crash leaves it: a gateway that is set up, and the Guid of a session that this product opened. */
  async function startAfterCrash(isDead: boolean): Promise<void> {
    simulator = await startGateway({ signedIn: 'polled' })
    const { origin, agentId, password } = simulator
    const guid = simulator.guid()
    await driver.connect({ address: origin, agentId, guid })
    const { documents, vault } = fakes.ports
    await driver.app.stop()
    vault.write('session:g1', JSON.stringify({ kind: 'opened', guid }))
    vault.write('password:g1', JSON.stringify({ password, phoneNumber: '' }))
    if (isDead) simulator.session.end()
    simulator.requests.clear()
    const next = await startCore({ documents, vault })
    driver = next.driver
    await driver.until('connected', (state) => state.gateways[0]?.connection.kind === 'connected')
  }

  it('takes the session up again, and keeps it', async () => {
    await startAfterCrash(false)
    await untilPolled(simulator, 2)
    await driver.app.stop()
    expect([signInsAt(simulator).length, logouts(simulator)]).toEqual([0, 1])
  })

  it('signs in once, ordinarily, when the session is dead and that was chosen', async () => {
    await startAfterCrash(true)
    expect(signInsAt(simulator)).toEqual(['loginex'])
  })
})
