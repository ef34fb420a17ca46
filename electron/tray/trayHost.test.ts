// The question whether a tray icon would be seen.

import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { startFakeBus, type FakeBusOptions } from '../../proof/fakes/fakeBus.ts'
import { createBus } from '../dbus/bus.ts'
import { isTrayHosted } from './trayHost.ts'

const yes = { signature: 'b', body: [true] }
const no = { signature: 'b', body: [false] }
const host = (isRegistered: boolean) => ({ signature: 'v', body: [['b', isRegistered]] })

async function desktop(answers: FakeBusOptions['answers']) {
  const session = await startFakeBus({ answers })
  const clock = createFakeClock()
  const bus = createBus({ env: { DBUS_SESSION_BUS_ADDRESS: session.address }, userId: 1000, clock })
  return { session, clock, ask: () => isTrayHosted({ platform: 'linux', bus, clock }) }
}

test.each([
  ['a watcher with a host', { NameHasOwner: yes, Get: host(true) }, true],
  ['a watcher without a host', { NameHasOwner: yes, Get: host(false) }, false],
  ['a watcher that answers with an error', { NameHasOwner: yes }, false],
  ['no watcher', { NameHasOwner: no }, false],
] as const)('%s: %s', async (_what, answers: FakeBusOptions['answers'], isHosted) => {
  const { ask, clock } = await desktop(answers)
  expect(await ask()).toBe(isHosted)
  expect(clock.pending()).toBe(0)
})

test('a name that nobody owns is not called, for that would start its program', async () => {
  const { ask, session } = await desktop({ NameHasOwner: no })
  await ask()
  expect(session.calls().map(({ member }) => member)).toEqual(['Hello', 'NameHasOwner'])
})

test('a watcher that says nothing for a second counts as none', async () => {
  const { ask, clock, session } = await desktop({ NameHasOwner: yes, Get: 'silence' })
  const asked = ask()
  await session.called('Get')
  clock.advance(1_000)
  expect(await asked).toBe(false)
})

test('elsewhere there always is a tray', async () => {
  const clock = createFakeClock()
  const bus = createBus({ env: {}, userId: null, clock })
  expect(await isTrayHosted({ platform: 'win32', bus, clock })).toBe(true)
  expect(await isTrayHosted({ platform: 'darwin', bus, clock })).toBe(true)
  expect(await isTrayHosted({ platform: 'linux', bus, clock })).toBe(false)
})
