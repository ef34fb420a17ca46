// A real keyring on a test's bus, unlocked with an empty password, so that the operating system encrypts the app's secrets.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { connectToBus } from './busConnection.ts'

const DAEMON = 'gnome-keyring-daemon'
const SECRETS = 'org.freedesktop.secrets'
const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
const READY_WITHIN_MS = 10_000

export interface Keyring {
  stop(): Promise<void>
}

export function hasKeyring(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, DAEMON)))
}

/** Keyrings are kept below `home`. Rejects when it is not ready within 10 s. */
export async function startKeyring(busAddress: string, home: string): Promise<Keyring> {
  const { PATH } = process.env
  const daemon = spawn(DAEMON, ['--unlock', '--components=secrets', '--foreground'], {
    env: { PATH, HOME: home, XDG_RUNTIME_DIR: home, DBUS_SESSION_BUS_ADDRESS: busAddress },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = once(daemon, 'exit')
  daemon.stdin.end('\n')
  const bus = await connectToBus(busAddress)
  const lastMoment = Date.now() + READY_WITHIN_MS
  for (let isThere = false; !isThere;) {
    if (Date.now() > lastMoment) throw new Error('The keyring did not come up')
    isThere = (await bus.call({ ...BUS, member: 'NameHasOwner' }, 's', [SECRETS]))[0] === true
  }
  await bus.close()
  return {
    async stop() {
      daemon.kill()
      await gone
    },
  }
}
