// Messages of the bus against an independent implementation, and against rubbish.

import fc from 'fast-check'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { decodeMessages } from './busMessage.ts'
import { readValues, writeValues, type WireValue } from './wireValues.ts'

const { marshall } = createRequire(import.meta.url)('dbus-next/lib/message.js') as {
  marshall: (message: object) => readonly [bytes: Buffer, fileDescriptors: readonly number[]]
}

test.each<[signature: string, values: readonly WireValue[], sent?: readonly unknown[]]>([
  ['', []],
  ['ybnqiu', [200, true, -3, 65_000, -2_000_000_000, 4_000_000_000]],
  ['xtd', [-5n, 18_000_000_000_000_000_000n, 0.5]],
  ['sog', ['Grüße 王', '/a/b', 'a{sv}']],
  ['as', [[]]],
  ['ya(yu)', [1, [[1, 2], [3, 4]]]], // prettier-ignore
  ['yat', [1, []]],
  ['v', [{ signature: 'as', value: ['a', 'b'] }], [['as', ['a', 'b']]]],
])('a signal with %j', (signature, body, sent = body) => {
  const [bytes] = marshall({
    type: 4,
    serial: 1,
    flags: 0,
    path: '/a',
    interface: 'org.example.A',
    member: 'Told',
    sender: ':1.5',
    signature,
    body: sent,
  })
  const { messages, rest } = decodeMessages(Buffer.concat([bytes, Buffer.from('more')]))
  expect(messages).toEqual([{ kind: 'signal', sender: ':1.5', interface: 'org.example.A', member: 'Told', body }])
  expect(rest.toString()).toBe('more')
})

test('what is written is read again', () => {
  const values: readonly WireValue[] = ['a', 7, [['k', { signature: 'y', value: 2 }]], -1]
  expect(readValues('sua{sv}i', writeValues('sua{sv}i', values), true)).toEqual(values)
})

test('calls to us are left out', () => {
  const call = { type: 1, serial: 1, flags: 0, path: '/a', interface: 'org.example.A', member: 'Ask' }
  expect(decodeMessages(marshall(call)[0])).toEqual({ messages: [], rest: Buffer.alloc(0) })
})

test.each([
  ['nonsense', Buffer.alloc(64, 0xff)],
  ['zeros', Buffer.alloc(64)],
  ['a length beyond all bounds', Buffer.from('6c020001ffffffff01000000ffffffff', 'hex')],
])('%s is refused', (_what, bytes) => {
  expect(() => decodeMessages(bytes)).toThrow()
})

test('an array of nothing would never end, and is refused', () => {
  expect(() => readValues('a()', Buffer.from([8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]), true)).toThrow()
})

test('no bytes at all hang or do more than throw an Error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 200 }), (bytes) => {
      const message = Buffer.from(bytes)
      message.set([0x6c, 4])
      message.writeUInt32LE(message.length >> 3, 4)
      message.writeUInt32LE(message.length >> 1, 12)
      try {
        decodeMessages(message)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
  )
})
