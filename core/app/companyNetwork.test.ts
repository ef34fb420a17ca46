// A company's own authority, and its proxies that ask who is there, in the whole core: asked, answered, kept, forgotten.

import { describe, expect, it, onTestFinished } from 'vitest'
import type { ProxyChoice } from '../../contract/gateway.ts'
import { startCore, startGateway, type CoreStage } from '../../proof/fakes/coreStage.ts'
import { startProxy, startSocksProxy, type ProxyServer } from '../../proof/fakes/loopbackServers.ts'
import { beginSignIn, signIn } from '../../proof/fakes/signInDriver.ts'
import { makeCertificate } from '../../simulator/certificate.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import type { PolicySource } from '../ports/ports.ts'

const ADA = { userName: 'ada', password: 'right one' }
const found = (content: unknown): readonly PolicySource[] => [{ place: '/etc/policy.json', kind: 'found', content }]

async function serving(started: Promise<ProxyServer>): Promise<ProxyServer> {
  const proxy = await started
  onTestFinished(() => proxy.stop())
  return proxy
}

/** Ends the app and starts it again with what it kept. */
async function restart({ driver, fakes }: CoreStage, policy: readonly PolicySource[] = []): Promise<CoreStage> {
  await driver.app.stop()
  const { documents, vault } = fakes.ports
  return startCore({ documents, vault, policy, randomId: () => 'later' })
}

function untilAsked({ driver }: CoreStage, isWrong: boolean) {
  return driver.until(`asked by the proxy, ${isWrong ? 'again' : 'first'}`, ({ gateways: [gateway] }) => {
    const question = gateway?.question
    return question?.kind === 'proxy-password' && question.isWrong === isWrong
  })
}

const untilConnected = ({ driver }: CoreStage) =>
  driver.until('connected', ({ gateways: [gateway] }) => gateway?.connection.kind === 'connected')

function connectWithGuid({ driver }: CoreStage, simulator: Simulator, proxy: ProxyChoice, authority = '') {
  return Promise.resolve(
    driver.app.commands.connect({
      gatewayId: null,
      isSameContactCenter: false,
      address: simulator.origin,
      ownAgentId: simulator.agentId,
      proxy,
      session: { kind: 'guid', guid: simulator.guid() },
      authority,
    }),
  )
}

describe.each([
  ['http', startProxy],
  ['socks5', startSocksProxy],
] as const)('a proxy (%s) that wants a user name and password', (scheme, start) => {
  it('is answered by the user, told a wrong one once, and the right one again after a restart', async () => {
    const gateway = await startGateway()
    const proxy = await serving(start({ wants: ADA }))
    const stage = await startCore()
    const { app } = stage.driver
    const choice: ProxyChoice = { kind: 'manual', url: `${scheme}://127.0.0.1:${proxy.port}` }
    const begun = beginSignIn(stage.driver, gateway, { proxy: choice, keepSignedIn: true })
    await untilAsked(stage, false)
    const { id: gatewayId, connection } = stage.driver.gateway()
    expect(connection).toMatchObject({ kind: 'unreachable', problem: { kind: 'proxy-auth' }, retryAt: null })

    expect(app.commands.giveProxyPassword({ gatewayId, userName: 'a:b', password: 'x\ny' })).toEqual({
      proxyUserName: { kind: 'malformed' },
      proxyPassword: { kind: 'malformed' },
    })
    await app.commands.giveProxyPassword({ gatewayId, userName: 'ada', password: 'wrong' })
    await untilAsked(stage, true)
    expect(stage.driver.gateway().connection).toMatchObject({ problem: { kind: 'proxy-wrong-password' } })
    await app.commands.giveProxyPassword({ gatewayId, ...ADA })
    await begun
    await untilConnected(stage)

    const later = await restart(stage)
    await untilConnected(later)
    expect(later.driver.gateway().question).toBeNull()
    const said = JSON.stringify([stage, later].map(({ driver, fakes }) => [driver.app.state(), fakes.log]))
    expect(said).not.toContain(ADA.password)
  })

  it('that wants another one all of a sudden stops the asking, and is asked about once more when the user cancelled', async () => {
    const gateway = await startGateway()
    const proxy = await serving(start({ wants: ADA }))
    const stage = await startCore()
    const { app } = stage.driver
    const begun = beginSignIn(stage.driver, gateway, {
      proxy: { kind: 'manual', url: `${scheme}://127.0.0.1:${proxy.port}` },
    })
    await untilAsked(stage, false)
    const { id: gatewayId } = stage.driver.gateway()
    await app.commands.giveProxyPassword({ gatewayId, ...ADA })
    await begun
    await untilConnected(stage)
    proxy.want({ userName: 'ada', password: 'changed' })
    // As after a sleep of the computer: every connection is a new one.
    stage.fakes.power.suspend()
    stage.fakes.power.resume()
    await untilAsked(stage, true)
    await app.commands.cancelQuestion({ gatewayId })
    await stage.driver.until('cancelled', ({ gateways: [one] }) => one?.question === null)
    await app.commands.retryNow({ gatewayId })
    await untilAsked(stage, true)
    await app.commands.giveProxyPassword({ gatewayId, userName: 'ada', password: 'changed' })
    await untilConnected(stage)
  })

  it('is forgotten with the gateway', async () => {
    const gateway = await startGateway()
    const proxy = await serving(start({ wants: ADA }))
    const stage = await startCore()
    const begun = beginSignIn(stage.driver, gateway, {
      proxy: { kind: 'manual', url: `${scheme}://127.0.0.1:${proxy.port}` },
    })
    await untilAsked(stage, false)
    const { id: gatewayId } = stage.driver.gateway()
    await stage.driver.app.commands.giveProxyPassword({ gatewayId, ...ADA })
    await begun
    await untilConnected(stage)
    const { vault } = stage.fakes.ports
    expect(vault.read(`proxy:${gatewayId}`)).toContain(ADA.password)
    await stage.driver.app.commands.removeGateway({ gatewayId })
    expect(vault.read(`proxy:${gatewayId}`)).toBeNull()
  })
})

