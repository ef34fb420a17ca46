// Where the session bus is.

import { expect, test } from 'vitest'
import { busSockets, sessionBusSocket } from './busAddress.ts'

test.each([
  ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
  ['unix:path=/tmp/a%20b,guid=0123', ['/tmp/a b']],
  ['unix:abstract=/tmp/dbus-x,guid=01', ['\0/tmp/dbus-x']],
  ['tcp:host=localhost,port=1;unix:path=/b', ['/b']],
  ['unix:tmpdir=/tmp', []],
  ['autolaunch:', []],
  ['', []],
])('%s', (address, sockets) => {
  expect(busSockets(address)).toEqual(sockets)
})

test('the desktop names the bus, or it is where the user’s session has it', () => {
  expect(sessionBusSocket({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/b', XDG_RUNTIME_DIR: '/run/user/1' })).toBe('/b')
  expect(sessionBusSocket({ XDG_RUNTIME_DIR: '/run/user/1' })).toBe('/run/user/1/bus')
  expect(sessionBusSocket({ DBUS_SESSION_BUS_ADDRESS: '' })).toBeNull()
  expect(sessionBusSocket({})).toBeNull()
})
