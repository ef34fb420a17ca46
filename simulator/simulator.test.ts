// The simulated gateway answers as the seed and the specification say, over real HTTPS.

import { afterEach, expect, test } from 'vitest'
import { createFakeClock } from '../proof/fakes/fakeClock.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'
import { ask, byWorkno, type TinyAnswer, type TinyRequest } from './tinyClient.ts'

const started: Simulator[] = []

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options)
  started.push(simulator)
  return simulator
}

function query(simulator: Simulator, workno: string, request: TinyRequest = {}): Promise<TinyAnswer> {
  return ask(simulator.origin, byWorkno(simulator.agentId, workno), { guid: simulator.guid(), ...request })
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((simulator) => simulator.close()))
})

test('answers the single query with every field of the seed', async () => {
  const simulator = await start({ clock: createFakeClock({ wall: 1501125758000 }) })
  simulator.floor.set('20011', { name: '20011', status: 4, ctiStatus: 1, forS: 1210, logindate: 1501125758000 })
  const answer = await query(simulator, '20011')

  expect(answer.status).toBe(200)
  expect(answer.fingerprint).toBe(simulator.certificate.fingerprint)
  expect(answer.json).toMatchObject({ message: '', retcode: '0' })
  const result = answer.json?.result as Record<string, unknown>
  expect(result).toMatchObject({
    workno: '20011',
    name: '20011',
    status: '4',
    ctiStatus: '1',
    vdnid: 6,
    currentstatetime: 1210,
    logindate: 1501125758000,
    callids: [],
    inMultimediaConf: 0,
    currentStateReason: 0,
  })
  expect(Object.keys(result).toSorted()).toEqual(
    [
      'workno',
      'name',
      'status',
      'ctiStatus',
      'groupid',
      'groupname',
      'skilllist',
      'callids',
      'mediatype',
      'vdnid',
      'phonenumber',
      'currentstatetime',
      'logindate',
      'inMultimediaConf',
      'currentStateReason',
    ].toSorted(),
  )
})

test('tells a wrong Guid, an unknown agent and a bad workno by their codes, with an empty result', async () => {
  const simulator = await start()
  const codes = [
    await query(simulator, '20011', { guid: 'wrong' }),
    await ask(simulator.origin, byWorkno(simulator.agentId, '20011')),
    await query(simulator, '59999'),
    await query(simulator, '12'),
    await ask(simulator.origin, byWorkno('292', '20011'), { guid: simulator.guid() }),
  ].map(({ json }) => [json?.retcode, json?.result])
  expect(codes).toEqual([
    ['100-006', ''],
    ['100-006', ''],
    ['300-002', ''],
    ['000-002', ''],
    ['100-006', ''],
  ])
})

test('a wrong method and an unknown path are HTTP errors', async () => {
  const simulator = await start()
  expect((await query(simulator, '20011', { method: 'POST' })).status).toBe(405)
  expect((await ask(simulator.origin, 'nothing/here')).status).toBe(404)
})

test('the other loopback address works too', async () => {
  const simulator = await start({ host: '::1' })
  expect(simulator.origin).toBe(`https://[::1]:${simulator.port}`)
  expect((await query(simulator, '20011')).json?.retcode).toBe('0')
})

test('time in state passes with the clock, and restarts inside status 7 or not, as configured', async () => {
  const clock = createFakeClock()
  const simulator = await start({ clock })
  const seconds = async (): Promise<unknown> =>
    ((await query(simulator, '20011')).json?.result as Record<string, unknown>).currentstatetime
  simulator.floor.set('20011', { state: 'ringing' })
  clock.advance(7_400)
  expect(await seconds()).toBe(7)
  simulator.floor.set('20011', { state: 'talking' })
  clock.advance(3_000)
  expect(await seconds()).toBe(3)
  simulator.configure({ answers: { durationCounts: 'status' } })
  expect(await seconds()).toBe(10)
})

test('more than five queries in two seconds are refused in each of the ways that are conceivable', async () => {
  const clock = createFakeClock()
  const simulator = await start({ clock })
  const sixth = async (): Promise<TinyAnswer> => {
    clock.advance(2_000)
    for (let i = 0; i < 5; i++) expect((await query(simulator, '20011')).json?.retcode).toBe('0')
    return query(simulator, '20011')
  }
  expect((await sixth()).json?.retcode).toBe('000-007')
  simulator.configure({ flowControl: { beyond: '429' } })
  expect((await sixth()).status).toBe(429)
  simulator.configure({ flowControl: { beyond: '503' } })
  expect((await sixth()).status).toBe(503)
  simulator.configure({ flowControl: { beyond: 'dropped' } })
  await expect(sixth()).rejects.toThrow()
  simulator.configure({ flowControl: { beyond: 'count' } })
  expect((await sixth()).json?.retcode).toBe('0')
  expect(simulator.requests.maxInWindow(2_000)).toBe(6)
})

test('strictness refuses a header too many, one missing, and another spelling', async () => {
  const simulator = await start({ behaviour: { answers: { strictHeaders: true }, flowControl: { beyond: 'count' } } })
  const code = async (request: TinyRequest): Promise<unknown> =>
    (await query(simulator, '20011', request)).json?.retcode
  expect(await code({})).toBe('0')
  expect(await code({ headers: { Accept: '*/*' } })).toBe('000-002')
  expect(await code({ headers: { 'Content-Type': 'application/json' } })).toBe('000-002')
  expect(await code({ body: {} })).toBe('000-002')
  const guid = simulator.guid()
  const lowerCase = await ask(simulator.origin, byWorkno(simulator.agentId, '20011'), { headers: { guid } })
  expect(lowerCase.json?.retcode).toBe('000-002')
})

test('writes in the encodings that real gateways use', async () => {
  const simulator = await start()
  simulator.floor.set('20011', { name: '王小明', state: 'idle' })
  simulator.configure({ encoding: { charset: 'gbk', contentType: 'text/plain', retcode: 'number', numbers: 'string' } })
  const gbk = await query(simulator, '20011')
  expect(gbk.body.includes(Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]))).toBe(true)
  expect(gbk.headers['content-type']).toBe('text/plain')
  expect(gbk.json).toMatchObject({ retcode: 0, result: { status: '4', vdnid: '6', inMultimediaConf: '0' } })
  simulator.configure({ encoding: { charset: 'utf8', bom: true, numbers: 'number' } })
  const bom = await query(simulator, '20011')
  expect([...bom.body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(bom.json).toMatchObject({ result: { status: 4, ctiStatus: 1, name: '王小明' } })
})

test('the log counts, waits for requests, and keeps no secret', async () => {
  const simulator = await start()
  const next = simulator.requests.next({ workno: '20012' })
  await query(simulator, '20011')
  await query(simulator, '20012', { guid: 'wrong' })
  expect(await next).toMatchObject({ interface: 'agentbyworkno', workno: '20012', guidOk: false })
  expect(simulator.requests.count()).toBe(2)
  expect(simulator.requests.count({ guidOk: true })).toBe(1)
  expect(simulator.requests.all()[0]?.headers).toContain('Guid')
  expect(JSON.stringify(simulator.requests.all())).not.toContain(simulator.guid())
  expect(simulator.requests.maxInFlight()).toBe(1)
  expect(simulator.requests.maxInFlightPerAgent()).toBe(1)
  expect(simulator.connections()).toMatchObject({ accepted: 2, handshakes: 2 })
})
