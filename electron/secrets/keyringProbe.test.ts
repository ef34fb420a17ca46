// A keyring that accepts calls and never answers is found out before Chromium waits for it.

import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { startFakeBus, type FakeAnswer } from '../../proof/fakes/fakeBus.ts'
import { createBus } from '../dbus/bus.ts'
import { isKeyringSilent, keyringQuestion } from './keyringProbe.ts'

async function keyring(answer: FakeAnswer) {
  const session = await startFakeBus({ answers: { ReadAlias: answer } })
  const clock = createFakeClock()
  const env = { DBUS_SESSION_BUS_ADDRESS: session.address, XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }
  const bus = createBus({ env, userId: 1000, clock })
  const ask = (platform: NodeJS.Platform = 'linux') => isKeyringSilent({ platform, env, passwordStore: '', bus, clock })
  return { session, clock, ask }
}

test.each<[string, FakeAnswer]>([
  ['answers', { signature: 'o', body: ['/org/freedesktop/secrets/collection/login'] }],
  ['is not there', { errorName: 'org.freedesktop.DBus.Error.ServiceUnknown', words: 'nobody' }],
])('one that %s is not silent', async (_what, answer) => {
  const { ask, clock } = await keyring(answer)
  expect(await ask()).toBe(false)
  expect(clock.pending()).toBe(0)
})

test('one that says nothing for 5 s is', async () => {
  const { ask, clock, session } = await keyring('silence')
  const asked = ask()
  await session.called('ReadAlias')
  clock.advance(5_000)
  expect(await asked).toBe(true)
})

test('elsewhere nobody is asked', async () => {
  const { ask, session } = await keyring('silence')
  expect(await ask('win32')).toBe(false)
  expect(await ask('darwin')).toBe(false)
  expect(session.calls()).toEqual([])
})

test.each([
  ['', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'org.freedesktop.secrets'],
  ['', { DESKTOP_SESSION: 'xfce' }, 'org.freedesktop.secrets'],
  ['', { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '6' }, 'org.kde.kwalletd6'],
  ['', { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' }, 'org.kde.kwalletd5'],
  ['gnome-libsecret', {}, 'org.freedesktop.secrets'],
  ['kwallet', {}, 'org.kde.kwalletd'],
  ['kwallet6', { XDG_CURRENT_DESKTOP: 'GNOME' }, 'org.kde.kwalletd6'],
  ['basic', { XDG_CURRENT_DESKTOP: 'GNOME' }, undefined],
  ['', { XDG_CURRENT_DESKTOP: 'sway' }, undefined],
  ['', {}, undefined],
])('asked for %j on %j: %s', (passwordStore, env, name) => {
  expect(keyringQuestion(passwordStore, env)?.destination).toBe(name)
})
