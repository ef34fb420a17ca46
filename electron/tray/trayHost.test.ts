// The question to the session bus, answered by a small bus that speaks the wire format through an independent implementation.

import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodeReplies } from './dbusMessage.ts'
import { busSockets, isTrayHosted } from './trayHost.ts'

interface WireMessage {
  readonly type: number
  readonly serial: number
  readonly member?: string
  readonly body?: readonly unknown[]
}

const { marshall, unmarshalMessages } = createRequire(import.meta.url)('dbus-next/lib/message.js') as {
  marshall: (message: object) => readonly [bytes: Buffer, fileDescriptors: readonly number[]]
  unmarshalMessages: (stream: PassThrough, onMessage: (message: WireMessage) => void, options: object) => void
}

/** What the bus answers to each method: a signature with a body, or an error. */
type Answers = Readonly<Record<string, { readonly signature: string; readonly body: readonly unknown[] } | 'error'>>

const HELLO = { signature: 's', body: [':1.7'] }
const yes = { signature: 'b', body: [true] }
const no = { signature: 'b', body: [false] }
const host = (isRegistered: boolean) => ({ signature: 'v', body: [['b', isRegistered]] })

let folder: string
let server: Server | null = null
let asked: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bus-'))
  asked = []
})
afterEach(async () => {
  server?.close()
  server = null
  await rm(folder, { recursive: true })
})

/** @returns the bus's address; `chopped` sends every byte on its own */
async function startBus(answers: Answers, { chopped = false, accepts = true } = {}): Promise<string> {
  const path = join(folder, 'bus')
  const serve = (socket: Socket): void => {
    const messages = new PassThrough()
    const send = (bytes: Buffer): void => {
      if (chopped) for (const byte of bytes) socket.write(Buffer.of(byte))
      else socket.write(bytes)
    }
    unmarshalMessages(
      messages,
      ({ serial, member = '' }) => {
        asked.push(member)
        const answer = answers[member] ?? 'error'
        const head = { serial: 100 + serial, replySerial: serial, destination: ':1.7', flags: 0 }
        if (answer === 'error') send(marshall({ ...head, type: 3, errorName: 'org.example.No' })[0])
        else send(marshall({ ...head, type: 2, ...answer })[0])
      },
      {},
    )
    let isGreeted = false
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      if (isGreeted) {
        const begin = chunk.indexOf('BEGIN\r\n')
        messages.write(begin < 0 ? chunk : chunk.subarray(begin + 7))
        return
      }
      isGreeted = true
      send(Buffer.from(accepts ? 'OK 1234deadbeef\r\n' : 'REJECTED EXTERNAL\r\n'))
    })
  }
  const listening = createServer(serve)
  server = listening
  await new Promise<void>((resolve) => void listening.listen(path, resolve))
  return `unix:path=${path}`
}

const ask = (address: string) =>
  isTrayHosted({ platform: 'linux', env: { DBUS_SESSION_BUS_ADDRESS: address }, userId: 1000 })

test.each([
  ['a watcher with a host', { NameHasOwner: yes, Get: host(true) }, true],
  ['a watcher without a host', { NameHasOwner: yes, Get: host(false) }, false],
  ['a watcher that answers with an error', { NameHasOwner: yes }, false],
  ['no watcher', { NameHasOwner: no }, false],
] as const)('%s: %s', async (_what, answers: Answers, isHosted) => {
  expect(await ask(await startBus({ Hello: HELLO, ...answers }))).toBe(isHosted)
})

test('a name that nobody owns is not called, for that would start its program', async () => {
  await ask(await startBus({ Hello: HELLO, NameHasOwner: no }))
  expect(asked).toEqual(['Hello', 'NameHasOwner'])
})

test('answers that come byte by byte are put together', async () => {
  const address = await startBus({ Hello: HELLO, NameHasOwner: yes, Get: host(true) }, { chopped: true })
  expect(await ask(address)).toBe(true)
})

test('a bus that does not let us in, and one that is not there', async () => {
  expect(await ask(await startBus({}, { accepts: false }))).toBe(false)
  expect(await ask(`unix:path=${folder}/none`)).toBe(false)
  expect(await ask('')).toBe(false)
})

test('elsewhere there always is a tray', async () => {
  expect(await isTrayHosted({ platform: 'win32', env: {}, userId: null })).toBe(true)
  expect(await isTrayHosted({ platform: 'darwin', env: {}, userId: 501 })).toBe(true)
})

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

test('an endless or broken answer does not hang the decoder', () => {
  const broken = Buffer.alloc(64, 0xff)
  expect(decodeReplies(broken).replies).toEqual([])
  expect(decodeReplies(Buffer.alloc(64)).replies).toEqual([])
})
