// What a proxy is told of who is asking: only the proxy that it is meant for, only when it asks in a way that is known, and never twice
// what it did not take. The gateway behind it, and everybody else, hears nothing of it.

import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestAccess, TEST_GUID, wayTo } from '../../proof/fakes/access.ts'
import { createEncryptedVault } from '../../proof/fakes/encryptedVault.ts'
import {
  basic,
  closedPort,
  startProxy,
  startSocksProxy,
  type ProxyBehaviour,
  type ProxyServer,
} from '../../proof/fakes/loopbackServers.ts'
import { startRawGateway, success, type RawGateway } from '../../proof/fakes/rawGateway.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { createProxyPasswords, type ProxyPasswordKeeper } from './proxyPasswords.ts'

const ADA = { userName: 'ada', password: 'pässwörd:with colon' }
const WRONG = { userName: 'ada', password: 'wrong' }
const SECRETS = [ADA.password, basic(ADA), basic(ADA).slice(6), WRONG.password, basic(WRONG)]

let genuine: SimulatedCertificate
let gateway: RawGateway
const undo: (() => unknown)[] = []

beforeAll(async () => {
  genuine = await makeCertificate()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function startGatewayBehind(certificate = genuine): Promise<RawGateway> {
  gateway = await startRawGateway({ certificate })
  gateway.answerWith((_request, socket) => void socket.write(success({ workno: '20011', status: 4 })))
  undo.push(() => gateway.stop())
  return gateway
}

async function serving(started: Promise<ProxyServer>): Promise<ProxyServer> {
  const proxy = await started
  undo.push(() => proxy.stop())
  return proxy
}

const KINDS = {
  http: { scheme: 'http', keyword: 'PROXY', start: (behaviour: ProxyBehaviour) => startProxy(behaviour) },
  socks: {
    scheme: 'socks5',
    keyword: 'SOCKS5',
    start: ({ answer: _none, ...behaviour }: ProxyBehaviour) => startSocksProxy(behaviour),
  },
} as const

function keeper(): ProxyPasswordKeeper {
  return createProxyPasswords(
    createEncryptedVault(),
    () => 'g1',
    () => true,
  )
}

function clientOf(proxyPasswords: ProxyPasswordKeeper, systemProxy: string) {
  const access = createTestAccess({ resolveSystemProxy: () => Promise.resolve(systemProxy) })
  const client = access.client({
    origin: 'https://gateway.test:8043',
    proxy: { kind: 'system' },
    proxyPasswords,
    trustedFingerprints: () => [genuine.fingerprint],
  })
  undo.push(() => client.close())
  return { client, log: access.log }
}

async function kindOf(
  asked: Promise<{ readonly ok: boolean; readonly problem?: { readonly kind: string } }>,
): Promise<string> {
  const answer = await asked
  return answer.problem?.kind ?? 'ok'
}

describe.each(['http', 'socks'] as const)('a %s proxy that wants a user name and password', (name) => {
  const kind = KINDS[name]

  it('is told nothing before the user said something, then what was said, and learns no more', async () => {
    const { port } = await startGatewayBehind()
    const proxy = await serving(kind.start({ divertTo: port, wants: ADA }))
    const url = `${kind.scheme}://127.0.0.1:${proxy.port}`
    const passwords = keeper()
    const { client, log } = clientOf(passwords, `${kind.keyword} 127.0.0.1:${proxy.port}`)
    expect(await kindOf(client.queryAgent('20011'))).toBe('proxy-auth')
    expect(passwords.asking()).toEqual({ proxy: url, isWrong: false })
    passwords.take(url, ADA)
    expect(passwords.asking()).toBeNull()
    expect(await kindOf(client.queryAgent('20011'))).toBe('ok')

    for (const secret of [TEST_GUID, 'agentgateway', '20011']) expect(proxy.sent().includes(secret)).toBe(false)
    const heard = JSON.stringify(gateway.requests())
    for (const secret of SECRETS) {
      expect(heard).not.toContain(secret)
      expect(log.lines.join()).not.toContain(secret)
    }
    expect(heard).not.toMatch(/proxy-auth/i)
  })

  it('is told a wrong one once, and never again', async () => {
    const { port, connections } = await startGatewayBehind()
    const proxy = await serving(kind.start({ divertTo: port, wants: ADA }))
    const url = `${kind.scheme}://127.0.0.1:${proxy.port}`
    const passwords = keeper()
    passwords.take(url, WRONG)
    const { client } = clientOf(passwords, `${kind.keyword} 127.0.0.1:${proxy.port}`)
    expect(await kindOf(client.queryAgent('20011'))).toBe('proxy-wrong-password')
    expect(passwords.asking()).toEqual({ proxy: url, isWrong: true })
    expect(passwords.find(url)).toBeNull()
    expect(await kindOf(client.queryAgent('20011'))).toBe('proxy-auth')
    // That it was wrong is still so, whatever else came to nothing meanwhile.
    expect(passwords.asking()).toEqual({ proxy: url, isWrong: true })
    const told = proxy.heads().filter((head) => head.includes(WRONG.password) || head.includes(basic(WRONG)))
    expect(told).toHaveLength(1)
    expect(connections()).toBe(0)
  })

  it('tells nobody else', async () => {
    const { port } = await startGatewayBehind()
    const meant = await serving(kind.start({ divertTo: port, wants: ADA }))
    const nosy = [
      await serving(startProxy({ divertTo: port, wants: ADA })),
      await serving(startSocksProxy({ divertTo: port, wants: ADA })),
    ] as const
    const passwords = keeper()
    passwords.take(`${kind.scheme}://127.0.0.1:${meant.port}`, ADA)
    for (const [index, keyword] of (['PROXY', 'SOCKS5'] as const).entries()) {
      const other = nosy[index]
      // The other one is reached because the first one that is named is not there.
      const system = `PROXY 127.0.0.1:${await closedPort()}; ${keyword} 127.0.0.1:${other?.port}; DIRECT`
      expect(await kindOf(clientOf(passwords, system).client.queryAgent('20011'))).toBe('proxy-auth')
    }
    const heads = nosy.flatMap((proxy) => proxy.heads()).join()
    for (const secret of SECRETS) expect(heads).not.toContain(secret)
    expect(gateway.bytes()).toBe(0)
  })

  it('that leads astray gives an impostor nothing, on the way of a question or of a look', async () => {
    const wrong = await startGatewayBehind(await makeCertificate())
    const proxy = await serving(kind.start({ divertTo: wrong.port, wants: ADA }))
    const passwords = keeper()
    passwords.take(`${kind.scheme}://127.0.0.1:${proxy.port}`, ADA)
    const system = `${kind.keyword} 127.0.0.1:${proxy.port}`
    expect(await kindOf(clientOf(passwords, system).client.queryAgent('20011'))).toBe('certificate-changed')
    const access = createTestAccess({ resolveSystemProxy: () => Promise.resolve(system) })
    const way = { ...wayTo('https://gateway.test:8043', { kind: 'system' }), proxyPasswords: passwords }
    expect((await access.inspectCertificate(way)).kind).toBe('unverified')
    expect(wrong.connections()).toBe(2)
    expect(wrong.bytes()).toBe(0)
  })
})

it('the same proxy by another protocol is another one: a way that is not encrypted is not told what the other was', async () => {
  const { port } = await startGatewayBehind()
  const proxy = await serving(startProxy({ divertTo: port, wants: ADA }))
  const passwords = keeper()
  passwords.take(`https://127.0.0.1:${proxy.port}`, ADA)
  const { client } = clientOf(passwords, `PROXY 127.0.0.1:${proxy.port}`)
  expect(await kindOf(client.queryAgent('20011'))).toBe('proxy-auth')
  expect(proxy.heads().join()).not.toContain(basic(ADA))
})

it('a proxy that knows other ways only is not asked about', async () => {
  const proxy = await serving(startProxy({ wants: ADA, ways: 'Negotiate' }))
  const passwords = keeper()
  const { client } = clientOf(passwords, `PROXY 127.0.0.1:${proxy.port}`)
  const answer = await client.queryAgent('20011')
  expect(answer).toMatchObject({ problem: { kind: 'proxy-auth', technical: 'NO_PASSWORD_METHOD', httpStatus: 407 } })
  expect(passwords.asking()).toBeNull()
  const both = await serving(startProxy({ wants: ADA, ways: 'NTLM, Basic realm="x"' }))
  await clientOf(passwords, `PROXY 127.0.0.1:${both.port}`).client.queryAgent('20011')
  expect(passwords.asking()).toMatchObject({ proxy: `http://127.0.0.1:${both.port}` })
})
