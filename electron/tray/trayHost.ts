// Whether anything shows tray icons. On Linux Electron makes a tray icon without complaint where nothing hosts it, so the session
// bus is asked for the watcher of status icons. The older X11 tray cannot be seen there and counts as none.

import type { Cancel, Clock } from '../../core/ports/ports.ts'
import type { Bus } from '../dbus/bus.ts'
import type { MethodCall } from '../dbus/busMessage.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const HAS_WATCHER: MethodCall = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'NameHasOwner',
  signature: 's',
  body: [WATCHER],
}
const HAS_HOST: MethodCall = {
  destination: WATCHER,
  path: '/StatusNotifierWatcher',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'Get',
  signature: 'ss',
  body: [WATCHER, 'IsStatusNotifierHostRegistered'],
}
const ANSWER_WITHIN_MS = 1_000

export interface TrayHostOptions {
  readonly platform: NodeJS.Platform
  readonly bus: Bus
  readonly clock: Clock
}

/**
 * Never rejects; false also when the bus does not answer within a second.
 *
 * @returns whether a tray icon would be seen
 */
export function isTrayHosted({ platform, bus, clock }: TrayHostOptions): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true)
  return new Promise((resolve) => {
    let stopWaiting: Cancel = () => undefined
    const stopClock = clock.after(ANSWER_WITHIN_MS, () => finish(false))
    const finish = (isHosted: boolean): void => {
      stopClock()
      stopWaiting()
      resolve(isHosted)
    }
    const askForHost = (): void => {
      stopWaiting = bus.call(HAS_HOST, (reply) => {
        const [answer] = reply.kind === 'answer' ? reply.body : []
        finish(typeof answer === 'object' && 'value' in answer && answer.value === true)
      })
    }
    stopWaiting = bus.call(HAS_WATCHER, (reply) => {
      // Asking a name without an owner would start a program of that name.
      if (reply.kind === 'answer' && reply.body[0] === true) askForHost()
      else finish(false)
    })
  })
}
