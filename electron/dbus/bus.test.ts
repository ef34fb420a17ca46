// The connection to the session bus: whatever the bus does, an answer or the loss of it is told, and nobody waits.

import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { startFakeBus, type FakeBusOptions } from '../../proof/fakes/fakeBus.ts'
import { createBus, type BusReply, type BusSignal } from './bus.ts'
import type { MethodCall } from './busMessage.ts'

const ASK: MethodCall = {
  destination: 'org.example.One',
  path: '/one',
  interface: 'org.example.One',
  member: 'Ask',
  signature: 'su',
  body: ['müde', 4_000_000_000],
}
const YES = { signature: 'b', body: [true] }

async function connected(options: FakeBusOptions, matches: readonly string[] = []) {
  const desktop = await startFakeBus(options)
  const clock = createFakeClock()
  const bus = createBus({ env: { DBUS_SESSION_BUS_ADDRESS: desktop.address }, userId: 1000, clock, matches })
  const ask = (call = ASK) => new Promise<BusReply>((resolve) => void bus.call(call, resolve))
  return { desktop, clock, bus, ask }
}

test('a call and its answer', async () => {
  const { desktop, ask } = await connected({ answers: { Ask: { signature: 'a{sv}', body: [[['a', ['y', 7]]]] } } })
  expect(await ask()).toMatchObject({ kind: 'answer', body: [[['a', { signature: 'y', value: 7 }]]] })
  expect(desktop.calls().at(-1)).toMatchObject({
    destination: 'org.example.One',
    path: '/one',
    interface: 'org.example.One',
    member: 'Ask',
    signature: 'su',
    body: ['müde', 4_000_000_000],
  })
})

test('a refusal comes with its name and words', async () => {
  const { ask } = await connected({ answers: { Ask: { errorName: 'org.example.No', words: 'never' } } })
  expect(await ask()).toMatchObject({ kind: 'error', name: 'org.example.No', words: 'never' })
})

test('what comes byte by byte is put together', async () => {
  const { ask } = await connected({ answers: { Ask: YES }, isChopped: true })
  expect(await ask()).toMatchObject({ kind: 'answer', body: [true] })
})

test('one connection serves all calls, and asks for its signals', async () => {
  const { desktop, ask } = await connected({ answers: { Ask: YES } }, ["member='Told'"])
  await ask()
  await ask()
  expect(desktop.calls().map(({ member, body }) => [member, body?.[0]])).toEqual([
    ['Hello', undefined],
    ['AddMatch', "member='Told'"],
    ['Ask', 'müde'],
    ['Ask', 'müde'],
  ])
})

test('signals are heard until one unsubscribes', async () => {
  const { desktop, bus, ask } = await connected({ answers: { Ask: YES } })
  await ask()
  const heard: BusSignal[] = []
  const stop = bus.onSignal((signal) => void heard.push(signal))
  desktop.signal(':1.2', 'org.example.One', 'Told', 'us', [1, 'default'])
  await ask()
  stop()
  desktop.signal(':1.2', 'org.example.One', 'Told', 'us', [2, 'default'])
  await ask()
  expect(heard).toEqual([
    { kind: 'signal', sender: ':1.2', interface: 'org.example.One', member: 'Told', body: [1, 'default'] },
  ])
})

test('a bus that goes away loses the calls that wait, and the next call finds it again', async () => {
  const { desktop, ask } = await connected({ answers: { Ask: YES, Wait: 'silence' } })
  const waiting = ask({ ...ASK, member: 'Wait' })
  await desktop.called('Wait')
  desktop.breakOff()
  expect(await waiting).toEqual({ kind: 'lost', technical: 'The session bus closed the connection' })
  expect(await ask()).toMatchObject({ kind: 'answer', body: [true] })
})

test('who does not wait any more hears nothing', async () => {
  const { desktop, bus, ask } = await connected({ answers: { Ask: YES, Wait: 'silence' } })
  const heard: BusReply[] = []
  const stopWaiting = bus.call({ ...ASK, member: 'Wait' }, (reply) => void heard.push(reply))
  await ask()
  stopWaiting()
  bus.close()
  expect(await ask()).toMatchObject({ kind: 'answer' })
  expect(desktop.calls().filter(({ member }) => member === 'Hello')).toHaveLength(2)
  expect(heard).toEqual([])
})

test('no bus, one that is not there, and one that refuses', async () => {
  const { ask } = await connected({ answers: {}, greeting: 'REJECTED EXTERNAL\r\n' })
  expect(await ask()).toEqual({ kind: 'lost', technical: 'The session bus refused' })
  const clock = createFakeClock()
  const askAt = (address: string, userId: number | null) =>
    new Promise<BusReply>((resolve) => {
      createBus({ env: { DBUS_SESSION_BUS_ADDRESS: address }, userId, clock }).call(ASK, resolve)
    })
  expect(await askAt('', 1000)).toEqual({ kind: 'lost', technical: 'There is no session bus' })
  expect(await askAt('unix:path=/nonexistent/bus', null)).toMatchObject({ kind: 'lost' })
  expect(await askAt('unix:path=/nonexistent/bus', 1000)).toMatchObject({ kind: 'lost' })
})

test('a bus that lets nobody in is given up after 5 s', async () => {
  const { clock, ask } = await connected({ answers: {}, greeting: '' })
  const asked = ask()
  clock.advance(5_000)
  expect(await asked).toEqual({ kind: 'lost', technical: 'The session bus does not let anybody in' })
})

test('what is no message ends the connection', async () => {
  const { desktop, ask } = await connected({ answers: { Ask: YES, Wait: 'silence' } })
  const waiting = ask({ ...ASK, member: 'Wait' })
  await desktop.called('Wait')
  desktop.send(Buffer.alloc(64, 0xff))
  expect(await waiting).toMatchObject({ kind: 'lost' })
  expect(await ask()).toMatchObject({ kind: 'answer' })
})
