// The client against real HTTPS: what it sends, how it ends, and what it keeps to itself.

import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestAccess, TEST_GUID, type TestAccess } from '../../proof/fakes/access.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { http, json, refusal, startRawGateway, success, type RawGateway } from '../../proof/fakes/rawGateway.ts'
import type { ClientOptions, GatewayClient } from '../ports/gatewayAccess.ts'

let certificate: SimulatedCertificate
let gateway: RawGateway
let client: GatewayClient
let access: TestAccess
const agent = { workno: '20011', status: '4', ctiStatus: '1' }

async function start(options: Partial<ClientOptions> = {}, limits = {}): Promise<void> {
  gateway = await startRawGateway({ certificate })
  access = createTestAccess({ limits })
  client = access.client({ origin: gateway.origin, trustedFingerprints: () => [certificate.fingerprint], ...options })
}

beforeAll(async () => {
  certificate = await makeCertificate()
})
afterEach(async () => {
  client.close()
  await gateway.stop()
})

describe('a query of one agent', () => {
  it('sends exactly the two headers besides what HTTP needs', async () => {
    await start()
    gateway.answerWith((_request, socket) => void socket.write(success(agent)))
    expect(await client.queryAgent('20011')).toMatchObject({ ok: true, value: { workno: '20011' } })
    const request = gateway.requests()[0]
    expect(request?.line).toBe('GET /agentgateway/resource/agentgroup/291/agentbyworkno/20011 HTTP/1.1')
    expect(request?.headers).toEqual([
      `host: 127.0.0.1:${gateway.port}`,
      'connection: keep-alive',
      'Content-Type: application/json; charset=UTF-8',
      `Guid: ${TEST_GUID}`,
    ])
    expect(request?.body).toBe('')
  })

  it('keeps connections alive, and never more than four with the event poll', async () => {
    await start()
    const held: (() => void)[] = []
    gateway.answerWith((request, socket) => {
      held.push(() => void socket.write(request.line.includes('agentevent') ? json({ retcode: '0' }) : success(agent)))
    })
    const answers = [client.pollEvent(), ...Array.from({ length: 12 }, () => client.queryAgent('20011'))]
    await gateway.received(4)
    expect(gateway.open()).toBe(4)
    for (let answered = 0; answered < 13; answered += 1) {
      await gateway.received(Math.min(13, answered + 1))
      held[answered]?.()
    }
    expect((await Promise.all(answers)).every((answer) => answer.ok)).toBe(true)
    expect(gateway.connections()).toBe(4)
  })

  it('is not held up by a held event poll', async () => {
    await start()
    gateway.answerWith((request, socket) => {
      if (!request.line.includes('agentevent')) socket.write(success(agent))
    })
    const poll = client.pollEvent()
    await gateway.received(1)
    expect((await client.queryAgent('20011')).ok).toBe(true)
    client.dropConnections()
    expect(await poll).toMatchObject({ ok: false, problem: { kind: 'cancelled' } })
  })

  it('never asks again by itself when a connection was closed, fresh or used', async () => {
    await start({}, { queryConnections: 1 })
    gateway.answerWith((_request, socket) => void socket.destroy())
    expect(await client.queryAgent('20011')).toMatchObject({ ok: false, problem: { kind: 'reset' } })
    expect(gateway.requests()).toHaveLength(1)
    gateway.answerWith((request, socket) => {
      if (request.line.startsWith('DELETE')) socket.destroy()
      else socket.write(success(agent))
    })
    await client.queryAgent('20011')
    gateway.answerWith((_request, socket) => void socket.destroy())
    expect(await client.queryAgent('20011')).toMatchObject({ ok: false, problem: { kind: 'reset' } })
    expect(gateway.requests()).toHaveLength(3)
    expect(await client.signOut()).toMatchObject({ ok: false, problem: { kind: 'reset' } })
    expect(gateway.requests().filter(({ line }) => line.startsWith('DELETE'))).toHaveLength(1)
  })

  it("logs one line without the Guid, names or the gateway's own words", async () => {
    await start()
    gateway.answerWith(
      (_request, socket) => void socket.write(success({ ...agent, name: 'Zhang Wei', phonenumber: '70942' })),
    )
    await client.queryAgent('20011')
    gateway.answerWith((_request, socket) => void socket.write(refusal('100-007', `bad ${TEST_GUID} of Zhang Wei`)))
    const failed = await client.queryAgent('20012')
    expect(access.log.lines).toHaveLength(2)
    expect(access.log.lines[0]).toMatch(/queryAgentInfoByWorkNo 20011: ok in \d+ ms$/)
    expect(access.log.lines[1]).toMatch(/queryAgentInfoByWorkNo 20012: agent-failed \(100-007\) in \d+ ms$/)
    expect(access.log.lines.join()).not.toMatch(/Zhang|70942|0f9a7c52/)
    expect(failed).toMatchObject({ problem: { message: 'bad ••• of Zhang Wei', retcode: '100-007' } })
  })

  it('logs what goes on working once, and again after a failure', async () => {
    await start()
    const works = () => gateway.answerWith((_request, socket) => void socket.write(success(agent)))
    works()
    for (let time = 0; time < 3; time += 1) await client.queryAgent(agent.workno)
    gateway.answerWith((_request, socket) => void socket.write(refusal('100-007', 'no')))
    await client.queryAgent('20012')
    works()
    for (let time = 0; time < 3; time += 1) await client.queryAgent(agent.workno)
    await client.signOut()
    const words = access.log.lines.map((line) => / (\S+)(?: \d+)?: (\S+)/.exec(line)?.slice(1).join(' '))
    expect(words).toEqual([
      'queryAgentInfoByWorkNo ok',
      'queryAgentInfoByWorkNo agent-failed',
      'queryAgentInfoByWorkNo ok',
      'logout ok',
    ])
  })

  it('sends nothing without a Guid, or with one that cannot stand in a header', async () => {
    for (const guid of [null, '', 'a\r\nX: y', 'a\nb', '名', ' a', 'a\u0000b']) {
      await start({ guid: () => guid })
      expect(await client.queryAgent('20011')).toMatchObject({ ok: false, problem: { kind: 'no-guid' } })
      expect(await client.pollEvent()).toMatchObject({ ok: false, problem: { kind: 'no-guid' } })
      expect(gateway.connections()).toBe(0)
      client.close()
      await gateway.stop()
    }
  })
})

