// A session bus on a socket of its own that speaks D-Bus through an implementation independent of ours. It does what the test says:
// answers, refuses, or stays silent; it can send signals, and go away.

import { createRequire } from 'node:module'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporaryFolder.ts'

/** A message as dbus-next reads it; variants are `{ signature, value }`. */
interface WireMessage {
  readonly type: number
  readonly serial: number
  readonly destination?: string
  readonly path?: string
  readonly interface?: string
  readonly member?: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

const { marshall, unmarshalMessages } = createRequire(import.meta.url)('dbus-next/lib/message.js') as {
  marshall: (message: object) => readonly [bytes: Buffer, fileDescriptors: readonly number[]]
  unmarshalMessages: (stream: PassThrough, onMessage: (message: WireMessage) => void, options: object) => void
}

/** What a method is answered with: values, an error, or nothing at all. */
export type FakeAnswer =
  | { readonly signature: string; readonly body: readonly unknown[]; readonly sender?: string }
  | { readonly errorName: string; readonly words: string }
  | 'silence'

export interface FakeBusOptions {
  /** By the method's name; one that is not named here is refused. `Hello` and `AddMatch` are answered as any bus would. */
  readonly answers: Readonly<Record<string, FakeAnswer>>
  /** Sends every byte on its own. */
  readonly isChopped?: boolean
  /** How it greets: lets in, refuses, or says nothing. */
  readonly greeting?: 'OK 1234deadbeef\r\n' | 'REJECTED EXTERNAL\r\n' | ''
}

export interface FakeBus {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string
  /** All calls so far. */
  calls(): readonly WireMessage[]
  /** Resolves with the calls of this method when there are so many. */
  called(member: string, times?: number): Promise<readonly WireMessage[]>
  signal(sender: string, name: string, member: string, signature: string, body: readonly unknown[]): void
  /** Sends these bytes as they are. */
  send(bytes: Buffer): void
  /** Breaks off all connections; others are still accepted. */
  breakOff(): void
}

const METHOD_RETURN = 2
const ERROR = 3
const SIGNAL = 4
const USUAL: FakeBusOptions['answers'] = {
  Hello: { signature: 's', body: [':1.7'] },
  AddMatch: { signature: '', body: [] },
}

/** Gone when the running test has finished. */
export async function startFakeBus(options: FakeBusOptions): Promise<FakeBus> {
  const { answers, isChopped = false, greeting = 'OK 1234deadbeef\r\n' } = options
  const path = join(temporaryFolder(), 'bus')
  const sockets = new Set<Socket>()
  const calls: WireMessage[] = []
  let onCall = (): void => undefined
  let serial = 100

  const sendTo = (socket: Socket, bytes: Buffer): void => {
    if (isChopped) for (const byte of bytes) socket.write(Buffer.of(byte))
    else socket.write(bytes)
  }
  const answer = (socket: Socket, call: WireMessage): void => {
    calls.push(call)
    const given = { ...USUAL, ...answers }[call.member ?? ''] ?? { errorName: 'org.example.No', words: 'no' }
    onCall()
    if (given === 'silence') return
    const head = { serial: (serial += 1), replySerial: call.serial, destination: ':1.7', flags: 0 }
    if ('errorName' in given) {
      const { errorName, words } = given
      sendTo(socket, marshall({ ...head, type: ERROR, errorName, signature: 's', body: [words] })[0])
      return
    }
    const { signature, body, sender = ':1.2' } = given
    sendTo(socket, marshall({ ...head, type: METHOD_RETURN, sender, signature, body })[0])
  }
  const serve = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    const messages = new PassThrough()
    unmarshalMessages(messages, (call) => answer(socket, call), {})
    let isLetIn = false
    socket.on('data', (chunk: Buffer) => {
      const begin = chunk.indexOf('BEGIN\r\n')
      if (isLetIn) messages.write(chunk)
      else if (begin < 0) sendTo(socket, Buffer.from(greeting))
      else {
        isLetIn = true
        messages.write(chunk.subarray(begin + 7))
      }
    })
  }
  const server = createServer(serve)
  await new Promise<void>((resolve) => void server.listen(path, resolve))
  const breakOff = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    breakOff()
    server.close()
  })
  const all = (member: string) => calls.filter((call) => call.member === member)
  return {
    address: `unix:path=${path}`,
    calls: () => [...calls],
    called: (member, times = 1) =>
      new Promise((resolve) => {
        onCall = () => {
          if (all(member).length >= times) resolve(all(member))
        }
        onCall()
      }),
    signal(sender, name, member, signature, body) {
      const head = { type: SIGNAL, serial: (serial += 1), flags: 0, path: '/any', interface: name }
      const [bytes] = marshall({ ...head, member, sender, signature, body })
      for (const socket of sockets) sendTo(socket, bytes)
    },
    send(bytes) {
      for (const socket of sockets) socket.write(bytes)
    },
    breakOff,
  }
}
