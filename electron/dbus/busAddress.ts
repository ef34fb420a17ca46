// Where the session bus is, as the desktop says in the environment.

/** The part of the environment that names it. */
export type BusEnvironment = Readonly<Record<string, string | undefined>>

/** @returns the path of the session bus's socket (an abstract one begins with a zero byte); null where there is none */
export function sessionBusSocket(env: BusEnvironment): string | null {
  const runtimeBus = env['XDG_RUNTIME_DIR'] === undefined ? '' : `unix:path=${env['XDG_RUNTIME_DIR']}/bus`
  return busSockets(env['DBUS_SESSION_BUS_ADDRESS'] ?? runtimeBus)[0] ?? null
}

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
