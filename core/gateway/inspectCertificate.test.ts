// Looking at a certificate before anything is trusted, over real TLS.

import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestAccess, wayTo } from '../../proof/fakes/access.ts'
import { makeCertificate, type CertificateOptions, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { startProxy, startTcpServer } from '../../proof/fakes/loopbackServers.ts'
import { startRawGateway, success, type RawGateway, type RawGatewayOptions } from '../../proof/fakes/rawGateway.ts'

const undo: (() => unknown)[] = []
const DIRECT = { kind: 'none' } as const
let authority: SimulatedCertificate

beforeAll(async () => {
  authority = await makeCertificate({ commonName: 'Test authority', isAuthority: true })
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function gatewayWith(
  wish: CertificateOptions,
  more: Partial<RawGatewayOptions> = {},
): Promise<[RawGateway, SimulatedCertificate]> {
  const certificate = await makeCertificate(wish)
  const gateway = await startRawGateway({ certificate, ...more })
  gateway.answerWith((_request, socket) => void socket.write(success({ workno: '20011', status: 4 })))
  undo.push(() => gateway.stop())
  return [gateway, certificate]
}

describe('looking at a certificate', () => {
  it('describes a self-signed one', async () => {
    const [gateway, certificate] = await gatewayWith({
      commonName: 'gw.example',
      altNames: ['127.0.0.1', 'gw.example'],
      validFromDays: -1,
      validToDays: 30,
    })
    const inspection = await createTestAccess().inspectCertificate(wayTo(gateway.origin, DIRECT))
    expect(inspection).toMatchObject({
      kind: 'unverified',
      verifierCode: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      warnings: [],
      certificate: {
        fingerprint: certificate.fingerprint,
        subject: 'O=Demo floor, CN=gw.example',
        issuer: 'O=Demo floor, CN=gw.example',
        selfSigned: true,
        altNames: ['127.0.0.1', 'gw.example'],
        key: 'EC P-256',
      },
    })
    if (inspection.kind !== 'unverified') throw new Error(inspection.kind)
    expect(inspection.certificate.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(inspection.certificate.notAfter - inspection.certificate.notBefore).toBe(31 * 86_400_000)
  })

  it.each([
    [{ validFromDays: -20, validToDays: -1 }, ['expired']],
    [{ validFromDays: 1, validToDays: 9 }, ['not-yet-valid']],
    [{ altNames: ['other.example'] }, ['wrong-name']],
    [{ altNames: ['10.0.0.1'], validFromDays: -9, validToDays: -1 }, ['expired', 'wrong-name']],
  ])('warns of %j, and it can be trusted all the same', async (wish, warnings) => {
    const [gateway, certificate] = await gatewayWith(wish)
    const access = createTestAccess()
    expect(await access.inspectCertificate(wayTo(gateway.origin, DIRECT))).toMatchObject({
      kind: 'unverified',
      warnings,
    })
    const client = access.client({ origin: gateway.origin, trustedFingerprints: () => [certificate.fingerprint] })
    undo.push(() => client.close())
    expect(await client.queryAgent('20011')).toMatchObject({ ok: true })
  })

  it.each(['P-384', 'P-521'] as const)('names a key on %s', async (key) => {
    const [gateway] = await gatewayWith({ key })
    const inspection = await createTestAccess().inspectCertificate(wayTo(gateway.origin, DIRECT))
    expect(inspection).toMatchObject({ kind: 'unverified', certificate: { key: `EC ${key}` } })
  })

  it('says verified where a known authority signed it for this host, and requests then need no trust', async () => {
    const [gateway] = await gatewayWith({ signedBy: authority })
    const access = createTestAccess({ authorities: () => [authority.pem] })
    expect((await access.inspectCertificate(wayTo(gateway.origin, DIRECT))).kind).toBe('verified')
    const client = access.client({ origin: gateway.origin })
    undo.push(() => client.close())
    expect(await client.queryAgent('20011')).toMatchObject({ ok: true })
  })

  it('does not say verified for another host, though a known authority signed it', async () => {
    const [gateway] = await gatewayWith({ signedBy: authority, altNames: ['other.example'] })
    const access = createTestAccess({ authorities: () => [authority.pem] })
    expect(await access.inspectCertificate(wayTo(gateway.origin, DIRECT))).toMatchObject({
      kind: 'unverified',
      verifierCode: 'ERR_TLS_CERT_ALTNAME_INVALID',
      warnings: ['wrong-name'],
    })
    const client = access.client({ origin: gateway.origin })
    undo.push(() => client.close())
    expect(await client.queryAgent('20011')).toMatchObject({ ok: false, problem: { kind: 'certificate-untrusted' } })
    expect(gateway.bytes()).toBe(0)
  })

  it('says what is wrong when there is no handshake', async () => {
    const plain = await startTcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad\r\n\r\n')))
    undo.push(() => plain.stop())
    expect(await createTestAccess().inspectCertificate(wayTo(`https://127.0.0.1:${plain.port}`, DIRECT))).toMatchObject(
      {
        kind: 'failed',
        problem: {
          kind: 'tls',
          place: `127.0.0.1:${plain.port}`,
          technical: expect.stringMatching(/WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH|INVALID_HEADER/) as string,
        },
      },
    )
    const silent = await startTcpServer(() => undefined)
    undo.push(() => silent.stop())
    const hasty = createTestAccess({ limits: { connectMs: 60 } })
    expect(await hasty.inspectCertificate(wayTo(`https://127.0.0.1:${silent.port}`, DIRECT))).toMatchObject({
      kind: 'failed',
      problem: { kind: 'connect-timeout' },
    })
    expect(hasty.log.lines).toEqual([expect.stringMatching(/certificate: connect-timeout in \d+ ms$/)])
  })

  it('says that TLS is outdated', async () => {
    // OpenSSL 3 serves it only at its lowest level of security; BoringSSL knows no levels.
    const ciphers = Number.parseInt(process.versions.openssl) >= 3 ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}
    const [gateway] = await gatewayWith({}, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ...ciphers })
    expect(await createTestAccess().inspectCertificate(wayTo(gateway.origin, DIRECT))).toMatchObject({
      kind: 'failed',
      problem: {
        kind: 'tls',
        technical: expect.stringMatching(/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|VERSION_TOO_LOW/) as string,
      },
    })
  })
})

describe('through a proxy', () => {
  it.each(['manual', 'system'] as const)('(%s) the same is seen and asked, inside the tunnel', async (kind) => {
    const [gateway, certificate] = await gatewayWith({})
    const proxy = await startProxy()
    undo.push(() => proxy.stop())
    const place = `127.0.0.1:${proxy.port}`
    const choice = kind === 'manual' ? ({ kind, url: `http://${place}` } as const) : ({ kind } as const)
    const access = createTestAccess({ resolveSystemProxy: () => Promise.resolve(`PROXY ${place}; DIRECT`) })
    expect(await access.inspectCertificate(wayTo(gateway.origin, choice))).toMatchObject({
      kind: 'unverified',
      certificate: { fingerprint: certificate.fingerprint },
    })
    expect(gateway.bytes()).toBe(0)
    const trustedFingerprints = (): readonly string[] => [certificate.fingerprint]
    const client = access.client({ origin: gateway.origin, proxy: choice, trustedFingerprints })
    undo.push(() => client.close())
    expect(await client.queryAgent('20011')).toMatchObject({ ok: true })
    const authorityPart = `127.0.0.1:${gateway.port}`
    expect(proxy.heads()).toEqual(
      Array.from(
        { length: 2 },
        () => `CONNECT ${authorityPart} HTTP/1.1\r\nhost: ${authorityPart}\r\nconnection: close\r\n\r\n`,
      ),
    )
  })

  it('goes directly when the system names a proxy that cannot be reached, and then "directly"', async () => {
    const [gateway, certificate] = await gatewayWith({})
    const access = createTestAccess({
      resolveSystemProxy: () => Promise.resolve('PROXY 127.0.0.1:1; SOCKS5 a:1; DIRECT'),
    })
    const client = access.client({
      origin: gateway.origin,
      proxy: { kind: 'system' },
      trustedFingerprints: () => [certificate.fingerprint],
    })
    undo.push(() => client.close())
    expect(await client.queryAgent('20011')).toMatchObject({ ok: true })
  })
})
