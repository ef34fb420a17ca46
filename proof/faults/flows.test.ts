// What lies across a gap, end to end: told once in one digest, and in the history with an honest interval.

import { beforeAll, describe, expect, it } from 'vitest'
import type { NotificationContent } from '../../contract/notification.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import { withGuid } from '../fakes/appDriver.ts'
import { openFaultStage, type FaultStage } from './faultStage.ts'

let certificate: SimulatedCertificate

beforeAll(async () => {
  certificate = await makeCertificate()
})

/** What the desktop was asked to show, oldest first. */
const told = ({ driver }: FaultStage): readonly NotificationContent[] =>
  driver.app
    .state()
    .notifications.filter(({ outcome }) => outcome.kind !== 'held')
    .map(({ content }) => content)
    .toReversed()

const held = ({ driver }: FaultStage): unknown[] =>
  driver.app.state().notifications.flatMap(({ outcome }) => (outcome.kind === 'held' ? [outcome.reason] : []))

describe.concurrent('across a gap', () => {
  it('an outage: the digest names who changed, the history says between when', { timeout: 60_000 }, async () => {
    const stage = await openFaultStage({ certificate, useBulkQueries: true })
    const { driver, fakes, simulator, time } = stage
    const lastSeen = driver.agent('20011').observation?.observedAt.wall ?? NaN
    await simulator.faults.set({ kind: 'refuse' })
    await time.until('the outage', () => told(stage).length > 0)
    simulator.floor.set('20011', { state: 'rest' })
    simulator.floor.set('20013', { state: 'talking' })
    const changedAt = time.now().wall
    await time.pass(8_000)
    await simulator.faults.clear()
    await simulator.faults.set({ kind: 'missing-fields', fields: ['currentstatetime'] })
    await time.until('all well', stage.isAllWell)
    await time.until('the digest', () => told(stage).length > 1)
    const digest = told(stage).find(({ kind }) => kind === 'digest')
    expect(digest).toMatchObject({ cause: 'outage', agents: 2 })
    const news = digest !== undefined && 'news' in digest ? digest.news : []
    expect(new Map(news.map((one) => [one.who.workno, 'to' in one ? one.to.key : one.kind]))).toEqual(
      new Map([
        ['20011', 'rest'],
        ['20013', 'talking'],
      ]),
    )
    expect(held(stage)).toEqual(['outage', 'outage'])
    const entries = fakes.history.entries.filter(({ event }) => event.kind === 'changed')
    expect(entries.map(({ agent }) => agent).sort()).toEqual(['g1/20011', 'g1/20013'])
    for (const { when, observedAt } of entries) {
      if (when.kind !== 'between') throw new Error('nobody said since when')
      expect(when.notBefore).toBeGreaterThanOrEqual(lastSeen)
      expect(when.notBefore).toBeLessThanOrEqual(changedAt)
      expect(when.notAfter).toBeGreaterThan(changedAt)
      expect(when.notAfter).toBeLessThanOrEqual(observedAt)
    }
    await stage.close()
  })

  it('sleep, on two gateways: asking stops, then one digest for both and no error', { timeout: 60_000 }, async () => {
    const stage = await openFaultStage({ certificate, useBulkQueries: false })
    const { driver, fakes, simulator, time } = stage
    const second = await startSimulator({ certificate, clock: time, floor: { seed: 2, agents: ['20051', '20052'] } })
    second.floor.freeze()
    await driver.app.commands.connect(
      withGuid({ address: second.origin, agentId: second.agentId, guid: second.guid() }),
    )
    await time.until('the question', () => driver.app.state().gateways[1]?.question?.kind === 'certificate')
    await driver.app.commands.trustCertificate({
      gatewayId: 'g2',
      fingerprint: certificate.fingerprint,
      isAdditional: false,
    })
    await time.until('a connection', () => driver.app.state().gateways[1]?.connection.kind === 'connected')
    await driver.app.commands.watch({ gatewayId: 'g2', text: '20051 20052' })
    await time.until('all well', stage.isAllWell)
    stage.takeFalseComfort()

    fakes.power.suspend()
    await time.pass(1_000)
    for (const gateway of [simulator, second]) gateway.requests.clear()
    simulator.floor.set('20011', { state: 'rest', forS: 5 })
    second.floor.set('20051', { state: 'wrap-up' })
    await time.pass(30_000)
    expect(simulator.requests.count() + second.requests.count()).toBe(0)
    await simulator.faults.set({ kind: 'refuse' })
    fakes.power.setOnline(false)
    fakes.power.resume()
    await time.pass(3_000)
    expect(simulator.requests.count() + second.requests.count()).toBe(0)
    fakes.power.setOnline(true)
    await time.pass(6_000)
    expect(told(stage)).toEqual([])
    await simulator.faults.clear()
    await time.until('all well', stage.isAllWell)
    await time.pass(3_000)
    expect(stage.takeFalseComfort()).toEqual([])
    expect(told(stage)).toMatchObject([{ kind: 'digest', cause: 'sleep', agents: 2 }])
    expect(held(stage).slice(0, 2)).toEqual(['asleep', 'asleep'])
    const [change] = fakes.history.entries.filter(({ agent }) => agent === 'g2/20051').slice(-1)
    expect(change?.when).toMatchObject({ kind: 'at' })
    await stage.close()
    await second.close()
  })

  it(
    'a lost session: one notification, nothing asked, then a silent baseline and one digest',
    { timeout: 60_000 },
    async () => {
      const stage = await openFaultStage({ certificate, useBulkQueries: true })
      const { driver, simulator, time } = stage
      simulator.session.end()
      await time.until('the end', () => driver.gateway().connection.kind === 'session-ended')
      // What was on its way when the session ended still arrives.
      await time.pass(2_000)
      const asked = simulator.requests.count()
      simulator.floor.set('20012', { state: 'signed-out' })
      await time.pass(60_000)
      expect(simulator.requests.count()).toBe(asked)
      expect(told(stage)).toHaveLength(1)
      await stage.connectAnew()
      await time.until('all well', stage.isAllWell)
      await time.pass(5_000)
      expect(told(stage).slice(1)).toMatchObject([{ kind: 'digest', cause: 'session', agents: 1 }])
      await stage.close()
    },
  )
})
