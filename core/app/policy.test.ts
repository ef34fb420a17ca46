// What an organisation has set, in the whole core: nobody gets past it, and what a person chose is not lost.

import { describe, expect, it } from 'vitest'
import type { ConnectOutcome, ProxyChoice } from '../../contract/gateway.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { AppDriver } from '../../proof/fakes/appDriver.ts'
import { startCore, startGateway, type CoreStage } from '../../proof/fakes/coreStage.ts'
import type { FakePortsOptions } from '../../proof/fakes/fakePorts.ts'
import { beginSignIn, signIn } from '../../proof/fakes/signInDriver.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import type { PolicySource } from '../ports/ports.ts'

const found = (content: unknown): readonly PolicySource[] => [{ place: '/etc/policy.json', kind: 'found', content }]
const enforced = (values: unknown): readonly PolicySource[] => found({ enforced: values })

/** Ends the app and starts it again with what it kept, under another policy. */
async function restart({ driver, fakes }: CoreStage, policy: FakePortsOptions['policy']): Promise<CoreStage> {
  await driver.app.stop()
  const { documents, vault } = fakes.ports
  return startCore({ documents, vault, policy: policy ?? [], randomId: () => 'later' })
}

const line = ({ origin, certificate }: Simulator, options = '') =>
  `${origin} sha256=${certificate.fingerprint} ${options}`

/** Signs in as the page would, without waiting for anything. */
function connect(
  { app }: AppDriver,
  { origin, agentId, password }: Simulator,
  proxy: ProxyChoice = { kind: 'none' },
): Promise<ConnectOutcome> {
  const session = { kind: 'sign-in', password, phoneNumber: '', keepSignedIn: false } as const
  const request = { gatewayId: null, isSameContactCenter: false, address: origin, ownAgentId: agentId, proxy, session }
  return Promise.resolve(app.commands.connect(request))
}

/** The same, and waits until the gateway has answered without a question. */
async function connected(driver: AppDriver, simulator: Simulator): Promise<GatewayId> {
  const outcome = await connect(driver, simulator)
  if (outcome.kind === 'invalid') throw new Error('not accepted')
  const { gatewayId } = outcome
  await driver.until('connected', ({ gateways }) =>
    gateways.some(({ id, connection }) => id === gatewayId && connection.kind === 'connected'),
  )
  return gatewayId
}

describe('a setting', () => {
  it('that is enforced is in force whatever was chosen, and the choice counts again afterwards', async () => {
    const first = await startCore()
    await first.driver.app.commands.updateSettings({ changes: { historyDays: 60, language: 'en' } })
    const second = await restart(first, enforced({ historyDays: 7, language: 'zh-CN' }))
    const { app } = second.driver
    expect(app.state()).toMatchObject({ settings: { historyDays: 7, language: 'zh-CN' }, locale: 'zh-CN' })
    expect(app.state().policy.enforced).toEqual(['historyDays', 'language'])
    await app.commands.updateSettings({ changes: { historyDays: 30, theme: 'dark' } })
    expect(app.state().settings).toMatchObject({ historyDays: 7, theme: 'dark' })
    const third = await restart(second, [])
    expect(third.driver.app.state().settings).toMatchObject({ historyDays: 60, language: 'en', theme: 'dark' })
  })

  it('of the pace is a ceiling: a slower one may be chosen, a faster one comes back when the ceiling is gone', async () => {
    const first = await startCore({ policy: enforced({ queriesPerSecond: 1 }) })
    const { app } = first.driver
    const pace = (): number => app.state().settings.queriesPerSecond
    expect(app.state().policy).toMatchObject({ enforced: [], mostQueriesPerSecond: 1 })
    await app.commands.updateSettings({ changes: { queriesPerSecond: 0.5 } })
    expect(pace()).toBe(0.5)
    await app.commands.updateSettings({ changes: { queriesPerSecond: 1.5 } })
    expect(pace()).toBe(1)
    const second = await restart(first, [])
    expect(second.driver.app.state().settings.queriesPerSecond).toBe(1.5)
  })

  it('that is a default counts until somebody chooses', async () => {
    const { driver } = await startCore({ policy: found({ defaults: { historyDays: 7 } }) })
    expect(driver.app.state()).toMatchObject({ settings: { historyDays: 7 }, policy: { enforced: [] } })
    await driver.app.commands.updateSettings({ changes: { historyDays: 30 } })
    expect(driver.app.state().settings.historyDays).toBe(30)
  })
})

