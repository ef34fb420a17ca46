// Signing in, with and without loginex.

import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ClientOptions, GatewayClient } from '../ports/gatewayAccess.ts'
import { createTestAccess, type TestAccess } from '../../proof/fakes/access.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { http, json, refusal, startRawGateway, type RawGateway } from '../../proof/fakes/rawGateway.ts'

let certificate: SimulatedCertificate
let gateway: RawGateway
let access: TestAccess
let client: GatewayClient
let guids: string[]
const REQUEST = { password: 'correct horse', phoneNumber: '70942', force: false }
const SIGNED_IN = json({ message: '', retcode: '0', result: { workno: '291', vdnid: 1 } }, '200 OK', [
  'Set-GUID: JSESSIONID=new.AgentGateway0',
  'Set-Cookie: lb=n1',
])

beforeAll(async () => {
  certificate = await makeCertificate()
})
afterEach(async () => {
  client.close()
  await gateway.stop()
})

/** A gateway that answers each way of signing in with its own bytes. */
async function start(answers: Readonly<Record<string, Buffer>>, options: Partial<ClientOptions> = {}): Promise<void> {
  guids = []
  gateway = await startRawGateway({ certificate })
  gateway.answerWith(({ line }, socket) => {
    const way = /^PUT \/agentgateway\/resource\/onlineagent\/291(?:\/(\w+))? HTTP/.exec(line)
    socket.write(answers[way?.[1] ?? 'ordinary'] ?? http('', '404 Not Found'))
  })
  access = createTestAccess()
  client = access.client({
    origin: gateway.origin,
    trustedFingerprints: () => [certificate.fingerprint],
    onNewGuid: (guid) => guids.push(guid),
    ...options,
  })
}

const ways = (): readonly string[] =>
  gateway.requests().map(({ line }) => line.replace(/.*onlineagent\/291|HTTP.*/g, '').trim())

describe('signing in', () => {
  it('takes the way without a licence first', async () => {
    await start({ loginex: SIGNED_IN })
    expect(await client.signIn(REQUEST)).toMatchObject({
      ok: true,
      value: { guid: 'new.AgentGateway0', platformOnly: true },
    })
    expect(ways()).toEqual(['/loginex'])
    expect(guids).toEqual(['new.AgentGateway0'])
    const headers = gateway
      .requests()[0]
      ?.headers.filter((header) => !/^(host|connection|content-length):/.test(header))
    expect(headers).toEqual(['Content-Type: application/json; charset=UTF-8'])
    expect(JSON.parse(gateway.requests()[0]?.body ?? '')).toMatchObject({
      password: 'correct horse',
      phonenum: '70942',
    })
  })

  it.each([
    ['HTTP 404', http('', '404 Not Found')],
    ['HTTP 404 with a page', http('<html>', '404 Not Found')],
    ['HTTP 405', http('', '405 Method Not Allowed')],
    ['000-002', refusal('000-002')],
    ['000-002 with HTTP 404', json({ retcode: '000-002', message: '', result: '' }, '404 Not Found')],
  ])('takes the ordinary way where the gateway answers %s', async (_name, unknown) => {
    await start({ loginex: unknown, ordinary: SIGNED_IN })
    expect(await client.signIn(REQUEST)).toMatchObject({ ok: true, value: { platformOnly: false } })
    expect(ways()).toEqual(['/loginex', ''])
    expect(access.log.lines.map((line) => line.replace(/^\S+ |in .*/g, ''))).toEqual([
      expect.stringMatching(/^loginEx: /),
      'login: ok ',
    ])
  })

  it.each([
    ['100-002', 'signed-in-elsewhere'],
    ['100-004', 'wrong-password'],
    ['100-020', 'password-expired'],
    ['110-016', 'account-locked'],
    ['105-006', 'switching-over'],
    ['000-003', 'other-retcode'],
    ['100-006', 'other-retcode'],
  ])('tries nothing else after %s', async (code, kind) => {
    await start({ loginex: refusal(code, 'no, correct horse'), ordinary: SIGNED_IN })
    expect(await client.signIn(REQUEST)).toMatchObject({ ok: false, problem: { kind, message: 'no, •••' } })
    expect(ways()).toEqual(['/loginex'])
    expect(access.log.lines.join()).not.toContain('correct horse')
  })

  it('is forced only when asked to, and then in no other way', async () => {
    await start({ forcelogin: SIGNED_IN })
    expect(await client.signIn({ ...REQUEST, force: true })).toMatchObject({ ok: true, value: { platformOnly: false } })
    expect(ways()).toEqual(['/forcelogin'])
    expect(access.log.lines).toEqual([expect.stringMatching(/ forceLogin: ok in \d+ ms$/)])
  })

  it('is of no use without a Guid in the answer', async () => {
    await start({ loginex: json({ retcode: '0', message: '', result: {} }) })
    expect(await client.signIn(REQUEST)).toMatchObject({
      ok: false,
      problem: { kind: 'wrong-shape', technical: 'NO_SET_GUID' },
    })
  })
})

describe('a session', () => {
  it('is polled and ended with the Guid of the moment and the cookies of the sign-in', async () => {
    let guid: string | null = null
    await start({ loginex: SIGNED_IN }, { guid: () => guid, onNewGuid: (next) => (guid = next) })
    await client.signIn(REQUEST)
    gateway.answerWith(({ line }, socket) => {
      const event = { eventType: 'AgentOther_InService', workNo: '291', content: null }
      socket.write(
        json({ message: '', retcode: '0', ...(line.startsWith('GET') ? { event } : {}) }, '200 OK', [
          'Set-GUID: JSESSIONID=later',
        ]),
      )
    })
    expect(await client.pollEvent()).toMatchObject({ ok: true, value: { type: 'AgentOther_InService' } })
    expect(await client.signOut()).toMatchObject({ ok: true, value: null })
    const [, poll, end] = gateway.requests()
    expect(poll?.line).toBe('GET /agentgateway/resource/agentevent/291 HTTP/1.1')
    expect(poll?.headers).toEqual(expect.arrayContaining(['Guid: new.AgentGateway0', 'Cookie: lb=n1']))
    expect(end?.line).toBe('DELETE /agentgateway/resource/onlineagent/291/logout HTTP/1.1')
    expect(end?.headers).toEqual(expect.arrayContaining(['Guid: later', 'Cookie: lb=n1']))
    expect(end?.headers.join()).not.toMatch(/content-length|transfer-encoding/i)
  })
})

describe('a Guid that was replaced on the way', () => {
  it('is no end of the session when it is refused late; the current one is', async () => {
    let current = 'first.AgentGateway0'
    const replaced = 'second.AgentGateway0'
    await start({}, { guid: () => current })
    gateway.answerWith((_request, socket) => {
      if (current !== replaced) current = replaced
      socket.write(refusal('100-006'))
    })
    const ask = (): ReturnType<GatewayClient['queryAgent']> => client.queryAgent('20011')
    expect(await ask()).toMatchObject({ ok: false, problem: { kind: 'cancelled', technical: 'OLD_GUID' } })
    expect(await ask()).toMatchObject({ ok: false, problem: { kind: 'session-ended', retcode: '100-006' } })
  })
})
