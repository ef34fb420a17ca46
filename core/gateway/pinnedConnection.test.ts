// Not one byte of HTTP goes to a server that is not the trusted one: proved with servers that count what reaches them.

import { randomBytes } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ProxyChoice } from '../../contract/gateway.ts'
import type { Answer, ClientOptions, GatewayClient } from '../ports/gatewayAccess.ts'
import { createTestAccess, TEST_GUID, wayTo } from '../../proof/fakes/access.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { startProxy, startSocksProxy } from '../../proof/fakes/loopbackServers.ts'
import { startRawGateway, success, type RawGateway, type RawGatewayOptions } from '../../proof/fakes/rawGateway.ts'
import { systemAuthorities } from './secureContexts.ts'

let genuine: SimulatedCertificate
let second: SimulatedCertificate
let impostor: SimulatedCertificate
const undo: (() => unknown)[] = []

beforeAll(async () => {
  genuine = await makeCertificate()
  second = await makeCertificate()
  impostor = await makeCertificate()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function server(certificate: SimulatedCertificate, more: Partial<RawGatewayOptions> = {}): Promise<RawGateway> {
  const started = await startRawGateway({ certificate, ...more })
  started.answerWith((_request, socket) => void socket.write(success({ workno: '20011', status: 4, ctiStatus: 1 })))
  undo.push(() => started.stop())
  return started
}

function clientOf(
  options: Partial<ClientOptions> & Pick<ClientOptions, 'origin'>,
  systemProxy = 'DIRECT',
): GatewayClient {
  const client = createTestAccess({ resolveSystemProxy: () => Promise.resolve(systemProxy) }).client(options)
  undo.push(() => client.close())
  return client
}

const SIGN_IN = { password: 'secret', phoneNumber: '70942', force: false }

/** Every path on which something secret could travel. */
function everything(client: GatewayClient): Promise<readonly Answer<unknown>[]> {
  return Promise.all([
    client.queryAgent('20011'),
    client.queryAgents(['20011', '20012']),
    client.pollEvent(),
    client.signIn(SIGN_IN),
    client.signIn({ ...SIGN_IN, force: true }),
    client.signOut(),
  ])
}

function kinds(answers: readonly Answer<unknown>[]): readonly string[] {
  return [...new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.problem.kind)))]
}

describe('an impostor hears nothing', () => {
  it('when nothing is trusted yet, on any path', async () => {
    const wrong = await server(impostor)
    expect(kinds(await everything(clientOf({ origin: wrong.origin })))).toEqual(['certificate-untrusted'])
    expect(wrong.bytes()).toBe(0)
  })

  it('when another certificate is trusted, on any path', async () => {
    const wrong = await server(impostor)
    const client = clientOf({ origin: wrong.origin, trustedFingerprints: () => [genuine.fingerprint] })
    expect(kinds(await everything(client))).toEqual(['certificate-changed'])
    expect(wrong.connections()).toBeGreaterThanOrEqual(6)
    expect(wrong.bytes()).toBe(0)
  })

  it('under 20 parallel requests, again and again', async () => {
    const wrong = await server(impostor)
    const client = clientOf({ origin: wrong.origin, trustedFingerprints: () => [genuine.fingerprint] })
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => client.queryAgent('20011')))
      expect(kinds(answers)).toEqual(['certificate-changed'])
    }
    expect(wrong.bytes()).toBe(0)
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'when it could resume a session of the genuine server (%s)',
    async (version) => {
      const shared = { ticketKeys: randomBytes(48), minVersion: version, maxVersion: version }
      const right = await server(genuine, shared)
      const client = clientOf({ origin: right.origin, trustedFingerprints: () => [genuine.fingerprint] })
      expect(kinds(await Promise.all(Array.from({ length: 6 }, () => client.queryAgent('20011'))))).toEqual(['ok'])
      const heard = right.bytes()
      right.become(impostor)
      expect(kinds(await everything(client))).not.toContain('ok')
      expect(kinds(await everything(client))).toEqual(['certificate-changed'])
      expect(right.bytes()).toBe(heard)
    },
  )

  it('behind a proxy that leads astray, chosen by hand or by the system', async () => {
    const wrong = await server(impostor)
    const proxy = await startProxy({ divertTo: wrong.port })
    undo.push(() => proxy.stop())
    const place = `127.0.0.1:${proxy.port}`
    const socks = await startSocksProxy({ divertTo: wrong.port })
    undo.push(() => socks.stop())
    const socksPlace = `127.0.0.1:${socks.port}`
    const ways: readonly [ProxyChoice, string][] = [
      [{ kind: 'manual', url: `http://${place}` }, ''],
      [{ kind: 'system' }, `PROXY ${place}; DIRECT`],
      [{ kind: 'manual', url: `socks5://${socksPlace}` }, ''],
      [{ kind: 'system' }, `SOCKS5 ${socksPlace}; DIRECT`],
    ]
    for (const [choice, system] of ways) {
      const options = {
        origin: 'https://gateway.test:8043',
        proxy: choice,
        trustedFingerprints: () => [genuine.fingerprint],
      }
      expect(kinds(await everything(clientOf(options, system)))).toEqual(['certificate-changed'])
      const untrusting = clientOf({ ...options, trustedFingerprints: () => [] }, system)
      expect(kinds(await everything(untrusting))).toEqual(['certificate-untrusted'])
    }
    expect(wrong.connections()).toBeGreaterThanOrEqual(48)
    expect(wrong.bytes()).toBe(0)
    for (const one of [proxy, socks]) {
      expect(one.sent().length).toBeGreaterThan(1000)
      const learnt = `${one.heads().join()}${one.sent().toString('latin1')}`
      expect(learnt).not.toMatch(new RegExp(`${TEST_GUID}|secret|70942|agentgateway`))
    }
    expect(new Set(socks.heads())).toEqual(new Set(['gateway.test:8043']))
  })

  it('while its certificate is inspected', async () => {
    const wrong = await server(impostor)
    const inspection = await createTestAccess().inspectCertificate(wayTo(wrong.origin, { kind: 'none' }))
    expect(inspection.kind).toBe('unverified')
    expect(wrong.connections()).toBe(1)
    expect(wrong.bytes()).toBe(0)
  })
})

