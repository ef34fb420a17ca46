// One connection to a bus in the few words that the test's desktop needs: own a name, answer calls, call, signal.
// Raw messages throughout, because Chromium's objects on the bus tell nothing about themselves.

import dbus from 'dbus-next'

/** A call that somebody made to a name that this connection owns. */
export interface BusCall {
  readonly sender: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly body: readonly unknown[]
}

/** What a call is answered with. */
export interface BusAnswer {
  readonly signature: string
  readonly body: readonly unknown[]
}

export interface BusTarget {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
}

export interface BusConnection {
  own(name: string): Promise<void>
  /** `handle` gives null for what it does not know (the caller then gets an error), `silence` for what it never answers. */
  answer(handle: (call: BusCall) => BusAnswer | 'silence' | null): void
  /** Variants in the answer are unwrapped. Rejects with the error of the one who was called. */
  call(target: BusTarget, signature?: string, body?: readonly unknown[]): Promise<readonly unknown[]>
  signal(path: string, name: string, member: string, signature: string, body: readonly unknown[]): void
  /** Hears the names, those of connections included, that nobody owns any more. */
  onNameGone(listener: (name: string) => void): Promise<void>
  /** Gives its names back first, so that another can own them at once. */
  close(): Promise<void>
}

/** An answer or a signal without content. */
export const NOTHING: BusAnswer = { signature: '', body: [] }

/** The bus itself. */
const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}

export function variant(signature: string, value: unknown): unknown {
  return new dbus.Variant(signature, value)
}

export async function connectToBus(address: string): Promise<BusConnection> {
  const bus = dbus.sessionBus({ busAddress: address })
  await new Promise<void>((resolve, reject) => {
    bus.on('connect', resolve)
    bus.on('error', reject)
  })
  const names: string[] = []
  return {
    async own(name) {
      const reply = await bus.requestName(name, dbus.NameFlag.DO_NOT_QUEUE)
      if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error(`${name} belongs to somebody else`)
      names.push(name)
    },
    answer(handle) {
      bus.addMethodHandler((message: dbus.Message) => {
        const { sender, path, interface: name, member, body } = message
        const answer = handle({ sender, path, interface: name, member, body: body.map(plain) })
        if (answer === null) return false
        if (answer === 'silence') return true
        bus.send(dbus.Message.newMethodReturn(message, answer.signature, [...answer.body]))
        return true
      })
    },
    async call(target, signature = '', body = []) {
      const reply = await bus.call(new dbus.Message({ ...target, signature, body: [...body] }))
      return reply?.body.map(plain) ?? []
    },
    signal: (path, name, member, signature, body) =>
      bus.send(dbus.Message.newSignal(path, name, member, signature, [...body])),
    async onNameGone(listener) {
      bus.on('message', ({ type, member, body }: dbus.Message) => {
        if (type !== dbus.MessageType.SIGNAL || member !== 'NameOwnerChanged') return
        const [name, , owner] = body as [string, string, string]
        if (owner === '') listener(name)
      })
      const rule = `type='signal',interface='${DAEMON.interface}',member='NameOwnerChanged'`
      await bus.call(new dbus.Message({ ...DAEMON, member: 'AddMatch', signature: 's', body: [rule] }))
    },
    async close() {
      for (const name of names) await bus.releaseName(name)
      bus.disconnect()
    },
  }
}

/** Takes variants out of a value, at any depth. */
function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
}
