// Which switches the packaged app does not start with.

import { expect, test } from 'vitest'
import { refusedSwitch } from './refusedSwitch.ts'

const given = (...switches: readonly string[]) => refusedSwitch((name) => switches.includes(name))

test.each(['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'inspect', 'inspect-brk'])(
  '--%s opens a door',
  (name) => {
    expect(given('disable-gpu', name)).toBe(name)
  },
)

test('the others are no business of ours', () => {
  expect(given('disable-gpu', 'user-data-dir', 'password-store')).toBeNull()
})