describe('a company’s authority', () => {
  const signedGateway = async (signedIn: 'kept' | 'none' = 'kept') => {
    const authority = await makeCertificate({ commonName: 'Company authority', isAuthority: true })
    const certificate = await makeCertificate({ signedBy: authority })
    return { authority, gateway: await startGateway({ certificate, signedIn }) }
  }

  it('that comes with the connection spares the question; once removed nothing more is sent', async () => {
    const { authority, gateway } = await signedGateway()
    const stage = await startCore()
    const { app } = stage.driver
    expect(await connectWithGuid(stage, gateway, { kind: 'none' }, 'no PEM')).toEqual({
      kind: 'invalid',
      fields: { authority: { kind: 'malformed' } },
    })
    await connectWithGuid(stage, gateway, { kind: 'none' }, authority.pem)
    await untilConnected(stage)
    expect(stage.driver.gateway()).toMatchObject({
      question: null,
      trusted: [],
      authorities: [{ fingerprint: authority.fingerprint }],
    })

    const later = await restart(stage)
    await untilConnected(later)
    const { id: gatewayId } = later.driver.gateway()
    await later.driver.app.commands.removeAuthority({ gatewayId, fingerprint: authority.fingerprint })
    const heard = gateway.requests.count()
    await later.driver.until('the question', ({ gateways: [one] }) => one?.question?.kind === 'certificate')
    expect(later.driver.gateway()).toMatchObject({ connection: { kind: 'untrusted' }, authorities: [] })
    expect(gateway.requests.count()).toBe(heard)
    const saved = await later.fakes.ports.documents.gateways.load(() => true)
    expect(saved.value).toMatchObject({ gateways: [{ authorities: [] }] })
    expect(app.state().gateways).toHaveLength(1)
  })

  it('added to a gateway whose fingerprint is trusted counts once that is forgotten', async () => {
    const { authority, gateway } = await signedGateway('none')
    const stage = await startCore()
    const gatewayId = await signIn(stage.driver, gateway)
    const { commands } = stage.driver.app
    await commands.watch({ gatewayId, text: '20011' })
    expect(await commands.addAuthority({ gatewayId, authority: 'x' })).toEqual({ kind: 'malformed' })
    expect(await commands.addAuthority({ gatewayId, authority: authority.pem })).toBeNull()
    await gateway.changeCertificate({ signedBy: authority })
    await stage.driver.until(
      'the fingerprint outweighs it',
      ({ gateways: [one] }) => one?.connection.kind === 'untrusted',
    )
    const [trusted] = stage.driver.gateway().trusted
    await commands.forgetCertificate({ gatewayId, fingerprint: trusted?.fingerprint ?? '' })
    await untilConnected(stage)
    expect(stage.driver.gateway()).toMatchObject({ question: null, trusted: [] })
  })

  it('given by the organisation counts; where nobody may trust by hand, none can be added and none that was counts', async () => {
    const { authority, gateway } = await signedGateway()
    const line = `${gateway.origin} ${authority.pem}`
    const given = await startCore({ policy: found({ defaults: { authorities: [line] } }) })
    await connectWithGuid(given, gateway, { kind: 'none' })
    await untilConnected(given)
    expect(given.driver.gateway()).toMatchObject({ question: null, authorities: [] })

    const bare = await startCore()
    await connectWithGuid(bare, gateway, { kind: 'none' }, authority.pem)
    await untilConnected(bare)
    const strict = await restart(bare, found({ enforced: { mayTrustCertificates: false } }))
    await strict.driver.until('the question', ({ gateways: [one] }) => one?.question?.kind === 'certificate')
    const { id: gatewayId } = strict.driver.gateway()
    const refused = { kind: 'set-by-organisation' }
    expect(await strict.driver.app.commands.addAuthority({ gatewayId, authority: authority.pem })).toEqual(refused)
    expect(await connectWithGuid(strict, gateway, { kind: 'none' }, authority.pem)).toEqual({
      kind: 'invalid',
      fields: { authority: refused },
    })
  })
})
