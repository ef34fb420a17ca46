// The whole core and the simulated gateway over real HTTPS: signing in, and being refused.

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

describe('signing in', () => {
  it('takes the way without a licence, sends the cookie back, polls outside the budget, signs out once', async () => {
    simulator = await startGateway({ behaviour: { session: { cookies: true } } })
    await signIn(driver, simulator)
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20011-20013' })
    await driver.until('everyone fresh', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
    await untilPolled(simulator, 3)
    expect(signInsAt(simulator)).toEqual(['loginex'])
    expect(driver.gateway().session).toMatchObject({ kind: 'opened', events: 1, failingSince: null })
    const own = simulator.requests.all().filter((request) => request.interface !== 'loginex')
    expect(own.every(({ guidOk }) => guidOk)).toBe(true)
    expect(simulator.requests.maxInFlight({ interface: 'event-poll' })).toBe(1)
    await driver.app.stop()
    expect(logouts(simulator)).toBe(1)
    expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in', 'signed-out'])
  })

  it.each(['404', '000-002'] as const)('signs in the ordinary way where loginex is unknown (%s)', async (loginex) => {
    simulator = await startGateway({ behaviour: { signIn: { loginex } } })
    await signIn(driver, simulator)
    expect(signInsAt(simulator)).toEqual(['loginex', 'sign-in'])
  })

  it.each([
    ['100-004', 'wrong-password'],
    ['100-020', 'password-expired'],
    ['110-016', 'account-locked'],
  ] as const)('knows what %s means, and never tries again by itself', async (retcode, kind) => {
    simulator = await startGateway()
    await simulator.faults.set({ kind: 'retcode', retcode }, { interface: 'loginex' })
    await beginSignIn(driver, simulator, { keepSignedIn: true })
    await driver.until('the refusal', (state) => state.gateways[0]?.connection.kind === 'session-ended')
    const { connection } = driver.gateway()
    expect('problem' in connection ? connection.problem : null).toMatchObject({ kind, retcode })
    expect(fakes.ports.vault.read('password:g1')).toBeNull()
    await driver.app.commands.retryNow({ gatewayId: 'g1' })
    await driver.until('the refusal still', (state) => state.gateways[0]?.connection.kind === 'session-ended')
    expect(signInsAt(simulator)).toEqual(['loginex'])
  })
})

describe('already signed in elsewhere', () => {
  beforeEach(async () => {
    simulator = await startGateway({ signedIn: 'kept' })
    await beginSignIn(driver, simulator)
    await driver.until('the question', (state) => state.gateways[0]?.question?.kind === 'signed-in-elsewhere')
  })

  it('asks, and sends nothing more on Cancel', async () => {
    const sent = simulator.requests.count()
    await driver.app.commands.cancelQuestion({ gatewayId: 'g1' })
    expect(driver.gateway()).toMatchObject({ question: null, connection: { kind: 'session-ended' } })
    await driver.app.commands.signInAnyway({ gatewayId: 'g1' })
    await driver.app.commands.retryNow({ gatewayId: 'g1' })
    await driver.app.stop()
    expect(simulator.requests.count()).toBe(sent)
    expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in'])
  })

  it('forces exactly once on "Sign in anyway"', async () => {
    await driver.app.commands.signInAnyway({ gatewayId: 'g1' })
    await driver.app.commands.signInAnyway({ gatewayId: 'g1' })
    await driver.until('connected', (state) => state.gateways[0]?.connection.kind === 'connected')
    expect(signInsAt(simulator)).toEqual(['loginex', 'forcelogin'])
    expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in', 'forced-out', 'signed-in'])
  })

  it('asks again instead of forcing again when the forced sign-in was lost on the way', async () => {
    await simulator.faults.set({ kind: 'reset' }, { interface: 'forcelogin' })
    await driver.app.commands.signInAnyway({ gatewayId: 'g1' })
    await driver.until('the loss', (state) => state.gateways[0]?.connection.kind === 'unreachable')
    await simulator.faults.clear()
    await driver.until('the question again', (state) => state.gateways[0]?.question?.kind === 'signed-in-elsewhere')
    expect(signInsAt(simulator)).toEqual(['loginex', 'forcelogin', 'loginex'])
  })
})
