// Whether anything shows tray icons. On Linux Electron makes a tray icon without complaint where nothing hosts it, so the session
// bus is asked for the watcher of status icons. The older X11 tray cannot be seen there and counts as none.

import { connect, type Socket } from 'node:net'
import { decodeReplies, encodeCall, type MethodCall } from './dbusMessage.ts'

const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
const WATCHER = 'org.kde.StatusNotifierWatcher'
const HELLO: MethodCall = { ...BUS, serial: 1, member: 'Hello', strings: [] }
const HAS_WATCHER: MethodCall = { ...BUS, serial: 2, member: 'NameHasOwner', strings: [WATCHER] }
const HAS_HOST: MethodCall = {
  serial: 3,
  destination: WATCHER,
  path: '/StatusNotifierWatcher',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'Get',
  strings: [WATCHER, 'IsStatusNotifierHostRegistered'],
}
const ANSWER_WITHIN_MS = 1_000

/**
 * @param address as in `DBUS_SESSION_BUS_ADDRESS`
 * @returns the sockets that it names, in order; an abstract one begins with a zero byte
 */
export function busSockets(address: string): readonly string[] {
  return address.split(';').flatMap((entry) => {
    const [transport, rest = ''] = entry.split(/:(.*)/s)
    if (transport !== 'unix') return []
    const keys = new Map(rest.split(',').map((pair) => pair.split(/=(.*)/s, 2) as [string, string | undefined]))
    const path = unescapeBusValue(keys.get('path'))
    const abstract = unescapeBusValue(keys.get('abstract'))
    if (path !== null) return [path]
    return abstract === null ? [] : [`\0${abstract}`]
  })
}

function unescapeBusValue(value: string | undefined): string | null {
  if (value === undefined || value === '') return null
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

export interface TrayHostOptions {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Numeric user ID; null on Windows. */
  readonly userId: number | null
}

/**
 * Never rejects; false also when the bus does not answer within a second.
 *
 * @returns whether a tray icon would be seen
 */
export async function isTrayHosted({ platform, env, userId }: TrayHostOptions): Promise<boolean> {
  if (platform !== 'linux') return true
  const runtimeBus = env['XDG_RUNTIME_DIR'] === undefined ? '' : `unix:path=${env['XDG_RUNTIME_DIR']}/bus`
  const [socket] = busSockets(env['DBUS_SESSION_BUS_ADDRESS'] ?? runtimeBus)
  return socket !== undefined && userId !== null && askForHost(connect(socket), userId)
}

/** Asks over a fresh connection to the bus, which is closed in the end. */
function askForHost(socket: Socket, userId: number): Promise<boolean> {
  return new Promise((resolve) => {
    let isAuthenticated = false
    let bytes: Buffer = Buffer.alloc(0)
    const finish = (isHosted: boolean): void => {
      socket.destroy()
      resolve(isHosted)
    }
    socket.setTimeout(ANSWER_WITHIN_MS, () => finish(false))
    socket.on('error', () => finish(false))
    socket.on('end', () => finish(false))
    socket.on('connect', () => {
      socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`)
    })
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      if (!isAuthenticated) {
        const end = bytes.indexOf('\r\n')
        if (end < 0) return
        if (!bytes.toString('latin1', 0, end).startsWith('OK')) {
          finish(false)
          return
        }
        isAuthenticated = true
        bytes = bytes.subarray(end + 2)
        socket.write('BEGIN\r\n')
        socket.write(Buffer.concat([encodeCall(HELLO), encodeCall(HAS_WATCHER)]))
      }
      const { replies, rest } = decodeReplies(bytes)
      bytes = rest
      for (const { replyTo, boolean } of replies) {
        if (replyTo === HAS_WATCHER.serial) {
          // Asking a name without an owner would start a program of that name.
          if (boolean === true) socket.write(encodeCall(HAS_HOST))
          else finish(false)
        }
        if (replyTo === HAS_HOST.serial) finish(boolean === true)
      }
    })
  })
}
