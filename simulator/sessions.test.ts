// Signing in, staying signed in and being thrown out, as the specification's section 3 says, over real HTTPS.

import { afterEach, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../proof/fakes/fakeClock.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'
import { ask, byWorkno, type TinyAnswer, type TinyRequest } from './tinyClient.ts'

let simulator: Simulator
let clock: FakeClock

async function start(options: SimulatorOptions = {}): Promise<void> {
  clock = createFakeClock()
  simulator = await startSimulator({ clock, signedIn: 'none', ...options })
  simulator.configure({ flowControl: { beyond: 'count' } })
}
afterEach(() => simulator.close())

function signIn(
  form: '' | '/loginex' | '/forcelogin',
  body: unknown = { password: simulator.password },
): Promise<TinyAnswer> {
  return ask(simulator.origin, `onlineagent/${simulator.agentId}${form}`, { method: 'PUT', body })
}

function guidOf(answer: TinyAnswer): string {
  const told = answer.headers['set-guid']
  return typeof told === 'string' && told.startsWith('JSESSIONID=') ? told.slice('JSESSIONID='.length) : ''
}

const query = (guid: string, request: TinyRequest = {}): Promise<TinyAnswer> =>
  ask(simulator.origin, byWorkno(simulator.agentId, '20011'), { guid, ...request })
const poll = (guid: string, request: TinyRequest = {}): Promise<TinyAnswer> =>
  ask(simulator.origin, `agentevent/${simulator.agentId}`, { guid, ...request })

/** A poll that is held until the clock has moved past the hold time. */
async function heldPoll(guid: string): Promise<TinyAnswer> {
  const waiting = clock.pending()
  const answer = poll(guid)
  while (clock.pending() === waiting) await new Promise((resolve) => setImmediate(resolve))
  clock.advance(10_000)
  return answer
}

test('signs in by each form, tells the Guid in Set-GUID, and signs out', async () => {
  await start()
  for (const form of ['', '/loginex', '/forcelogin'] as const) {
    const answer = await signIn(form)
    expect(answer.json).toMatchObject({ retcode: '0', result: { workno: '291', serverName: 'AgentGateway' } })
    const guid = guidOf(answer)
    expect(guid).toMatch(/^[0-9a-f-]{36}\.AgentGateway0$/)
    expect(guid).toBe(simulator.guid())
    expect((await query(guid)).json?.retcode).toBe('0')
    const out = await ask(simulator.origin, 'onlineagent/291/logout', { method: 'DELETE', guid })
    expect(out.json?.retcode).toBe('0')
    expect((await query(guid)).json?.retcode).toBe('100-006')
  }
  expect(simulator.requests.count({ interface: 'logout', guidOk: true })).toBe(3)
})

test('refuses a second sign-in unless it is forced, which throws the first one out', async () => {
  await start()
  const first = simulator.session.signInElsewhere()
  expect((await signIn('/loginex')).json?.retcode).toBe('100-002')
  expect((await signIn('')).json?.retcode).toBe('100-002')
  expect((await query(first)).json?.retcode).toBe('0')
  const forced = guidOf(await signIn('/forcelogin'))
  expect((await query(first)).json?.retcode).toBe('100-006')
  expect((await query(forced)).json?.retcode).toBe('0')
  expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in', 'forced-out', 'signed-in'])
})

test('wrong passwords lock the account; bodies outside the limits are refused', async () => {
  await start()
  for (const body of [null, {}, { password: 'x'.repeat(33) }, { password: 'x', phonenum: '1'.repeat(25) }]) {
    expect((await signIn('/loginex', body)).json?.retcode).toBe('000-002')
  }
  for (let i = 0; i < 5; i++) expect((await signIn('', { password: 'no' })).json?.retcode).toBe('100-004')
  expect((await signIn('')).json?.retcode).toBe('110-016')
})

test('an older gateway does not know loginex, and may want a phone number', async () => {
  await start({ behaviour: { signIn: { loginex: '404', phoneRequired: true } } })
  expect((await signIn('/loginex')).status).toBe(404)
  simulator.configure({ signIn: { loginex: '000-002' } })
  expect((await signIn('/loginex')).json?.retcode).toBe('000-002')
  expect((await signIn('')).json?.retcode).toBe('000-002')
  expect((await signIn('', { password: simulator.password, phonenum: '70942' })).json?.retcode).toBe('0')
})

test('a fault in place of an answer, each code of the error table among them, signs nobody in', async () => {
  await start()
  for (const retcode of ['100-020', '110-016', '100-002', '000-003', '105-006']) {
    await simulator.faults.set({ kind: 'retcode', retcode }, { interface: 'sign-in' })
    const answer = await signIn('')
    expect([answer.json?.retcode, answer.headers['set-guid']]).toEqual([retcode, undefined])
  }
  for (const kind of ['reset', 'closed'] as const) {
    await simulator.faults.set({ kind }, { interface: 'sign-in' })
    await expect(signIn('')).rejects.toThrow()
  }
  for (const fault of [{ kind: 'http', status: 500 }, { kind: 'html' }] as const) {
    await simulator.faults.set(fault, { interface: 'sign-in' })
    await signIn('')
  }
  expect(simulator.session.log()).toEqual([])
})

test('two minutes without a poll end the session; queries do not keep it, polls and handshakes do', async () => {
  await start()
  const guid = guidOf(await signIn('/loginex'))
  clock.advance(119_000)
  expect((await query(guid)).json?.retcode).toBe('0')
  expect((await poll(guid)).json?.event?.eventType).toBe('AgentOther_InService')
  clock.advance(119_000)
  for (const [method, action] of [
    ['POST', 'handshake'],
    ['PUT', 'heartbeat'],
  ] as const) {
    expect(
      (await ask(simulator.origin, `onlineagent/291/${action}`, { method, guid: simulator.guid() })).json?.retcode,
    ).toBe('0')
    clock.advance(119_000)
  }
  clock.advance(2_000)
  expect((await query(simulator.guid())).json?.retcode).toBe('100-006')
  expect(simulator.session.log().at(-1)?.kind).toBe('expired')
})

test('a session kept by another program does not expire', async () => {
  await start({ signedIn: 'kept' })
  clock.advance(3_600_000)
  expect((await query(simulator.guid())).json?.retcode).toBe('0')
})

test('a held poll answers with nothing after the hold time, or at once when something happens', async () => {
  await start()
  const guid = guidOf(await signIn('/loginex'))
  expect((await poll(guid)).json?.event).toEqual({ eventType: 'AgentOther_InService', workNo: '291', content: null })
  const nothing = await heldPoll(guid)
  expect(nothing.json).toEqual({ message: '', retcode: '0' })
  const held = poll(guid)
  while (clock.pending() === 0) await new Promise((resolve) => setImmediate(resolve))
  simulator.session.emit('AgentState_Busy')
  expect((await held).json?.event?.eventType).toBe('AgentState_Busy')
  expect(clock.pending()).toBe(0)
})

test('two clients that poll steal each other’s events', async () => {
  await start()
  const guid = guidOf(await signIn('/loginex'))
  await poll(guid)
  const one = poll(guid)
  while (clock.pending() < 1) await new Promise((resolve) => setImmediate(resolve))
  const two = poll(guid)
  while (clock.pending() < 2) await new Promise((resolve) => setImmediate(resolve))
  simulator.session.emit('AgentState_Busy')
  expect((await one).json?.event?.eventType).toBe('AgentState_Busy')
  clock.advance(10_000)
  expect((await two).json).not.toHaveProperty('event')
})

test('the end of the session is told to a held poll and to every later request', async () => {
  await start()
  const guid = guidOf(await signIn('/loginex'))
  await poll(guid)
  const held = poll(guid)
  while (clock.pending() === 0) await new Promise((resolve) => setImmediate(resolve))
  simulator.session.end()
  expect((await held).json?.event?.eventType).toBe('AgentOther_ShutdownService')
  expect((await poll(guid)).json?.retcode).toBe('100-006')
})

test('mode 2 renews the Guid with polls and lets the old one live on for a while', async () => {
  await start({ behaviour: { session: { rotateEveryMs: 5_000, oldGuidValidMs: 120_000 } } })
  const first = guidOf(await signIn('/loginex'))
  expect(guidOf(await poll(first))).toBe('')
  clock.advance(5_000)
  expect(guidOf(await query(first))).toBe('')
  const second = guidOf(await heldPoll(first))
  expect(second).not.toBe('')
  expect(second).toBe(simulator.guid())
  expect((await query(first)).json?.retcode).toBe('0')
  clock.advance(100_000)
  expect((await heldPoll(second)).json?.retcode).toBe('0')
  clock.advance(20_001)
  expect((await query(first)).json?.retcode).toBe('100-006')
  expect((await query(second)).json?.retcode).toBe('0')
})

test('mode 1 never renews by itself; a renewal can be asked for on any answer, or happen elsewhere', async () => {
  await start({ behaviour: { session: { authMode: 1, signOutAfterMs: Infinity, rotateOn: 'any' } } })
  const first = guidOf(await signIn('/loginex'))
  clock.advance(600_000)
  expect(guidOf(await query(first))).toBe('')
  simulator.session.rotateSoon()
  const second = guidOf(await query(first))
  expect(second).toBe(simulator.guid())
  simulator.session.renewElsewhere()
  expect((await query(second)).json?.retcode).toBe('0')
  clock.advance(120_001)
  expect((await query(second)).json?.retcode).toBe('100-006')
})

test('where cookies are demanded, the one of the sign-in has to come back', async () => {
  await start({ behaviour: { session: { cookies: true } } })
  const answer = await signIn('/loginex')
  const cookie = answer.headers['set-cookie']?.[0] ?? ''
  expect(cookie).toMatch(/^route=.+; Path=\/agentgateway; Secure; HttpOnly$/)
  expect((await query(guidOf(answer))).json?.retcode).toBe('100-006')
  const replayed = { headers: { Cookie: cookie.split(';')[0] ?? '' } }
  expect((await query(guidOf(answer), replayed)).json?.retcode).toBe('0')
})
