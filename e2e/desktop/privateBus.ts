// A D-Bus daemon that nothing else on the computer uses: the session and system bus of the app under test.
// It starts no service by itself, so that a test decides who is on the desktop.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CONFIGURATION = fileURLToPath(new URL('../../build/setup/bus.conf', import.meta.url))

export interface PrivateBus {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string
  stop(): Promise<void>
}

/** Starts a bus; rejects when there is no `dbus-daemon`. */
export async function startPrivateBus(): Promise<PrivateBus> {
  const args = [`--config-file=${CONFIGURATION}`, '--nofork', '--print-address=1']
  const daemon = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(daemon, 'exit')
  const address = await Promise.race([
    once(createInterface(daemon.stdout), 'line').then(([line]) => String(line)),
    gone.then(() => Promise.reject(new Error('dbus-daemon ended at once'))),
  ])
  return {
    address,
    async stop() {
      daemon.kill()
      await gone
    },
  }
}