describe('a bulk query', () => {
  it('sends the list as a JSON body on the GET and sorts the answer', async () => {
    await start()
    gateway.answerWith((_request, socket) => void socket.write(success([agent, { ...agent, workno: 20099 }])))
    expect(await client.queryAgents(['20011', '20012'])).toMatchObject({
      ok: true,
      value: { agents: [{ workno: '20011' }], missing: ['20012'], unexpected: 1 },
    })
    const request = gateway.requests()[0]
    expect(request?.line).toBe('GET /agentgateway/resource/agentgroup/291/agentbylist HTTP/1.1')
    expect(request?.body).toBe('{"agentList":"20011,20012"}')
    expect(request?.headers.filter((header) => !/^(host|connection)/.test(header))).toEqual([
      'Content-Type: application/json; charset=UTF-8',
      `Guid: ${TEST_GUID}`,
      'content-length: 27',
    ])
  })

  it('goes over the connection of the one before', async () => {
    await start({}, { queryConnections: 1 })
    gateway.answerWith((_request, socket) => void socket.write(success([agent])))
    for (let asked = 0; asked < 3; asked += 1) expect((await client.queryAgents(['20011'])).ok).toBe(true)
    expect(gateway.connections()).toBe(1)
  })

  it('tries the list as an array after the gateway refused it as a string', async () => {
    await start()
    gateway.answerWith((request, socket) => {
      socket.write(request.body.includes('[') ? success([agent]) : refusal('000-002'))
    })
    expect(await client.queryAgents(['20011'])).toMatchObject({ ok: false, problem: { kind: 'bad-parameter' } })
    expect(await client.queryAgents(['20011'])).toMatchObject({ ok: true })
    expect(gateway.requests()[1]?.body).toBe('{"agentList":["20011"]}')
  })

  it('refuses skills with agents nested in them', async () => {
    await start()
    gateway.answerWith((_request, socket) => void socket.write(success([{ skillId: 1, agent: [agent] }])))
    expect(await client.queryAgents(['20011'])).toMatchObject({ ok: false, problem: { kind: 'wrong-shape' } })
  })
})

describe('cookies and the Guid of an answer', () => {
  it('replays a cookie only once the gateway set one', async () => {
    await start()
    gateway.answerWith(
      (_request, socket) =>
        void socket.write(json({ retcode: 0, result: agent }, '200 OK', ['Set-Cookie: lb=n1; Path=/; HttpOnly'])),
    )
    await client.queryAgent('20011')
    await client.queryAgent('20011')
    expect(gateway.requests()[0]?.headers.join()).not.toMatch(/cookie/i)
    expect(gateway.requests()[1]?.headers).toContain('Cookie: lb=n1')
  })

  it('hands over a new Guid from any answer, also a failing one', async () => {
    const guids: string[] = []
    await start({ onNewGuid: (guid) => guids.push(guid) })
    gateway.answerWith(
      (_request, socket) => void socket.write(http('', '500 Oops', ['Set-GUID: JSESSIONID=abc=def.AgentGateway0'])),
    )
    await client.queryAgent('20011')
    gateway.answerWith(
      (_request, socket) =>
        void socket.write(json({ retcode: '0' }, '200 OK', ['Set-GUID: JSESSIONID=x.AgentGateway1'])),
    )
    expect(await client.pollEvent()).toMatchObject({ ok: true, value: null })
    expect(guids).toEqual(['abc=def.AgentGateway0', 'x.AgentGateway1'])
  })
})

it('stops reading an endless body at the limit', async () => {
  await start()
  let written = 0
  const closed = new Promise<void>((resolve) => {
    gateway.answerWith((_request, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.on('close', () => resolve())
      const more = (): void => {
        if (socket.destroyed) return
        written += 65_536
        if (socket.write(Buffer.alloc(65_536, 0x20))) setImmediate(more)
        else socket.once('drain', more)
      }
      more()
    })
  })
  expect(await client.queryAgent('20011')).toMatchObject({ ok: false, problem: { kind: 'too-large' } })
  await closed
  expect(written).toBeLessThan(16 * 1024 * 1024)
})

describe('closing', () => {
  it('answers later calls as given up and opens nothing', async () => {
    await start()
    client.close()
    expect(await client.queryAgent('20011')).toMatchObject({ ok: false, problem: { kind: 'cancelled' } })
    expect(gateway.connections()).toBe(0)
  })
})