interface Trusting {
  readonly right: RawGateway
  readonly client: GatewayClient
  trust(...fingerprints: readonly string[]): void
}

async function trusting(): Promise<Trusting> {
  const right = await server(genuine)
  let trusted: readonly string[] = [genuine.fingerprint]
  const client = clientOf({ origin: right.origin, trustedFingerprints: () => trusted })
  return {
    right,
    client,
    trust(...fingerprints) {
      trusted = fingerprints
    },
  }
}

describe('a server that was trusted hears nothing more', () => {
  it('after it was forgotten, though its connections were kept alive', async () => {
    const { right, client, trust } = await trusting()
    await Promise.all([client.queryAgent('20011'), client.pollEvent(), client.queryAgent('20012')])
    const heard = right.bytes()
    trust()
    expect(kinds(await everything(client))).toEqual(['certificate-untrusted'])
    expect(right.bytes()).toBe(heard)
  })

  it('after another certificate was trusted instead', async () => {
    const { right, client, trust } = await trusting()
    await client.queryAgent('20011')
    const heard = right.bytes()
    trust(impostor.fingerprint)
    expect(kinds(await everything(client))).toEqual(['certificate-changed'])
    expect(right.bytes()).toBe(heard)
  })

  it('when it is forgotten between the call and the writing', async () => {
    const { right, client, trust } = await trusting()
    await client.queryAgent('20011')
    const heard = right.bytes()
    const asked = everything(client)
    trust()
    expect(kinds(await asked)).not.toContain('ok')
    expect(right.bytes()).toBe(heard)
  })

  it('when it is forgotten while requests wait for a connection', async () => {
    const { right, client, trust } = await trusting()
    const held: (() => void)[] = []
    right.answerWith((_request, socket) => held.push(() => void socket.write(success({ workno: '20011', status: 4 }))))
    const asked = Array.from({ length: 12 }, () => client.queryAgent('20011'))
    await right.received(3)
    const heard = right.bytes()
    trust()
    for (const answer of held) answer()
    expect(kinds(await Promise.all(asked))).toEqual(['ok', 'cancelled'])
    expect(right.requests()).toHaveLength(3)
    expect(right.bytes()).toBe(heard)
  })

  it('and is heard again as soon as it is trusted again', async () => {
    const { client, trust } = await trusting()
    trust()
    expect(kinds([await client.queryAgent('20011')])).toEqual(['certificate-untrusted'])
    trust(genuine.fingerprint)
    expect(kinds([await client.queryAgent('20011')])).toEqual(['ok'])
  })
})

