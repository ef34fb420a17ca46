// Every fault of the simulated gateway is what it says, and goes away again.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../proof/fakes/fakeClock.ts'
import type { AnswerFault } from './faults.ts'
import { startSimulator, type Simulator } from './simulator.ts'
import { ask, byWorkno, failureCode, type TinyAnswer, type TinyRequest } from './tinyClient.ts'

let simulator: Simulator
let clock: FakeClock

beforeEach(async () => {
  clock = createFakeClock()
  simulator = await startSimulator({ clock, behaviour: { flowControl: { beyond: 'count' } } })
})
afterEach(() => simulator.close())

function query(workno = '20011', request: TinyRequest = {}): Promise<TinyAnswer> {
  return ask(simulator.origin, byWorkno(simulator.agentId, workno), { guid: simulator.guid(), ...request })
}

async function under(fault: AnswerFault): Promise<TinyAnswer> {
  await simulator.faults.set(fault)
  return query()
}

test('refuses connections and comes back on the same port', async () => {
  await simulator.faults.set({ kind: 'refuse' })
  expect(await failureCode(query())).toBe('ECONNREFUSED')
  await simulator.faults.clear()
  expect((await query()).json?.retcode).toBe('0')
})

test('garbles TLS, speaks plain HTTP, or says nothing at all', async () => {
  await simulator.faults.set({ kind: 'tls-garbage' })
  expect(await failureCode(query())).toMatch(/SSL|EPROTO/)
  await simulator.faults.set({ kind: 'plain-http' })
  expect(await failureCode(query())).toMatch(/SSL|EPROTO/)
  await simulator.faults.set({ kind: 'tls-hang' })
  const patience = new AbortController()
  const before = simulator.connections().accepted
  const silent = failureCode(query('20011', { signal: patience.signal }))
  await until(() => simulator.connections().accepted > before)
  patience.abort()
  expect(await silent).toBe('ABORT_ERR')
  expect(simulator.requests.count()).toBe(0)
})

test('presents another certificate on the same port, then the old one again', async () => {
  const before = simulator.certificate.fingerprint
  await simulator.faults.set({ kind: 'changed-certificate' })
  const changed = (await query()).fingerprint
  expect(changed).not.toBe(before)
  expect(changed).toBe(simulator.certificate.fingerprint)
  await simulator.faults.clear()
  expect((await query()).fingerprint).toBe(before)
  const next = await simulator.changeCertificate({ commonName: 'Next', key: 'rsa' })
  await simulator.faults.clear()
  expect((await query()).fingerprint).toBe(next.fingerprint)
})

test('resets, closes and hangs', async () => {
  await simulator.faults.set({ kind: 'reset' })
  // A true reset is the system's word (from reading); an early end is only Node's "socket hang up".
  await expect(query()).rejects.toMatchObject({ code: 'ECONNRESET', syscall: 'read' })
  await simulator.faults.set({ kind: 'closed' })
  await expect(query()).rejects.toMatchObject({ code: 'ECONNRESET', message: 'socket hang up' })
  await simulator.faults.set({ kind: 'hang' })
  const arrived = simulator.requests.next()
  const patience = new AbortController()
  const hanging = failureCode(query('20011', { signal: patience.signal }))
  await arrived
  clock.advance(600_000)
  patience.abort()
  expect(await hanging).toBe('ABORT_ERR')
})

test('answers late, or byte by byte', async () => {
  await simulator.faults.set({ kind: 'delayed', ms: 9_000 })
  const late = query()
  await until(() => clock.pending() > 0)
  clock.advance(9_000)
  expect((await late).json?.retcode).toBe('0')

  await simulator.faults.set({ kind: 'slow', bytes: 100, everyMs: 1000 })
  let received = 0
  const slow = query('20011', {
    onData: (length) => {
      received += length
      if (clock.pending() > 0) clock.advance(1000)
    },
  })
  const answer = await slow
  expect(answer.json?.retcode).toBe('0')
  expect(received).toBe(answer.body.length)
  expect(clock.now().mono).toBeGreaterThan(9_000 + 3_000)
})

test('HTTP statuses, with a page, nothing, or a retcode in the body', async () => {
  for (const status of [500, 502, 404, 401]) expect((await under({ kind: 'http', status })).status).toBe(status)
  const redirect = await under({ kind: 'http', status: 302 })
  expect([redirect.status, redirect.headers.location]).toEqual([302, '/agentgateway/login'])
  expect((await under({ kind: 'http', status: 500, body: 'empty' })).body.length).toBe(0)
  expect((await under({ kind: 'http', status: 500, body: 'retcode' })).json?.retcode).toBe('100-007')
})

test('bodies that are no answer', async () => {
  expect((await under({ kind: 'html' })).text).toMatch(/^<!DOCTYPE html>/)
  expect((await under({ kind: 'garbage' })).json).toBeUndefined()
  expect((await under({ kind: 'empty' })).body.length).toBe(0)
  expect((await under({ kind: 'wrong-shape' })).text).toBe('[1,2,3]')
  expect((await under({ kind: 'wrong-shape', body: { retcode: '0', result: [] } })).json?.result).toEqual([])
  const half = await under({ kind: 'truncated', at: 'json' })
  expect([half.status, half.json, half.text.startsWith('{"message"')]).toEqual([200, undefined, true])
  expect(await failureCode(under({ kind: 'truncated' }))).toBe('ECONNRESET')
})

test('an endless body goes on until the client has enough', async () => {
  await simulator.faults.set({ kind: 'endless' })
  const enough = new AbortController()
  let received = 0
  const asked = query('20011', {
    signal: enough.signal,
    onData: (length) => {
      received += length
      if (received > 2_000_000) enough.abort()
    },
  })
  expect(await failureCode(asked)).toBe('ABORT_ERR')
  expect(received).toBeGreaterThan(2_000_000)
})

test('missing fields, another agent, and every retcode', async () => {
  const partial = await under({ kind: 'missing-fields', fields: ['status', 'currentstatetime'] })
  expect(partial.json?.result).not.toHaveProperty('status')
  expect(partial.json?.result).toHaveProperty('ctiStatus')
  const other = await under({ kind: 'wrong-agent', workno: '20099' })
  expect(other.json?.result).toMatchObject({ workno: '20099' })
  for (const retcode of ['100-006', '100-007', '000-003', '000-004', '105-005', '000-007', '300-001', '999-999']) {
    expect((await under({ kind: 'retcode', retcode })).json).toMatchObject({ retcode, result: '' })
  }
  const said = await under({ kind: 'retcode', retcode: '100-007', message: 'own words', httpStatus: 500 })
  expect([said.status, said.json?.message]).toEqual([500, 'own words'])
})

test('a fault hits only whom it is meant for, and the last one set wins', async () => {
  await simulator.faults.set({ kind: 'html' })
  await simulator.faults.set({ kind: 'retcode', retcode: '100-007' }, { workno: '20011' })
  await simulator.faults.set({ kind: 'empty' }, { interface: 'agentbylist' })
  expect((await query('20011')).json?.retcode).toBe('100-007')
  expect((await query('20012')).text).toMatch(/html/)
  await simulator.faults.clear({ workno: '20011' })
  expect((await query('20011')).text).toMatch(/html/)
  await simulator.faults.clear()
  expect((await query('20011')).json?.retcode).toBe('0')
})

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