describe('a given gateway', () => {
  it('is connected without a question when it shows the given certificate, and the proxy is the given one', async () => {
    const gateway = await startGateway()
    const { driver } = await startCore({ policy: enforced({ gateways: [line(gateway, 'proxy=none')] }) })
    const outcome = await connect(driver, gateway, { kind: 'manual', url: 'http://127.0.0.1:9' })
    expect(outcome.kind).toBe('accepted')
    await driver.until('connected', ({ gateways }) => gateways[0]?.connection.kind === 'connected')
    expect(driver.gateway()).toMatchObject({ proxy: { kind: 'none' }, question: null, trusted: [] })
  })

  it('that shows another certificate than the given one is sent nothing', async () => {
    const gateway = await startGateway()
    const other = Array.from({ length: 32 }, () => 'AB').join(':')
    const { driver } = await startCore({ policy: enforced({ gateways: [`${gateway.origin} sha256=${other}`] }) })
    await connect(driver, gateway)
    await driver.until('the question', ({ gateways }) => gateways[0]?.question?.kind === 'certificate')
    expect(driver.gateway().question).toMatchObject({ given: [other], trusted: [], verified: null })
    expect(driver.gateway().connection).toMatchObject({ kind: 'untrusted', problem: { kind: 'certificate-changed' } })
    expect(gateway.requests.all()).toEqual([])
  })

  it('can neither be removed nor moved while it is enforced', async () => {
    const [gateway, other] = [await startGateway(), await startGateway()]
    const { driver } = await startCore({ policy: enforced({ gateways: [line(gateway)] }) })
    const gatewayId = await connected(driver, gateway)
    await driver.app.commands.removeGateway({ gatewayId })
    expect(driver.gateway().origin).toBe(gateway.origin)
    await expect(beginSignIn(driver, other, { gatewayId, isSameContactCenter: true })).rejects.toThrow('address')
    expect(other.requests.all()).toEqual([])
    expect(driver.app.state().gateways).toHaveLength(1)
  })

  it('can be removed where it is a default', async () => {
    const gateway = await startGateway()
    const { driver } = await startCore({ policy: found({ defaults: { gateways: [line(gateway)] } }) })
    const gatewayId = await connected(driver, gateway)
    await driver.app.commands.removeGateway({ gatewayId })
    expect(driver.app.state().gateways).toEqual([])
  })
})

describe('a right that is taken', () => {
  it('to add gateways leaves those that are given or were there before', async () => {
    const [own, given, other] = [await startGateway(), await startGateway(), await startGateway()]
    const first = await startCore()
    await signIn(first.driver, own)
    const policy = enforced({ gateways: [line(given)], mayAddGateways: false })
    const { driver } = await restart(first, policy)
    await expect(beginSignIn(driver, other)).rejects.toThrow('wrong fields: address')
    expect(other.requests.all()).toEqual([])
    await connected(driver, given)
    await signIn(driver, own, { gatewayId: 'g1' })
    expect(
      driver.app
        .state()
        .gateways.map(({ origin }) => origin)
        .toSorted(),
    ).toEqual([own.origin, given.origin].toSorted())
  })

  it('to trust certificates counts for those that were trusted before, too', async () => {
    const gateway = await startGateway()
    const first = await startCore()
    await signIn(first.driver, gateway, { keepSignedIn: true })
    const { driver } = await restart(first, enforced({ mayTrustCertificates: false }))
    await driver.until('the question', ({ gateways }) => gateways[0]?.question?.kind === 'certificate')
    const asked = gateway.requests.all().length
    const { fingerprint } = gateway.certificate
    const trust = { gatewayId: driver.gateway().id, fingerprint, isAdditional: false }
    expect(await driver.app.commands.trustCertificate(trust)).toBe(false)
    expect(driver.gateway().trusted).toEqual([])
    expect(gateway.requests.all()).toHaveLength(asked)
    expect(gateway.requests.all().at(-1)?.interface).toBe('logout')
  })
})

describe('a policy that makes no sense', () => {
  it('is named by its keys, on the page and in the log, and the rest counts', async () => {
    const { driver, fakes } = await startCore({ policy: enforced({ language: 'tlh', historyDays: 7 }) })
    expect(driver.app.state().notices).toEqual([
      { id: 'policy keys', kind: 'policy-keys-ignored', canDismiss: true, keys: ['enforced.language'] },
    ])
    expect(fakes.log.join('\n')).toContain('"enforced.language" in /etc/policy.json makes no sense')
    expect(driver.app.state().settings.historyDays).toBe(7)
  })

  it('is named by its place where nothing of it can be used', async () => {
    const policy = [{ place: '/etc/policy.json', kind: 'refused', reason: 'not-protected' }] as const
    const { driver, fakes } = await startCore({ policy })
    expect(driver.app.state().notices).toMatchObject([
      { kind: 'policy-not-used', place: '/etc/policy.json', reason: 'not-protected' },
    ])
    expect(fakes.log.join('\n')).toContain('/etc/policy.json is not used (not-protected)')
  })
})