describe('of several trusted certificates', () => {
  const both = (): readonly string[] => [genuine.fingerprint, second.fingerprint]

  it('any is good, on any path', async () => {
    for (const certificate of [genuine, second]) {
      const node = await server(certificate)
      const client = clientOf({ origin: node.origin, trustedFingerprints: both })
      expect(kinds([await client.queryAgent('20011')])).toEqual(['ok'])
      expect(kinds(await everything(client))).not.toContain('certificate-changed')
    }
  })

  it('none is that of an impostor, who hears nothing on any path', async () => {
    const wrong = await server(impostor)
    const client = clientOf({ origin: wrong.origin, trustedFingerprints: both })
    expect(kinds(await everything(client))).toEqual(['certificate-changed'])
    expect(wrong.connections()).toBeGreaterThanOrEqual(6)
    expect(wrong.bytes()).toBe(0)
  })

  it('one that an authority would vouch for is none of them', async () => {
    const authority = await makeCertificate({ commonName: 'Test authority', isAuthority: true })
    const verifying = await server(await makeCertificate({ signedBy: authority }))
    const access = createTestAccess({ authorities: () => [authority.pem] })
    const client = access.client({ origin: verifying.origin, trustedFingerprints: both })
    undo.push(() => client.close())
    expect((await access.inspectCertificate(wayTo(verifying.origin, { kind: 'none' }))).kind).toBe('verified')
    expect(kinds(await everything(client))).toEqual(['certificate-changed'])
    expect(verifying.bytes()).toBe(0)
  })

  it('the nodes of one address may take turns, and an impostor among them hears nothing', async () => {
    const node = await server(genuine)
    const client = clientOf({ origin: node.origin, trustedFingerprints: both })
    for (const certificate of [genuine, second, impostor, second]) {
      node.become(certificate)
      const heard = node.bytes()
      const answers = await everything(client)
      if (certificate === impostor) expect(kinds(answers)).not.toContain('ok')
      expect(kinds([await client.queryAgent('20011')])).toEqual([
        certificate === impostor ? 'certificate-changed' : 'ok',
      ])
      if (certificate === impostor) expect(node.bytes()).toBe(heard)
    }
  })

  it('one hears nothing more after it alone was forgotten, though its connections were kept alive', async () => {
    const { right, client, trust } = await trusting()
    trust(...both())
    await Promise.all([client.queryAgent('20011'), client.pollEvent(), client.queryAgent('20012')])
    const heard = right.bytes()
    trust(second.fingerprint)
    expect(kinds(await everything(client))).toEqual(['certificate-changed'])
    expect(right.bytes()).toBe(heard)
  })
})

describe('a company’s authority', () => {
  let authority: SimulatedCertificate
  let signed: SimulatedCertificate

  beforeAll(async () => {
    authority = await makeCertificate({ commonName: 'Company authority', isAuthority: true })
    signed = await makeCertificate({ signedBy: authority })
  })

  it('that was added vouches for what it signed, on any path', async () => {
    const right = await server(signed)
    const client = clientOf({ origin: right.origin, authorities: () => [authority.pem] })
    expect(kinds([await client.queryAgent('20011')])).toEqual(['ok'])
    expect(kinds(await everything(client))).not.toContain('certificate-untrusted')
  })

  it.each(['not added', 'of the same name, but another one'])('%s lets no byte through, on any path', async (which) => {
    const wrong = await server(signed)
    const other = await makeCertificate({ commonName: 'Company authority', isAuthority: true })
    const added = which === 'not added' ? [] : [other.pem]
    const client = clientOf({ origin: wrong.origin, authorities: () => added })
    expect(kinds(await everything(client))).toEqual(['certificate-untrusted'])
    expect(wrong.connections()).toBeGreaterThanOrEqual(6)
    expect(wrong.bytes()).toBe(0)
  })

  it('does not make up for a wrong name, or for a certificate that is over', async () => {
    for (const wish of [{ altNames: ['other.test'] }, { validFromDays: -9, validToDays: -1 }]) {
      const wrong = await server(await makeCertificate({ ...wish, signedBy: authority }))
      const client = clientOf({ origin: wrong.origin, authorities: () => [authority.pem] })
      expect(kinds(await everything(client))).toEqual(['certificate-untrusted'])
      expect(wrong.bytes()).toBe(0)
    }
  })

  it('counts for nothing where a fingerprint is trusted', async () => {
    const wrong = await server(signed)
    const trustedFingerprints = (): readonly string[] => [genuine.fingerprint]
    const client = clientOf({ origin: wrong.origin, authorities: () => [authority.pem], trustedFingerprints })
    expect(kinds(await everything(client))).toEqual(['certificate-changed'])
    expect(wrong.bytes()).toBe(0)
  })

  it('that was removed lets nothing more through, though connections were kept alive', async () => {
    const right = await server(signed)
    let added: readonly string[] = [authority.pem]
    const client = clientOf({ origin: right.origin, authorities: () => added })
    await Promise.all([client.queryAgent('20011'), client.pollEvent(), client.queryAgent('20012')])
    const heard = right.bytes()
    const asked = everything(client)
    added = []
    expect(kinds(await asked)).not.toContain('ok')
    expect(kinds(await everything(client))).toEqual(['certificate-untrusted'])
    expect(right.bytes()).toBe(heard)
  })

  it('of the operating system counts like those of every program', async () => {
    const right = await server(signed)
    const authorities = (): readonly string[] | undefined =>
      systemAuthorities(
        { getCACertificates: (kind: string) => (kind === 'system' ? [authority.pem] : rootCertificates) },
        QUIET_LOG,
      )
    const knowing = createTestAccess({ authorities }).client({ origin: right.origin })
    const unknowing = createTestAccess({ authorities: () => systemAuthorities({}, QUIET_LOG) }).client({
      origin: right.origin,
    })
    undo.push(() => [knowing, unknowing].forEach((client) => client.close()))
    expect(kinds([await knowing.queryAgent('20011')])).toEqual(['ok'])
    const heard = right.bytes()
    expect(kinds(await everything(unknowing))).toEqual(['certificate-untrusted'])
    expect(right.bytes()).toBe(heard)
  })
})
