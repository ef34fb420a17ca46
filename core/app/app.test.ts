// The whole core over real HTTPS against the simulator: from the address to the notification.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { createGatewayAccess } from '../gateway/createGatewayAccess.ts'
import { createSystemClock } from '../ports/systemClock.ts'
import { startSimulator, type Simulator } from '../../simulator/simulator.ts'
import { driveApp, withGuid, type AppDriver } from '../../proof/fakes/appDriver.ts'
import { createMemoryVault } from '../../proof/headless/memoryVault.ts'
import { createFakePorts, type FakePorts, type FakePortsOptions } from '../../proof/fakes/fakePorts.ts'

let simulator: Simulator
let fakes: FakePorts
let driver: AppDriver

function startApp(kept: Partial<FakePortsOptions> = {}): void {
  const clock = createSystemClock()
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const gateways = createGatewayAccess({ clock, log, resolveSystemProxy: () => Promise.resolve('DIRECT') })
  fakes = createFakePorts({ clock, gateways, ...kept })
  driver = driveApp(createApp(fakes.ports))
}

beforeEach(async () => {
  simulator = await startSimulator({ floor: { seed: 1, agents: ['20011', '20012', '20013'] } })
  simulator.floor.freeze()
  startApp()
  await driver.app.start({ demo: false })
})

afterEach(async () => {
  await driver.app.stop()
  await simulator.close()
})

async function connected(): Promise<void> {
  const { origin, agentId } = simulator
  await driver.connect({ address: origin, agentId, guid: simulator.guid() })
}

describe('the app', () => {
  it('connects, watches, sees a change and notifies once', async () => {
    simulator.floor.set('20011', { state: 'idle', forS: 100 })
    await connected()
    const outcome = await driver.app.commands.watch({ gatewayId: 'g1', text: '20011 20012, x 20011' })
    expect(outcome).toMatchObject({ rejected: ['x'], alreadyWatched: 0 })
    await driver.until('everyone known', (state) => state.agents.every((agent) => agent.observation !== null))
    expect(driver.agent('20011').observation?.info.status.key).toBe('idle')
    expect(fakes.notifier.asked).toEqual([])

    simulator.floor.set('20011', { state: 'rest', forS: 0 })
    await driver.until('the change', () => driver.agent('20011').observation?.info.status.key === 'rest')
    expect(fakes.notifier.asked).toHaveLength(1)
    const [told] = fakes.notifier.asked
    expect(told?.content).toMatchObject({ kind: 'change', from: { key: 'idle' }, to: { key: 'rest' } })
    const wasForMs = told?.content.kind === 'change' ? told.content.wasForMs : null
    expect(wasForMs).toBeGreaterThanOrEqual(100_000)
    expect(wasForMs).toBeLessThan(110_000)
  })

  it('says of a keyring that does not answer that it is silent, and not that there is none', async () => {
    await driver.app.stop()
    startApp({ vault: { ...createMemoryVault(), isKeyringSilent: () => true } })
    await driver.app.start({ demo: false })
    await connected()
    const { notices, secretStorage } = driver.app.state()
    expect(notices.map(({ kind }) => kind)).toEqual(['keyring-silent'])
    expect(secretStorage).toBe('memory-only')
  })

  it('tells of a change before the disk hears of it', async () => {
    await connected()
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20011' })
    await expect.poll(() => fakes.history.entries.length).toBe(1)
    const order: string[] = []
    const { append } = fakes.history
    fakes.history.append = (entries) => {
      order.push('written')
      return append(entries)
    }
    driver.app.onAgentChange(() => order.push(`seen, ${fakes.notifier.asked.length} told`))
    simulator.floor.set('20011', { state: 'talking', forS: 0 })
    await expect.poll(() => order).toEqual(['seen, 1 told', 'written'])
  })

  it('sends nothing before the certificate is trusted', async () => {
    await driver.app.commands.connect(
      withGuid({ address: simulator.origin, agentId: simulator.agentId, guid: simulator.guid() }),
    )
    await driver.until('the question', (state) => state.gateways[0]?.question?.kind === 'certificate')
    expect(driver.gateway().connection.kind).toBe('untrusted')
    expect(simulator.requests.all()).toEqual([])
    expect(
      await driver.app.commands.trustCertificate({ gatewayId: 'g1', fingerprint: 'AA', isAdditional: false }),
    ).toBe(false)
  })

  it('makes everyone unknown when the session ends, and comes back with a new Guid', async () => {
    await connected()
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20011-20013' })
    await driver.until('everyone known', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
    simulator.session.end()
    await driver.until('the end of the session', () => driver.gateway().connection.kind === 'session-ended')
    expect(driver.app.state().agents.map((agent) => agent.freshness)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(fakes.notifier.asked).toHaveLength(1)

    simulator.floor.set('20012', { state: 'rest', forS: 5 })
    const guid = simulator.session.signInElsewhere()
    await driver.app.commands.connect(withGuid({ address: simulator.origin, agentId: simulator.agentId, guid }, 'g1'))
    await driver.until('everyone known again', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
    await driver.until('the digest', () => fakes.notifier.asked.length === 2)
  })

  it('keeps gateway, pins and trust for the next start', async () => {
    await connected()
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20012 20011' })
    const { documents, vault } = fakes.ports
    await driver.app.stop()
    startApp({ documents, vault })
    await driver.app.start({ demo: false })
    await driver.until('everyone known', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
    expect(driver.app.state().agents.map((agent) => agent.workno)).toEqual(['20012', '20011'])
    expect(driver.gateway().question).toBeNull()
  })

  it('has the list from the disk before anything is asked, and asks once it is seen', async () => {
    await connected()
    await driver.app.commands.watch({ gatewayId: 'g1', text: '20012 20011' })
    await driver.until('everyone known', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
    const { documents, vault } = fakes.ports
    await driver.app.stop()
    const before = simulator.requests.count()
    startApp({ documents, vault })
    let see: () => void = () => undefined
    await driver.app.start({ demo: false, isSeen: new Promise((resolve) => (see = resolve)) })
    const { agents } = driver.app.state()
    expect(agents.map(({ workno, freshness, lastKnown }) => [workno, freshness, lastKnown !== null])).toEqual([
      ['20012', 'unknown', true],
      ['20011', 'unknown', true],
    ])
    expect(driver.gateway().connection.kind).toBe('connecting')
    // A second app that need not wait has asked and heard by the time that this one could have.
    const other = await startSimulator({ floor: { seed: 1, agents: ['20013'] } })
    const { app } = driveApp(
      createApp(createFakePorts({ clock: createSystemClock(), gateways: fakes.ports.gateways }).ports),
    )
    await app.start({ demo: false })
    await driveApp(app).connect({ address: other.origin, agentId: other.agentId, guid: other.guid() })
    await app.stop()
    await other.close()
    expect(simulator.requests.count()).toBe(before)
    see()
    await driver.until('everyone known', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
  })
})
