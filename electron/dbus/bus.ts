// The session bus over a connection of our own that never blocks: a call is written and its answer heard when it comes, however long
// that takes. Chromium's own connections ask synchronously here and there, and then a service that hangs holds up the whole app.

import { connect, type Socket } from 'node:net'
import type { Cancel, Clock } from '../../core/ports/ports.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import { sessionBusSocket, type BusEnvironment } from './busAddress.ts'
import { decodeMessages, encodeCall, type Incoming, type MethodCall } from './busMessage.ts'
import type { WireValue } from './wireValues.ts'

/** What became of a call; of one that is never answered nothing is told. */
export type BusReply =
  | { readonly kind: 'answer'; readonly sender: string; readonly body: readonly WireValue[] }
  | { readonly kind: 'error'; readonly name: string; readonly words: string }
  /** There is no bus, or it went away. */
  | { readonly kind: 'lost'; readonly technical: string }

export type BusSignal = Extract<Incoming, { kind: 'signal' }>

export interface Bus {
  /**
   * Connects where it is not connected.
   *
   * @param onReply called at most once, and before any signal that came after the answer
   * @returns what stops waiting for the answer
   */
  call(call: MethodCall, onReply: (reply: BusReply) => void): Cancel
  /** What comes by the rules given to `createBus`, and what others send to this connection. Returns its own unsubscribe. */
  onSignal(listener: (signal: BusSignal) => void): Cancel
  /** Whoever waits for an answer is told `lost`. The next call connects anew. */
  readonly close: Cancel
}

export interface BusOptions {
  readonly env: BusEnvironment
  /** Numeric user ID; null: the bus cannot be told who we are, so there is none. */
  readonly userId: number | null
  readonly clock: Clock
  /** Which signals are to come, as in `AddMatch`. */
  readonly matches?: readonly string[]
}

const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
const HELLO: MethodCall = { ...BUS, member: 'Hello', signature: '', body: [] }
/** How long a bus has to let us in. */
const LET_IN_WITHIN_MS = 5_000
/** What the bus says before it lets us in is one line. */
const LONGEST_GREETING_BYTES = 4_096

/** Connects with the first call. */
export function createBus({ env, userId, clock, matches = [] }: BusOptions): Bus {
  const signals = createListeners<BusSignal>()
  let connection: Connection | null = null

  const open = (): Connection | null => {
    const socket = sessionBusSocket(env)
    if (socket === null || userId === null) return null
    const own = openConnection({
      socket: connect(socket),
      userId,
      clock,
      onSignal: signals.tell,
      onEnd: () => {
        if (connection === own) connection = null
      },
    })
    own.call(HELLO, () => undefined)
    for (const rule of matches) {
      own.call({ ...BUS, member: 'AddMatch', signature: 's', body: [rule] }, () => undefined)
    }
    return own
  }

  return {
    call(call, onReply) {
      connection ??= open()
      if (connection !== null) return connection.call(call, onReply)
      onReply({ kind: 'lost', technical: 'There is no session bus' })
      return () => undefined
    },
    onSignal: signals.add,
    close() {
      connection?.end('closed')
      connection = null
    },
  }
}

interface ConnectionOptions {
  readonly socket: Socket
  readonly userId: number
  readonly clock: Clock
  readonly onSignal: (signal: BusSignal) => void
  readonly onEnd: () => void
}

interface Connection {
  readonly call: Bus['call']
  end(technical: string): void
}

function openConnection({ socket, userId, clock, onSignal, onEnd }: ConnectionOptions): Connection {
  const waiting = new Map<number, (reply: BusReply) => void>()
  /** What is to be said once we are in; null: we are. */
  let unsaid: Buffer[] | null = []
  let bytes: Buffer = Buffer.alloc(0)
  let serial = 0
  let isEnded = false

  const end = (technical: string): void => {
    if (isEnded) return
    isEnded = true
    stopWaiting()
    socket.destroy()
    onEnd()
    const left = [...waiting.values()]
    waiting.clear()
    for (const onReply of left) onReply({ kind: 'lost', technical })
  }
  const stopWaiting = clock.after(LET_IN_WITHIN_MS, () => end('The session bus does not let anybody in'))

  const enter = (): boolean => {
    if (unsaid === null) return true
    const lineEnd = bytes.indexOf('\r\n')
    if (lineEnd < 0) {
      if (bytes.length > LONGEST_GREETING_BYTES) end('This is no session bus')
      return false
    }
    if (!bytes.toString('latin1', 0, lineEnd).startsWith('OK')) {
      end('The session bus refused')
      return false
    }
    stopWaiting()
    bytes = bytes.subarray(lineEnd + 2)
    socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), ...unsaid]))
    unsaid = null
    return true
  }
  const hear = (message: Incoming): void => {
    if (message.kind === 'signal') {
      onSignal(message)
      return
    }
    const onReply = waiting.get(message.replyTo)
    waiting.delete(message.replyTo)
    onReply?.(message)
  }

  // Nothing of a bus may keep the app from ending.
  socket.unref()
  socket.on('connect', () => {
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`)
  })
  socket.on('error', (error) => end(error.message))
  socket.on('close', () => end('The session bus closed the connection'))
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    if (!enter()) return
    let messages: readonly Incoming[]
    try {
      const decoded = decodeMessages(bytes)
      messages = decoded.messages
      bytes = decoded.rest
    } catch (error) {
      end(error instanceof Error ? error.message : String(error))
      return
    }
    messages.forEach(hear)
  })

  return {
    end,
    call(call, onReply) {
      serial += 1
      waiting.set(serial, onReply)
      const message = encodeCall(serial, call)
      if (unsaid === null) socket.write(message)
      else unsaid.push(message)
      const own = serial
      return () => void waiting.delete(own)
    },
  }
}
