// The whole core and the simulated gateway over real HTTPS: staying signed in, and what happens when that fails.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../simulator/simulator.ts'
import type { AppDriver } from '../../proof/fakes/appDriver.ts'
import type { FakePorts } from '../../proof/fakes/fakePorts.ts'
import { signInsAt, startCore, startGateway } from '../../proof/fakes/coreStage.ts'
import { signIn } from '../../proof/fakes/signInDriver.ts'

let simulator: Simulator
let fakes: FakePorts
let driver: AppDriver

beforeEach(async () => {
  ;({ driver, fakes } = await startCore())
})

describe('staying signed in', () => {
  it('takes each new Guid at once: no failed query over 20 renewals on any answer', async () => {
    const session = { holdMs: 10, rotateEveryMs: 100, oldGuidValidMs: 3_000, rotateOn: 'any' } as const
    simulator = await startGateway({ behaviour: { session } })
    await signIn(driver, simulator)
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20011-20013' })
    const renewals = (): number => simulator.session.log().filter(({ kind }) => kind === 'rotated').length
    while (renewals() < 20) await simulator.requests.next()
    const own = simulator.requests.all().filter((request) => request.interface !== 'loginex')
    expect(own.filter(({ guidOk }) => !guidOk)).toEqual([])
    expect(signInsAt(simulator)).toEqual(['loginex'])
  }, 15_000)

  it('takes back a lost session by one ordinary sign-in where that was chosen, and notifies once', async () => {
    simulator = await startGateway()
    await signIn(driver, simulator, { keepSignedIn: true })
    simulator.session.end()
    await driver.until('another session', (state) => {
      const [first] = state.gateways
      return first?.connection.kind === 'connected' && simulator.session.log().length === 3
    })
    expect(signInsAt(simulator)).toEqual(['loginex', 'loginex'])
    const [told, ...later] = fakes.notifier.asked
    expect(told?.content).toMatchObject({ kind: 'session-ended', problem: { signsInAgain: true } })
    expect(later.map(({ content }) => content)).toEqual([{ kind: 'digest', cause: 'session', agents: 0, news: [] }])
  })

  it('asks, and does not force, when another program took the session over', async () => {
    simulator = await startGateway()
    await signIn(driver, simulator, { keepSignedIn: true })
    simulator.session.signInElsewhere()
    await driver.until('the question', (state) => state.gateways[0]?.question?.kind === 'signed-in-elsewhere')
    expect(signInsAt(simulator)).toEqual(['loginex', 'loginex'])
    expect(fakes.notifier.asked).toHaveLength(1)
  })

  it('signs in no more where that was not chosen', async () => {
    simulator = await startGateway()
    await signIn(driver, simulator)
    simulator.session.end()
    await driver.until('the end', (state) => state.gateways[0]?.connection.kind === 'session-ended')
    await driver.app.commands.retryNow({ gatewayId: 'g1' })
    await driver.until('the end still', (state) => state.gateways[0]?.connection.kind === 'session-ended')
    expect(signInsAt(simulator)).toEqual(['loginex'])
    expect(fakes.notifier.asked).toHaveLength(1)
  })

  it('tells that polls fail, and until when the session is held; it is well again when they do not', async () => {
    simulator = await startGateway()
    await signIn(driver, simulator)
    await simulator.faults.set({ kind: 'reset' }, { interface: 'event-poll' })
    await driver.until('failing', (state) => {
      const session = state.gateways[0]?.session
      return session?.kind === 'opened' && session.heldUntil !== null
    })
    expect(driver.gateway().connection.kind).toBe('connected')
    await simulator.faults.clear()
    await driver.until('well', (state) => {
      const session = state.gateways[0]?.session
      return session?.kind === 'opened' && session.failingSince === null
    })
    expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in'])
  })
})
